import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.cells import restored
from reader.exchange.plain_table import chunks

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def test_a_table_as_spreadsheets_open_it() -> None:
    found = b"".join(chunks(("Name", "Words"), [("=سلمى", 3), ('ندى "ن"', 1200)]))
    assert found == '\ufeffName,Words\r\n\'=سلمى,3\r\n"ندى ""ن""",1200\r\n'.encode()


def test_without_a_mark_and_without_rows() -> None:
    assert b"".join(chunks(("Name",), [], bom=False)) == b"Name\r\n"


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_is_read_back_is_what_was_written(rows: list[tuple[str, str]]) -> None:
    text = b"".join(chunks(("a", "b"), rows * 700, bom=False)).decode()
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [tuple(map(restored, row)) for row in read[1:]] == rows * 700
