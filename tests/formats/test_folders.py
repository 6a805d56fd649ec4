"""Which files an import reads when folders are named."""

import os
from pathlib import Path

import pytest

from reader.formats.folders import files_in
from reader.formats.remark import Remark


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with articles, and with much that is none."""
    for name in ("ب.txt", "b/2.md", "b/1.html", "b/c/3.txt", ".hidden/x.txt", "b/.x.txt", "b/~x.txt", "a/notes.bin"):
        file = tmp_path / "texts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("نص", encoding="utf-8")
    return tmp_path / "texts"


def test_articles_come_by_name_and_files_as_they_are_named(folder: Path) -> None:
    refusals: list[Remark] = []
    found = list(files_in([folder / "a/notes.bin", folder, folder / "none.txt"], refusals))
    assert [str(path.relative_to(folder)) for path in found] == [
        os.path.join(*name.split("/")) for name in
        ("a/notes.bin", "ب.txt", "b/1.html", "b/2.md", "b/c/3.txt", "none.txt")
    ]  # fmt: skip
    assert refusals == []


def test_a_folder_without_articles_is_told(folder: Path) -> None:
    refusals: list[Remark] = []
    assert list(files_in([folder / "a"], refusals)) == []
    assert list(map(str, refusals)) == [f"The folder {folder / 'a'} holds no article that this version opens."]


def test_a_folder_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.scandir

    def scandir(place: str) -> object:
        if Path(place).name == "b":
            raise PermissionError(13, "Permission denied", str(place))
        return really(place)

    monkeypatch.setattr(os, "scandir", scandir)
    refusals: list[Remark] = []
    assert list(files_in([folder], refusals)) == [folder / "ب.txt"]
    assert list(map(str, refusals)) == [f"The folder {folder / 'b'} cannot be read (Permission denied)."]
    assert [one.reason for one in refusals] == ["cannot be read (Permission denied)."]


def test_a_link_round_in_a_circle_is_not_followed(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "b" / "self").symlink_to(folder / "b" / "self")
    refusals, notices = list[Remark](), list[Remark]()
    assert len(list(files_in([folder], refusals, notices))) == 4
    assert (refusals, notices) == ([], [])


def test_a_link_that_leads_out_is_told_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "y.txt").write_text("نص", encoding="utf-8")
    (folder / "b" / "خارج").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    notices: list[Remark] = []
    assert len(list(files_in([folder], [], notices))) == 4
    link = folder / "b" / "خارج"
    assert [(one.path, str(one)) for one in notices] == [
        (str(link), f"The link {link} leads to another folder, which was left out; import that folder too.")
    ]
    notices.clear()
    assert len(list(files_in([folder, tmp_path / "elsewhere"], [], notices))) == 5
    assert notices == []
    assert len(list(files_in([link], [], notices))) == 1  # one that is named itself is followed


def test_a_file_that_is_reached_by_two_ways_comes_once(folder: Path) -> None:
    (folder / "b" / "again.txt").symlink_to(folder / "ب.txt")
    refusals: list[Remark] = []
    twice = [folder / "b", folder, folder / "b" / ".." / "ب.txt", folder / "b" / "c"]
    found = [path.name for path in files_in(twice, refusals)]
    assert (found, refusals) == (["1.html", "2.md", "again.txt", "3.txt"], [])


def test_each_folder_is_told_and_the_search_may_be_ended(folder: Path) -> None:
    seen: list[Path] = []
    list(files_in([folder], [], at=seen.append))
    assert seen == [folder, folder / "a", folder / "b", folder / "b" / "c"]

    def stop(place: Path) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(files_in([folder], [], at=stop))
