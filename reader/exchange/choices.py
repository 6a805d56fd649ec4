"""What a user chooses for an export."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """The table to write, and how: with a byte order mark, which Excel needs, and what stands between two cells."""

    table: str = "annotations"
    bom: bool = True
    delimiter: str = ","
