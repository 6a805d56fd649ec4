"""How a reader wants a file read, where what the file says of itself is not enough."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`encoding` is believed whatever the bytes say; `whole` sets nothing of a page apart; `password` opens it."""

    encoding: str = ""
    whole: bool = False
    password: str = ""


AS_FOUND = Options()
"""Read a file as it presents itself."""
