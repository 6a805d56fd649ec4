from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from reader.errors import BadRequest, LibraryError, NotFound, StaleChange
from reader.model.annotation import Annotation, Attribute, Entity, Link, Tag, Tagset
from reader.model.changes import Change, ChangeSet
from reader.model.document import Document
from reader.model.parsing import parse
from reader.model.query import Scope, Search
from reader.model.text import Span
from reader.store import Library
from tests.samples import ALL, document
from tests.store.records import adding, content, everything, fill, quote


def test_what_is_added_is_read_back_as_it_was(library: Library) -> None:
    records = everything()
    library.apply(adding(*records))
    article, tagset, tag, under, attribute, entity, one, other, link, kept = records
    read = library.article(article.id)
    assert (read.document, list(read.annotations), list(read.links)) == (article, [one, other], [link])
    assert entity in library.entities()
    assert tagset in library.tagsets()
    assert [found for found in library.tags() if found.tagset_id == "t1"] == [tag, under]
    assert (library.attributes(), library.searches()) == ([attribute], [kept])


def test_the_inverse_leaves_the_tables_as_they_were(library: Library) -> None:
    before = content(library.path, "change_log")
    added = adding(*everything())
    library.apply(added)
    after = content(library.path, "change_log")
    library.apply(added.inverse(), "undo")
    assert content(library.path, "change_log") == before
    library.apply(added, "redo")
    assert content(library.path, "change_log") == after


@pytest.mark.parametrize("kind", [Document, Tagset, Tag, Attribute, Entity, Annotation, Link, Search])
def test_every_field_of_every_record_can_be_replaced_and_put_back(library: Library, kind: type) -> None:
    fill(library)
    spare = document(*ALL)
    library.apply(adding(spare, quote(spare, "q3")))
    changes = {
        Document: {"title": "آخر", "blocks": (), "metadata": {"a": "ب"}, "direction": "ltr"},
        Tagset: {"description": "", "layer_id": None, "on": True},
        Tag: {"name": "أزرق", "order": 7, "parent_id": "g2"},
        Attribute: {"choices": (), "kind": "text", "layer_id": "entities", "order": 2},
        Entity: {"aliases": (), "kind": "place", "role": "", "unlike": ()},
        Annotation: {
            "start": 1,
            "end": 3,
            "tag_id": None,
            "entity_id": "e1",
            "note": "",
            "status": "rejected",
            "attributes": (),
        },
        Link: {"role": "cue", "target_id": "q3"},
        Search: {"query": "«كتب»", "clitics": False, "fields": (), "documents": ("d3",)},
    }
    before = next(record for record in everything() if type(record) is kind)
    if kind is Document:
        before = library.article(library.summaries()[0].id).document
    elif kind is Annotation:
        before = library.annotation("q1")
    after = replace(before, **changes[kind])
    change = ChangeSet("edit", (Change(before, after),))
    was = content(library.path, "change_log")
    library.apply(change)
    assert content(library.path, "change_log") != was
    library.apply(change.inverse(), "undo")
    assert content(library.path, "change_log") == was


@pytest.mark.parametrize(
    "stale",
    [
        {"note": "غيرها"}, {"start": 1}, {"exact": "x"}, {"tag_id": None}, {"tag_id": "mixed"}, {"modified": ""},
        {"status": "suggested"}, {"annotator": "أحد"}, {"suffix": ""}, {"attributes": (("x1", "محتمل"),)},
    ],
)  # fmt: skip
def test_an_edit_of_a_record_that_is_no_longer_so_writes_nothing(library: Library, stale: dict[str, object]) -> None:
    fill(library)
    before = content(library.path)
    found = replace(library.annotation("q1"), **stale)  # type: ignore[arg-type]
    for after in (replace(found, note="جديد"), None):
        fine = Change(None, Entity("e9", "person", "س"))
        with pytest.raises(StaleChange, match="nothing was written"):
            library.apply(ChangeSet("edit", (fine, Change(found, after))))
    assert content(library.path) == before


