"""What a PDF file says about itself, as far as it can be believed."""

from collections.abc import Mapping

import regex

from reader.formats.datelines import read_date

_NO_TITLE = regex.compile(
    r"^(?:untitled|no title|title|document\d*|doc\d*|new document|بدون عنوان|ללא כותרת|بدون عنوان|\W*)$"
    r"|^microsoft (?:word|powerpoint)|^powerpoint presentation|\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|html?|txt)$"
    r"|^(?:file|https?)://|^layout \d+$|^\d+$",
    regex.IGNORECASE,
)
_NO_AUTHOR = regex.compile(
    r"^(?:anonymous|unknown|user|admin(?:istrator)?|owner|author|pc|hp|dell|windows user|مستخدم|\W*)$|[\\/@]|\d{3}",
    regex.IGNORECASE,
)
_DATE = regex.compile(r"D:(\d{4})(\d{2})(\d{2})")
_LONGEST = 300
_BROKEN = regex.compile(r"[\ufffd\x00-\x08\x0e-\x1f]|(?:[\xc0-\xff]{2,}\W?){3}")


def stated_title(fields: Mapping[str, str]) -> str:
    """Return the title that the file states, "" if it is none: a file name, or what a program puts there."""
    return _plausible(fields.get("Title", ""), _NO_TITLE)


def metadata_of(fields: Mapping[str, str]) -> dict[str, str]:
    """Return author and published (an ISO date) where the file states them plausibly."""
    found = {"author": _plausible(fields.get("Author", ""), _NO_AUTHOR), "published": _date(fields)}
    return {key: value for key, value in found.items() if value}


def _plausible(text: str, refused: "regex.Pattern[str]") -> str:
    text = " ".join(text.split())
    return "" if len(text) > _LONGEST or refused.search(text) or _BROKEN.search(text) else text


def _date(fields: Mapping[str, str]) -> str:
    found = _DATE.match(fields.get("CreationDate", ""))
    return read_date(f"{found[1]}-{found[2]}-{found[3]}") if found else ""
