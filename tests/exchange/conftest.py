"""An article with everything in it that a table can hold, its ids and times fixed so that exports can be compared."""

from dataclasses import replace

import pytest

from reader.model.anchoring import describe
from reader.model.annotated import Annotated, Lists
from reader.model.annotation import Annotation, Entity, Layer, Link, Tag
from reader.model.annotations import Annotations, Links
from reader.model.document import Draft, Part, compose
from reader.model.text import Span

TITLE = "وزيرة النقل: القطار جاهز"
LEAD = "أكدت وزيرة النقل سلمى الحداد أن القطار جاهز. وأضافت لصحيفة Metro Weekly: «سنبدأ في 3 مايو»، وختمت، «ولن نتأخر»."
SUMS = "=SUM(A1:A9) لا تعني شيئا هنا؛ ورمز العائلة 👨‍👩‍👧 رمز واحد."
HEBREW = 'ח"כ נועה לוי אמרה: "נפתח בזמן".'


@pytest.fixture
def lists() -> Lists:
    layers = (
        Layer("quotes", "Quotes", "quotation", "box"),
        Layer("cues", "Cues", None, "underline"),
        Layer("entities", "Entities", "entities", "frame"),
        Layer("highlights", "Highlights", "highlights", "marker"),
    )
    tags = (
        Tag("direct", "quotation", "مباشر", "#2f6fbf"),
        Tag("indirect", "quotation", "Indirect", "#2e8b8b"),
        Tag("person", "entities", "Person", "#c2571a"),
        Tag("0f0f", "entities", "Newspaper, weekly", "#123456"),
    )
    entities = (
        Entity(
            "e1",
            "person",
            "سلمى الحداد",
            ("وزيرة النقل", "الوزيرة"),
            "https://example.org/salma",
            "+ عادت\nمن السفر",
            "وزيرة",
        ),
        Entity("e2", "0f0f", "Metro Weekly"),
    )
    return Lists(*({record.id: record for record in records} for records in (layers, tags, entities)))


@pytest.fixture
def article() -> Annotated:
    parts = (Part("title", TITLE), Part("paragraph", LEAD), Part("paragraph", SUMS), Part("paragraph", HEBREW))
    metadata = {"author": "هيئة التحرير", "published": "2026-05-01", "url": "https://example.org/train"}
    document = replace(compose(Draft(parts, source="articles/train.txt", metadata=metadata)), id="d1")

    def on(id: str, layer: str, words: str, tag: str | None = None, **more: str) -> Annotation:
        start = document.text.index(words, len(TITLE))
        place = describe(document.text, Span(start, start + len(words)))
        made = Annotation(id, "d1", layer, place.start, place.end, place.exact, place.prefix, place.suffix, tag)
        at = {"created": "2026-05-02T10:00:00.000Z", "modified": "2026-05-02T11:00:00.000Z"}
        return replace(made, annotator="لينا", **{**at, **more})

    annotations = Annotations(
        [
            on("a1", "quotes", "أن القطار جاهز", "indirect"),
            on("a2", "cues", "أكدت"),
            on("a3", "entities", "وزيرة النقل سلمى الحداد", "person", entity_id="e1"),
            on("a4", "quotes", "سنبدأ في 3 مايو", "direct", note="- موعد مؤكد\r\n'=لا'"),
            on("a5", "quotes", "ولن نتأخر", "direct"),
            on("a6", "entities", "Metro Weekly", "0f0f", entity_id="e2"),
            on("a7", "cues", "وأضافت"),
            on("a8", "highlights", "=SUM(A1:A9) لا تعني شيئا"),
            on("a9", "entities", "נועה לוי", "person"),
            on("b1", "quotes", "נפתח בזמן", "direct", status="suggested", origin="rules"),
            on("b2", "entities", "العائلة", "person", status="rejected", origin="rules"),
        ]
    )
    links = Links([
        Link("l1", "a1", "cue", "a2"), Link("l2", "a1", "speaker", "a3"), Link("l3", "a4", "part", "a5"),
        Link("l4", "a5", "speaker", "a3"), Link("l5", "a4", "cue", "a7"), Link("l6", "a4", "addressee", "a6"),
    ])  # fmt: skip
    return Annotated(document, annotations, links)
