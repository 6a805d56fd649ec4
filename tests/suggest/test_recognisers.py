from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest

from reader.errors import BadRequest
from reader.model.document import Document
from reader.model.text import Span
from reader.suggest import Suggestion, recognisers
from reader.suggest.recognisers import Recognised, Recogniser, installed, recognise
from tests.suggest.shown import article

PLACE = Suggestion("mention", Span(0, 4), "LOC", confidence=0.9, origin="anything")


def places(document: Document) -> list[Suggestion]:
    return [PLACE]


def broken(document: Document) -> list[Suggestion]:
    raise RuntimeError("no  model\nhere")


def refusing(document: Document) -> list[Suggestion]:
    raise BadRequest("The model folder m holds no model.onnx; choose a folder that does.")


def wild(document: Document) -> list[object]:
    return [replace(PLACE, span=Span(0, 9999)), replace(PLACE, confidence=3.0), "a word", PLACE]


def test_the_faulty_are_told_and_the_others_go_on():
    given = [Recogniser(each.__name__, each) for each in (broken, places, refusing, wild)]
    assert recognise(article("حلب مدينة"), given) == Recognised(
        (replace(PLACE, origin="places"), replace(PLACE, origin="wild")),
        (
            "The recogniser “broken” failed: RuntimeError: no model here.",
            "The recogniser “refusing” failed: The model folder m holds no model.onnx; choose a folder that does.",
            "The recogniser “wild” gave 3 that fit no text; left out.",
        ),
    )


def test_recognisers_are_found_through_entry_points(monkeypatch: pytest.MonkeyPatch):
    points = [
        EntryPoint("good", "tests.suggest.test_recognisers:places", recognisers.GROUP),
        EntryPoint("absent", "tests.suggest.no_such_module:f", recognisers.GROUP),
        EntryPoint("idle", "tests.suggest.test_recognisers:PLACE", recognisers.GROUP),
    ]
    monkeypatch.setattr(recognisers, "entry_points", lambda group: points)
    found, notices = installed()
    assert [each.name for each in found] == ["good"]
    assert notices == (
        "The recogniser “absent” cannot be loaded: ModuleNotFoundError: No module named "
        "'tests.suggest.no_such_module'.",
        "The recogniser “idle” cannot be loaded: TypeError: it names no function.",
    )
