from hypothesis import example, given
from hypothesis import strategies as st

from reader.exchange.cells import harmless, restored

_TRICKY = st.text(alphabet="'=+-@＝＋－＠\t\r\n\" \u00a0\u200f،اA1", max_size=8)


@given(_TRICKY | st.text())
@example("'=1")
@example("'\tx")
@example("''")
@example("'")
def test_restored_undoes_harmless(cell: str) -> None:
    assert restored(harmless(cell)) == cell


@given(_TRICKY)
def test_a_cell_without_an_apostrophe_before_it_begins_with_nothing_that_runs(cell: str) -> None:
    made = harmless(cell)
    if not made.startswith("'"):
        assert made[:1] not in {"\t", "\r", "\n"}
        assert made.lstrip("'\" \u00a0\u200f\t\r\n")[:1] not in set("=+-@＝＋－＠")


def test_what_is_made_harmless_and_what_is_left_alone() -> None:
    dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "  =1", '"=1', "'=1", "''@", "\u200f=1"]
    plain = ["", "سلام", "a=b", "'", "''", "'quoted'", "3-4", " x", "«-»"]
    assert [harmless(cell) for cell in dangerous] == ["'" + cell for cell in dangerous]
    assert [harmless(cell) for cell in plain] == plain
