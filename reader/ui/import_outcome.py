"""What came of an import."""

from dataclasses import dataclass, field

from reader.formats.remark import Remark


@dataclass
class Outcome:
    """What came of an import: articles by their ids, in the order of the files, and what is to be told of files."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)  # whose text was there already
    refused: list[Remark] = field(default_factory=list)
    repeated: list[Remark] = field(default_factory=list)  # files whose text was there already
    alike: list[Remark] = field(default_factory=list)  # files that seem to be the same article as another
    notices: list[Remark] = field(default_factory=list)
    total: int = 0  # files
    cancelled: bool = False
    halted: str = ""  # the sentence of the library that took no more
    was_seen: bool = False  # it took so long that its progress was shown

    @property
    def first(self) -> str:
        """The id of the first article, new or known; empty if there is none."""
        return next(iter([*self.added, *self.known]), "")