def test_an_edit_of_an_article_that_is_no_longer_so_writes_nothing(library: Library) -> None:
    article = fill(library)
    before = content(library.path)
    for stale in (replace(article, title="غيره"), replace(article, digest="x"), replace(article, blocks=())):
        with pytest.raises(StaleChange, match="nothing was written"):
            library.apply(ChangeSet("edit", (Change(stale, replace(stale, language="he")),)))
    assert content(library.path) == before


def many(library: Library, count: int) -> list[Document]:
    made = [replace(document(f"نص رقم {n}", "وسطر ثان"), id=f"d{n:04}", title=f"عنوان {n}") for n in range(count)]
    library.apply(adding(*made))
    return made


def test_many_articles_are_read_in_the_order_asked_for(library: Library) -> None:
    made = many(library, 450)
    backwards = [one.id for one in reversed(made)]
    assert list(library.documents(backwards)) == made[::-1]
    assert list(library.documents([])) == []
    with pytest.raises(NotFound, match="no article d9"):
        list(library.documents(["d0001", "d9", "d0002"]))


def test_many_articles_are_changed_in_one_step_and_back(library: Library) -> None:
    made = many(library, 1100)
    before = content(library.path, "change_log")
    starred = [replace(one, metadata=MappingProxyType({"starred": "yes"})) for one in made]
    expected = [replace(one, title="آخر") for one in starred[:600]] + starred[600:]
    edit = ChangeSet("edit", tuple(map(Change, made, expected)))
    library.apply(edit)
    assert list(library.documents([one.id for one in made])) == expected
    assert len(list(library.search(parse("اخر"), Scope(("title",))))) == 600
    assert library.change_set(edit.id) == edit
    library.apply(edit.inverse(), "undo")
    assert content(library.path, "change_log") == before
    library.apply(edit, "redo")
    assert library.change_set(edit.id) == edit


def test_one_stale_article_among_many_writes_nothing(library: Library) -> None:
    made = many(library, 40)
    before = content(library.path)
    stale = [*made[:17], replace(made[17], title="غيره"), *made[18:]]
    for after in ([replace(one, language="he") for one in stale], [None] * 40):
        with pytest.raises(StaleChange, match="A document was changed or removed elsewhere"):
            library.apply(ChangeSet("edit", tuple(map(Change, stale, after))))
    assert content(library.path) == before


def test_what_is_there_already_is_not_added_twice(library: Library) -> None:
    fill(library)
    before = content(library.path)
    with pytest.raises(StaleChange, match="is there already"):
        library.apply(adding(Entity("e9", "person", "س"), library.annotation("q1")))
    assert content(library.path) == before


def test_a_tag_in_use_is_not_deleted_and_the_database_deletes_nothing_by_itself(library: Library) -> None:
    article = fill(library)
    before = content(library.path)
    used = next(tag for tag in library.tags() if tag.id == "direct")
    for gone in (used, article, library.annotation("q1")):
        with pytest.raises(StaleChange, match="nothing was written"):
            library.apply(ChangeSet("remove", (Change(gone, None),)))
    assert content(library.path) == before


def test_an_annotation_of_an_article_that_went_is_refused(library: Library) -> None:
    before = content(library.path)
    with pytest.raises(StaleChange, match="nothing was written"):
        library.apply(adding(quote(document("لا أحد يعرفه"))))
    assert content(library.path) == before


def test_half_a_character_is_refused_in_a_sentence(library: Library) -> None:
    article = fill(library)
    before = content(library.path)
    with pytest.raises(BadRequest, match="half a character"):
        library.apply(adding(replace(quote(article, "q9"), note="\ud800")))
    assert content(library.path) == before


