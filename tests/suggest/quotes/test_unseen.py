"""The sentences of an author who had not seen the rules: well formed, and found no worse than the rules promise."""

from pathlib import Path

import pytest

from reader.model.document import Draft, Part, compose
from reader.suggest import suggest_quotes
from tests.benchmarks.quotes import Score, cases, judge

CASES = list(cases(Path(__file__).parents[2] / "benchmarks" / "quotes_unseen"))


def test_every_offset_holds_what_is_said_of_it():
    for case in CASES:
        text = case["text"]
        for quote in case["quotes"]:
            assert text[slice(*quote["content"])] == quote["content_text"]
            assert [text[slice(*span)] for span in quote["cue"]] == quote["cue_text"]
            assert not quote["source"] or text[slice(*quote["source"])] == quote["source_text"]


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur"])
def test_what_is_promised_is_kept(language: str):
    score = Score()
    for case in (each for each in CASES if each["lang"] == language):
        document = compose(Draft((Part("paragraph", case["text"]),), language=language))
        judge(case, suggest_quotes(document), score)
    assert score.right["all"] >= 0.92 * score.found["all"]
    assert score.met["class speech"] >= 0.85 * score.true["class speech"]
    assert score.met["direct"] >= 0.8 * score.true["direct"]
    assert sum(score.speakers) >= 0.85 * len(score.speakers)
    assert sum(score.cues) >= 0.95 * len(score.cues)
