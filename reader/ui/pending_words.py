"""A suggestion in words, part by part: for the bar, where each is a link, and for screen readers."""

from html import escape

from reader.model.bidi import isolate
from reader.workspace.mending import Mending, Part

from .quote_fields import shortened
from .suggestion_painting import ROLE_NAMES

_NONE = "—"


def plain(mending: Mending, type_name: str) -> str:
    """Return the suggestion as a sentence, each piece of the article isolated."""
    return " · ".join([type_name, *(_said(mending, part) for part in mending.parts())])


def rich(mending: Mending, type_name: str, *, pointing: bool = True) -> str:
    """Return the same as HTML, left to right whatever it begins with: the parts links, the one pointed at bold."""
    pieces = [escape(type_name)]
    for number, part in enumerate(mending.parts()):
        said = f'<a href="{number}">{escape(_name(mending, part))}</a> {escape(_words(mending, part))}'
        pieces.append(f"<b>▸ {said}</b>" if pointing and number == mending.at else said)
    return f'<p dir="ltr">{" · ".join(pieces)}</p>'


def _said(mending: Mending, part: Part) -> str:
    return f"{_name(mending, part)} {_words(mending, part)}"


def _name(mending: Mending, part: Part) -> str:
    return "mention:" if mending.now.kind == "mention" else f"{ROLE_NAMES[part.role]}:"


def _words(mending: Mending, part: Part) -> str:
    if part.span is None:
        return _NONE
    words = isolate(shortened(part.span.of(mending.document.text)))
    return f"{words} (inferred)" if part.role == "speaker" and mending.is_inferred else words
