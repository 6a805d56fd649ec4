"""Everything the user does is a ChangeSet: what was replaced with what. Its inverse is undo."""

from dataclasses import dataclass, field, replace

from .annotation import Annotation, Attribute, Entity, Layer, Link, Tag, Tagset, new_id, now
from .document import Document
from .query import Search

Record = Document | Layer | Tagset | Tag | Attribute | Entity | Annotation | Link | Search


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after. Without a before it is added, without an after removed."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change of nothing into nothing")
        if self.before and self.after and (type(self.before), self.before.id) != (type(self.after), self.after.id):
            raise ValueError("a change keeps the type and the id of its record")

    @property
    def record(self) -> Record:
        """The record after, or before where it is removed."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def kind(self) -> type[Record]:
        """The type of the record."""
        return type(self.record)

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One edit: one transaction, one undo step, one notification. `label` is what the undo menu shows."""

    label: str
    changes: tuple[Change, ...]
    author: str = ""
    at: str = field(default_factory=now)
    id: str = field(default_factory=new_id)

    def inverse(self) -> "ChangeSet":
        """Return the set that takes every change back, last first."""
        return replace(self, changes=tuple(change.inverse() for change in reversed(self.changes)))

    def followed_by(self, later: "ChangeSet") -> "ChangeSet":
        """Return one set with the effect of both; a record that both replaced is replaced once."""
        changes = list(self.changes)
        for change in later.changes:
            if changes and changes[-1].id == change.id and changes[-1].after == change.before and change.after:
                changes[-1] = Change(changes[-1].before, change.after)
            else:
                changes.append(change)
        return replace(later, changes=tuple(changes))


@dataclass(frozen=True, slots=True)
class Step:
    """What the undo menu needs of a change set; its changes wait in the change log."""

    id: str
    label: str


class History:
    """What can be undone and what can be redone: two stacks, the newest last."""

    def __init__(self, done: list[Step] | None = None, undone: list[Step] | None = None) -> None:
        self.done = done or []
        self.undone = undone or []

    def record(self, step: Step) -> None:
        """A new edit was made: what was undone before it can no longer be redone."""
        self.done.append(step)
        self.undone.clear()

    def took_back(self) -> None:
        """The newest step was undone."""
        self.undone.append(self.done.pop())

    def brought_back(self) -> None:
        """The step undone last was redone."""
        self.done.append(self.undone.pop())

    def merged(self, step: Step) -> None:
        """The newest step was joined with a later edit."""
        self.done[-1] = step
        self.undone.clear()
