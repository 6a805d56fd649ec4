"""What is in use removed, or only looked at: what that clears is told, and what the next undo brings back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import records
from .call import Call
from .output import say, say_json, tell

if TYPE_CHECKING:
    from reader.model.annotation import Attribute, Tag, Tagset
    from reader.store.usage import Usage


def remove(
    call: Call, kind: str, gone: "Tag | Tagset | Attribute", usage: "Usage", by: Callable[[str], object] | None
) -> None:
    """Remove it `by` a verb of the workspace, or with None only tell what that would clear."""
    from reader.workspace.tagging import told

    if by is not None:
        by(gone.id)
    tell(told(f"The {kind} {gone.name}", usage))
    if call.json:
        say_json({"id": gone.id, "name": gone.name, "removed": by is not None, **records.of_usage(usage)})
    elif by is not None:
        say(f"Removed the {kind} {gone.name}.")
