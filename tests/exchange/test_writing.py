import errno
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import CannotWrite
from reader.exchange import writing
from reader.exchange.writing import write_file

_MAY_NOT = "{} may not be written; close it in other programs, ask for permission, or choose another place."


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    return path


def _refusing(code: int) -> object:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def test_a_file_is_written_whole_and_nothing_else_is_left(target: Path) -> None:
    write_file(target, [b"new ", b"words"])
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"out.csv": b"new words"}


@pytest.mark.parametrize(
    ("step", "code", "sentence"),
    [
        ("replace", errno.EACCES, _MAY_NOT),
        ("fsync", errno.ENOSPC, "There is no room on the disk for {}; make room, or write to another place."),
        ("open", errno.EROFS, _MAY_NOT),
        ("fsync", errno.EIO, "{} cannot be written (Input/output error); write to another place."),
    ],
)
def test_a_refusal_is_told_and_leaves_the_old_file_alone(
    target: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, sentence: str
) -> None:
    monkeypatch.setattr(writing.os, step, _refusing(code))
    with pytest.raises(CannotWrite) as refusal:
        write_file(target, [b"new"])
    monkeypatch.undo()
    assert sentence.format(target) == str(refusal.value)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"out.csv": b"old"}


def test_an_error_half_way_through_leaves_the_old_file_alone(target: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(target, breaking())
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"out.csv": b"old"}


def test_a_read_only_file_is_not_replaced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing.os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(CannotWrite, match="may not be written"):
        write_file(target, [b"new"])
    assert target.read_bytes() == b"old"


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as folder:
        write_file(tmp_path, [b""])
    with pytest.raises(CannotWrite) as missing:
        write_file(tmp_path / "no" / "out.csv", [b""])
    assert [str(folder.value), str(missing.value)] == [
        f"{tmp_path} is a folder; name a file in it.",
        f"There is no folder {tmp_path / 'no'}; make it first, or write to another place.",
    ]


def test_the_mode_of_an_older_file_and_a_link_to_it_stay(target: Path) -> None:
    target.chmod(0o640)
    link = target.with_name("link.csv")
    link.symlink_to(target)
    write_file(link, [b"new"])
    found = stat.S_IMODE(target.stat().st_mode), target.read_bytes(), link.is_symlink()
    assert found == (0o640, b"new", True)


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_file(pipe, [b"through"])
    reader.join(timeout=10)
    assert (read, pipe.is_fifo()) == ([b"through"], True)
