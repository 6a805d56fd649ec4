"""Lexicons: the words that introduce speech, one readable file a language, and what a user adds in a file of their own.

A file has sections, `[verb speech]` and the like, and one entry a line under each; `#` begins a comment. A verb is
inflected by rule (see `inflection`), `= word` gives forms as they stand, `- word` takes a form away that an earlier
line or the shipped file gave. An ending `-` says that the next word carries it as its first letters (`وفقا ل-`, `ש-`),
an ending `+` that a pronoun may follow (`أن +` for أنه, أنها …). A line that makes no sense is told with its number
and skipped; all others are used.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from reader.places import resources

from .inflection import INFLECT, WORDS_A_LINE, Form, Gender, with_object
from .tokens import Spellings, Token

LANGUAGES = ("ar", "he", "fa", "ur", "fr", "en")
CUES = ("verb", "noun", "participle", "phrase")
CLASSES = ("speech", "opinion", "finding", "hearsay", "directive")
FLAGS = ("weak", "wish", "np", "told", "object")
LISTS = (
    "according", "according after", "according clause", "according own", "addressed", "adjunct", "adverb",
    "ambiguous", "apposition", "asked", "auxiliary", "bare", "before colon", "before subject", "before that",
    "calling", "clause", "complementizer", "connective", "counting", "cue prefix", "denied", "discoverer",
    "far complementizer", "fronting", "governing", "imperative", "inside name", "masculine", "naming",
    "near complementizer", "negation", "not complementizer", "not source", "not speech", "object", "occasion",
    "own noun", "own subject", "own words", "pointing", "preposition", "pronoun", "proof", "relative", "relay",
    "sign", "speaking", "spoken to", "subject mark", "supposing", "then", "thing", "thing noun", "title", "when",
    "words of",
)  # fmt: skip
_PRONOUNS = {"ar": ("ه", "ها", "هم", "هما", "هن", "ي", "ني", "نا", "نه", "ك", "كم", "نهم", "ننا", "نني")}
_PARTICIPLE_ENDINGS: dict[str, Gender] = {"ا": "m", "ة": "f", "ين": "m", "ات": "f", "تين": "f"}
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a cue. `weak` words introduce speech only where something else speaks for it.

    What a `wish` verb introduces may be what shall happen («توقع أن يعود») and is a quote all the same; an `np` verb
    introduces a noun too («نفى وقوع خسائر»), a `told` verb names who is told without a preposition («أبلغ الصحفيين»),
    and an `object` verb always has what it speaks of for its object («وصف الناقد الفيلم بأنه …»).
    """

    role: str
    cls: str
    form: Form
    weak: bool = False
    wish: bool = False
    np: bool = False
    told: bool = False
    object: bool = False


