"""Where the window gets the worker processes from that read files and draw pages for it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.formats.process import Loader


def new_loader() -> "Loader":
    """Return a loader of its own: one that is killed takes no other with it."""
    from reader.formats.process import Loader

    return Loader()
