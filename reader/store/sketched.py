"""The part of a library that knows which articles are alike."""

from collections.abc import Iterator, Sequence

from . import sketches
from .file import OpenFile
from .sketches import Pair
from .texts import AT_ONCE


class Sketched(OpenFile):
    """What a library does with the sketches of its articles."""

    def unsketched(self) -> int:
        """Return how many articles have no sketch yet, so that they are alike to none."""
        with self._reading() as db:
            return sketches.waiting(db)

    def fill_sketches(self) -> int:
        """Sketch some of the articles that wait, in one transaction, and return how many still wait."""
        with self._writing() as db:
            return sketches.fill(db)

    def candidates(self, document_id: str) -> list[str]:
        """Return the ids of the articles that may be alike to one, the likeliest first."""
        with self._reading() as db:
            return sketches.candidates(db, document_id)

    def all_candidates(self) -> list[Pair]:
        """Return the pairs of articles of the whole library that may be alike."""
        with self._reading() as db:
            return sketches.all_candidates(db)

    def bodies(self, document_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the id and the text that is compared of these articles; damaged and removed ones are left out."""
        for first in range(0, len(document_ids), AT_ONCE):
            with self._reading() as db:
                found = list(sketches.read_bodies(db, document_ids[first : first + AT_ONCE]))
            yield from found
