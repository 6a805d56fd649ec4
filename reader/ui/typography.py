"""Type: which font, size and spacing each kind of block has in each script, and how wide the column is."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Literal

import regex
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from reader.model.document import Kind

from .mended_fonts import mended

Script = Literal["arabic", "urdu", "hebrew", "latin"]

_ARABIC = regex.compile(r"\p{Script=Arabic}")
_HEBREW = regex.compile(r"\p{Script=Hebrew}")
_LATIN = regex.compile(r"\p{Script=Latin}")
_URDU = regex.compile(r"[ٹڈڑںےۓہھ]")
_NOT_URDU = regex.compile(r"[يكةىأإ]")
_LOOKED_AT = 400  # characters of a block that are enough to tell its script

# What to take, in this order, where the chosen family is not installed.
_FALLBACKS: dict[Script, tuple[str, ...]] = {
    "arabic": ("Noto Naskh Arabic", "Amiri", "Scheherazade New", "Geeza Pro", "Traditional Arabic", "Noto Sans Arabic"),
    "urdu": ("Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Urdu Typesetting", "Noto Naskh Arabic", "Geeza Pro"),
    "hebrew": ("Noto Serif Hebrew", "Frank Ruehl CLM", "David", "Times New Roman", "Noto Sans Hebrew"),
    "latin": ("Noto Serif", "Georgia", "DejaVu Serif", "Times New Roman"),
}
_SIZE: dict[Script, float] = {"arabic": 1.12, "urdu": 1.0, "hebrew": 1.0, "latin": 0.95}
_LINE_HEIGHT: dict[Script, float] = {"arabic": 1.72, "urdu": 2.35, "hebrew": 1.6, "latin": 1.55}
_PARAGRAPH_GAP: dict[Script, float] = {"arabic": 0.85, "urdu": 0.7, "hebrew": 0.8, "latin": 0.8}
# A line of ordinary prose in each script: its mean advance turns a measure in characters into pixels.
_SAMPLE: dict[Script, str] = {
    "arabic": "كتب المؤرخ في مطلع الفصل الأول أن السوق القديمة كانت تمتد من الباب إلى النهر",
    "urdu": "مؤرخ نے پہلے باب کے آغاز میں لکھا ہے کہ پرانا بازار دروازے سے دریا تک پھیلا ہوا تھا",
    "hebrew": "ההיסטוריון כתב בראש הפרק הראשון כי השוק הישן השתרע מן השער ועד הנהר",
    "latin": "At the head of the first chapter the historian wrote that the old market reached the river",
}


@dataclass(frozen=True, slots=True)
class Typography:
    """The reader's choice of type. `size` is in pixels at zoom 1, `measure` in characters a line."""

    arabic: str = "Noto Naskh Arabic"
    urdu: str = "Noto Nastaliq Urdu"
    hebrew: str = "Noto Serif Hebrew"
    latin: str = "Noto Serif"
    size: float = 19.0
    measure: int = 68
    line_spacing: float = 1.0

    def families(self, script: Script) -> list[str]:
        """Return the font families for a block in `script`: its own first, then the other scripts' choices."""
        return list(_families(self, script))


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of block differs from a paragraph. Indents and gaps in ems of the body size."""

    scale: float = 1.0
    bold: bool = False
    dimmed: bool = False
    start: float = 0.0
    end: float = 0.0
    before: float = 0.0
    after: float = 1.0


_SHAPES: dict[Kind, Shape] = {
    "title": Shape(1.75, bold=True, before=0.4, after=1.1),
    "byline": Shape(0.85, dimmed=True, after=1.5),
    "heading": Shape(1.3, bold=True, before=1.0, after=0.6),
    "paragraph": Shape(),
    "list_item": Shape(start=1.5, after=0.4),
    "blockquote": Shape(start=1.6, end=1.6, before=0.2, after=1.2),
    "caption": Shape(0.85, dimmed=True, start=0.8, end=0.8),
    "note": Shape(0.85, dimmed=True, start=1.2, end=0.4, after=0.6),
    "table_row": Shape(0.95, after=0.35),
    "boilerplate": Shape(0.88, dimmed=True, after=0.5),
}
_HEADINGS = {1: 1.45, 2: 1.3, 3: 1.15}


@dataclass(frozen=True, eq=False, slots=True)
class BlockStyle:
    """A block's type in pixels. `line_height` holds for every line whose glyphs fit in it."""

    kind: Kind
    font: QFont
    line_height: int
    ascent: float
    before: int
    after: int
    start: int
    end: int
    dimmed: bool
    em: float


