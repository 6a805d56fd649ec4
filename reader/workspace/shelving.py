"""The verbs of articles as they stand on the shelf: read or not, starred, in collections, and what is known of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from reader.errors import BadRequest, NotFound
from reader.model import shelf
from reader.model.changes import Change
from reader.model.document import Document

from .session import Session


class Shelving(Session):
    """The articles of the library, many at once. Verbs raise BadRequest or NotFound; then nothing has changed."""

    def set_metadata(self, document_ids: Iterable[str], values: Mapping[str, str]) -> int:
        """Correct title, author, source, published or language of articles; return how many changed."""
        clean = {name: " ".join(value.split()) for name, value in values.items()}
        for name, value in clean.items():
            if fault := shelf.fault(name, value):
                raise BadRequest(fault)
        return self._reshelve(", ".join(clean).capitalize(), document_ids, lambda one: shelf.edited(one, clean))

    def set_state(self, document_ids: Iterable[str], state: shelf.State) -> int:
        """Say that articles are unread, being read or done; return how many changed."""
        if state not in shelf.STATES:
            raise BadRequest(f"An article is {', '.join(shelf.STATES[:-1])} or {shelf.STATES[-1]}, not {state}.")
        return self._reshelve(f"Mark {state}", document_ids, lambda one: shelf.with_state(one, state))

    def set_star(self, document_ids: Iterable[str], starred: bool) -> int:
        """Give articles a star, or take it away; return how many changed."""
        label = "Star" if starred else "Take the star away"
        return self._reshelve(label, document_ids, lambda one: shelf.with_star(one, starred))

    # collections

    def collections(self) -> dict[str, int]:
        """Return how many articles are in each collection, by name. One that is empty is no more."""
        found = Counter(name for one in self.summaries() for name in shelf.collections_of(one.metadata))
        return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))

    def collect(self, document_ids: Iterable[str], name: str) -> int:
        """Put articles into a collection, which is made by that; return how many are new in it."""
        name = _named(name)
        return self._reshelve(
            f"Collect in {name}", document_ids,
            lambda one: shelf.with_collections(one, [*shelf.collections_of(one.metadata), name]),
        )  # fmt: skip

    def take_out(self, document_ids: Iterable[str], name: str) -> int:
        """Take articles out of a collection; return how many were in it."""
        return self._reshelve(f"Take out of {_named(name)}", document_ids, lambda one: _renamed(one, _named(name)))

    def rename_collection(self, name: str, new: str) -> int:
        """Give a collection another name, or join it with the one that has it; return how many articles are moved."""
        name, new = _named(name), _named(new)
        return self._reshelve(f"Rename {name}", self._collected(name), lambda one: _renamed(one, name, new))

    def remove_collection(self, name: str) -> int:
        """Remove a collection; its articles stay. Return how many they were."""
        name = _named(name)
        return self._reshelve(f"Remove {name}", self._collected(name), lambda one: _renamed(one, name))

    def _collected(self, name: str) -> list[str]:
        found = [one.id for one in self.summaries() if name in shelf.collections_of(one.metadata)]
        if not found:
            raise NotFound(f"There is no collection {name}; `hashiya collection list` shows those that are.")
        return found

    def _reshelve(self, label: str, document_ids: Iterable[str], after: Callable[[Document], Document]) -> int:
        changes = []
        for before in self.library.documents(list(dict.fromkeys(document_ids))):
            made = after(before)
            if made is not before and made != before:
                changes.append(Change(before, made))
        self.commit(self.change_set(label, changes))
        return len(changes)


def _named(name: str) -> str:
    found = shelf.collection_name(name)
    if not found:
        raise BadRequest("A collection needs a name; type one.")
    return found


def _renamed(document: Document, name: str, new: str = "") -> Document:
    """Return an article that is in another collection instead of one, or instead of it in none."""
    names = [new if one == name else one for one in shelf.collections_of(document.metadata)]
    return shelf.with_collections(document, filter(None, names))
