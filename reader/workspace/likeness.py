"""Which entities may be one: pairs of names that are alike, the likeliest first. A person merges them, or does not.

Two names are held against each other only if they share a word that few entities have, a spelling of it, or two words
that stand together: of 50,000 entities that leaves some ten thousands of pairs (blocking; see P. Christen, "Data
Matching", 2012, ch. 4). How alike two spellings are is RapidFuzz's normalised indel similarity.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import sqrt

import regex
from rapidfuzz.fuzz import ratio

from reader.model.annotation import Entity
from reader.places import resources

from .naming import keys

Form = tuple[str, ...]

LEAST = 0.5
"""What a proposal must reach; 1 is the same name in another spelling."""
_RARE = 24  # entities that share a word, beyond which it says nothing of who is meant
_PAIRS = 250_000  # pairs at most that are looked at, those of the rarest words first
_FORMS = 12  # names of one entity that are looked at
_ALIKE = 84.0  # of 100, from which two spellings are one name's
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[\"'][\p{L}\p{N}]+)*")
_VOWELS = regex.compile(r"(?<=.)[اويهءaeiou]+|(.)(?=\1)")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one: `kept` is known by the fuller name. `reason` says what makes them alike."""

    kept: Entity
    other: Entity
    score: float
    reason: str


def proposals(
    entities: Iterable[Entity], kinds: set[str], mentions: Mapping[str, int], most: int = 200
) -> list[Proposal]:
    """Return the likeliest pairs among entities, at most so many, the likeliest first, then those met most often.

    `kinds` are those that mean something: two different ones are never proposed. `mentions` are counts by id.
    """
    likeness = _Likeness(list(entities), kinds)
    found = sorted(likeness.pairs(), key=lambda one: (-one[0], -_met(one, likeness.entities, mentions), one[2:]))
    return [_proposal(*one, likeness, mentions) for one in found[:most]]


_Pair = tuple[float, str, int, int]


def _met(pair: _Pair, entities: list[Entity], mentions: Mapping[str, int]) -> int:
    return sum(mentions.get(entities[number].id, 0) for number in pair[2:])


def _proposal(
    score: float, reason: str, one: int, other: int, likeness: "_Likeness", mentions: Mapping[str, int]
) -> Proposal:
    def worth(number: int) -> tuple[bool, int, int, int]:
        entity = likeness.entities[number]
        return bool(entity.uri), len(likeness.forms[number][0]), mentions.get(entity.id, 0), -number

    kept, gone = sorted((one, other), key=worth, reverse=True)
    return Proposal(likeness.entities[kept], likeness.entities[gone], round(score, 3), reason)