def test_only_the_newest_step_is_undone_and_the_step_undone_last_redone(library: Library) -> None:
    one, two = (adding(Entity(id, "person", id)) for id in "ab")
    library.apply(one)
    library.apply(two)
    for change_set, act in ((one.inverse(), "undo"), (two, "redo")):
        before = content(library.path)
        with pytest.raises(StaleChange):
            library.apply(change_set, act)  # type: ignore[arg-type]
        assert content(library.path) == before
    library.apply(two.inverse(), "undo")
    library.apply(one.inverse(), "undo")
    with pytest.raises(StaleChange):
        library.apply(two, "redo")
    library.apply(one, "redo")
    assert [[step.id for step in steps] for steps in library.steps()] == [[one.id], [two.id]]


def test_the_history_is_in_the_file(library: Library) -> None:
    sets = [adding(Entity(id, "person", id), label=id) for id in "abcd"]
    for change_set in sets:
        library.apply(change_set)
    for change_set in (sets[3], sets[2]):
        library.apply(change_set.inverse(), "undo")
    library.close()
    again = Library(library.path)
    assert [[step.label for step in steps] for steps in again.steps()] == [["a", "b"], ["d", "c"]]
    assert again.change_set(sets[2].id) == sets[2]
    again.apply(adding(Entity("e", "person", "e"), label="e"))
    assert [[step.label for step in steps] for steps in again.steps()] == [["a", "b", "e"], []]
    assert [(row["act"], row["label"], row["state"]) for row in again.log()] == [
        ("do", "e", "done"), ("undo", "c", ""), ("undo", "d", ""), ("do", "d", "dropped"), ("do", "c", "dropped"),
        ("do", "b", "done"), ("do", "a", "done"),
    ]  # fmt: skip
    again.close()


def test_merged_edits_are_one_step(library: Library) -> None:
    one, two, three = (Entity("a", "person", "س", note=note) for note in ("", "ن", "نع"))
    library.apply(adding(one))
    first = ChangeSet("Note", (Change(one, two),))
    library.apply(first)
    latest = ChangeSet("Note", (Change(two, three),))
    joined = first.followed_by(latest)
    number = library.merge(latest, joined, first.id)
    assert library.entities() == [three]
    assert [step.id for step in library.steps()[0]][1:] == [latest.id]
    assert library.change_set(latest.id).changes == (Change(one, three),)
    assert [entry.seq for entry in library.entries(1)] == [number] == [3]
    with pytest.raises(StaleChange, match="came between"):
        library.merge(ChangeSet("Note", (Change(three, one),)), joined, first.id)
    assert library.entities() == [three]


def test_a_replaced_document_is_not_written_into_the_log_again(library: Library) -> None:
    article = document("كلمة واحدة " * 300_000)
    library.apply(adding(article))
    assert library.article(article.id).document == article
    sizes = [len(row[6]) for row in content(library.path)["change_log"]]
    turned = replace(article, title="آخر")
    library.apply(ChangeSet("Rename", (Change(article, turned),)))
    after = [len(row[6]) for row in content(library.path)["change_log"]]
    assert sizes[0] < len(article.text.encode()) / 4
    assert min(after) < 300
    assert library.change_set(library.steps()[0][-1].id).changes == (Change(article, turned),)


def test_the_log_of_a_vanished_document_is_left_out_and_comes_back_with_it(library: Library) -> None:
    article = document("نص")
    turn = ChangeSet("Rename", (Change(article, replace(article, title="ب")),))
    gone = ChangeSet("Remove", (Change(replace(article, title="ب"), None),))
    for change_set in (adding(article), turn, gone):
        library.apply(change_set)
    assert [entry.change_set.label for entry in library.entries()] == ["Add", "Remove"]
    with pytest.raises(StaleChange, match="no longer in the library"):
        library.change_set(turn.id)
    library.apply(gone.inverse(), "undo")
    library.apply(library.change_set(turn.id).inverse(), "undo")
    assert library.document(article.id) == article


