"""Quotes without a speaker, in many articles: counted from what the library keeps, without reading their texts."""

from collections.abc import Sequence

from reader.model.annotation import QUOTES
from reader.model.overview import Mark
from reader.store.glances import Glances


def unspoken(glances: Glances) -> list[Mark]:
    """Return the accepted quotes that nobody speaks yet, by article as they come, then in text order.

    A further piece of a quote has the speaker of its first one; see model.attribution.is_unfinished.
    """
    told = {source for role, source, _ in glances.links if role == "speaker"}
    pieces = {target for role, _, target in glances.links if role == "part"}
    return [one for one in glances.marks if one.layer_id == QUOTES and one.id not in told and one.id not in pieces]


def following(found: Sequence[Mark], order: Sequence[str], here: tuple[str, int, str]) -> Mark | None:
    """Return of `found` the next after a place: in the article of the place, then in those of `order` after it.

    After the last comes the first again. `here` is the id of an article, an offset in it, and the id of the annotation
    that stands there, "" for none.
    """
    rank = {id: place for place, id in enumerate(dict.fromkeys(order))}
    rank.setdefault(here[0], -1)
    at = (rank[here[0]], *here[1:])
    places = sorted((rank[one.document_id], one.start, one.id, one) for one in found if one.document_id in rank)
    after = (one for *place, one in places if tuple(place) > at)
    return next(after, places[0][-1] if places else None)
