"""Made articles with the shapes of real ones: words as frequent as Zipf's law has them, several spellings of each.

Seven in ten are Arabic, one each Hebrew, Persian and Urdu. No sentence means anything; every run makes the same ones.
"""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from reader.model.document import Document, Draft, Part, compose

_STEMS = 30_000
_FREQUENT = {
    "ar": "في من على إلى أن التي الذي عن مع هذا هذه كان قال بعد ما لا أو بين كل قد ذلك حتى عند لم يوم ثم إنّ",
    "he": "של את על לא כי הוא עם זה גם היא אל כל או יותר אבל בין אמר לפי היה רק",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت شد می‌شود",
    "ur": "کے میں کی ہے اور سے کا کو اس کہ ہیں پر نے یہ وہ بھی نہیں تھا گیا کہا",
}
_LETTERS = {
    "ar": "ااااالللييمموونننرربتتةهعدسكفقحجشطصخضذثظغزءأإىئؤآ", "he": "אבגדהוזחטיכלמנסעפצקרשתיוהמל",
    "fa": "اابپتجچحخدذرزژسشصطعغفقکگلمنوهییاارن", "ur": "اابپتٹجچحخدڈذرڑزسشصطعغفقکگلمںنوہھییےے",
}  # fmt: skip
_BEFORE = {"ar": ["", "", "", "ال", "ال", "و", "وال", "ب", "بال", "لل", "ي", "ت"], "he": ["", "", "ה", "ו", "ב", "ל"]}
_AFTER = {
    "ar": ["", "", "", "", "ة", "ات", "ين", "ها", "ه", "ي"],
    "he": ["", "", "ים", "ות"],
    "fa": ["", "", "‌ها", "ی"],
}
_SPELLINGS = (("أ", "ا"), ("إ", "ا"), ("ى", "ي"), ("ة", "ه"), ("آ", "ا"), ("ی", "ي"), ("ک", "ك"), ("‌", ""))
_MARKS = "\u064e\u064f\u0650\u0652"


class _Tongue:
    """The words of one language, each in its spellings, with how often each comes."""

    def __init__(self, name: str, random: Random) -> None:
        forms: list[str] = []
        weights: list[float] = []
        for rank, word in enumerate(_vocabulary(name, random)):
            share = 1 / (rank + 2.7)
            for form, part in _spelled(word, random):
                forms.append(form)
                weights.append(share * part)
        self._forms, self._weights = forms, list(accumulate(weights))

    def words(self, count: int, random: Random) -> list[str]:
        return random.choices(self._forms, cum_weights=self._weights, k=count)


def _vocabulary(name: str, random: Random) -> list[str]:
    found = dict.fromkeys(_FREQUENT[name].split())
    while len(found) < _STEMS:
        stem = "".join(random.choices(_LETTERS[name], k=random.choice((3, 3, 4, 4, 5, 6))))
        for _ in range(4):
            before, after = random.choice(_BEFORE.get(name, [""])), random.choice(_AFTER.get(name, [""]))
            found[before + stem + after] = None
    return list(found)


def _spelled(word: str, random: Random) -> Iterator[tuple[str, float]]:
    yield word, 0.9
    other = word
    for one, instead in _SPELLINGS:
        other = other.replace(one, instead)
    yield other, 0.06
    yield "".join(char + (random.choice(_MARKS) if char.isalpha() else "") for char in word), 0.03
    yield word[:-1] + "ـ" + word[-1], 0.01


def articles(count: int, seed: int = 6) -> Iterator[Document]:
    """Yield that many articles."""
    random = Random(seed)
    tongues = {name: _Tongue(name, random) for name in _FREQUENT}
    names = random.choices(list(tongues), (7, 1, 1, 1), k=count)
    for number, name in enumerate(names):
        tongue = tongues[name]
        parts = [Part("title", f"{' '.join(tongue.words(random.randint(5, 10), random))} {number}")]
        left = max(60, round(random.lognormvariate(5.85, 0.55)))
        while left > 0:
            parts.append(Part("paragraph", _paragraph(tongue.words(size := random.randint(25, 80), random), random)))
            left -= size
        site = f"site{number % 40}.example"
        metadata = {"site": site, "published": f"20{number % 26:02}-0{number % 9 + 1}-1{number % 10}"}
        yield compose(Draft(tuple(parts), source=f"/articles/{site}/{number}.html", metadata=metadata, language=name))


def _paragraph(words: list[str], random: Random) -> str:
    at = 0
    while at < len(words):
        end = min(len(words) - 1, at + random.randint(8, 25))
        words[end] += "."
        if random.random() < 0.3 and end - at > 5:
            words[at + 2] = f"«{words[at + 2]}"
            words[end - 1] += "»،"
        at = end + 1
    return " ".join(words)
