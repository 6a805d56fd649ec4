from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.document import Draft, Part
from reader.store import Library
from reader.workspace import Workspace

TITLE = "المكتبة تفتح أبوابها"
PARAGRAPHS = (
    "قالت سلمى الحداد: «ستفتح المكتبة أبوابها غداً»، وأضافت أن الدخول مجاني.",
    "وأكد نادر العلي أن «العمل انتهى» في حيفا، ثم قال: «شكراً لكم 👍🏽».",
    'אמרה ח"כ נעמה לביא: "הספרייה תיפתח".',
)


def draft(*paragraphs: str, title: str = TITLE) -> Draft:
    """Return a draft of a title and these paragraphs."""
    parts = (Part("title", title), *(Part("paragraph", text) for text in paragraphs))
    return Draft(parts, source="/articles/library.txt")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An open, new library that waits for no other writer."""
    opened = Library(tmp_path / "library.hashiya", patience=20)
    yield opened
    opened.close()


@pytest.fixture
def workspace(library: Library) -> Workspace:
    """A workspace with one open article."""
    made = Workspace(library, "سلمى")
    document, _ = made.add(draft(*PARAGRAPHS))
    made.open(document.id)
    return made
