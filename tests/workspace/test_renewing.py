from dataclasses import replace

import pytest

from reader.errors import NotFound, StaleChange
from reader.formats import parse
from reader.formats.options import Options
from reader.model.annotation import QUOTES, Annotation
from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.store.originals import digest_of_bytes
from reader.workspace import Workspace
from reader.workspace.articles import composed
from reader.workspace.checking import faults
from reader.workspace.renewing import planned, told
from tests.workspace.conftest import PARAGRAPHS, TITLE, draft
from tests.workspace.walking import everything, in_memory, on_disk

ARABIC = "قالت سلمى الحداد إن المكتبة ستفتح غدا.\n\nوأضافت سلمى أن الدخول مجاني للجميع في المدينة.\n"


def spans(workspace: Workspace, *words: str) -> list[Span]:
    text = workspace.opened().text
    return [Span(text.index(one), text.index(one) + len(one)) for one in words]


def exacts(workspace: Workspace) -> list[str]:
    text = workspace.opened().text
    found: list[Annotation] = list(workspace.annotations)
    assert [one.span.of(text) for one in found] == [one.exact for one in found]
    return [one.exact for one in found]


def read_as(workspace: Workspace, raw: bytes, encoding: str) -> Draft:
    return replace(parse(raw, "a.txt", Options(encoding=encoding)), source="/articles/a.txt", original=raw)


def test_an_original_is_kept_with_its_article(workspace: Workspace) -> None:
    raw = ARABIC.encode("cp1256")
    document, added = workspace.add(read_as(workspace, raw, "cp1256"))
    assert added
    assert document.metadata["original"] == digest_of_bytes(raw)
    assert workspace.library.original(document.metadata["original"]) == raw


def test_the_file_of_an_article_that_came_without_one_is_kept_when_it_is_imported_again(workspace: Workspace) -> None:
    raw = ARABIC.encode("cp1256")
    draft = read_as(workspace, raw, "cp1256")
    first, _ = workspace.add(replace(draft, original=b""))
    assert "original" not in first.metadata
    again, added = workspace.add(draft)
    assert (again.id, added) == (first.id, False)
    assert workspace.library.original(again.metadata["original"]) == raw
    assert workspace.library.document(first.id) == again
    steps = len(workspace.history.done)
    assert workspace.add(draft) == (again, False)
    assert len(workspace.history.done) == steps


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("cp1252", "cp1256"), ("iso8859-6", "cp1256"), ("mac-arabic", "cp1256"), ("cp1256", "utf-8"),
        ("cp1252", "utf-8"),
    ],
)  # fmt: skip
def test_annotations_are_found_again_in_another_encoding(workspace: Workspace, wrong: str, right: str) -> None:
    raw = ARABIC.encode(right)
    first, _ = workspace.add(read_as(workspace, raw, wrong))
    workspace.open(first.id)
    good = composed(read_as(workspace, raw, right))
    wanted = ["سلمى الحداد", "ستفتح غدا", "سلمى", "المدينة"]
    for words in wanted:
        at = first.text.index(words.encode(right).decode(wrong, "replace"), 30 if words == "سلمى" else 0)
        workspace.highlight(Span(at, at + len(words.encode(right).decode(wrong, "replace"))))
    renewed = workspace.renew(first.id, good)
    assert (renewed.moved, renewed.orphans) == (4, ())
    workspace.open(renewed.document.id)
    assert exacts(workspace) == wanted
    with pytest.raises(NotFound):
        workspace.library.document(first.id)
    assert list(faults(workspace.library)) == []


def test_another_reading_takes_the_annotations_and_their_links_along(workspace: Workspace) -> None:
    before = workspace.opened()
    said, who = spans(workspace, "ستفتح المكتبة أبوابها غداً", "سلمى الحداد")
    quote = workspace.quote(said)
    workspace.speaker(who, quote.id)
    workspace.write_note(quote, "حاشية")
    kept = everything(workspace)
    renewed = workspace.renew(before.id, composed(draft("مقدمة لم تكن.", *PARAGRAPHS, title=TITLE)))
    assert (workspace.document, renewed.moved) == (None, 2)
    workspace.open(renewed.document.id)
    assert exacts(workspace) == ["سلمى الحداد", "ستفتح المكتبة أبوابها غداً"]
    assert workspace.annotations[quote.id].note == "حاشية"
    assert [link.role for link in workspace.links] == ["speaker"]
    assert told(renewed) == "The article was read again. 2 annotations found in it again."
    workspace.undo()
    assert everything(workspace) == kept
    assert workspace.document is None
    workspace.redo()
    workspace.open(renewed.document.id)
    assert in_memory(workspace) == on_disk(workspace)
    assert list(faults(workspace.library)) == []


