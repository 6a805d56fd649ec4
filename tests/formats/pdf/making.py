"""PDF files as tests want them: every sign is drawn by a font of our own, so nothing depends on fonts of the machine.

Signs are half an em wide (blanks a quarter, marks nothing) and black boxes, but for brackets, whose shape shows.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from reader.model.bidi import visual_order

WIDE, BLANK = 500, 250  # thousandths of the em
_MARK = regex.compile(r"[\p{Mn}\u200c]")
_CLUSTER = regex.compile(r"\u200c|[^\u200c]\p{Mn}*")
_OPENS, _CLOSES = "([{<«", ")]}>»"
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass
class Made:
    """One page being drawn, in points; `content` grows with every call."""

    width: float = 400
    height: float = 600
    content: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    font: "Type3" = field(default_factory=lambda: Type3())

    def rtl(self, right: float, y: float, text: str, size: float = 10, *, blanks: bool = True, mark: int = -1) -> float:
        """Draw a line, given in reading order, that begins at `right`; return where it ends on the left."""
        left = right - width_of(text, size)
        self.shown(left, y, visual_order(text, "rtl"), size, blanks=blanks, mark=mark)
        return left

    def ltr(self, left: float, y: float, text: str, size: float = 10) -> None:
        self.shown(left, y, visual_order(text, "ltr"), size)

    def shown(self, left: float, y: float, visual: str, size: float, *, blanks: bool = True, mark: int = -1) -> None:
        """Draw signs from left to right, each where it stands; without `blanks` words are parted by gaps alone."""
        pieces, x = [], left
        for cluster in _CLUSTER.findall(visual):
            if blanks or cluster != " ":
                pieces.extend(
                    f"1 0 0 1 {x + self._over(char, size):.2f} {y:.2f} Tm <{self.font.code(char):02x}> Tj"
                    for char in cluster
                )
            x += width_of(cluster, size)
        body = f"BT /F0 {size} Tf {' '.join(pieces)} ET"
        self.content.append(body if mark < 0 else f"/P <</MCID {mark}>> BDC {body} EMC")

    def _over(self, char: str, size: float) -> float:
        return 0.1 * size if _MARK.match(char) and char != "\u200c" else 0.0

    def sign(self, left: float, y: float, letters: str, size: float = 10) -> None:
        """Draw one sign that the font says stands for several letters."""
        self.content.append(f"BT /F0 {size} Tf 1 0 0 1 {left} {y} Tm <{self.font.code(letters):02x}> Tj ET")

    def said(self, left: float, y: float, drawn: str, stands_for: str, size: float = 10) -> None:
        """Draw signs whose letters a mark says apart."""
        said = "feff" + stands_for.encode("utf-16-be").hex()
        signs = "".join(f"{self.font.code(char):02x}" for char in drawn)
        self.content.append(
            f"/Span <</ActualText <{said}>>> BDC BT /F0 {size} Tf 1 0 0 1 {left} {y} Tm <{signs}> Tj ET EMC"
        )

    def artifact(self, right: float, y: float, text: str) -> None:
        before = len(self.content)
        self.rtl(right, y, text)
        self.content[before:] = [f"/Artifact BMC {body} EMC" for body in self.content[before:]]

    def hidden(self, right: float, y: float, text: str) -> None:
        """Draw a line without ink, as programs do that read text from a picture."""
        before = len(self.content)
        self.rtl(right, y, text)
        self.content[before:] = [body.replace("BT ", "BT 3 Tr ") for body in self.content[before:]]

    def image(self, left: float, bottom: float, width: float, height: float) -> None:
        """Draw an image of one pixel as large as that."""
        pixel = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"
        self.content.append(f"q {width} 0 0 {height} {left} {bottom} cm {pixel} Q")

    def box(self, left: float, bottom: float, width: float, height: float) -> None:
        """Draw a picture that is no text."""
        self.content.append(f"{left} {bottom} {width} {height} re f")

    def link(self, left: float, bottom: float, right: float, top: float, target: str) -> None:
        self.links.append((left, bottom, right, top, target))


def width_of(text: str, size: float) -> float:
    return sum(0 if _MARK.fullmatch(char) else BLANK if char == " " else WIDE for char in text) * size / 1000


class Type3:
    """A font of boxes; `maps` tells whether it says what letters its signs stand for, but for those in `nameless`;
    `strokes` are drawn as tatweels are.
    """

    def __init__(self, *, maps: bool = True, name: str = "Boxes", strokes: str = "", nameless: str = "") -> None:
        self.maps, self.name, self.strokes, self.nameless = maps, name, strokes, nameless
        self._chars: list[str] = []

    def code(self, char: str) -> int:
        if char not in self._chars:
            self._chars.append(char)
        return 33 + self._chars.index(char)

    def objects(self, first: int) -> list[bytes]:
        """Return the font and what it refers to, as objects numbered from `first`."""
        procs = " ".join(f"/g{at} {first + 2 + at} 0 R" for at in range(len(self._chars)))
        names = " ".join(f"/g{at}" for at in range(len(self._chars)))
        widths = " ".join(str(int(width_of(char[:1], 1000))) for char in self._chars)
        last = 33 + max(0, len(self._chars) - 1)
        mapped = f"/ToUnicode {first + 1} 0 R" if self.maps else ""
        font = (
            f"<</Type/Font/Subtype/Type3/Name/{self.name}/BaseFont/{self.name}"
            f"/FontBBox[0 -300 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]"
            f"/CharProcs<<{procs}>>/Encoding<</Type/Encoding/Differences[33 {names}]>>/FirstChar 33/LastChar {last}"
            f"/Widths[{widths}]/Resources<<>>{mapped}>>"
        )
        return [font.encode(), stream(self._cmap()), *map(self._sign, self._chars)]

    def _sign(self, char: str) -> bytes:
        return stream(_drawn(char, stroke=char in self.strokes))

    def _cmap(self) -> str:
        named = [(at, char) for at, char in enumerate(self._chars) if char not in self.nameless]
        rows = "\n".join(f"<{33 + at:02x}> <{char.encode('utf-16-be').hex()}>" for at, char in named)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
            f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(named)} beginbfchar\n{rows}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        )


def _drawn(char: str, *, stroke: bool) -> str:
    width = int(width_of(char[:1], 1000))
    if stroke:
        return f"{WIDE} 0 0 0 {WIDE} 80 d1 0 0 {WIDE} 80 re f"
    if char in " \u200c":
        return f"{width} 0 0 0 0 0 d1"
    if _MARK.match(char):
        return "0 0 0 700 300 800 d1 0 700 300 100 re f"
    if char in _OPENS + _CLOSES:
        tip, end = (100, 400) if char in _OPENS else (400, 100)
        shape = f"{end} 700 m {tip} 350 l {end} 0 l {end} 80 l {tip + (60 if tip < end else -60)} 350 l {end} 620 l f"
        return f"{width} 0 100 0 400 700 d1 {shape}"
    return f"{width} 0 20 0 480 700 d1 20 0 460 700 re f"


def stream(content: str) -> bytes:
    data = content.encode("latin-1")
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def pdf(
    pages: Sequence[Made], *, fields: dict[str, str] | None = None, tags: Sequence[Sequence[tuple[str, int]]] = (),
    over: Sequence["Tag"] = (), password: str = "",
) -> bytes:  # fmt: skip
    """Return a file of these pages. `tags` names, for every page, elements of its structure and the mark of each;
    `over` names elements with all their marks.
    """
    flat: list[Tag] = [(name, ((page, mark),)) for page, own in enumerate(tags) for name, mark in own]
    objects: list[bytes] = [b"", b""]  # 1 the catalog, 2 the page tree
    kids: list[int] = []
    for place, page in enumerate(pages):
        font = len(objects) + 1
        objects.extend(page.font.objects(font))
        objects.append(stream("\n".join(page.content)))
        content = len(objects)
        notes = []
        for left, bottom, right, top, target in page.links:
            objects.append(
                f"<</Type/Annot/Subtype/Link/Rect[{left} {bottom} {right} {top}]/A<</S/URI/URI({target})>>>>".encode()
            )
            notes.append(f"{len(objects)} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Resources<</Font<</F0 {font} 0 R>>>>"
            f"/Contents {content} 0 R/Annots[{' '.join(notes)}]/StructParents {place}>>".encode()
        )
        kids.append(len(objects))
    root = _structure(objects, kids, over or flat) if tags or over else ""
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{root}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    texts = "".join(f"/{key} <feff{value.encode('utf-16-be').hex()}>" for key, value in (fields or {}).items())
    objects.append(f"<<{texts}>>".encode())
    return _written(objects, password)


Tag = tuple[str, "tuple[tuple[int, int], ...] | tuple[Tag, ...]"]
"""An element of a structure: its name, and either its marks, each with the index of its page, or those inside it."""


def _structure(objects: list[bytes], kids: Sequence[int], tags: Sequence[Tag]) -> str:
    root = len(objects) + 1
    parents: list[dict[int, int]] = [{} for _ in kids]
    elements: list[bytes] = []

    def added(tag: Tag, parent: int) -> int:
        name, inside = tag
        number = root + 1 + len(elements)
        elements.append(b"")
        inner = []
        for one, two in inside:
            if isinstance(one, str):
                inner.append(f"{added((one, two), number)} 0 R")  # type: ignore[arg-type]
            else:
                parents[one][two] = number  # type: ignore[index]
                inner.append(f"<</Type/MCR/Pg {kids[one]} 0 R/MCID {two}>>")
        page = kids[inside[0][0]] if isinstance(inside[0][0], int) else kids[0]
        elements[number - root - 1] = (
            f"<</Type/StructElem/S/{name}/P {parent} 0 R/Pg {page} 0 R/K[{' '.join(inner)}]>>".encode()
        )
        return number

    roots = " ".join(f"{added(tag, root)} 0 R" for tag in tags)
    places = [[own.get(mark) for mark in range(max(own, default=-1) + 1)] for own in parents]
    rows = (
        f"{page} [{' '.join(f'{number} 0 R' if number else 'null' for number in own)}]"
        for page, own in enumerate(places)
    )
    objects.append(f"<</Type/StructTreeRoot/K[{roots}]/ParentTree<</Nums[{' '.join(rows)}]>>>>".encode())
    objects.extend(elements)
    return f"/MarkInfo<</Marked true>>/StructTreeRoot {root} 0 R"


def _written(objects: Sequence[bytes], password: str) -> bytes:
    """Return the file; with a password it is locked as PDF 1.1 did (RC4, 40 bits)."""
    identity = b"0123456789abcdef"
    key, trailer = b"", ""
    if password:
        padded = (password.encode() + _PAD)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + identity).digest()[:5]
        user = _rc4(key, _PAD)
        trailer = f"/Encrypt <</Filter/Standard/V 1/R 2/P -4/O <{owner.hex()}>/U <{user.hex()}>>>"
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, _locked(body, number, key) if key else body)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    ids = f"/ID[<{identity.hex()}><{identity.hex()}>]"
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{ids}{trailer}>>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _locked(body: bytes, number: int, key: bytes) -> bytes:
    head, begin, rest = body.partition(b"\nstream\n")
    if not begin:
        return body
    data, end, _ = rest.rpartition(b"\nendstream")
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    return head + begin + _rc4(own, data) + end


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
