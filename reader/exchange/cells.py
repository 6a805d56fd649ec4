"""Cells that no spreadsheet runs as a formula, in a way that reading them back undoes exactly.

What begins a formula is listed by OWASP, "CSV Injection": = + - @, tab, carriage return and line feed; spreadsheets
take the full-width forms of the signs too, and look past white space and quotation marks before them.
"""

import regex

# An apostrophe may stand before what is dangerous, so a cell that was made harmless is dangerous by this rule too:
# that is what makes restored() the exact inverse, also for text that looked like a harmless cell from the start.
_FORMULA = regex.compile(r"'*[\t\r\n]|[\s\"'\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠]")


def harmless(cell: str) -> str:
    """Return the cell with an apostrophe before it if a spreadsheet could run it as a formula; else as it is."""
    return "'" + cell if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """Return the cell that harmless() made this one from."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
