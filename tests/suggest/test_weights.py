import pytest

from reader.errors import BadRequest
from reader.model.text import Span
from reader.suggest import Suggestion, Weights, learned, shipped_weights

ONE = Suggestion("quote", Span(0, 4), "direct", evidence=("cue.verb", "opens.mark", "far.3"))


def test_weights_survive_json():
    weights = Weights({"bias": -1.5, "cue.verb": 2.0})
    assert Weights.from_json(weights.to_json()) == weights
    assert weights.confidence(("cue.verb",)) == pytest.approx(0.6225, abs=1e-4)


@pytest.mark.parametrize("text", ["", "[]", '{"a": "b"}', '{"a": null}', "null", '{"a": NaN}', "[" * 100_000])
def test_what_is_no_object_of_numbers_is_refused(text: str):
    with pytest.raises(BadRequest, match="no JSON object of numbers"):
        Weights.from_json(text)


def test_every_answer_moves_the_confidence_its_way_and_is_deterministic():
    before = shipped_weights()
    yes, no = learned(before, ONE, True), learned(before, ONE, False)
    assert no.confidence(ONE.evidence) < before.confidence(ONE.evidence) < yes.confidence(ONE.evidence)
    assert learned(before, ONE, True) == yes
    assert {name for name in yes.values if yes.values[name] != before.values.get(name)} == {"bias", *ONE.evidence}


def test_no_run_of_answers_drives_a_weight_beyond_its_bound():
    weights = shipped_weights()
    for _ in range(2000):
        weights = learned(weights, ONE, False)
    assert all(-8 <= value <= 8 for value in weights.values.values())
    assert weights.confidence(ONE.evidence) < 0.1
