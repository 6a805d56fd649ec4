from hypothesis import given
from hypothesis import strategies as st

from reader.model.cleaning import LONGEST_BLOCK, Mapped, clean
from reader.model.document import Document, Draft, Part, compose
from reader.model.text import Span
from reader.model.waypoints import (
    Anchor,
    ContentsLine,
    Entry,
    Page,
    PageStart,
    Reference,
    outline_of,
    page_at,
)
from tests.samples import ARABIC, EMOJI, lines

UNFIT = st.sampled_from(["\x00", "\ufdd0", "\r\n", "\r", "\t", "\u2029", "\ufeff", "\r\x00\n", " ", "  "])
dirty = st.lists(st.one_of(lines, UNFIT), max_size=8).map("".join)


def noted() -> Document:
    """A paragraph with a note, as the formats hand it over, untidy white space included."""
    paragraph = f"\t {EMOJI}\x00 قال الكاتب¹ ذلك"
    mark = paragraph.index("¹")
    return compose(
        Draft((
            Part("heading", "الفصل الأول", level=1, anchors=(Anchor(0, "one"),)),
            Part("paragraph", "   ", anchors=(Anchor(1, "empty"),)),
            Part("paragraph", paragraph, references=(Reference(Span(mark, mark + 1), "#note-1"),),
                 anchors=(Anchor(mark, "ref-1"),)),
            Part("note", "1 في الطبعة الأولى", references=(Reference(Span(0, 1), "#ref-1"),),
                 anchors=(Anchor(0, "note-1"),)),
            Part("paragraph", "انظر الموقع", references=(Reference(Span(5, 11), "https://example.org/"),
                                                          Reference(Span(0, 4), "#nowhere"))),
            Part("paragraph", "\x00", anchors=(Anchor(0, "end"),)),
        ), outline=(ContentsLine(" الأول ", 0, "one"), ContentsLine("", 1, "one"), ContentsLine("لا", 1, "nowhere"),
                    ContentsLine("بعده", 2, "empty"), ContentsLine("آخر", 1, "end")))
    )  # fmt: skip


def test_references_lead_from_words_to_places() -> None:
    made = noted()
    assert [(one.span.of(made.text), one.target) for one in made.references] == [
        ("¹", f"#{made.text.index('1 في')}"), ("1", f"#{made.text.index('¹')}"), ("الموقع", "https://example.org/")
    ]  # fmt: skip
    assert [one.place for one in made.references] == [made.text.index("1 في"), made.text.index("¹"), None]


def test_contents_name_places_and_headings_stand_in_for_them() -> None:
    made = noted()
    assert made.outline == (
        Entry("الأول", 1, 0), Entry("بعده", 2, made.blocks[1].span.start), Entry("آخر", 1, len(made.text))
    )  # fmt: skip
    assert outline_of(made) == made.outline
    plain = compose(Draft((Part("heading", "أ", level=1), Part("paragraph", "ب"), Part("heading", "ج", level=3))))
    assert outline_of(plain) == (Entry("أ", 1, 0), Entry("ج", 3, 4))


def test_pages_stand_where_their_text_begins_and_pages_without_text_before_the_next() -> None:
    made = compose(
        Draft(
            (Part("paragraph", "أول ثان", anchors=(Anchor(0, "p1"), Anchor(4, "p3"))), Part("paragraph", "ثالث")),
            pages=(PageStart("p1", 1), PageStart("", 2, "scanned"), PageStart("p3", 3), PageStart("", 4, "unmapped")),
        )
    )
    assert made.pages == (Page(0, 1), Page(4, 2, "scanned"), Page(4, 3), Page(12, 4, "unmapped"))
    assert [page_at(made, offset) for offset in (0, 3, 4, 11)] == [made.pages[at] for at in (0, 0, 2, 2)]
    assert page_at(noted(), 0) is None


def test_a_reference_in_a_line_that_is_cut_stays_on_its_words() -> None:
    sentence = ARABIC + " "
    text = sentence * (2 * LONGEST_BLOCK // len(sentence)) + "هنا رابط في الآخر"
    at = text.index("رابط")
    spans = (Span(at, at + 4), Span(0, len(text)))
    made = compose(Draft((Part("paragraph", text, references=tuple(Reference(span, "https://a/") for span in spans)),)))
    assert len(made.blocks) > 1
    assert [one.span.of(made.text) for one in made.references] == ["رابط", made.block_text(0)]


@given(dirty, dirty, dirty)
def test_a_reference_covers_what_is_left_of_its_words(before: str, words: str, after: str) -> None:
    raw = f"ا{before}{words}{after}ج"
    span = Span(1 + len(before), 1 + len(before) + len(words))
    made = compose(Draft((Part("paragraph", raw, references=(Reference(span, "https://a/"),)), Part("paragraph", "آ"))))
    found = [one.span.of(made.text) for one in made.references]
    assert "".join(found).split() == clean(words)[0].split() or "\r" in raw  # a break may be shared with a neighbour


@given(dirty)
def test_places_map_in_order_and_to_the_ends(raw: str) -> None:
    mapped = Mapped(raw)
    offsets = [mapped.offset(at) for at in range(len(raw) + 1)]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, len(clean(raw)[0]))


@given(dirty, dirty)
def test_every_character_that_is_kept_maps_to_itself(before: str, after: str) -> None:
    raw = f"ا{before}ب{after}ج"
    assert clean(raw)[0][Mapped(raw).offset(1 + len(before))] == "ب"
