"""Words and signs of one block, each word folded as the lexicon of its language folds it."""

from dataclasses import dataclass

import regex

from reader.model.folding import fold

# Words as in model.text, but a quotation mark never joins one: which marks do is decided before (quotes.marks).
_TOKEN = regex.compile(
    r"[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u0640\u00ad\u200c\u200d]*(?:(?<=\p{N})[.,٫٬:/](?=\p{N})[\p{N}]+)*|\S"
)
_LEVELS = {"fa": 2, "ur": 2}
"""Persian and Urdu are typed with Arabic letters too; in Arabic على and علي, رأى and رأي are different words."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or one sign. Offsets count code points of the block; `form` is the word as the lexicon spells it."""

    start: int
    end: int
    form: str
    word: bool


def spelling(word: str, language: str) -> str:
    """Return `word` in the one spelling that the lexicon of `language` compares."""
    return fold(word, _LEVELS.get(language, 1)).replace("’", "'")


class Spellings(dict[str, str]):
    """The spellings of one language, each worked out once. Forgets all when it has grown large."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        if len(self) > 100_000:
            self.clear()
        self[word] = folded = spelling(word, self._language)
        return folded


def tokenize(text: str, spellings: Spellings, joining: frozenset[int] = frozenset()) -> list[Token]:
    """Return the tokens of `text` in order. `joining` are offsets of marks that stand inside a word (צה"ל)."""
    found: list[Token] = []
    glue = False
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start in joining:
            glue = bool(found) and found[-1].word and found[-1].end == start
            if glue:
                found[-1] = _joined(text, found[-1].start, end, spellings)
                continue
        word = text[start].isalnum() or text[start] == "_"
        if glue and word and found[-1].end == start:
            found[-1] = _joined(text, found[-1].start, end, spellings)
        else:
            found.append(Token(start, end, spellings[match.group()] if word else text[start], word))
        glue = False
    return found


def _joined(text: str, start: int, end: int, spellings: Spellings) -> Token:
    return Token(start, end, spellings[text[start:end]], True)
