"""How many hits each article has, where the index knows that: it has the place of every word."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from reader.model.concordance import Field, Tally
from reader.model.matching import Sought
from reader.model.overview import source_name
from reader.model.query import Phrase, Scope, Term

from .fts import asked
from .index import ARTICLES
from .passages import ARTICLE_FIELDS
from .rows import DAMAGE, metadata_of
from .searching import Reading, Run, runs
from .vocabulary import END, places

_OF_ARTICLES = (
    "SELECT d.id, d.title, a.source, many FROM counted JOIN indexed_article a ON a.number = doc"
    " JOIN document d ON d.id = a.document_id"
)
_OF_MARKS = (
    "SELECT d.id, d.title, a.source, many FROM counted JOIN indexed_mark i ON i.number = doc"
    " JOIN annotation m ON m.id = i.annotation_id JOIN document d ON d.id = m.document_id"
    " JOIN indexed_article a ON a.document_id = d.id"
)


def tallied(reading: Reading, sought: Sought, scope: Scope) -> list[Tally] | None:
    """Return how many hits each article has that has any; None where only the texts can tell.

    The index can where every phrase of the query is a single word and its own answer leaves nothing to be judged.
    """
    words = [leaf.terms[0] for leaf in sought.leaves if isinstance(leaf, Phrase) and len(leaf.terms) == 1]
    fields = _fields(sought, scope)
    exact = all(asked(sought.node, of_one).exact for of_one in fields)
    if len(words) < len(sought.leaves) or ("entities",) in fields or not exact:
        return None
    made = [(of_one, Run(reading, sought, scope, of_one)) for of_one in fields]
    if any(run.leaves_out for _, run in made):
        return None  # what has the other words is looked through sooner than so many places are joined
    found: dict[str, tuple[str, str, int]] = {}
    with reading() as db:
        for of_one, run in made:
            for id, title, source, many in _counted(db, run, sought, words, of_one):
                found[id] = title, source, many + (found[id][2] if id in found else 0)
        one_of = {source: id for id, (_, source, _) in found.items()}
        names = {source: _name(db, id) for source, id in one_of.items()}
    return [Tally(id, title, names[source], many) for id, (title, source, many) in found.items()]


def _fields(sought: Sought, scope: Scope) -> list[tuple[Field, ...]]:
    """Return the fields that are counted together: for a word alone all those of articles."""
    found = list(runs(scope))
    if not isinstance(sought.node, Phrase):
        return found
    of_articles = tuple(field for of_one in found for field in of_one if field in ARTICLE_FIELDS)
    others = [of_one for of_one in found if of_one[0] not in ARTICLE_FIELDS]
    return [of_articles, *others] if of_articles else others


def _counted(
    db: Connection, run: Run, sought: Sought, words: Sequence[Term], fields: Sequence[Field]
) -> Sequence[Any]:  # fmt: skip
    """Return articles with how many places they have; a place that several words are met at counts once."""
    where, values = run.confined(db)
    table, each = places(db, run.shelf), list[str]()
    for word in words:
        columns = ", ".join(f"'{field}_exact'" if word.exact else f"'{field}'" for field in fields)
        for form in _apart(word):
            name = f"form{len(each)}"
            values |= {name: form, f"{name}_end": form + END}
            meets = f"term >= :{name} AND term < :{name}_end" if word.begins else f"term = :{name}"
            each.append(f"SELECT doc, rtrim(col, '_exact'), offset FROM {table} WHERE {meets} AND col IN ({columns})")
    # One word's forms have no place in common, and are much quicker to count.
    every = (" UNION ALL " if len(words) == 1 else " UNION ").join(each)
    words_of = run.shelf.words
    among = f" WHERE doc IN (SELECT rowid FROM {words_of} WHERE {words_of} MATCH :asked{where})"
    alone = not where and isinstance(sought.node, Phrase)
    counted = f"SELECT doc, count(*) AS many FROM ({every}){'' if alone else among} GROUP BY doc"
    of_one = _OF_ARTICLES if run.shelf is ARTICLES else _OF_MARKS
    values["asked"] = asked(sought.node, fields).text
    return db.exec_driver_sql(f"WITH counted AS ({counted}) {of_one}", values).all()


def _apart(word: Term) -> list[str]:
    """Return the forms of a word; where it begins words, without those that begin with another of them."""
    forms = sorted(word.forms[0 if word.exact else 2])
    if not word.begins:
        return forms
    return [form for form in forms if not any(form != other and form.startswith(other) for other in forms)]


def _name(db: Connection, document_id: str) -> str:
    stored = db.exec_driver_sql("SELECT metadata FROM document WHERE id = :id", {"id": document_id}).scalar_one()
    try:
        return source_name(metadata_of(stored))
    except DAMAGE:
        return ""
