"""Where trafilatura sees the article of a page: its text, and which blocks of the page are in it."""

import logging

import regex

from .furniture import folded_line

# trafilatura drops what str.isprintable() refuses: joiners and bidi marks. These stand in for them on the way.
_SHIELD = (
    ("\u200c", "\u2e2f"), ("\u200d", "\u2e35"), ("\u200e", "\u2e31"), ("\u200f", "\u2e33"),
    ("\u2066", "\u2e38"), ("\u2067", "\u2e3d"), ("\u2068", "\u2e3e"), ("\u2069", "\u2e3f"),
)  # fmt: skip
_JOINER = regex.compile(r"&zwnj;|&#8204;|&#x200c;", regex.IGNORECASE)
_NOT_WORD = regex.compile(r"[\s\W_]+")
_SURE = 8  # letters of the shortest block that can be found in a text
_AHEAD = 2000  # letters in which the next block of a page is looked for first


def located_text(source: str) -> str:
    """Return the article's text as trafilatura sees it, or an empty string."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # it finding nothing is no news to the user
    found = trafilatura.bare_extraction(
        _shielded(_JOINER.sub("\u200c", source)), include_comments=False, with_metadata=False
    )
    text = str(getattr(found, "text", None) or "") if found is not None else ""
    for mark, stand_in in _SHIELD:
        text = text.replace(stand_in, mark)
    return text


def _shielded(source: str) -> str:
    """Return `source` with stand-ins; a few replacements are ten times as fast as one translation of a long text."""
    for mark, stand_in in _SHIELD:
        source = source.replace(mark, stand_in)
    return source


def _key(text: str) -> str:
    return _NOT_WORD.sub("", folded_line(text))


class Located:
    """The text that trafilatura found, without spaces and signs, asked for the blocks of the page in their order."""

    def __init__(self, text: str) -> None:
        self._key, self._at = _key(text), 0
        self._starts = {self._key[at : at + _SURE] for at in range(len(self._key) - _SURE + 1)}

    def holds(self, text: str) -> bool:
        """Tell whether a block is in the text: where the one before it ended, as a rule; else anywhere."""
        key = _key(text) if self._starts else ""
        if key[:_SURE] not in self._starts:
            return False
        at = self._key.find(key, self._at, self._at + len(key) + _AHEAD)
        at = at if at >= 0 else self._key.find(key)
        if at >= 0:
            self._at = at + len(key)
        return at >= 0
