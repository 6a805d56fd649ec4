"""Bylines: who wrote and when, in lines like «أسرة التحريرمنذ 4 ساعاتآخر تحديث :», where nothing divides the pieces."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import regex

from reader.model.folding import fold_mapped

from .furniture import Furniture, folded_line, furniture

_LONGEST = 140  # code points of a byline
_REST = 40  # code points that may be left of a byline when its times and dates are taken out: a name
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:صباحا|مساء|ص|م|am|pm|ب\.ظ|ق\.ظ)(?!\w))?"
_NUMERIC = (
    r"(?<![\d.])(?:(?P<n1>\d{4})[/\-.](?P<n2>\d{1,2})[/\-.](?P<n3>\d{1,2})"
    r"|(?P<n1>\d{1,2})[/\-.](?P<n2>\d{1,2})[/\-.](?P<n3>\d{4}|\d{2}))(?![\d.])"
)
_EDGES = " \t\u00a0|-–—:،,؛;/•·*()[]"
_SENTENCE_END = regex.compile(r"[.!?؟۔…][»”\"')\]]*\s*$")
_SOLAR_EPOCH = date(622, 3, 21).toordinal()  # 1 Farvardin of year 1, Gregorian proleptic
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_ISO = regex.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a byline says: `author` as written, `published` as an ISO date, or both empty.

    `timed` tells whether it has a time, a date or a word like "updated", not a name alone.
    """

    author: str = ""
    published: str = ""
    timed: bool = True


