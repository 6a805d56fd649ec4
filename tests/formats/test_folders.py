"""Which files an import reads when folders are named."""

import os
from pathlib import Path

import pytest

from reader.formats.folders import files_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with articles, and with much that is none."""
    for name in ("ب.txt", "b/2.md", "b/1.html", "b/c/3.txt", ".hidden/x.txt", "b/.x.txt", "b/~x.txt", "a/notes.bin"):
        file = tmp_path / "texts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("نص", encoding="utf-8")
    return tmp_path / "texts"


def test_articles_come_by_name_and_files_as_they_are_named(folder: Path) -> None:
    refusals: list[str] = []
    found = list(files_in([folder / "a/notes.bin", folder, folder / "none.txt"], refusals))
    assert [str(path.relative_to(folder)) for path in found] == [
        os.path.join(*name.split("/")) for name in
        ("a/notes.bin", "ب.txt", "b/1.html", "b/2.md", "b/c/3.txt", "none.txt")
    ]  # fmt: skip
    assert refusals == []


def test_a_folder_without_articles_is_told(folder: Path) -> None:
    refusals: list[str] = []
    assert list(files_in([folder / "a"], refusals)) == []
    assert refusals == [f"The folder {folder / 'a'} holds no article that this version opens."]


def test_a_folder_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.scandir

    def scandir(place: str) -> object:
        if Path(place).name == "b":
            raise PermissionError(13, "Permission denied", str(place))
        return really(place)

    monkeypatch.setattr(os, "scandir", scandir)
    refusals: list[str] = []
    assert list(files_in([folder], refusals)) == [folder / "ب.txt"]
    assert refusals == [f"The folder {folder / 'b'} cannot be read (Permission denied)."]


def test_a_link_round_in_a_circle_is_not_followed(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder, target_is_directory=True)
    assert len(list(files_in([folder], []))) == 4
