"""One block, made ready: its tokens, sentences, pairs of marks and cues. Offsets here count from the block's start."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from reader.model.sentences import sentences
from reader.model.text import Span
from reader.suggest.lexicon import Entry, Lexicon
from reader.suggest.tokens import Token, tokenize

from .marks import Pair, inner, joining, pairs

COLONS = frozenset(":：")
COMMAS = frozenset("،,؛;")
STOPS = frozenset(".!?؟۔…")
_PAUSES = COMMAS | frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that introduce speech: tokens [first, last) and the characters without a prefix such as و."""

    first: int
    last: int
    span: Span
    entry: Entry
    prefixed: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """How the content after a cue begins: how, the token where it stands, the token where the content begins."""

    how: str  # as, colon, mark, complementizer, comma, np, word, bare
    at: int
    content: int
    pair: Pair | None = None


@dataclass
class Passage:
    """A block with what the rules ask of it, all worked out once."""

    text: str
    lexicon: Lexicon
    tokens: list[Token] = field(init=False)
    pairs: list[Pair] = field(init=False)
    sentences: list[Span] = field(init=False)
    cues: list[Cue] = field(init=False)

    def __post_init__(self) -> None:
        inside = joining(self.text)
        self.tokens = tokenize(self.text, self.lexicon.spellings, inside)
        self.starts = [token.start for token in self.tokens]
        self.pairs = pairs(self.text, inside)
        self.opening = {pair.open: pair for pair in self.pairs}
        self.closing = {pair.close: pair for pair in self.pairs if pair.close is not None}
        self.sentences = _unbroken(sentences(self.text), self.pairs)
        self._sentence_ends = [sentence.end for sentence in self.sentences]
        self._word_sums = list(accumulate((token.word for token in self.tokens), initial=0))
        self._outer = _parents(self.pairs)
        self.cues = self._find_cues()
        self.openings: dict[int, Opening | None] = {}  # by the first token of a cue, as they are asked for
        self.clauses: dict[int, bool] = {}  # by token: whether another clause that says something begins there
        self.cue_by_token = {cue.first: cue for cue in self.cues}
        self.next_turn = self._next_turns()

    def _next_turns(self) -> list[int]:
        """Return for every token the first from it on where a quote may end: a mark, bracket, cue, pause."""
        found, turn = [0] * len(self.tokens), len(self.tokens)
        for at in range(len(self.tokens) - 1, -1, -1):
            turn = at if self._turns_at(at, self.tokens[at]) else turn
            found[at] = turn
        return found

    def _turns_at(self, at: int, token: Token) -> bool:
        if not token.word and (token.form in "()[]" or token.start in self.opening or token.start in self.closing):
            return True
        return at in self.cue_by_token or (at > 0 and self.tokens[at - 1].form in _PAUSES)

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def sentence(self, offset: int) -> Span:
        """Return the sentence that holds `offset`; the last at the end of the block."""
        at = min(bisect_right(self._sentence_ends, offset), len(self.sentences) - 1)
        return self.sentences[at] if self.sentences else Span(0, len(self.text))

    def form(self, index: int) -> str:
        """Return the spelling of a token, "" outside the block."""
        return self.tokens[index].form if 0 <= index < len(self.tokens) else ""

    def is_word(self, index: int) -> bool:
        """Tell whether there is a token at `index` and it is a word."""
        return 0 <= index < len(self.tokens) and self.tokens[index].word

    def has(self, name: str, index: int) -> bool:
        """Tell whether the token at `index` begins a phrase of the lexicon's list `name`."""
        return 0 <= index < len(self.tokens) and self.lexicon.length(name, self.tokens, index) > 0

    def words(self, first: int, last: int) -> int:
        """Return how many of the tokens [first, last) are words."""
        return self._word_sums[max(first, last)] - self._word_sums[first]

    def words_in(self, span: Span) -> int:
        """Return how many words `span` holds."""
        return self.words(self.token_at(span.start), self.token_at(span.end))

    def marked(self, span: Span) -> bool:
        """Tell whether a pair of marks opens in `span`."""
        at = bisect_left(self.pairs, span.start, key=_open)
        return at < len(self.pairs) and self.pairs[at].open < span.end

    def around(self, offset: int) -> Pair | None:
        """Return the innermost closed pair of marks that stands around `offset`."""
        at: int | None = bisect_left(self.pairs, offset, key=_open) - 1
        while at is not None and at >= 0:
            close = self.pairs[at].close
            if close is not None and close >= offset:
                return self.pairs[at]
            at = self._outer[at]
        return None

    def cues_in(self, span: Span) -> list[Cue]:
        """Return the cues that begin in `span`."""
        first = bisect_left(self.cues, span.start, key=_cue_start)
        return self.cues[first : bisect_left(self.cues, span.end, key=_cue_start)]

    def content(self, pair: Pair) -> Span:
        """Return what stands between the marks; where they never close, up to the end of what they may hold."""
        return inner(self.text, pair, self._unclosed_end(pair))

    def _unclosed_end(self, pair: Pair) -> int:
        """An unclosed quote runs on to the sentence before the next mark or cue, or to the end of the block."""
        later = bisect_right(self.pairs, pair.open, key=_open)
        limit = self.pairs[later].open if later < len(self.pairs) else len(self.text)
        own = self.sentence(pair.open).end
        for sentence in self.sentences[bisect_left(self._sentence_ends, own) + 1 :]:
            if sentence.end > limit or self._starts_with_cue(sentence):
                return own
            own = sentence.end
        return own

    def _starts_with_cue(self, sentence: Span) -> bool:
        first = self.token_at(sentence.start)
        return any(at in self.cue_by_token for at in range(first, first + 3))

    def _find_cues(self) -> list[Cue]:
        found: list[Cue] = []
        at = 0
        while at < len(self.tokens):
            cue = self._cue(at) if self.tokens[at].word else None
            if cue:
                found.append(cue)
            at = cue.last if cue else at + max(1, self._no_speech(at))
        return found

    def _no_speech(self, at: int) -> int:
        """Return how many tokens begin at `at` that look like a cue and are none; the next may begin with a letter."""
        if not self.tokens[at].word:
            return 0
        phrases, form = self.lexicon.lists["not speech"], self.form(at)
        found = phrases.at(self.tokens, at)
        if not found and self.lexicon.language == "ar" and form[:1] in ("و", "ف") and len(form) > 3:
            found = phrases.at(self.tokens, at, form[1:])
        length, carried = found or (0, "")
        return length if self.form(at + length).startswith(carried) else 0

    def _cue(self, at: int) -> Cue | None:
        found = self.lexicon.cue(self.tokens, at)
        if not found or self._no_speech(at):
            return None
        length, prefix, entry = found
        doubled = "\u0651" in self.text[self.tokens[at].start : self.tokens[at].end]  # «وبيّن» is always the verb
        unsure = not doubled and self.lexicon.has("before that", self.form(at)[prefix:])
        if unsure and not self._that_follows(at + length) and not self._names_before_that(at + length):
            return None
        span = Span(self._after_prefix(at, prefix), self.tokens[at + length - 1].end)
        negated = any(self.lexicon.has("negation", self.form(before)) for before in (at - 1,))
        return Cue(at, at + length, span, entry, prefix > 0, negated)

    def _that_follows(self, at: int) -> bool:
        """Tell whether a complementizer stands at `at` and no wish after it: «بين أن …», not «بين أن يبقى وأن …»."""
        following = self.form(at + 1)
        return self.has("complementizer", at) and (self.form(at) != "ان" or following[:1] not in ("ي", "ت", "ن"))

    def _names_before_that(self, at: int) -> bool:
        """Tell whether who shows something stands between, «وبين المدير أن …», and no «و» as in «بين زيد وعمرو»."""
        titled = self.has("title", at) or self.has("speaking", at) or self.has("title", at + 1)
        near = range(at + 1, min(at + 12, len(self.tokens)))
        that = next((each for each in near if self.form(each) in ("ان", "انه", "انها")), 0)
        return at <= 2 and titled and that > 0 and not any(self.form(each)[:1] == "و" for each in range(at, that))

    def _after_prefix(self, at: int, letters: int) -> int:
        """Return the offset after the first `letters` letters of a token, and the vowel marks they carry."""
        offset, spellings = self.tokens[at].start, self.lexicon.spellings
        while letters or (offset < self.tokens[at].end and not spellings[self.text[offset]]):
            letters -= len(spellings[self.text[offset]])
            offset += 1
        return offset


def _open(pair: Pair) -> int:
    return pair.open


def _cue_start(cue: Cue) -> int:
    return cue.span.start


def _parents(marks: list[Pair]) -> list[int | None]:
    """Return for every pair the index of the closed one around it, None for none."""
    found: list[int | None] = []
    around: list[int] = []
    for at, pair in enumerate(marks):
        while around and (marks[around[-1]].close or 0) < pair.open:
            around.pop()
        found.append(around[-1] if around else None)
        if pair.close is not None:
            around.append(at)
    return found


def _unbroken(found: tuple[Span, ...], marks: list[Pair]) -> list[Span]:
    """Join the sentences that one pair of marks holds: a quote of two sentences belongs to the one that says it."""
    joined: list[Span] = []
    at = reach = 0
    for sentence in found:
        if joined and joined[-1].end < reach:
            joined[-1] = Span(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
        while at < len(marks) and marks[at].open < sentence.end:
            reach = max(reach, marks[at].close or 0)
            at += 1
    return joined
