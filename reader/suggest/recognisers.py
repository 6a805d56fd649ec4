"""The door for recognisers: functions of other packages that propose quotes or mentions in a document.

A package offers one through an entry point of the group "hashiya.suggest":

    [project.entry-points."hashiya.suggest"]
    places = "my_package.places:suggest"

It names a function `suggest(document) -> Iterable[Suggestion]`, or an object with a method of that name. Spans count
code points of `document.text`. It is called off the GUI thread, with one document at a time, and must not change it.
What it raises, and suggestions that do not fit the text, are told in a sentence; the other recognisers go on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points

from reader.errors import ReaderError
from reader.model.document import Document
from reader.model.text import Span

from .suggestion import Suggestion

GROUP = "hashiya.suggest"


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A function that proposes, and the name under which the user knows it: the `origin` of what it proposes."""

    name: str
    suggest: Callable[[Document], Iterable[Suggestion]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What recognisers proposed, in text order, and sentences about those that failed."""

    suggestions: tuple[Suggestion, ...] = ()
    notices: tuple[str, ...] = ()


def installed() -> tuple[tuple[Recogniser, ...], tuple[str, ...]]:
    """Return the recognisers of the installed packages, by name, and sentences about those that cannot be loaded."""
    found, notices = [], []
    for point in sorted(entry_points(group=GROUP), key=lambda each: each.name):
        try:
            found.append(Recogniser(point.name, _function(point)))
        except Exception as error:  # whatever a stranger's module raises while it is imported
            notices.append(f"The recogniser “{point.name}” cannot be loaded: {_told(error)}.")
    return tuple(found), tuple(notices)


def _function(point: EntryPoint) -> Callable[[Document], Iterable[Suggestion]]:
    loaded = point.load()
    function = getattr(loaded, "suggest", loaded)
    if not callable(function):
        raise TypeError("it names no function")
    return function  # type: ignore[no-any-return]


def recognise(document: Document, recognisers: Iterable[Recogniser]) -> Recognised:
    """Return what `recognisers` propose in `document`; a faulty one is told and the others go on."""
    found: list[Suggestion] = []
    notices: list[str] = []
    for each in recognisers:
        try:
            given = list(each.suggest(document))
        except Exception as error:  # whatever a stranger's code raises
            notices.append(f"The recogniser “{each.name}” failed: {_told(error)}.")
            continue
        good = [replace(one, origin=each.name) for one in given if _fits(one, document)]
        if len(good) < len(given):
            notices.append(f"The recogniser “{each.name}” gave {len(given) - len(good)} that fit no text; left out.")
        found += good
    return Recognised(tuple(sorted(found, key=lambda one: (one.span, one.kind, one.tag))), tuple(notices))


def _told(error: Exception) -> str:
    text = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return text if isinstance(error, ReaderError) else f"{type(error).__name__}: {text[:200]}"


def _fits(one: object, document: Document) -> bool:
    """Tell whether something is a suggestion whose every span lies in the text, whose content is not empty."""
    if not isinstance(one, Suggestion):
        return False
    try:
        inside = all(0 <= span.start <= span.end <= len(document.text) for span in _spans(one))
        return inside and len(one.span) > 0 and 0 <= one.confidence <= 1
    except (TypeError, AttributeError):
        return False


def _spans(one: Suggestion) -> Iterator[Span]:
    yield one.span
    yield from one.parts
    yield from (span for span in (one.cue, one.addressee) if span is not None)
    if one.speaker is not None:
        yield one.speaker.span
