"""Queries in the language of FTS5: what the index is asked, and whether its answer is the whole truth."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.model.query import And, Leaf, Near, Node, Not, Or, Phrase, Term, leaves, terms


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression of FTS5. Where it is not `exact`, it also finds what is no hit; it misses none."""

    text: str
    exact: bool = True


def asked(node: Node, fields: Sequence[str]) -> Asked:
    """Return the expression that finds what meets a query in these fields of the index."""
    match node:
        case And(parts) | Or(parts):
            made = [asked(part, fields) for part in parts]
            between = " AND " if isinstance(node, And) else " OR "
            return Asked(between.join(f"({one.text})" for one in made), all(one.exact for one in made))
        case Not(wanted, unwanted):
            found, without = asked(wanted, fields), asked(unwanted, fields)
            if not without.exact:
                return Asked(found.text, exact=False)
            return Asked(f"({found.text}) NOT ({without.text})", found.exact)
        case Near():
            return _near(node, fields)
        case _:
            return _phrase(node, fields)


def spelled_so(node: Node, fields: Sequence[str]) -> Asked:
    """Return the expression that finds what meets a query and has a word of it in the very spelling of the query."""
    found = asked(node, fields)
    spelled = (_spelled(leaf, fields) for leaf in dict.fromkeys(leaves(node)))
    return Asked(f"({found.text}) AND ({' OR '.join(f'({one})' for one in spelled)})", found.exact)


def lighter(node: Node, without: Container[Term]) -> Node | None:
    """Return a query that whatever meets `node` meets too, without these words; None where nothing would be left."""
    match node:
        case And(parts):
            return _all_of([one for part in parts if (one := lighter(part, without))])
        case Or(parts):
            made = [lighter(part, without) for part in parts]
            return Or(tuple(one for one in made if one)) if all(made) else None
        case Not(wanted):
            return lighter(wanted, without)
        case Near(phrases, distance):
            left = [phrase for phrase in phrases if not any(term in without for term in phrase.terms)]
            runs: list[Node] = [Near(tuple(left), distance) if len(left) > 1 else left[0]] if left else []
            return _all_of(
                [*runs, *(run for phrase in phrases if phrase not in left for run in _runs(phrase, without))]
            )
        case _:
            return _all_of(_runs(node, without))


def _all_of(parts: Sequence[Node]) -> Node | None:
    return And(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def _runs(phrase: Phrase, without: Container[Term]) -> list[Node]:
    """Return the phrase, or where it has some of the words those that stand between them."""
    runs = groupby(phrase.terms, key=lambda term: term in without)
    return [Phrase(tuple(run)) for left_out, run in runs if not left_out]


def _spelled(leaf: Leaf, fields: Sequence[str]) -> str:
    return " AND ".join(_word(one, fields, exact=True) for one in terms(leaf))


def _near(near: Near, fields: Sequence[str]) -> Asked:
    """Return the expression for phrases near each other; FTS5 looks over the ends of paragraphs, which is no hit.

    FTS5 counts from the end of each phrase to the beginning of the last; what is near as we count is near so too.
    """
    longest = max(len(phrase.terms) for phrase in near.phrases)
    close = _close(near.phrases, near.distance + 2 * longest - 2, fields)
    return Asked(
        " AND ".join(f"({one})" for one in (*close, *(_phrase(one, fields).text for one in near.phrases))), False
    )


def _phrase(phrase: Phrase, fields: Sequence[str]) -> Asked:
    terms = phrase.terms
    alike = len({term.exact for term in terms}) == 1
    if len(terms) == 1:
        return Asked(_word(terms[0], fields))
    if alike and _simple(phrase):
        exact = terms[0].exact
        return Asked(f"{_columns(fields, exact)} : {_run(phrase, exact=exact)}")
    words = (_word(term, fields) for term in terms)
    return Asked(" AND ".join((*_close((phrase,), len(terms) - 2, fields), *words)), exact=False)


def _close(phrases: Sequence[Phrase], words: int, fields: Sequence[str]) -> list[str]:
    """Return the condition that all terms stand with at most so many words between them, where FTS5 can say it.

    It is said of the folded words, among which those sought exactly are too.
    """
    runs: list[str] = []
    for phrase in phrases:
        if any(len(term.forms[2]) > 1 for term in phrase.terms):
            return []
        runs += [_run(phrase)] if _simple(phrase) else [_run(Phrase((term,))) for term in phrase.terms]
    return [f"{_columns(fields, exact=False)} : NEAR({' '.join(runs)}, {words})"]


def _simple(phrase: Phrase) -> bool:
    """Tell whether FTS5 can be asked for the words as they follow each other: one form each, only the last begun."""
    terms = phrase.terms
    return all(len(term.forms[2]) == 1 for term in terms) and not any(term.begins for term in terms[:-1])


def _run(phrase: Phrase, *, exact: bool = False) -> str:
    words = " ".join(next(iter(term.forms[0 if exact else 2])) for term in phrase.terms)
    return _quoted(words) + (" *" if phrase.terms[-1].begins else "")


def _word(term: Term, fields: Sequence[str], *, exact: bool = False) -> str:
    exact = exact or term.exact
    star = " *" if term.begins else ""
    forms = sorted(term.forms[0 if exact else 2])
    return f"{_columns(fields, exact)} : ({' OR '.join(_quoted(form) + star for form in forms)})"


def _columns(fields: Sequence[str], exact: bool) -> str:
    return "{" + " ".join(f"{field}_exact" if exact else field for field in fields) + "}"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
