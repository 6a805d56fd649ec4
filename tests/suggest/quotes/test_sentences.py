"""What is found in sentences that were marked by hand: no less than what was measured when they were last looked at."""

from pathlib import Path

import pytest

from reader.model.document import Draft, Part, compose
from reader.suggest import suggest_quotes
from tests.benchmarks.quotes import Score, judge
from tests.suggest.quotes.annotated import case, read_sentences

FOLDER = Path(__file__).with_name("sentences")


def measured(language: str) -> Score:
    score = Score()
    for each in read_sentences(FOLDER / f"{language}.txt"):
        document = compose(Draft((Part("paragraph", each["text"]),), language=language))
        judge(each, suggest_quotes(document), score)
    return score


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur", "fr", "en"])
def test_sentences_marked_by_hand(language: str):
    score = measured(language)
    assert score.right["all"] >= 0.96 * score.found["all"]
    assert score.met["all"] >= 0.95 * score.true["all"]
    assert sum(score.cues) >= 0.98 * len(score.cues)
    assert sum(score.speakers) >= 0.95 * len(score.speakers)
    assert sum(score.marks) >= 0.94 * len(score.marks)
    assert sum(score.overlaps) >= 0.94 * len(score.overlaps)


def test_what_is_sure_is_mostly_right():
    sure = right = 0
    for language in ("ar", "he", "fa", "ur"):
        for each in read_sentences(FOLDER / f"{language}.txt"):
            document = compose(Draft((Part("paragraph", each["text"]),), language=language))
            found = [one for one in suggest_quotes(document) if one.confidence >= 0.85]
            wrong, _ = judge(each, found, Score())
            sure += len(found)
            right += len(found) - len(wrong)
    assert sure >= 100
    assert right >= 0.95 * sure


def test_a_marked_sentence_is_read():
    assert case('{s سامي} {c قال}: "{q نعم}". رواية "بيت".', "ar-1", "ar") == {
        "id": "ar-1",
        "text": 'سامي قال: "نعم". رواية "بيت".',
        "lang": "ar",
        "quotes": [
            {
                "type": "direct",
                "cls": "speech",
                "content": [11, 14],
                "content_text": "نعم",
                "parts": [],
                "cue": [[5, 8]],
                "cue_text": ["قال"],
                "source": [0, 4],
            }
        ],
        "quote_marks": [{"span": [10, 15], "speech": True}, {"span": [23, 28], "speech": False}],
    }
