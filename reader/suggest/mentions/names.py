"""Names as they are looked for: every form of every name under one key, in one dictionary for tens of thousands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .wording import ARABIC, FOLDS, HEBREW, WORD, glue, key

TAILS = frozenset("'׳’)")
"""Signs that belong to the last word of a form: a Hebrew geresh («ג'ורג'»), a bracket that was opened in it."""
_JOINED = 6  # letters that a name of two words must have to be looked for without the space between them
_OPENERS = ("عبد", "ابو")  # «عبد الله» and «أبو ظبي» are written as one word as often as not


@dataclass(frozen=True, slots=True)
class Name:
    """Who or what is looked for, by any of its forms: the name itself and its aliases. `id` and `tag` go with a hit."""

    forms: tuple[str, ...]
    id: str = ""
    tag: str = ""


def bare(form: str) -> str:
    """Return a form without what stands around its words, «البلاغ» of «"البلاغ"»; empty if it has no word."""
    found = list(WORD.finditer(form))
    if not found:
        return ""
    start, end = found[0].start(), found[-1].end()
    tail = form[end : end + 1]
    if tail == ")" and "(" in form[start:end]:
        return form[start : end + 1]
    belongs = tail in TAILS and tail != ")" and HEBREW.match(form, end - 1)
    return form[start : end + 1] if belongs else form[start:end]


def is_name(form: str) -> bool:
    """Tell whether a form can be looked for: it has two letters or digits at the least."""
    return len(letters(form)) > 1


def letters(form: str) -> str:
    """Return the letters and digits of a form, folded."""
    return "".join(FOLDS[word] for word in WORD.findall(form))


class Names:
    """An index of names. What is no name (one letter, signs only) is in `refused` and is not looked for."""

    def __init__(self, names: Iterable[Name], *, joined: bool = True) -> None:
        """Index these; `joined`: also where the space between two words is missing or one too many."""
        self._joined = joined
        self.forms: list[str] = []
        self.owners: list[Name] = []
        self.refused: list[str] = []
        self._rows: dict[str, int | list[int]] = {}
        self._longest: dict[str, int] = {}
        for name in names:
            self.add(name)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, name: Name) -> None:
        """Look for one more."""
        for form in dict.fromkeys(map(bare, name.forms)):
            if not is_name(form):
                self.refused.append(form)
                continue
            row = len(self.forms)
            self.forms.append(form)
            self.owners.append(name)
            keys = _keys(form)
            for each in (keys, *(_variants(keys) if self._joined else ())):
                self._index(each, row)

    def _index(self, keys: list[str], row: int) -> None:
        whole = "".join(keys)
        words = (len(keys) + 1) // 2
        there = self._rows.setdefault(whole, row)
        if isinstance(there, list):
            there.append(row)
        elif there != row:
            self._rows[whole] = [there, row]
        first = keys[0]
        self._longest[first] = max(self._longest.get(first, 0), words)

    def longest(self, first: str) -> int:
        """Return how many words the longest name that begins with this word has, 0 for none."""
        return self._longest.get(first, 0)

    def has(self, form: str) -> bool:
        """Tell whether a form, as it was given, is looked for."""
        return is_name(bare(form)) and "".join(_keys(bare(form))) in self._rows

    def rows(self, key: str) -> list[int]:
        """Return the numbers of the forms with that key, whatever their level."""
        there = self._rows.get(key)
        return [] if there is None else there if isinstance(there, list) else [there]


def _keys(form: str) -> list[str]:
    """Return the folded words of a form and between them what joins them."""
    keys: list[str] = []
    end = 0
    for word in WORD.finditer(form):
        if keys:
            keys.append(glue(form, end, word.start()) or " ")
        keys.append(FOLDS[word.group()])
        end = word.end()
    return keys


def _variants(keys: list[str]) -> list[list[str]]:
    """Return the same form where spaces were left out or put in: «عبدالله», «محمدرضا»."""
    found = []
    if len(keys) == 3 and keys[1] == " " and len(keys[0] + keys[2]) >= _JOINED and ARABIC.match(keys[0]):
        found.append([keys[0] + keys[2]])
    elif len(keys) > 3:
        for at in range(0, len(keys) - 2, 2):
            if keys[at] in _OPENERS and keys[at + 1] == " ":
                found.append([*keys[:at], keys[at] + keys[at + 2], *keys[at + 3 :]])
    for at in range(0, len(keys), 2):
        if keys[at].startswith("عبدال") and len(keys[at]) > 6:
            found.append([*keys[:at], "عبد", " ", keys[at].removeprefix("عبد"), *keys[at + 1 :]])
    return found


@lru_cache(maxsize=65536)
def level_of(form: str, piece: str) -> int:
    """Return the lowest level (0, 1 or 2) at which the words of a text spell a form."""
    return next((level for level in (0, 1) if key(form, level) == key(piece, level)), 2)


def first_words(form: str, *, joined: bool = True) -> list[str]:
    """Return the first words, folded, under which an index of names would have a form."""
    keys = _keys(bare(form))
    variants = _variants(keys) if joined and keys else []
    return [each[0] for each in (keys, *variants) if each]