def test_two_libraries_on_one_file_hear_of_each_other(library: Library) -> None:
    other = Library(library.path)
    version, seq = other.data_version(), other.last_seq()
    change_set = adding(Entity("a", "person", "س"))
    library.apply(change_set)
    assert other.data_version() != version
    assert [(entry.act, entry.change_set) for entry in other.entries(seq)] == [("do", change_set)]
    assert other.entries(seq, before=seq + 1) == []
    ours = library.data_version()
    library.apply(adding(Entity("b", "person", "س")))
    assert library.data_version() == ours
    other.close()


@pytest.mark.parametrize("reference", ["0123456789abcdef", "0123", "0123456789ABCDEF", "/articles/خبر.txt"])
def test_a_document_is_named_by_its_id_the_beginning_of_it_or_its_path(library: Library, reference: str) -> None:
    one = replace(document("نص"), id="0123456789abcdef", source="/articles/خبر.txt")
    library.apply(adding(one, replace(document("آخر"), id="01f", source="/articles/0123/%_.txt")))
    assert library.resolve(reference) == one.id


def test_a_document_is_named_by_any_path_that_leads_to_its_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "خبر.txt"
    file.write_text("نص")
    (tmp_path / "link.txt").symlink_to(file)
    monkeypatch.chdir(tmp_path)
    made = replace(document("نص"), source=str(file.resolve()))
    odd = replace(document("آخر"), source=str(tmp_path.resolve() / "\ufffd.txt"))
    library.apply(adding(made, odd))
    assert {library.resolve(name) for name in ("خبر.txt", "./x/../خبر.txt", "link.txt", str(file))} == {made.id}
    assert library.resolve("\udce3.txt") == odd.id


@pytest.mark.parametrize("reference", ["", "01", "9", "%", "_", "خبر.txt", "\udc80", "a\0b", "x" * 9999])
def test_a_name_that_fits_no_document_or_two_is_refused(library: Library, reference: str) -> None:
    library.apply(adding(replace(document("نص"), id="0123"), replace(document("آخر"), id="01f")))
    with pytest.raises(NotFound):
        library.resolve(reference)


def test_a_summary_counts_what_was_accepted(library: Library) -> None:
    article = fill(library)
    library.apply(adding(replace(quote(article, "q3"), status="suggested")))
    library.remember_place(article.id, 7)
    found = library.summaries()[0]
    assert (found.id, found.title, found.counts, found.metadata) == (article.id, article.title, {"quotes": 2}, {})
    assert (found.opened > "2026", library.place(article.id), library.place("?")) == (True, 7, 0)


def test_a_reading_place_is_no_edit(library: Library) -> None:
    article = fill(library)
    before = content(library.path, "place")
    library.remember_place(article.id, 3)
    library.remember_place(article.id, 5)
    assert content(library.path, "place") == before
    assert library.place(article.id) == 5


@pytest.mark.parametrize("ask", ["document", "article", "annotation", "change_set"])
def test_what_is_not_there_is_told(library: Library, ask: str) -> None:
    with pytest.raises(NotFound, match="nothing"):
        getattr(library, ask)("nothing")


def test_annotations_are_found_by_tag_across_articles(library: Library) -> None:
    one, other = document("نص أول"), document("نص ثان")
    marks = [quote(one, "a"), quote(other, "b"), quote(other, "c", Span(1, 3), "mixed")]
    library.apply(adding(one, other, *marks))
    assert library.annotations_where("tag_id", "direct") == marks[:2]
    assert library.document_of(other.digest) == other.id
    assert library.document_of("?") is None


def test_what_takes_long_is_ended_from_another_thread(library: Library) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(stop(x)) FROM n"
    library._raw.create_function("stop", 1, lambda x: library.interrupt() if x > 9 else None)
    with pytest.raises(LibraryError, match="ended before it was done"), library._reading() as db:
        db.exec_driver_sql(endless).all()
    library.interrupt()  # nothing runs
    assert library.summaries() == []
    library.close()
    library.interrupt()
