"""What the library's own mentions teach, and what is proposed by it."""

from pathlib import Path

import pytest

from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.suggest import shipped_weights
from reader.suggest.mentions import Lesson, Tagged
from reader.workspace import Workspace
from reader.workspace.occurring import Occurring
from reader.workspace.proposing import propose
from reader.workspace.remembering import Remembering
from reader.workspace.reviewing import Review
from tests.workspace.conftest import PARAGRAPHS, draft
from tests.workspace.test_session import span


def test_lessons_are_the_blocks_from_the_first_mention_to_the_last(workspace: Workspace) -> None:
    remembering = Remembering(workspace)
    assert remembering.taught().lessons == ()
    workspace.mention(span(workspace, "سلمى الحداد"), "person")
    start = PARAGRAPHS[0].index("سلمى الحداد")
    first = Lesson(PARAGRAPHS[0], (Tagged(Span(start, start + 11), "person"),), (), "ar")
    assert remembering.taught().lessons == (first,)
    workspace.mention(span(workspace, "נעמה לביא"), "person")
    start = PARAGRAPHS[2].index("נעמה")
    last = Lesson(PARAGRAPHS[2], (Tagged(Span(start, start + 9), "person"),), (), "ar")
    assert remembering.taught().lessons == (first, Lesson(PARAGRAPHS[1], (), (), "ar"), last)


def test_where_one_name_was_tagged_everywhere_nobody_has_looked_for_others(workspace: Workspace) -> None:
    occurring = Occurring(workspace)
    occurring.tag(occurring.find("حيفا", "place"), "place")
    alone = Lesson("حيفا", (Tagged(Span(0, 4), "place"),), (), "ar")
    assert Remembering(workspace).taught().lessons == (alone,)
    workspace.mention(span(workspace, "نادر العلي"), "person")
    start = PARAGRAPHS[1].index("نادر"), PARAGRAPHS[1].index("حيفا")
    tagged = (Tagged(Span(start[0], start[0] + 10), "person"), Tagged(Span(start[1], start[1] + 4), "place"))
    assert Remembering(workspace).taught().lessons == (Lesson(PARAGRAPHS[1], tagged, (), "ar"),)


def test_lessons_are_read_again_only_when_mentions_change(workspace: Workspace) -> None:
    remembering = Remembering(workspace)
    workspace.mention(span(workspace, "حيفا"), "place")
    taught = remembering.taught()
    workspace.highlight(span(workspace, "غداً"))
    assert remembering.taught() is taught
    assert taught.memory() is taught.memory()
    workspace.undo()
    workspace.undo()
    assert remembering.taught().lessons == ()


def test_what_was_tagged_in_one_article_is_proposed_in_the_next_until_it_is_answered(workspace: Workspace) -> None:
    remembering, review = Remembering(workspace), Review(workspace)
    for words, tag in (("نادر العلي", "person"), ("حيفا", "place")):
        workspace.mention(span(workspace, words), tag)
    other, _ = workspace.add(draft("سافر نادر العلى من حيفا.", title="خبر"))
    workspace.open(other.id)
    found = propose(other, shipped_weights(), ["mentions"], taught=remembering.taught()).suggestions
    assert [(one.span.of(other.text), one.tag) for one in found] == [("نادر العلى", "person"), ("حيفا", "place")]
    made = review.accept(found[0])
    assert (made.exact, made.tag_id, made.origin.split()[0]) == ("نادر العلى", "person", "memory")
    review.reject(found[1:])
    assert review.unanswered(found) == []
    assert [one.rejected for one in remembering.taught().lessons if one.rejected] == [(Span(19, 23),)]


def test_a_rejection_alone_is_a_lesson_too(workspace: Workspace) -> None:
    remembering, review = Remembering(workspace), Review(workspace)
    workspace.mention(span(workspace, "حيفا"), "place")
    other, _ = workspace.add(draft("كتاب اسمه حيفا.", title="خبر"))
    workspace.open(other.id)
    (one,) = propose(other, shipped_weights(), ["mentions"], taught=remembering.taught()).suggestions
    review.reject([one])
    assert Lesson("حيفا", (), (Span(0, 4),), "ar") in remembering.taught().lessons
    assert propose(other, shipped_weights(), ["mentions"], taught=remembering.taught()).suggestions == ()


def test_gazetteers_of_the_user_are_used_and_their_faults_told(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "names.csv").write_text("نادر العلي,PER\nع,PER\nحيفا,Place\n", encoding="utf-8")
    (tmp_path / "old.csv").write_bytes(b"\xc7\xe1")
    monkeypatch.setenv("HASHIYA_GAZETTEERS", str(tmp_path))
    found = propose(workspace.opened(), shipped_weights(), ["mentions"])
    text = workspace.opened().text
    assert [(one.span.of(text), one.tag) for one in found.suggestions] == [("نادر العلي", "PER"), ("حيفا", "Place")]
    assert [notice.split(":")[0] for notice in found.notices] == [
        f"The gazetteer {tmp_path / 'old.csv'} is not UTF-8 text; save it as CSV in UTF-8.", "names.csv, line 2",
    ]  # fmt: skip
    made = Review(workspace).accept_all(found.suggestions)
    assert [one.tag_id for one in made] == ["person", "place"]


def test_boilerplate_teaches_nothing(workspace: Workspace) -> None:
    parts = (Part("paragraph", "زرت حيفا"), Part("boilerplate", "حيفا حيفا"), Part("paragraph", "عدت إلى حيفا"))
    article, _ = workspace.add(Draft(parts, language="ar"))
    workspace.open(article.id)
    workspace.mention(Span(4, 8), "place")
    workspace.mention(Span(len(article.text) - 4, len(article.text)), "place")
    assert [lesson.text for lesson in Remembering(workspace).taught().lessons] == ["زرت حيفا", "عدت إلى حيفا"]
