"""The verbs of searches: kept, edited, removed; and their hits made annotations."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Literal

from reader.errors import BadRequest, NotFound, StaleChange
from reader.model.annotation import ENTITIES, Annotation, new_id
from reader.model.changes import Change
from reader.model.concordance import Group, Hit, Order
from reader.model.parsing import parse
from reader.model.query import Scope, Search
from reader.model.text import Span

from . import marking, naming
from .tags import Tags

_NOWHERE = Scope()


class Searching(Tags):
    """What is kept of searches. Verbs raise BadRequest or NotFound; then nothing has changed."""

    def keep_search(
        self, name: str, query: str, scope: Scope = _NOWHERE, *, clitics: bool = False, group: Group | Literal[""] = "",
        order: Order = "found",
    ) -> Search:  # fmt: skip
        """Keep a search under a name and return it. Raises BadRequest for a query that is none, and a name in use."""
        kept = Search(
            new_id(), name, query, clitics, scope.fields, scope.speaker, scope.source, scope.documents, group, order
        )
        kept = self._checked_search(kept)
        self.commit(self.change_set(f"Keep search {kept.name}", [Change(None, kept)]))
        return kept

    def edit_search(self, search: Search) -> None:
        """Give the search of that id another name, query or scope."""
        before, after = self.search_named(search.id), self._checked_search(search)
        if after != before:
            self.commit(self.change_set(f"Edit search {before.name}", [Change(before, after)]))

    def remove_search(self, search_id: str) -> None:
        """Remove a search that is kept."""
        search = self.search_named(search_id)
        self.commit(self.change_set(f"Remove search {search.name}", [Change(search, None)]))

    def search_named(self, name: str) -> Search:
        """Return the search of that id or name. Raises NotFound."""
        for search in self.searches.values():
            if name in (search.id, search.name):
                return search
        raise NotFound(f"No search is kept under the name {name}; `hashiya searches` shows those that are.")

    def _checked_search(self, search: Search) -> Search:
        parse(search.query)
        found = replace(search, name=" ".join(search.name.split()), query=search.query.strip())
        if not found.name:
            raise BadRequest("A search needs a name; type one.")
        if any(one.name == found.name and one.id != found.id for one in self.searches.values()):
            raise BadRequest(f"A search is kept under the name {found.name} already; choose another name.")
        return found

    # hits

    def mark_hits(self, hits: Iterable[Hit], layer_id: str, tag_id: str | None = None) -> list[Annotation]:
        """Annotate hits in a layer, in all their articles in one step, and return the records.

        Hits that are annotated so already, and those that have no place in a text, are passed over; mentions join the
        entity of exactly their name and kind. Raises StaleChange if an article is not as it was when it was searched.
        """
        self._check(layer_id, tag_id)
        places = {(hit.document_id, hit.start, hit.end): hit for hit in hits if hit.end > hit.start}
        made: list[Annotation] = []
        for document_id, of_one in groupby(sorted(places), key=lambda place: place[0]):
            made += self._marked(document_id, [places[place] for place in of_one], layer_id, tag_id)
        tag = self.tags.get(tag_id or "")
        what = tag.name if tag else self.layers[layer_id].name
        label = f"{what}: {len(made)} hit{'' if len(made) == 1 else 's'}"
        self.commit(self.change_set(label, [Change(None, one) for one in made]))
        return made

    def _marked(self, document_id: str, hits: list[Hit], layer_id: str, tag_id: str | None) -> list[Annotation]:
        article = self.library.article(document_id)
        there = {
            (one.start, one.end) for one in article.annotations
            if (one.layer_id, one.tag_id, one.status) == (layer_id, tag_id, "accepted")
        }  # fmt: skip
        entities, made = self._named(layer_id, tag_id), []
        for hit in hits:
            if hit.field != "notes" and article.document.text[hit.start : hit.end] != hit.exact:
                raise StaleChange(f"“{article.document.title}” is another than it was; search again.")
            span = marking.fitted(article.document, Span(hit.start, hit.end))
            if (span.start, span.end) in there:
                continue
            there.add((span.start, span.end))
            entity_id = entities.get(naming.key(span.of(article.document.text)))
            made.append(
                marking.annotation(article.document, span, layer_id, self.annotator, tag_id=tag_id, entity_id=entity_id)
            )
        return made

    def _named(self, layer_id: str, tag_id: str | None) -> dict[str, str]:
        """Return the ids of the entities of a kind by every name, if the layer is that of mentions."""
        of_kind = (one for one in self.entities.values() if layer_id == ENTITIES and one.kind == tag_id)
        return {naming.key(name): entity.id for entity in of_kind for name in (*entity.aliases, entity.name)}
