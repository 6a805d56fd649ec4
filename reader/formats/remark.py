"""What is to be told of a file or folder: why it was not read, or what was left out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """The path, as it is shown, and a sentence for the user that names it."""

    path: str
    sentence: str

    @property
    def reason(self) -> str:
        """The sentence without its subject, where that is the path."""
        before, found, after = self.sentence.partition(self.path)
        return after.lstrip(": ") if found and before in ("", "The folder ", "The link ") else self.sentence

    def __str__(self) -> str:
        return self.sentence