class _Likeness:
    """The names of entities as words without titles, and which entities share which."""

    def __init__(self, entities: list[Entity], kinds: set[str]) -> None:
        self.entities = entities
        self._kinds = [entity.kind if entity.kind in kinds else "" for entity in entities]
        named = [(entity.name, *entity.aliases)[:_FORMS] for entity in entities]
        folded = iter(keys([name for names in named for name in names]))
        self.forms = [tuple(dict.fromkeys([words(next(folded)) for _ in names])) for names in named]
        self._met_in = Counter(word for forms in self.forms for word in _once(forms))
        # How many names have a word: three spellings of one name are one, so they do not make its surname common.
        self._names = Counter(word for form in {form for forms in self.forms for form in forms} for word in set(form))

    def pairs(self) -> Iterator[_Pair]:
        """Yield score, reason and the numbers of two entities that are alike enough."""
        for met in self._met():
            one, other = divmod(met, len(self.entities))
            if self._may_be_one(one, other):
                score, reason = self._alike(self.forms[one], self.forms[other])
                if score >= LEAST:
                    yield score, reason, one, other

    def _may_be_one(self, one: int, other: int) -> bool:
        kind, other_kind = self._kinds[one], self._kinds[other]
        if kind and other_kind and kind != other_kind:
            return False
        first, second = self.entities[one], self.entities[other]
        if first.uri and second.uri and first.uri != second.uri:
            return False
        return first.id not in second.unlike and second.id not in first.unlike

    def _met(self) -> set[int]:
        """Return the pairs of entities that share something rare, at most about _PAIRS, each as one number."""
        blocks: dict[str, list[int]] = {}
        for number, forms in enumerate(self.forms):
            for mark in set(self._marks(forms[0])) if len(forms) == 1 else {m for f in forms for m in self._marks(f)}:
                blocks.setdefault(mark, []).append(number)
        found, count = set[int](), len(self.entities)
        for there in sorted((block for block in blocks.values() if 1 < len(block) <= _RARE), key=len):
            found.update([one * count + other for one, other in combinations(there, 2)])
            if len(found) >= _PAIRS:
                break
        return found

    def _marks(self, form: Form) -> list[str]:
        """Return what a name shares with those like it: rare words, their consonants, two common words, all letters."""
        marks, common = ["".join(form)], []
        for word in form:
            if self._met_in[word] > _RARE:
                common.append(word)
            elif len(word) > 1:
                marks.append(word)
                skeleton = _skeleton(word)
                if len(skeleton) > 2:
                    marks.append(skeleton)
        if len(common) > 1:
            marks += map(" ".join, combinations(sorted(set(common)), 2))
        return marks

    def _alike(self, ones: Sequence[Form], others: Sequence[Form]) -> tuple[float, str]:
        best = (0.0, "")
        long = len(max(ones, key=len)) > 1 and len(max(others, key=len)) > 1
        for one in ones:
            for other in others:
                found = self._forms_alike(one, other)
                if long and 1 in (len(one), len(other)) and found[0]:  # a surname of two people, or one acronym
                    found = found[0] * 0.65, "a short name"
                best = max(best, found)
        return best

    def _forms_alike(self, one: Form, other: Form) -> tuple[float, str]:
        if one == other:
            return 1.0, "the same name"
        if _numbers(one) != _numbers(other):
            return 0.0, ""
        if len(one) > len(other):
            one, other = other, one
        together, apart = "".join(one), "".join(other)
        if together == apart or sorted(one) == sorted(other):
            return 0.97, "the same words"
        if all(word in other for word in one):
            return self._part(one, other), "a part of the name"
        if len(one) == len(other) and _initials(one, other):
            return 0.85, "initials"
        share = ratio(together, apart, score_cutoff=_ALIKE) / 100
        return (0.95 * share, "spelled alike") if share and _words_alike(one, other) else (0.0, "")

    def _part(self, one: Form, other: Form) -> float:
        """Return how likely a part of a name means it: more a surname than a given name, less where others have it."""
        if len(one) > 1:
            return 0.93
        place = 0.9 if one[0] == other[-1] else 0.62 if one[0] == other[0] else 0.55
        return place / sqrt(max(1, self._names[one[0]] - 2))


def _once(forms: Sequence[Form]) -> Iterable[str]:
    """Return the words of an entity's names, each once."""
    return set(forms[0]) if len(forms) == 1 else {word for form in forms for word in form}


@lru_cache(maxsize=65536)
def words(folded: str) -> Form:
    """Return the words of a folded name without titles and without the Arabic article; a name of titles keeps them."""
    found = folded.split()
    if not all(map(str.isalnum, found)):
        found = [match[0] for match in _WORD.finditer(folded)]
    before, after = _titles()
    bare = [_bare(word) for word in found]
    first, last = 0, len(bare)
    while last - first > 1 and (found[first] in before or bare[first] in before):
        first += 1
    while last - first > 1 and bare[last - 1] in after:
        last -= 1
    return tuple(bare[first:last]) or (folded,)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 and word != "الله" else word


@lru_cache(maxsize=1)
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that may stand before a name, and those that may stand after one."""
    text = (resources() / "lexicons" / "titles.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    after = keys([line[1:] for line in lines if line.startswith("+")])
    before = keys([line for line in lines if not line.startswith("+")])
    return _words_of(before), _words_of(after)


def _words_of(names: list[str]) -> frozenset[str]:
    return frozenset(match[0] for name in names for match in _WORD.finditer(name))


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    return _VOWELS.sub("", word)


def _numbers(form: Form) -> list[str]:
    return [word for word in form if any(char.isdecimal() for char in word)]


def _initials(one: Form, other: Form) -> bool:
    """Tell whether each word is the other's or its first letter, and at least one is whole: «م. العمري»."""
    pairs = list(zip(one, other, strict=True))
    fit = all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
    return fit and any(a == b and len(a) > 1 for a, b in pairs)


def _words_alike(one: Form, other: Form) -> bool:
    """Tell whether each word has its own likeness: «علي حسن» is not «علي حسين», but «بيدن» is «بايدن»."""
    if len(one) != len(other):
        return True
    return all(a == b or (min(len(a), len(b)) > 3 and ratio(a, b) >= 75) for a, b in zip(one, other, strict=True))
