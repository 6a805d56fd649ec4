"""Text that a mail program wrapped in a way that can be undone (RFC 3676, format=flowed)."""

import regex

_LINE = regex.compile(r"(>*)( ?)(.*)", regex.DOTALL)
_SIGNATURE = "-- "


def unflowed(text: str, delsp: str = "") -> str:
    """Return `text` with its paragraphs on one line each; quoted ones keep one ">" for each depth.

    `delsp` is "yes" where the space at a line's end only marks that it goes on, as in scripts without spaces.
    """
    found: list[list[str]] = []
    depths: list[int] = []
    goes_on = False
    for written in text.splitlines():
        marks, _, line = _LINE.fullmatch(written).groups()  # type: ignore[union-attr]  # matches any line
        depth, is_soft = len(marks), line.endswith(" ") and line != _SIGNATURE
        piece = line[:-1] if is_soft and delsp.lower() == "yes" else line
        if goes_on and depths[-1] == depth and line != _SIGNATURE:
            found[-1].append(piece)
        else:
            found.append([f"{marks} " if marks else "", piece])
            depths.append(depth)
        goes_on = is_soft
    return "\n".join("".join(pieces).rstrip(" ") for pieces in found)
