"""Schemes that come with the program: files of tagsets like any other, in resources/tagsets."""

from pathlib import Path

from reader.errors import NotFound
from reader.exchange.tagset import SUFFIX, read
from reader.model.scheme import Scheme
from reader.places import resources


def names() -> list[str]:
    """Return the names of the schemes that come with the program: conll, ontonotes, parc."""
    return sorted(file.stem for file in _folder().glob(f"*{SUFFIX}"))


def preset(name: str) -> Scheme:
    """Return the scheme of that name, in capitals or not. Raises NotFound."""
    wanted = name.casefold()
    if wanted not in names():
        raise NotFound(f"There is no tagset {name} among those that come with Hashiya: {', '.join(names())}.")
    return read(_folder() / f"{wanted}{SUFFIX}")


def _folder() -> Path:
    return resources() / "tagsets"
