"""Suggestions gone through one after the other, without a window."""

from dataclasses import replace

import pytest

from reader.errors import BadRequest
from reader.model.annotation import QUOTES
from reader.suggest import Suggestion
from reader.workspace import Workspace
from reader.workspace.mending import Mending
from reader.workspace.reviewing import Review
from reader.workspace.walk import Walk
from tests.workspace.test_reviewing import first, other
from tests.workspace.test_session import span
from tests.workspace.walking import everything


def walk(workspace: Workspace, *suggestions: Suggestion) -> Walk:
    return Walk(workspace, Review(workspace), list(suggestions))


def quotes(workspace: Workspace) -> list[tuple[str, str]]:
    return [(one.exact, one.origin) for one in workspace.annotations if one.layer_id == QUOTES]


def test_all_that_are_sure_are_one_step_and_the_current_one_is_taken_as_it_was_mended(workspace: Workspace) -> None:
    before, there = everything(workspace), walk(workspace, first(workspace), replace(other(workspace), confidence=0.4))
    mending = Mending(workspace.opened(), there.suggestions[0])
    mending.give(span(workspace, "ستفتح المكتبة أبوابها"))
    answer = there.accept_over(0.9, mending)
    assert quotes(workspace) == [("ستفتح المكتبة أبوابها", "rules 0.90 verb marks mended")]
    assert (there.states, there.over(0.9)) == (["accepted", "waiting"], [])
    there.take_back(answer)
    assert (there.states, everything(workspace)) == (["waiting", "waiting"], before)


def test_one_that_was_given_other_words_altogether_is_answered_and_teaches_nothing(workspace: Workspace) -> None:
    there = walk(workspace, first(workspace), other(workspace))
    mending = Mending(workspace.opened(), there.suggestions[0])
    mending.give(span(workspace, "أن الدخول مجاني"))
    there.accept_over(0.5, mending)
    assert quotes(workspace) == [("أن الدخول مجاني", "user"), ("العمل انتهى", "rules 0.90 verb marks")]
    assert there.states == ["accepted", "accepted"]


def test_where_none_is_sure_enough_nothing_is_done(workspace: Workspace) -> None:
    there, done = walk(workspace, first(workspace)), workspace.history.done[:]
    with pytest.raises(BadRequest, match=r"No suggestion that waits is sure to 0\.95 or more"):
        there.accept_over(0.95)
    assert workspace.history.done == done


def test_what_another_verb_answered_is_not_accepted_again(workspace: Workspace) -> None:
    there = walk(workspace, *(replace(one(workspace), evidence=()) for one in (first, other)))
    workspace.quote(span(workspace, "ستفتح المكتبة أبوابها غداً"))
    there.refresh()
    there.accept_over(0.5)
    assert [words for words, _ in quotes(workspace)] == ["ستفتح المكتبة أبوابها غداً", "العمل انتهى"]


def test_steps_go_among_those_that_wait(workspace: Workspace) -> None:
    there = walk(workspace, first(workspace), other(workspace))
    assert (there.step(1), there.at, there.step(1), there.step(-1), there.at) == (True, 1, False, True, 0)
    there.reject()
    there.go_on()
    assert (there.at, there.waiting(), there.step(-1)) == (1, [1], False)
    there.go_to(span(workspace, "قالت"))
    assert there.at == 1