@dataclass(eq=False)
class PageStyle:
    """Typography at one zoom, with the styles that the blocks of a document asked for, made once each."""

    typography: Typography
    zoom: float = 1.0
    language: str = "ar"
    _styles: dict[tuple[Kind, int, Script], BlockStyle] = field(default_factory=dict)

    def script_of(self, text: str) -> Script:
        """Return the script that most letters of a block are in; by its language or its letters, Arabic is Urdu."""
        sample = text[:_LOOKED_AT]
        arabic, hebrew, latin = (len(letters.findall(sample)) for letters in (_ARABIC, _HEBREW, _LATIN))
        if arabic and arabic * 2 >= max(hebrew, latin):
            own, foreign = len(_URDU.findall(sample)), len(_NOT_URDU.findall(sample))
            return "urdu" if own > foreign or (self.language == "ur" and own == foreign) else "arabic"
        if hebrew and hebrew * 2 >= latin:
            return "hebrew"
        return "latin" if latin else self._script_of_language()

    def _script_of_language(self) -> Script:
        scripts: dict[str, Script] = {"he": "hebrew", "yi": "hebrew", "ur": "urdu", "ar": "arabic", "fa": "arabic"}
        return scripts.get(self.language, "latin")

    def style(self, kind: Kind, level: int, text: str) -> BlockStyle:
        """Return the style of a block of `kind` and `level` with these letters."""
        key = (kind, min(level, 4), self.script_of(text))
        if key not in self._styles:
            self._styles[key] = self._made(*key)
        return self._styles[key]

    def body(self) -> BlockStyle:
        """Return the style of the paragraphs of the document's own language."""
        return self.style("paragraph", 0, "")

    def column_width(self, available: int) -> int:
        """Return the width of the text column in pixels where `available` are there, margins included."""
        margin = max(16, round(available * 0.04))
        wanted = round(self.typography.measure * self._advance(self._script_of_language()))
        return max(40, min(wanted, available - 2 * margin))

    def characters_in(self, width: int) -> float:
        """Return about how many characters of the document's own script stand on a line of `width` pixels."""
        return max(1.0, width / self._advance(self._script_of_language()))

    def _advance(self, script: Script) -> float:
        key: tuple[Kind, int, Script] = ("paragraph", 0, script)
        if key not in self._styles:
            self._styles[key] = self._made(*key)
        sample = _SAMPLE[script]
        return QFontMetricsF(self._styles[key].font).horizontalAdvance(sample) / len(sample)

    def _made(self, kind: Kind, level: int, script: Script) -> BlockStyle:
        shape = _SHAPES[kind]
        scale = _HEADINGS.get(level, 1.05) if kind == "heading" and level else shape.scale
        em = self.typography.size * self.zoom * _SIZE[script]
        font = QFont()
        font.setFamilies(self.typography.families(script))
        font.setPixelSize(max(6, round(em * scale)))
        if script == "urdu":
            # Some releases of Noto Nastaliq call both their weights 400, and Qt then takes the bold one; its name is
            # the only way to the other. Nastaliq has no bold of its own: size alone makes a heading.
            if "Regular" in QFontDatabase.styles(font.families()[0]):
                font.setStyleName("Regular")
            font.setFamilies([mended(font.families()[0], font.styleName()), *font.families()])
        else:
            font.setBold(shape.bold)
        metrics = QFontMetricsF(font)
        natural = metrics.ascent() + metrics.descent()
        tighter = 1.0 if scale < 1.2 else 0.85
        wanted = font.pixelSize() * _LINE_HEIGHT[script] * self.typography.line_spacing * tighter
        height = round(max(natural, wanted))
        gap = em * _PARAGRAPH_GAP[script]
        return BlockStyle(
            kind, font, height, metrics.ascent() + (height - natural) / 2,
            round(em * shape.before), round(gap * shape.after), round(em * (shape.start + 1.2 * _deeper(kind, level))),
            round(em * shape.end), shape.dimmed, font.pixelSize(),
        )  # fmt: skip


def _deeper(kind: Kind, level: int) -> int:
    return level if kind in ("list_item", "blockquote") else 0


@lru_cache(maxsize=64)
def _families(typography: Typography, script: Script) -> tuple[str, ...]:
    chosen: dict[Script, str] = {
        "arabic": typography.arabic, "urdu": typography.urdu, "hebrew": typography.hebrew, "latin": typography.latin,
    }  # fmt: skip
    # Urdu letters in an Arabic block are set in Naskh, so Nastaliq comes last there.
    order = sorted(chosen, key=lambda name: (name != script, name == "urdu"))
    found: list[str] = []
    for name in order:
        wanted = (family for family in (chosen[name], *_FALLBACKS[name]) if QFontDatabase.hasFamily(family))
        # Each question costs: no more are asked than are needed.
        found += [family for family in islice(wanted, 2 if name == script else 1) if family not in found]
    return tuple(found) or (QFont().family(),)
