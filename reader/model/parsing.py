"""Queries read: from what people type to the tree of model.query. Every refusal is one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NoReturn

import regex

from reader.errors import BadRequest

from .query import DEEPEST, LONGEST, MOST_WORDS, NEAR, And, Near, Node, Not, Or, Phrase, Term, term
from .wordforms import forms, is_inside_word

_CLOSING = {'"': '"', "«": "«»", "»": "«»"} | dict.fromkeys("“”„‟", "“”„‟")
_NEAR = regex.compile(r"NEAR(?:/(\d+))?")
_GROUP = regex.compile(r"NEAR\s*(?=\()")
_DISTANCE = regex.compile(r"[,،]\s*(\d+)\s*$")
_FARTHEST = 1000

Kind = Literal["words", "exact", "operator", "near", "group", "(", ")"]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Kind
    text: str


def parse(query: str, *, clitics: bool = False) -> Node:
    """Return what a query asks for; with `clitics` words are also sought behind Arabic and Hebrew proclitics.

    Raises BadRequest, with a sentence, for what is no query.
    """
    if len(query) > LONGEST:
        raise BadRequest(f"The query has {len(query):,} characters, and {LONGEST:,} is the most; shorten it.")
    reading = _Reading(list(_tokens(query)), clitics)
    found = reading.whole()
    if reading.words > MOST_WORDS:
        raise BadRequest(f"The query has {reading.words} words, and {MOST_WORDS} is the most; shorten it.")
    return found


def _tokens(query: str) -> Iterator[_Token]:
    at = 0
    while at < len(query):
        char = query[at]
        if char.isspace():
            at += 1
        elif char in "()":
            yield _Token("(" if char == "(" else ")", char)
            at += 1
        elif char in _CLOSING and not is_inside_word(query, at):
            end = _closing(query, at)
            yield _Token("exact", query[at + 1 : end])
            at = end + 1
        elif group := _GROUP.match(query, at):
            end = _end_of_group(query, group.end())
            yield _Token("group", query[group.end() + 1 : end])
            at = end + 1
        else:
            end = _end_of_chunk(query, at)
            yield from _chunk(query[at:end])
            at = end


def _closing(query: str, opening: int) -> int:
    closing = _CLOSING[query[opening]]
    for at in range(opening + 1, len(query)):
        if query[at] in closing and not is_inside_word(query, at):
            return at
    raise BadRequest(f"A quotation mark {query[opening]} of the query is not closed; close it, or leave it out.")


def _end_of_group(query: str, opening: int) -> int:
    at = opening + 1
    while at < len(query) and query[at] != ")":
        if query[at] in _CLOSING and not is_inside_word(query, at):
            at = _closing(query, at)
        elif query[at] == "(":
            raise BadRequest("NEAR takes words and phrases, no parentheses of its own: NEAR(a b, 5).")
        at += 1
    if at == len(query):
        raise BadRequest("A parenthesis of the query is not closed; close it, or leave it out.")
    return at


def _end_of_chunk(query: str, start: int) -> int:
    at = start
    while at < len(query) and not query[at].isspace() and query[at] not in "()":
        if query[at] in _CLOSING and not is_inside_word(query, at):
            break
        at += 1
    return at


def _chunk(text: str) -> Iterator[_Token]:
    if text in ("AND", "OR", "NOT"):
        yield _Token("operator", text)
    elif near := _NEAR.fullmatch(text):
        yield _Token("near", near[1] or "")
    elif text.startswith("NEAR/"):
        raise BadRequest("NEAR/ takes a number of words; write a NEAR/5 b.")
    else:
        yield _Token("words", text)


class _Reading:
    """One query being read, by descent: or, and, near, phrase. What holds no word falls out on the way."""

    def __init__(self, tokens: list[_Token], clitics: bool) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0
        self._clitics = clitics
        self.words = 0

    def whole(self) -> Node:
        if not self._holds_words():
            raise BadRequest("There is no word in the query; type a word or a phrase to search for.")
        found = self._either()
        if self._next() is not None:  # what is left begins with a parenthesis that nothing opened
            raise BadRequest("A parenthesis of the query closes nothing; leave it out, or open one before it.")
        return found

    def _holds_words(self) -> bool:
        return any(token.kind in ("words", "exact", "group") and forms(token.text) for token in self._tokens)

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _takes(self, kind: Kind, text: str | None = None) -> bool:
        token = self._next()
        if token is None or token.kind != kind or text not in (None, token.text):
            return False
        self._at += 1
        return True

    def _either(self) -> Node:
        parts = [self._all()]
        while self._takes("operator", "OR"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Node:
        wanted, unwanted = [self._near()], []
        while True:
            if self._takes("operator", "NOT"):
                unwanted.append(self._near())
            elif self._takes("operator", "AND"):
                if self._takes("operator", "NOT"):
                    unwanted.append(self._near())
                else:
                    wanted.append(self._near())
            elif (token := self._next()) and token.kind in ("words", "exact", "group", "("):
                wanted.append(self._near())
            else:
                break
        found = wanted[0] if len(wanted) == 1 else And(tuple(wanted))
        for part in unwanted:
            found = Not(found, part)
        return found

    def _near(self) -> Node:
        first = self._one()
        found, distance = [first], 0
        while (token := self._next()) and self._takes("near"):
            distance = max(distance, _distance(token.text))
            found.append(self._one())
        if len(found) == 1:
            return first
        phrases = [part for part in found if isinstance(part, Phrase)]
        if len(phrases) < len(found):
            raise BadRequest("NEAR stands between words or phrases, not between parentheses; write a NEAR b.")
        return Near(tuple(phrases), distance)

    def _one(self) -> Node:
        token = self._next()
        if token is None:
            self._missing()
        if self._takes("("):
            return self._parenthesis()
        if self._takes("group"):
            return self._group(token.text)
        terms: list[Term] = []
        while (token := self._next()) and token.kind in ("words", "exact"):
            self._at += 1
            terms += self._terms(token)
        if not terms:
            self._missing()
        return Phrase(tuple(terms))

    def _parenthesis(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BadRequest(f"The query has more than {DEEPEST} parentheses inside each other; make it simpler.")
        found = self._either()
        if not self._takes(")"):
            raise BadRequest("A parenthesis of the query is not closed; close it, or leave it out.")
        self._depth -= 1
        return found

    def _group(self, text: str) -> Node:
        stated = _DISTANCE.search(text)
        tokens = _tokens(text[: stated.start()] if stated else text)
        found = [Phrase(tuple(terms)) for token in tokens if (terms := self._terms(token))]
        if len(found) < 2:
            raise BadRequest("NEAR needs two words or phrases; write NEAR(a b, 5).")
        return Near(tuple(found), _distance(stated[1] if stated else ""))

    def _terms(self, token: _Token) -> list[Term]:
        if token.kind not in ("words", "exact"):
            raise BadRequest("NEAR takes words and phrases, no operators; write NEAR(a b, 5).")
        exact = token.kind == "exact"
        found: list[Term] = []
        for piece in token.text.split():
            begins = piece.endswith("*")
            if "*" in piece[: -1 if begins else None]:
                raise BadRequest("The sign * stands at the end of a word and nowhere else; move it, or leave it out.")
            made = forms(piece, 0)
            if begins and not made:
                raise BadRequest("The sign * needs the beginning of a word before it; type some letters.")
            last = len(made) - 1
            found += (
                term(form, exact=exact, begins=begins and at == last, clitics=self._clitics)
                for at, form in enumerate(made)
            )
        self.words += len(found)
        return found

    def _missing(self) -> NoReturn:
        raise BadRequest("A word is missing beside AND, OR, NOT, NEAR or a parenthesis; add it, or leave that out.")


def _distance(stated: str) -> int:
    distance = int(stated[:9]) if stated else NEAR
    if distance > _FARTHEST:
        raise BadRequest(f"NEAR reaches {_FARTHEST:,} words at most; name fewer.")
    return distance
