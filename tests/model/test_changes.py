import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Entity, Tag
from reader.model.changes import Change, ChangeSet, History, Record, Step

State = dict[str, Record]


def applied(state: State, change_set: ChangeSet) -> State:
    """A library in five lines: the state after a change set; a record that is not as `before` says fails."""
    after = dict(state)
    for change in change_set.changes:
        assert after.get(change.id) == change.before
        if change.after is None:
            del after[change.id]
        else:
            after[change.id] = change.after
    return after


@st.composite
def walks(draw: st.DrawFn) -> tuple[list[State], list[ChangeSet]]:
    """A walk of edits over four records, and the state before and after each."""
    states: list[State] = [{}]
    sets: list[ChangeSet] = []
    for number in range(draw(st.integers(1, 6))):
        state, changes = dict(states[-1]), []
        for _ in range(draw(st.integers(1, 4))):
            id = draw(st.sampled_from("abcd"))
            before = state.get(id)
            after = Entity(id, "person", f"{number} {draw(st.integers(0, 3))}") if draw(st.booleans()) else None
            if before or after:
                changes.append(Change(before, after))
                state = applied(state, ChangeSet("", (changes[-1],)))
        sets.append(ChangeSet(f"edit {number}", tuple(changes)))
        states.append(state)
    return states, sets


@given(walks())
def test_the_inverse_leads_back_and_its_inverse_there_again(walk: tuple[list[State], list[ChangeSet]]) -> None:
    states, sets = walk
    for before, after, change_set in zip(states, states[1:], sets, strict=False):
        assert applied(after, change_set.inverse()) == before
        assert change_set.inverse().inverse() == change_set


@given(walks())
def test_joined_sets_do_what_both_did_and_undo_it(walk: tuple[list[State], list[ChangeSet]]) -> None:
    states, sets = walk
    joined = sets[0]
    for later in sets[1:]:
        joined = joined.followed_by(later)
    assert applied(states[0], joined) == states[-1]
    assert applied(states[-1], joined.inverse()) == states[0]
    assert (joined.id, joined.label) == (sets[-1].id, sets[-1].label)


def test_edits_of_one_note_become_one_change() -> None:
    one, two, three = (Entity("a", "person", "سلمى", note=note) for note in ("", "أ", "أب"))
    joined = ChangeSet("Note", (Change(one, two),)).followed_by(ChangeSet("Note", (Change(two, three),)))
    assert joined.changes == (Change(one, three),)


@given(st.lists(st.sampled_from(["edit", "undo", "redo", "merge"]), max_size=30))
def test_history_is_the_walk_up_to_here_and_the_steps_that_were_taken_back(verbs: list[str]) -> None:
    history, done, undone = History(), list[Step](), list[Step]()
    for number, verb in enumerate(verbs):
        step = Step(str(number), verb)
        if verb == "edit":
            history.record(step)
            done, undone = [*done, step], []
        elif verb == "merge" and done:
            history.merged(step)
            done, undone = [*done[:-1], step], []
        elif verb == "undo" and done:
            history.took_back()
            done, undone = done[:-1], [*undone, done[-1]]
        elif verb == "redo" and undone:
            history.brought_back()
            done, undone = [*done, undone[-1]], undone[:-1]
        assert (history.done, history.undone) == (done, undone)


def test_a_change_of_nothing_or_of_another_record_is_none() -> None:
    tag, other = Tag("a", "t", "n", "#000000"), Entity("a", "person", "n")
    for before, after in ((None, None), (tag, other), (other, Entity("b", "person", "n"))):
        with pytest.raises(ValueError, match="change"):
            Change(before, after)  # type: ignore[arg-type]


def test_a_change_knows_its_record() -> None:
    tag = Tag("a", "t", "n", "#000000")
    assert [(change.record, change.kind, change.id) for change in (Change(None, tag), Change(tag, None))] == [
        (tag, Tag, "a")
    ] * 2
