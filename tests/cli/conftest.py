"""A terminal: runs the program in this process, on a library and in a folder of the test's own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main

NEWS = """# الوزيرة: الميناء يفتح غدا

قالت وزيرة النقل سلمى الحداد إن الميناء يفتح غدا.

وأضافت: «نحن جاهزون منذ أسبوع»، ثم ختمت: «ولن نتأخر».
"""
TEXT = "\n".join(line for line in NEWS.removeprefix("# ").splitlines() if line)


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Terminal = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the terminal stands in; the library is elsewhere."""
    place = tmp_path / "articles"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("HASHIYA_LIBRARY", str(tmp_path / "library.hashiya"))
    monkeypatch.setenv("HASHIYA_ANNOTATOR", "لينا")
    return place


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        code = main(arguments)
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def news(run: Terminal, folder: Path) -> str:
    """The id of an article in the library, imported from news.md."""
    (folder / "news.md").write_text(NEWS, encoding="utf-8")
    return str(run("import", "news.md", "--json").json[0]["id"])


def span(words: str, after: int = 0) -> tuple[str, ...]:
    """Return the options that name the place of these words in the article."""
    start = TEXT.index(words, after)
    return "--start", str(start), "--end", str(start + len(words))