class Phrases(Generic[_Kept]):
    """Phrases of one or more words, each with what is kept of it; the longest that fits is found."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], _Kept]]] = {}

    def add(self, words: tuple[str, ...], kept: _Kept) -> None:
        """Keep a phrase; the first of two alike stays."""
        there = self._by_first.setdefault(words[0], [])
        if all(known != words for known, _ in there):
            there.append((words, kept))
            there.sort(key=lambda each: -len(each[0]))

    def remove(self, words: tuple[str, ...]) -> None:
        """Forget a phrase; nothing if it is not known."""
        there = self._by_first.get(words[0], [])
        there[:] = [each for each in there if each[0] != words]

    def at(self, tokens: Sequence[Token], index: int, first: str | None = None) -> tuple[int, _Kept] | None:
        """Return how many tokens the longest phrase at `index` takes and what is kept of it.

        `first` is read in place of the first token, where that one carries a prefix.
        """
        for words, kept in self._by_first.get(tokens[index].form if first is None else first, ()):
            if len(words) == 1 or words[1:] == tuple(token.form for token in tokens[index + 1 : index + len(words)]):
                return len(words), kept
        return None

    def begins(self, word: str) -> bool:
        """Tell whether a phrase begins with this word."""
        return word in self._by_first

    def __contains__(self, word: str) -> bool:
        return any(len(words) == 1 for words, _ in self._by_first.get(word, ()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_first)


@dataclass(frozen=True)
class Lexicon:
    """The cues and word lists of one language, as read; `problems` are sentences about lines that were skipped."""

    language: str
    cues: Phrases[Entry] = field(default_factory=Phrases)
    lists: dict[str, Phrases[str]] = field(default_factory=lambda: {name: Phrases() for name in LISTS})
    spellings: Spellings = field(default_factory=lambda: Spellings(""))
    problems: tuple[str, ...] = ()

    def cue(self, tokens: Sequence[Token], index: int) -> tuple[int, int, Entry] | None:
        """Return of the cue at token `index`: its number of tokens, the length of its prefix (و, ף …), its entry."""
        found = self.cues.at(tokens, index)
        if found:
            return found[0], 0, found[1]
        form = tokens[index].form
        for length in (1, 2):
            if form[:length] in self.lists["cue prefix"] and len(form) > length + 1:
                found = self.cues.at(tokens, index, form[length:])
                if found:
                    return found[0], length, found[1]
        return None

    def length(self, name: str, tokens: Sequence[Token], index: int) -> int:
        """Return how many tokens the longest phrase of list `name` at token `index` takes, 0 for none."""
        phrases = self.lists[name]
        found = phrases.at(tokens, index) if phrases.begins(tokens[index].form) else None
        return found[0] if found else 0

    def has(self, name: str, form: str) -> bool:
        """Tell whether the single word `form` is in list `name`."""
        return form in self.lists[name]

    def prefix(self, name: str, form: str) -> str:
        """Return the prefix of list `name` with which `form` begins, "" for none: «ל-», «ש-»."""
        for length in (2, 1):
            if len(form) > length + 1 and form[:length] + "-" in self.lists[name]:
                return form[:length]
        return ""


@lru_cache(maxsize=32)
def read_lexicon(language: str, own: Path | None = None) -> Lexicon:
    """Return the lexicon of `language` with what the user's file `own` adds.

    A language without a file gives an empty lexicon, in which only quotation marks speak. Wrong lines, and a file
    of the user's that cannot be read, are told in `problems`; nothing is raised.
    """
    lexicon = Lexicon(language, spellings=Spellings(language))
    reading = _Reading(lexicon)
    shipped = resources() / "lexicons" / "quotes" / f"{language}.txt"
    for path in (shipped, own):
        if path is not None and (path is own or path.is_file()):
            reading.read(path)
    return Lexicon(language, lexicon.cues, lexicon.lists, lexicon.spellings, tuple(reading.problems))


class _Reading:
    """One lexicon being filled from its files."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.problems: list[str] = []

    def read(self, path: Path) -> None:
        try:
            lines = path.read_bytes().decode("utf-8-sig").splitlines()
        except OSError as error:
            self.problems.append(f"The word list {path.name} cannot be read: {error.strerror or 'it refuses'}.")
            return
        except UnicodeDecodeError:
            self.problems.append(f"The word list {path.name} is not UTF-8 text; save it as UTF-8.")
            return
        section: list[str] = []
        for number, line in enumerate(lines, 1):
            entry = " ".join(line.partition("#")[0].split())
            if entry.startswith("["):
                section = self._section(entry)
                wrong = "" if section else "is no section that is known"
            elif entry:
                wrong = self._entry(section, entry) if section != ["skipped"] else ""
            else:
                continue
            if wrong:
                self.problems.append(f"{path.name}, line {number}: “{entry[:60]}” {wrong}; it was skipped.")
                section = section or ["skipped"]

    def _section(self, entry: str) -> list[str]:
        name = entry.removeprefix("[").removesuffix("]").strip()
        words = name.split()
        if name in LISTS and entry.endswith("]"):
            return ["list", name]
        cue = entry.endswith("]") and words and words[0] in CUES
        return words if cue and all(word in (*CLASSES, *FLAGS) for word in words[1:]) else []

    def _entry(self, section: list[str], entry: str) -> str:
        """Take one line in; return what is wrong with it, "" for nothing."""
        if not section:
            return "stands before any section"
        sign, body = (entry[0], entry[1:].strip()) if entry[0] in "=-" else ("", entry)
        words = body.removesuffix("+").removesuffix("-").replace("'", "").replace('"', "").split()
        if not words or not all(word.replace("\u200c", "").replace("-", "").isalpha() for word in map(_bare, words)):
            return "holds something that is no word"
        if section[0] == "list":
            self._listed(section[1], sign, body)
            return ""
        if section[0] == "verb" and not sign and len(words) > WORDS_A_LINE.get(self._lexicon.language, 1):
            return "has more words than a verb"
        self._cued(section, sign, body)
        return ""

    def _listed(self, name: str, sign: str, body: str) -> None:
        phrases = self._lexicon.lists[name]
        for words in _with_pronouns(self._lexicon.language, body):
            *before, last = words.split()
            carried = last.removesuffix("-") if before and last.endswith("-") else ""
            spelled = self._spelled(" ".join(before) if carried else words)
            if sign == "-":
                phrases.remove(spelled)
            else:
                phrases.add(spelled, carried)

    def _cued(self, section: list[str], sign: str, body: str) -> None:
        role, cls = section[0], next((word for word in section[1:] if word in CLASSES), "speech")
        for form in _forms(self._lexicon.language, role, sign, body):
            spelled = self._spelled(form.words)
            if sign == "-":
                self._lexicon.cues.remove(spelled)
            else:
                flags = {flag: flag in section for flag in FLAGS}
                self._lexicon.cues.add(spelled, Entry(role, cls, form, **flags))
                if flags["told"] and role == "verb" and self._lexicon.language == "ar":
                    for carrying in with_object(form):
                        self._lexicon.cues.add(self._spelled(carrying.words), Entry(role, cls, carrying, **flags))

    def _spelled(self, words: str) -> tuple[str, ...]:
        """Return words as the tokens of a text spell them: an apostrophe stands for itself."""
        if words.endswith("-"):
            return (self._lexicon.spellings[words.removesuffix("-")] + "-",)
        return tuple(self._lexicon.spellings[word] for word in words.split())


def _bare(word: str) -> str:
    return "".join(
        char for char in word if not ("\u0300" <= char <= "\u036f" or "\u064b" <= char <= "\u0655" or char == "\u0670")
    )


def _forms(language: str, role: str, sign: str, body: str) -> Iterable[Form]:
    if sign or role == "phrase":
        return [Form(words) for words in _with_pronouns(language, body)]
    if role == "verb":
        return INFLECT[language](body) if language in INFLECT else [Form(body)]
    if role == "participle" and language == "ar":
        first, _, rest = body.partition(" ")
        return [Form(f"{first}{end} {rest}".strip(), gender) for end, gender in _PARTICIPLE_ENDINGS.items()]
    if role == "noun" and language == "ar":
        return [Form(words) for form in (body, "ال" + body) for words in _with_pronouns(language, form + " +")]
    return [Form(words) for words in _with_pronouns(language, body)]


def _with_pronouns(language: str, body: str) -> list[str]:
    if not body.endswith("+"):
        return [body]
    stem = body.removesuffix("+").strip()
    return [stem, *(stem + pronoun for pronoun in _PRONOUNS.get(language, ()))]
