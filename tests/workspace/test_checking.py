import re
import sqlite3

import pytest

from reader.model.text import Span
from reader.workspace import Workspace
from reader.workspace.checking import faults


@pytest.fixture
def marked(workspace: Workspace) -> Workspace:
    """A workspace with a quote and its speaker."""
    start = workspace.opened().text.index("ستفتح")
    quote = workspace.quote(Span(start, start + 5))
    workspace.speaker(Span(start - 13, start - 2), quote.id)
    return workspace


def test_a_whole_library_has_no_faults(marked: Workspace) -> None:
    assert list(faults(marked.library)) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE annotation SET start = start + 1 WHERE layer_id = 'quotes'", "where the text has"),
        ("UPDATE annotation SET exact = 'x' WHERE layer_id = 'quotes'", "says “x” where the text has"),
        ("UPDATE annotation SET prefix = 'x' WHERE layer_id = 'quotes'", "keeps other words before or after it"),
        ("UPDATE annotation SET suffix = suffix || 'x' WHERE layer_id = 'quotes'", "keeps other words before or after"),
        ("UPDATE annotation SET status = 'maybe'", "has the unknown status maybe"),
        ("UPDATE document SET direction = 'up'", "its direction is up"),
        ("UPDATE document SET blocks = replace(blocks, 'rtl', 'up')", "block 1 is of no known kind or direction"),
        ("UPDATE document SET blocks = '[]'", "is damaged: no block"),
        ("UPDATE annotation SET end = 99999 WHERE layer_id = 'quotes'", "outside the text"),
        ("UPDATE annotation SET start = -1 WHERE layer_id = 'quotes'", "is damaged: not a span"),
        ("UPDATE annotation SET end = start WHERE layer_id = 'quotes'", "outside the text"),
        ("UPDATE annotation SET tag_id = 'person' WHERE layer_id = 'quotes'", "which its layer Quotes does not use"),
        ("UPDATE annotation SET tag_id = 'gone' WHERE layer_id = 'quotes'", "points at nothing in tag"),
        ("UPDATE document SET text = text || 'x'", "not the text that was imported"),
        ('UPDATE document SET blocks = \'[["paragraph",0,5,"rtl",0],["paragraph",3,9,"rtl",0]]\'', "block 2 stands"),
        ('UPDATE document SET blocks = \'[["paragraph",0,5,"rtl",0]]\'', "in no block"),
        ("UPDATE document SET blocks = 'no JSON'", "is damaged"),
        ("UPDATE document SET metadata = '[1]'", "is damaged"),
        ("UPDATE entity SET aliases = '{'", "is damaged"),
        (
            "UPDATE change_log SET changes = x'0011' WHERE label = 'Quote'",
            r"the change .* \(Quote\) in the log is damaged",
        ),
        ("DELETE FROM annotation WHERE layer_id = 'quotes'", "points at nothing in annotation"),
    ],
)
def test_a_planted_fault_is_found(marked: Workspace, statement: str, told: str) -> None:
    db = sqlite3.connect(marked.library.path)
    db.execute(statement)
    db.commit()
    db.close()
    assert re.search(told, "\n".join(faults(marked.library)))


def test_a_damaged_file_is_told_and_no_crash(marked: Workspace) -> None:
    marked.library.close()
    content = bytearray(marked.library.path.read_bytes())
    for page in range(8, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xee" * 64
    marked.library.path.write_bytes(content)
    found = list(faults(marked.library))
    assert "damaged" in found[0]
