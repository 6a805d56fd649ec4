"""Characters of fonts of signs (`w:sym`), whose codes say nothing without the font."""

_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL_LETTERS = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"  # at the places of a to z in the font Symbol
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD6: "√", 0xDE: "⇒",
    0xE5: "∑", 0xF2: "∫",
} | {ord("a") + at: letter for at, letter in enumerate(_SYMBOL_LETTERS)}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL, "aga arabesque": {0x72: "ﷺ"}}
_UNKNOWN = "\u25a1"  # a sign that no table names: an empty square, as readers show for a missing one


def symbol(font: str, code: str) -> str:
    """Return the character of `code`, a hexadecimal number, in a font of signs."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.casefold(), {})
    found = table.get(number - 0xF000 if 0xF000 <= number <= 0xF0FF else number)
    if found:
        return found
    is_private = 0xE000 <= number <= 0xF8FF or not 0x20 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF
    return _UNKNOWN if is_private else chr(number)
