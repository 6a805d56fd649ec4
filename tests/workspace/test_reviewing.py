from dataclasses import replace

import pytest

from reader.errors import DiskFull
from reader.model.annotation import CUES, ENTITIES, QUOTES
from reader.model.changes import Change
from reader.model.text import Span
from reader.suggest import Speaker, Suggestion, learned, shipped_weights
from reader.workspace import Workspace
from reader.workspace.accepting import rejected
from reader.workspace.checking import faults
from reader.workspace.reviewing import Review, origin_of, suggestion_of
from tests.workspace.test_session import second, span
from tests.workspace.walking import everything, in_memory

SEEN = ("verb", "marks")


def quote(workspace: Workspace, words: str, cue: str = "", speaker: str = "", **more: object) -> Suggestion:
    return Suggestion(
        "quote", span(workspace, words), "direct", cue=span(workspace, cue) if cue else None,
        speaker=Speaker(span(workspace, speaker)) if speaker else None, confidence=0.9, evidence=SEEN, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def first(workspace: Workspace) -> Suggestion:
    return quote(workspace, "ستفتح المكتبة أبوابها غداً", "قالت", "سلمى الحداد")


def other(workspace: Workspace) -> Suggestion:
    return quote(workspace, "العمل انتهى", "وأكد", "نادر العلي")


def layers(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(one.layer_id, one.exact, one.status) for one in workspace.annotations]


def test_an_accepted_suggestion_is_a_quote_with_all_that_belongs_to_it(workspace: Workspace) -> None:
    before = everything(workspace)
    made = Review(workspace).accept(first(workspace))
    assert layers(workspace) == [
        (CUES, "قالت", "accepted"), (ENTITIES, "سلمى الحداد", "accepted"),
        (QUOTES, "ستفتح المكتبة أبوابها غداً", "accepted"),
    ]  # fmt: skip
    assert (made.tag_id, made.origin) == ("direct", "rules 0.90 verb marks")
    roles = {link.role: workspace.annotations[link.target_id].exact for link in workspace.links.source(made.id)}
    assert roles == {"cue": "قالت", "speaker": "سلمى الحداد"}
    assert [entity.name for entity in workspace.entities.values()] == ["سلمى الحداد"]
    assert list(faults(workspace.library)) == []
    workspace.undo()
    assert everything(workspace) == before


def test_several_are_one_step_and_share_what_they_have_in_common(workspace: Workspace) -> None:
    before = everything(workspace)
    indirect = quote(workspace, "أن الدخول مجاني", "وأضافت", "سلمى الحداد")
    made = Review(workspace).accept_all([first(workspace), indirect, other(workspace)])
    assert [one.exact for one in made] == ["ستفتح المكتبة أبوابها غداً", "أن الدخول مجاني", "العمل انتهى"]
    assert sorted(entity.name for entity in workspace.entities.values()) == ["سلمى الحداد", "نادر العلي"]
    assert layers(workspace).count((ENTITIES, "سلمى الحداد", "accepted")) == 1
    assert [step.label for step in workspace.history.done[1:]] == ["Accept 3 suggestions"]
    workspace.undo()
    assert everything(workspace) == before


def test_a_mention_that_is_there_is_the_speaker(workspace: Workspace) -> None:
    mention = workspace.mention(span(workspace, "سلمى الحداد"), "organisation")
    made = Review(workspace).accept(first(workspace))
    assert [link.target_id for link in workspace.links.source(made.id, "speaker")] == [mention.id]
    assert [(entity.name, entity.kind) for entity in workspace.entities.values()] == [("سلمى الحداد", "organisation")]
    assert workspace.annotations[mention.id].tag_id == "organisation"


def test_pieces_and_addressee(workspace: Workspace) -> None:
    one = quote(workspace, "العمل انتهى", parts=(span(workspace, "شكراً لكم 👍🏽"),), addressee=span(workspace, "حيفا"))
    made = Review(workspace).accept(one)
    joined = {link.role: workspace.annotations[link.target_id].exact for link in workspace.links.source(made.id)}
    assert joined == {"part": "شكراً لكم 👍🏽", "addressee": "حيفا"}


def test_a_mention_is_tagged_and_joins_whom_it_names(workspace: Workspace) -> None:
    review = Review(workspace)
    place = Suggestion("mention", span(workspace, "حيفا"), "LOC", confidence=0.8, origin="ner")
    person = Suggestion("mention", span(workspace, "نادر العلي"), "person", confidence=0.8, origin="names")
    odd = Suggestion("mention", span(workspace, "الدخول"), "B-THING", confidence=0.8, origin="ner")
    entity = workspace.join_new(workspace.highlight(span(workspace, "سلمى")).id, "نادر العلي")
    made = review.accept_all([place, person, odd])
    assert [(one.exact, one.tag_id, one.entity_id) for one in made] == [
        ("حيفا", "place", None), ("نادر العلي", "person", entity.id if entity.kind == "person" else None),
        ("الدخول", None, None),
    ]  # fmt: skip
    assert review.unanswered([place, person, odd]) == []
    assert review.weights() == shipped_weights()
    workspace.undo()
    review.reject([place])
    assert layers(workspace)[-1] == (ENTITIES, "حيفا", "rejected") or ("entities", "حيفا", "rejected") in layers(
        workspace
    )
    assert review.unanswered([place, person]) == [person]


def test_what_was_answered_is_not_proposed_again(workspace: Workspace) -> None:
    review = Review(workspace)
    both = [first(workspace), other(workspace)]
    inner = quote(workspace, "المكتبة")
    review.accept(both[0])
    review.reject(both[1:])
    assert review.unanswered([*both, inner]) == [inner]
    assert layers(workspace)[-1] == (QUOTES, "العمل انتهى", "rejected")
    assert review.accept_all(both) == []
    review.reject(both)
    assert len(workspace.history.done) == 3
    review.reconsider(list(workspace.annotations)[-1].id)
    assert review.unanswered(both) == [both[1]]


def test_every_answer_teaches_and_its_undo_unteaches(workspace: Workspace) -> None:
    review = Review(workspace)
    assert review.weights() == shipped_weights()
    review.reject([first(workspace)])
    once = learned(shipped_weights(), first(workspace), accepted=False)
    assert review.weights().values == pytest.approx(once.values)
    review.accept(other(workspace), mended=True)
    twice = learned(once, other(workspace), accepted=True)
    assert review.weights().values == pytest.approx(twice.values)
    window = second(workspace)
    assert Review(window).weights().values == pytest.approx(twice.values)
    workspace.undo()
    workspace.undo()
    assert review.weights() == shipped_weights()
    window.library.close()


def test_an_answer_keeps_what_was_seen(workspace: Workspace) -> None:
    suggestion = first(workspace)
    answer = Review(workspace).accept(suggestion, mended=True)
    kept = suggestion_of(answer)
    assert kept is not None
    assert (kept.span, kept.confidence, kept.evidence, kept.origin) == (suggestion.span, 0.9, SEEN, "rules")
    assert suggestion_of(workspace.quote(Span(0, 7))) is None
    assert origin_of(suggestion) == "rules 0.90 verb marks"


def test_a_refused_answer_has_moved_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    review = Review(workspace)
    before = in_memory(workspace), review.weights()

    def refuse(*_args: object, **_named: object) -> int:
        raise DiskFull("x")

    monkeypatch.setattr(workspace.library, "apply", refuse)
    for act in (lambda: review.accept(first(workspace)), lambda: review.reject([other(workspace)])):
        with pytest.raises(DiskFull):
            act()
    assert (in_memory(workspace), review.weights()) == before


def test_an_answer_that_comes_late_teaches_in_its_place(workspace: Workspace) -> None:
    review = Review(workspace)
    review.accept(other(workspace))
    now = review.weights()
    early = rejected(workspace.opened(), first(workspace), origin_of(first(workspace)), "نادر")
    early = replace(early, created="2001-01-01T00:00:00.000Z")
    workspace.commit(workspace.change_set("Late", [Change(None, early)]))
    in_order = learned(learned(shipped_weights(), first(workspace), accepted=False), other(workspace), accepted=True)
    assert review.weights().values == pytest.approx(in_order.values, abs=1e-9)
    assert learned(now, first(workspace), accepted=False).values != pytest.approx(in_order.values, abs=1e-9)