@lru_cache(maxsize=16384)  # a page asks for each of its short lines several times
def read_dateline(line: str) -> Dateline | None:
    """Return what a line says as a byline, or None if it is no byline."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    known, folded = furniture(), fold_mapped(line)
    found = [hit.span() for hit in _pieces().finditer(folded.text)]
    if not found:
        return _name_only(line, known)
    rest = "".join(_outside(folded.text, found))
    rest = " ".join(known.weekday.sub(" ", rest).translate(str.maketrans("", "", "|-–—:،,/•·")).split())
    if len(rest) > _REST or (_SENTENCE_END.search(line) and len(rest) > 12):
        return None
    before = line[: folded.offsets[found[0][0]]]
    return Dateline(_author(before, known) or _named_after(line, folded.text, found[-1][1], known), read_date(line))


def _named_after(line: str, folded: str, end: int, known: Furniture) -> str:
    """Return the name below or after the last time of a byline, where a word like "by" stands before it."""
    rest = line[fold_mapped(line).offsets[end] :].strip(_EDGES) if end < len(folded) else ""
    prefix = known.byline.match(folded_line(rest))
    return _author(rest, known) if prefix and prefix.end() else ""


def _outside(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[str]:
    at = 0
    for start, end in spans:
        yield text[at:start] + " "
        at = end
    yield text[at:]


def _name_only(line: str, known: Furniture) -> Dateline | None:
    """Return a byline that has a name but no time: «بقلم فلان», or the name of a desk."""
    folded = folded_line(line)
    if len(folded) > _REST + 20 or _SENTENCE_END.search(line):
        return None
    if known.desk.match(folded) and len(folded) < _REST:
        return Dateline(line.strip(_EDGES), timed=False)
    author = _author(line, known) if known.byline.match(folded) else ""
    return Dateline(author, timed=False) if author else None


def _author(before: str, known: Furniture) -> str:
    """Return the name in what stands before the first time of a byline, or an empty string."""
    for _ in range(2):
        folded = fold_mapped(before)
        blank = len(folded.text) - len(folded.text.lstrip())
        prefix = known.byline.match(folded.text.lstrip())
        if prefix and prefix.end():
            before = before[folded.offsets[blank + prefix.end() - 1] + 1 :]
        before = before.strip(_EDGES)
    joint = known.joint.search(fold_mapped(before).text)
    if joint:
        before = before[: fold_mapped(before).offsets[joint.start()]].strip(_EDGES)
    folded = fold_mapped(before)
    day = known.weekday.search(folded.text)
    if day and day.end() == len(folded.text) and _stands_apart(folded.text, day.start()):
        before = before[: folded.offsets[day.start()]].strip(_EDGES)
    return before if is_name(before) else ""


def _stands_apart(folded: str, at: int) -> bool:
    """Tell whether a weekday begins at `at`: after no letter, or glued on by its article, which «عبدالأحد» has too."""
    if at == 0 or not folded[at - 1].isalnum():
        return True
    return folded.startswith("ال", at) and not folded.endswith("عبد", 0, at)


def is_name(text: str) -> bool:
    """Tell whether a text may be the name of a writer or a desk: short, mostly letters, no address, no sentence."""
    letters = len(_LETTER.findall(text))
    return (
        2 < len(text) < 60
        and letters > 0.6 * len(text)
        and len(text.split()) <= 8
        and not regex.search(r"https?:|www\.|\.(?:com|net|org|png|jpg)\b|[|@<>{}=!?؟:]|developed by", text.lower())
        and not _SENTENCE_END.search(text.removesuffix("."))
    )


@lru_cache(maxsize=1)
def _pieces() -> regex.Pattern[str]:
    """The pattern of all that is time in a byline, for folded text."""
    return regex.compile(f"{furniture().time}|{_dates().pattern}|{_CLOCK}")


@lru_cache(maxsize=1)
def _dates() -> regex.Pattern[str]:
    names = sorted(furniture().months, key=lambda name: (-len(name), name))
    month = r"(?:" + "|".join(regex.escape(name).replace(r"\ ", r"\s+") for name in names) + r")(?!\w)"
    twice = rf"(?:\s*[/(]\s*{month}\s*\)?)?"  # «آب/أغسطس», «مايو (أيار)»: the names of east and west
    written = (
        rf"(?<!\d)(?P<d1>\d{{1,2}})[\s.\-/]*(?:ב-?|de\s|of\s)?(?P<m1>{month}){twice}"
        rf"[\s,،/.\-]*(?P<y1>\d{{4}}|\d{{2}}(?!\d))"
    )
    month_first = rf"(?<!\w)(?P<m2>{month})\s+(?P<d2>\d{{1,2}})\s*[,،]?\s*(?P<y2>\d{{4}})"
    return regex.compile(f"{written}|{month_first}|{_NUMERIC}")


def read_date(text: str) -> str:
    """Return the first date in a text as ISO 8601 (1403 and the like converted), or an empty string."""
    iso = _ISO.search(text)
    if iso and (plain := _iso("month", int(iso[1]), int(iso[2]), int(iso[3]))):
        return plain
    found = _dates().search(folded_line(text))
    if not found:
        return ""
    if found["n1"]:
        return _numeric(int(found["n1"]), int(found["n2"]), int(found["n3"]))
    which = "1" if found["d1"] else "2"
    name = " ".join(found["m" + which].split())
    calendar, month = furniture().months[name]
    return _iso(calendar, int(found["y" + which]), month, int(found["d" + which]))


def _numeric(first: int, second: int, third: int) -> str:
    """Read 2024/3/5 and 5.3.2024; the day stands before the month, as in every land of these scripts."""
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    calendar = "solar" if 1300 <= year < 1450 else "month"
    return _iso(calendar, year, month, day)


def _iso(calendar: str, year: int, month: int, day: int) -> str:
    if year < 100:
        year += 2000 if calendar == "month" else 1400 if year < 30 else 1300
    try:
        found = _from_solar(year, month, day) if calendar == "solar" else date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if 1500 < found.year < 2200 else ""


def _from_solar(year: int, month: int, day: int) -> date:
    """Convert from the solar Hijri calendar by its cycle of 33 years with 8 leap years (right for 1244–1472)."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError("no such day")
    leaps = (8 * (year - 1) + 29) // 33
    if month == 12 and day == 30 and (8 * year + 29) // 33 == leaps:
        raise ValueError("no leap year")
    days = 365 * (year - 1) + leaps + min(month - 1, 6) * 31 + max(0, month - 7) * 30 + day - 1
    return date.fromordinal(_SOLAR_EPOCH) + timedelta(days=days)
