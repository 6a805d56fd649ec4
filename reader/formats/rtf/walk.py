"""The walk over the tokens of an RTF file: groups and their states, and the characters in them."""

from collections import Counter
from typing import Any

from reader.formats.encoding import seems_utf8
from reader.formats.wording import refer_to_note
from reader.model.document import Part

from . import charsets
from .fields import BOOKMARK
from .flow import Flow, Shape
from .state import BODY, BOOKMARK_NAME, FONTS, INFO, INSTRUCTION, MARKER, SKIPPED, STYLES, State
from .styles import Declarations, of_outline
from .tokens import Token, tokens
from .words import CHARS, SKIPS, SYMBOLS, THROUGH, WORDS

_DEEPEST = 5000  # groups inside one another; files have dozens
_STATED = ("title", "author", "subject", "creatim")


class Walk:
    """Reads tokens into parts. Groups that are left open, or closed too often, are borne and noted."""

    def __init__(self, forced: str = "") -> None:
        """`forced` is the encoding of all bytes, whatever the file says of them; "" to believe the file."""
        self.known = Declarations()
        self.own = forced or "cp1252"
        self.is_forced = bool(forced)
        self.is_rtl = self.is_cut = self.is_unbalanced = self.is_deep = False
        self.replaced = 0
        self.default_font = 0
        self.state = State(Flow())
        self.name = self.marker = ""
        self.is_complex = False  # the next \\af is the font of right-to-left runs
        self._stack: list[State] = []
        self._deeper = self._skip = self._half = self._notes = 0
        self._is_starred = self._is_over = self._is_utf8 = False
        self._bytes = bytearray()
        self._bookmarks: set[str] = set()
        self._encodings: Counter[str] = Counter()

    def parts(self, raw: bytes) -> list[Part]:
        """Return the parts of a file's bytes, as far as they go."""
        self._is_utf8 = not raw.isascii() and seems_utf8(raw)
        acts = {"open": self._open, "close": self._close, "word": self._word, "symbol": self._symbol}
        for token in tokens(raw):
            if token.kind == "bytes":
                self._read(token.raw)
            else:
                acts[token.kind](token)
        self._flush()
        self.is_cut = bool(self._stack)
        while self._stack:
            self._leave()
        return self.state.flow.finish(self.shape(self.state))

    def encoding(self) -> str:
        """Return the encoding of most letters that were bytes; an empty string where all were numbers of Unicode."""
        return next((encoding for encoding, _ in self._encodings.most_common(1) if encoding != charsets.SYMBOL), "")

    def set(self, **changes: Any) -> None:
        """Change the state of the group."""
        self.state = self.state._replace(**changes)

    def shape(self, state: State) -> Shape:
        """Return what a paragraph is that ends in a state."""
        kind, level = self.known.kind_of(state.style)
        if state.outline is not None and kind == "paragraph":
            kind, level = of_outline(state.outline)
        return Shape(kind, level, state.direction, state.nesting)

    def end_paragraph(self) -> None:
        """End the paragraph; where its end was deleted, it goes on."""
        if not self.state.is_deleted:
            self.state.flow.end_paragraph(self.shape(self.state), in_table=self.state.table > 0)

    def begin_note(self) -> None:
        """Begin a foot- or endnote, unless what refers to it was deleted."""
        if self.state.is_deleted or self.state.is_hidden:
            self.set(destination=SKIPPED)
            return
        self._notes += 1
        self.begin(Flow(self._notes))

    def begin(self, flow: Flow) -> None:
        """Turn to another stream until the group ends; what holds for its paragraphs begins anew."""
        self.state = self.state.pard()._replace(flow=flow, destination=BODY)

    # Groups.

    def _open(self, _: Token) -> None:
        self._flush()
        self._skip = 0
        if len(self._stack) >= _DEEPEST:
            self._deeper += 1
            self.is_deep = True
            return
        is_double, self.state = self.state.is_double, self.state._replace(is_double=False)
        self._stack.append(self.state)
        if is_double:
            self.set(destination=SKIPPED)
        if self.state.destination == STYLES:
            self.known.open_style()

    def _close(self, _: Token) -> None:
        self._flush()
        self._skip = 0
        if self._deeper:
            self._deeper -= 1
        elif self._stack:
            self._leave()
            self._is_over = not self._stack

    def _leave(self) -> None:
        """Go back to the state of the group outside, and finish what the group was for."""
        inner, self.state = self.state, self._stack.pop()
        outer = self.state
        if inner.flow is not outer.flow:
            self._end_flow(inner, outer)
        if inner.field is not outer.field and inner.field is not None and inner.field.is_open:
            outer.flow.wording.close()
        if inner.destination == MARKER != outer.destination:
            outer.flow.begin_item(self.marker)
        elif inner.destination == BOOKMARK_NAME != outer.destination:
            self._bookmark(outer.flow)

    def _end_flow(self, inner: State, outer: State) -> None:
        flow = inner.flow
        mark = self.known.next_note(is_end=flow.is_endnote) if flow.note else ""
        parts = flow.finish(self.shape(inner), mark)
        if flow.note:
            refer_to_note(outer.flow.wording, mark, flow.note)
        outer.flow.after += parts

    def _bookmark(self, flow: Flow) -> None:
        name = BOOKMARK + self.name.strip()
        if name not in self._bookmarks:
            self._bookmarks.add(name)
            flow.wording.anchor(name)

    # Characters.

    def _read(self, raw: bytes) -> None:
        if self.state.destination == SKIPPED:
            return
        if self._skip:
            dropped = min(self._skip, len(raw))
            self._skip -= dropped
            raw = raw[dropped:]
        self._bytes += raw

    def _flush(self) -> None:
        """Decode the bytes so far: letters of two bytes may be one token or two."""
        if self._bytes:
            raw, self._bytes = bytes(self._bytes), bytearray()
            encoding = charsets.page_of(raw, *self._pages(is_ascii=raw.isascii()))
            if not raw.isascii() and self.state.destination == BODY:
                self._encodings[encoding] += sum(byte > 127 for byte in raw)
            text = charsets.decode(raw, encoding)
            self.replaced += text.count("\ufffd")
            self._write(text)

    def _pages(self, *, is_ascii: bool) -> tuple[str, str]:
        """Return the encoding of bytes in the font of the group, and the right-to-left one that they may be in."""
        if self._is_utf8 and not is_ascii:
            return "utf-8", ""
        state, fonts = self.state, self.known.fonts
        font = self.default_font if state.font is None else state.font
        other = "" if state.other is None else fonts.get(state.other, "")
        found = other if state.is_rtl and other in charsets.RIGHT_TO_LEFT else fonts.get(font, "")
        if self.is_forced:
            return (found if found == charsets.SYMBOL else self.own), ""
        return found or self.own, next((one for one in (self.own, other) if one in charsets.RIGHT_TO_LEFT), "")

    def _char(self, char: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        self._write(char)

    def _write(self, text: str) -> None:
        state = self.state
        self._half = 0
        if self._is_over:  # mail programs pad a file with NUL
            if not text.strip("\0 \t\x1a"):
                return
            self.is_unbalanced = True
        if state.destination == BODY:
            if not (state.is_hidden or state.is_deleted):
                state.flow.wording.add(text)
        elif state.destination == MARKER:
            self.marker += "".join(map(charsets.bullet, text))
        elif state.destination == INSTRUCTION and state.field is not None:
            state.field.instruction += text
        elif state.destination == STYLES:
            self.known.name_style(text)
        elif state.destination == INFO and state.stated:
            self.known.stated[state.stated] = self.known.stated.get(state.stated, "") + text
        elif state.destination == BOOKMARK_NAME:
            self.name += text

    def _unicode(self, number: int) -> None:
        """Take a \\u: signed, of 16 bits, two of them for a letter beyond; then skip what stands in for it."""
        self._flush()
        code = number + 0x10000 if -0x8000 <= number < 0 else number
        if 0xDC00 <= code < 0xE000 and self._half:
            code = 0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00
        self._half = code if 0xD800 <= code < 0xDC00 else 0
        if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000:  # below are marks that programs make of fields
            self._write(chr(code))
        elif code in (9, 10, 13):
            self._write(" ")
        self._skip = self.state.skips

    # Control words.

    def _symbol(self, token: Token) -> None:
        text = token.text
        if text == "*":
            self._is_starred = True
        elif self.state.destination == SKIPPED:
            return
        elif text in "\\{}":
            self._read(text.encode())
        elif text in "\r\n":
            self.end_paragraph()
        elif text in SYMBOLS:
            self._char(SYMBOLS[text])

    def _word(self, token: Token) -> None:
        is_starred, self._is_starred = self._is_starred, False
        state, word = self.state, token.text
        if state.destination == SKIPPED:
            return
        if word == "u":
            self._unicode(token.number or 0)
        elif word in CHARS:
            self._char(CHARS[word])
        elif word in SKIPS:
            self.set(destination=SKIPPED)
        elif word in WORDS:
            self._flush()
            WORDS[word](self, 1 if token.number is None else token.number)
        elif is_starred and word not in THROUGH:
            self.set(destination=SKIPPED)
        elif state.destination != BODY or "ftn" in word:
            self._declare(word, token.number or 0)

    def _declare(self, word: str, number: int) -> None:
        destination = self.state.destination
        if destination == FONTS:
            self.known.declare_font(word, number)
        elif destination == STYLES:
            self.known.declare_style(word, number)
        elif destination == INFO and word in _STATED:
            self.known.stated.pop(word, None)
            self.set(stated=word)
        elif destination == INFO and self.state.stated == "creatim":
            self.known.created[word] = number
        elif destination == BODY:
            self.known.declare_notes(word, number)
