"""What is found in sentences that were marked by hand, one by one."""

from pathlib import Path
from typing import Any

import pytest

from reader.model.document import Draft, Part, compose
from reader.suggest import suggest_quotes
from tests.benchmarks.quotes import Score, judge
from tests.suggest.quotes.annotated import case, read_sentences

FOLDER = Path(__file__).with_name("sentences")


KNOWN = {
    "أبلغ الطيار برج المراقبة أنه لا يرى المدرج.": {"speaker"},
    "تحتوي الأوراق على مركب يظن خطأ أنه سام.": {"wrong"},
    "وأوضح البيان أن المصابين نقلوا إلى مستشفى قريب، دون أن يحدد عددهم.": {"cut"},
    '"أنا لا أصدق ذلك"، قالت العمة. "لقد انتظرنا طويلا".': {"mark"},
    "أثارت تصريحات نائب المحافظ التي قال فيها إن الناس لا يعملون غضبا.": {"cut"},
    'הפרופסור הוסיף ואמר: "הממצאים מפתיעים".': {"cue"},
    'המבקר הגדיר את הסרט "יצירת מופת".': {"missed", "mark"},
    'מזכ"ל האו"ם קרא לצדדים "לנצור את האש".': {"cut"},
    '"Nobody asked us," the teacher added.': {"cut"},
}
"""What falls short, sentence by sentence; everything else is found as it was marked."""


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur", "fr", "en"])
def test_sentences_marked_by_hand(language: str):
    sentences = list(read_sentences(FOLDER / f"{language}.txt"))
    short = {each["text"]: found for each in sentences if (found := shortcomings(each))}
    assert short == {each["text"]: KNOWN[each["text"]] for each in sentences if each["text"] in KNOWN}


def shortcomings(sentence: dict[str, Any]) -> set[str]:
    """Return what is found otherwise than it was marked: a quote, or its cue, speaker, marks, words."""
    score = Score()
    document = compose(Draft((Part("paragraph", sentence["text"]),), language=sentence["lang"]))
    wrong, missed = judge(sentence, suggest_quotes(document), score)
    seen = {
        "wrong": bool(wrong),
        "missed": bool(missed),
        "cue": not all(score.cues),
        "speaker": not all(score.speakers),
        "mark": not all(score.marks),
        "cut": any(overlap < 0.9 for overlap in score.overlaps),
    }
    return {name for name, so in seen.items() if so}


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
