"""What a reader is told about pages whose text may be wrong."""

from collections.abc import Sequence

from .pages import PageText

_MOST = 12  # runs of page numbers in a sentence


def notices_of(pages: Sequence[PageText]) -> tuple[str, ...]:
    """Return one sentence that names the doubtful pages, or none."""
    doubtful = [page.number for page in pages if page.doubt]
    if not doubtful:
        return ()
    scanned = all(page.doubt == "scanned" for page in pages if page.doubt)
    which = "Every page" if len(doubtful) == len(pages) else _named(doubtful)
    one = len(doubtful) == 1 or len(doubtful) == len(pages)
    state = "may have wrong letters"
    if scanned:
        state = "is a picture without text" if one else "are pictures without text"
    return (f"{which} {state}; the picture of the page is one click away, beside the text.",)


def _named(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    shown = ", ".join(names[:_MOST]) + (" and more" if len(names) > _MOST else "")
    return f"Page {shown}" if len(numbers) == 1 else f"Pages {shown}"