def test_orphans_stay_with_the_earlier_reading(workspace: Workspace) -> None:
    before = workspace.opened()
    said, who, kept = spans(workspace, "ستفتح المكتبة أبوابها غداً", "سلمى الحداد", "نادر العلي")
    quote = workspace.quote(said)
    workspace.speaker(who, quote.id)
    workspace.mention(kept, "person")
    state = in_memory(workspace)
    renewed = workspace.renew(before.id, composed(draft("خبر آخر قصير.", *PARAGRAPHS[1:])))
    assert [one.exact for one in renewed.orphans] == ["سلمى الحداد", "ستفتح المكتبة أبوابها غداً"]
    assert told(renewed) == (
        "The article was read again. 1 annotation found in it again."
        " 2 annotations were not; the earlier reading stays in the library with them."
    )
    assert workspace.opened() == before
    assert exacts(workspace) == ["سلمى الحداد", "ستفتح المكتبة أبوابها غداً"]
    assert in_memory(workspace) == on_disk(workspace)
    workspace.undo()
    assert {name: value for name, value in in_memory(workspace).items() if name != "history"} == {
        name: value for name, value in state.items() if name != "history"
    }


def test_a_link_between_a_found_one_and_an_orphan_is_cut_and_comes_back(workspace: Workspace) -> None:
    said, who = spans(workspace, "العمل انتهى", "سلمى الحداد")
    quote = workspace.quote(said)
    workspace.speaker(who, quote.id)
    before = in_memory(workspace)
    renewed = workspace.renew(workspace.opened().id, composed(draft(*PARAGRAPHS[1:])))
    assert [one.exact for one in renewed.orphans] == ["سلمى الحداد"]
    assert (list(workspace.links), exacts(workspace)) == ([], ["سلمى الحداد"])
    assert list(faults(workspace.library)) == []
    workspace.undo()
    assert (list(workspace.links), list(workspace.annotations)) == (before["links"], before["annotations"])


def test_the_same_text_cut_anew_keeps_its_id(workspace: Workspace) -> None:
    before = workspace.opened()
    mark = workspace.highlight(Span(0, 7))
    again = composed(Draft(tuple(Part("boilerplate", before.block_text(at)) for at in range(4)), title="غيره"))
    renewed = workspace.renew(before.id, again)
    here = workspace.opened()
    assert (renewed.document, renewed.moved, renewed.orphans) == (here, 1, ())
    assert (here.id, here.source, here.text, here.title) == (before.id, before.source, before.text, "غيره")
    assert {block.kind for block in here.blocks} == {"boilerplate"}
    assert list(workspace.annotations) == [mark]
    workspace.undo()
    assert workspace.opened() == before


def test_a_window_on_the_earlier_reading_follows(workspace: Workspace) -> None:
    from tests.workspace.test_session import second

    quote = workspace.quote(spans(workspace, "العمل انتهى")[0])
    other = second(workspace)
    workspace.renew(workspace.opened().id, composed(draft(*PARAGRAPHS[1:])))
    other.poll()
    assert other.document is None
    workspace.undo()
    workspace.open(workspace.library.summaries()[0].id)
    assert [one.id for one in workspace.annotations if one.layer_id == QUOTES] == [quote.id]
    other.library.close()


def test_kinds_of_several_blocks_are_one_step(workspace: Workspace) -> None:
    before = workspace.opened()
    workspace.set_block_kinds([1, 2, 2], "heading")
    assert [(block.kind, block.level) for block in workspace.opened().blocks] == [
        ("title", 0), ("heading", 2), ("heading", 2), ("paragraph", 0)
    ]  # fmt: skip
    workspace.set_block_kinds([3, 1], "title")
    assert workspace.opened().title == PARAGRAPHS[0]
    workspace.undo()
    workspace.undo()
    assert workspace.opened() == before
    workspace.set_block_kinds([1], "paragraph")
    workspace.set_block_kinds([], "title")
    assert len(workspace.history.done) == 1


def test_a_plan_made_before_another_annotation_is_not_carried_out(workspace: Workspace) -> None:
    before = workspace.opened()
    workspace.quote(spans(workspace, "العمل انتهى")[0])
    plan = planned(workspace.library.article(before.id), composed(draft(*PARAGRAPHS[1:])))
    workspace.highlight(spans(workspace, "نادر العلي")[0])
    state = in_memory(workspace)
    with pytest.raises(StaleChange, match="was annotated while it was read again"):
        workspace.carry_out(plan)
    assert (in_memory(workspace), on_disk(workspace)) == (state, state)
    again = planned(workspace.library.article(before.id), composed(draft(*PARAGRAPHS[1:])))
    assert workspace.carry_out(again) == again.renewal
    assert again.renewal.moved == 2


def test_the_search_tells_how_far_it_is_and_can_be_ended(workspace: Workspace) -> None:
    for words in spans(workspace, "سلمى الحداد", "نادر العلي", "العمل انتهى"):
        workspace.highlight(words)
    article = workspace.library.article(workspace.opened().id)
    counted: list[int] = []
    planned(article, composed(draft(*PARAGRAPHS[1:])), counted.append)
    assert counted == [0, 1, 2]

    def end(count: int) -> None:
        raise InterruptedError(count)

    with pytest.raises(InterruptedError):
        planned(article, composed(draft(*PARAGRAPHS[1:])), end)


def test_the_log_of_a_plan_that_was_packed_before_is_the_same(workspace: Workspace) -> None:
    before = workspace.opened()
    workspace.quote(spans(workspace, "العمل انتهى")[0])
    plan = planned(workspace.library.article(before.id), composed(draft(*PARAGRAPHS[1:])))
    workspace.carry_out(plan)
    step = workspace.library.change_set(workspace.history.done[-1].id)
    assert step.changes == plan.changes
