"""The declarations at the head of an RTF file: fonts with their code pages, styles, what the file says of itself."""

from dataclasses import dataclass, field

from reader.formats.numerals import numeral
from reader.formats.properties import Properties
from reader.formats.stylenames import kind_of_style
from reader.model.document import Kind

from .charsets import of_charset, of_page

_DEEPEST = 20  # styles that a style may rest on
_BODY_LEVEL = 9  # the \outlinelevel of text that is no heading
_COUNTINGS = {
    "ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman", "ruc": "upperRoman",
    "chi": "chicago",
}  # fmt: skip


@dataclass(slots=True)
class _Style:
    """A paragraph style as declared; `outline` counts from 0, None if it says nothing."""

    name: str = ""
    outline: int | None = None
    base: int | None = None


@dataclass(slots=True)
class Declarations:
    """Fonts by number, in Python's names of their encodings; styles by number; title and author; numbers of notes."""

    fonts: dict[int, str] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    created: dict[str, int] = field(default_factory=dict)
    _styles: dict[int, _Style] = field(default_factory=dict)
    _font: int = 0
    _style: int = 0
    _countings: dict[bool, str] = field(default_factory=lambda: {False: "decimal", True: "lowerRoman"})
    _notes: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})

    def declare_font(self, word: str, number: int) -> None:
        """Take a control word of the font table."""
        if word == "f":
            self._font = number
            self.fonts.setdefault(number, "")
        elif word == "fcharset":
            self.fonts[self._font] = of_charset(number)
        elif word == "cpg" and number:
            self.fonts[self._font] = of_page(number)

    def open_style(self) -> None:
        """Begin a style; one that states no number is number 0."""
        self._style = 0

    def declare_style(self, word: str, number: int) -> None:
        """Take a control word of the style sheet."""
        if word == "s":
            self._style = number
            self._styles[number] = _Style()
        elif word == "outlinelevel":
            self._declared().outline = number
        elif word == "sbasedon":
            self._declared().base = number

    def name_style(self, text: str) -> None:
        """Take text of the style sheet: a piece of a style's name, which a semicolon ends."""
        self._declared().name += text

    def _declared(self) -> _Style:
        return self._styles.setdefault(self._style, _Style())

    def kind_of(self, number: int) -> tuple[Kind, int]:
        """Return the kind and level of a block in a style, from its name, its outline level, or its base's."""
        for _ in range(_DEEPEST):
            style = self._styles.get(number)
            if style is None:
                break
            named = kind_of_style(style.name.strip(" ;"))
            if named:
                return named
            if style.outline is not None:
                return of_outline(style.outline)
            if style.base is None or style.base == number:
                break
            number = style.base
        return "paragraph", 0

    def declare_notes(self, word: str, number: int) -> None:
        """Take a control word that says how notes are counted: \\ftnnar, \\saftnnrlc, \\ftnstart3 and the like."""
        before, sign, after = word.partition("ftnn")
        if sign and after in _COUNTINGS:
            self._countings[before.endswith("a")] = _COUNTINGS[after]
        elif word.endswith("ftnstart") and number:
            self._notes[word.endswith("aftnstart")] = number - 1

    def next_note(self, *, is_end: bool) -> str:
        """Count a note and return its mark; RTF leaves the counting to its readers."""
        self._notes[is_end] += 1
        return numeral(self._notes[is_end], self._countings[is_end])

    def properties(self) -> Properties:
        """Return what the file says of itself and may be believed."""
        year, month, day = (self.created.get(word, 0) for word in ("yr", "mo", "dy"))
        created = f"{year:04}-{month:02}-{day:02}" if 1900 < year < 3000 and 0 < month < 13 and 0 < day < 32 else ""
        said = {key: " ".join(value.split()) for key, value in self.stated.items()}
        return Properties(
            said.get("title", ""), said.get("author", ""), created, description=said.get("subject", "")
        ).credible()


def of_outline(level: int) -> tuple[Kind, int]:
    """Return the kind and level of a block whose \\outlinelevel is `level`."""
    return ("heading", level + 1) if 0 <= level < _BODY_LEVEL else ("paragraph", 0)
