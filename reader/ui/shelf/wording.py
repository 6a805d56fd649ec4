"""What a row of the library says in words: its second line, its hint, and what a screen reader reads out."""

from datetime import datetime
from pathlib import PurePath

from reader.model.bidi import isolate
from reader.model.shelf import STATES, State, day_of
from reader.store.summaries import Summary

from .entries import Entry, read_at, site_of

STATE_NAMES: dict[State, str] = dict(zip(STATES, ("Unread", "Reading", "Done"), strict=True))


def source_name(summary: Summary) -> str:
    """Return a short name of where the article is from: its site, or its file's name."""
    return site_of(summary) or PurePath(summary.source).name


def details(entry: Entry, order: str = "read") -> str:
    """Return the second line of a row: first what the list is ordered by, then date, language, counts and source."""
    summary, name = entry.summary, source_name(entry.summary)
    counted = [
        counting(entry.quotes, "quote"),
        counting(entry.entities, "entity", "entities"),
    ] if entry.quotes or entry.entities else []  # fmt: skip
    author = isolate(summary.metadata["author"]) if summary.metadata.get("author") else ""
    dated = published_day(summary.metadata.get("published", "")) or when_of(read_at(summary))
    first = {
        "author": author, "words": counting(summary.words, "word"), "source": isolate(name) if name else "",
        "imported": f"added {when_of(summary.metadata.get('imported', ''))}",
    }.get(order, "")  # fmt: skip
    last = isolate(name) if name and order != "source" else ""
    return " · ".join(piece for piece in (first, dated, language_of(summary), *counted, last) if piece)


def hint(entry: Entry) -> str:
    """Return everything that is known of an article, a line each."""
    summary, known = entry.summary, entry.summary.metadata
    read = when_of(summary.opened)
    lines = [
        isolate(summary.title), isolate(known["author"]) if known.get("author") else "", isolate(summary.source),
        " · ".join(filter(None, [published_day(known.get("published", "")), language_of(summary), standing(entry)])),
        " · ".join(filter(None, [f"added {when_of(known.get('imported', ''))}", f"read {read}" if read else ""])),
        f"{counting(summary.words, 'word')} · {counting(entry.quotes, 'quote')} · "
        f"{counting(entry.entities, 'entity', 'entities')}",
    ]  # fmt: skip
    return "\n".join(filter(None, lines))


def standing(entry: Entry) -> str:
    """Return how an article stands on the shelf: read or not, starred, and its collections."""
    pieces = [STATE_NAMES[entry.state].lower(), "starred" if entry.starred else ""]
    return " · ".join(filter(None, [*pieces, *map(isolate, entry.collections)]))


def language_of(summary: Summary) -> str:
    """Return the code of an article's language; empty where nobody knows it."""
    return "" if summary.language == "und" else summary.language


def spoken(entry: Entry, order: str = "read") -> str:
    """Return a row as a screen reader reads it out."""
    return f"{entry.summary.title}. {standing(entry)}. {details(entry, order)}"


def counting(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def when_of(at: str) -> str:
    """Return the local day of an ISO 8601 time as a list shows it; empty if there is none."""
    if not at:
        return ""
    when = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    today = datetime.now().astimezone().date()
    if when.date() == today:
        return f"today {when:%H:%M}"
    return f"{when.day} {when:%b}" if when.year == today.year else f"{when.day} {when:%b %Y}"


def published_day(published: str) -> str:
    """Return the day, the month or the year of publication as far as it is known; empty if it is not."""
    day = day_of(published)
    if day is None:
        return ""
    if len(published) < len("2026-01"):
        return f"{day.year}"
    return f"{day:%b} {day.year}" if len(published) < len("2026-01-31") else f"{day.day} {day:%b} {day.year}"
