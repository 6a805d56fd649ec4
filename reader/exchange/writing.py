"""Files written whole or not at all: to a temporary file beside the target, which then takes its place."""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from reader.errors import BadRequest, CannotWrite


def check_target(target: Path) -> None:
    """Raise CannotWrite if it is plain before any work that `target` cannot be written: no folder, or itself one."""
    try:
        is_folder, has_folder = target.is_dir(), target.parent.is_dir()
    except OSError as error:  # no permission to look, a name that is too long
        raise CannotWrite(_sentence(target, error)) from error
    if is_folder:
        raise CannotWrite(f"{target} is a folder; name a file in it.")
    if not has_folder:
        raise CannotWrite(f"There is no folder {target.parent}; make it first, or write to another place.")


def spare_library(target: Path, library: Path) -> None:
    """Raise BadRequest if `target` is the library, or a file that SQLite keeps beside it: it would be destroyed."""
    real = Path(os.path.realpath(library))
    own = [real.with_name(real.name + end) for end in ("", "-wal", "-shm", "-journal")]
    if Path(os.path.realpath(target)) in own:
        raise BadRequest(f"{target} is the library itself; write to another file.")


def write_file(target: Path, chunks: Iterable[bytes]) -> None:
    """Write the chunks to `target`. An older file there stays as it was until the new one is whole on the disk.

    Raises CannotWrite; then nothing is left behind. Errors of `chunks` itself pass through, with as little trace.
    """
    check_target(target)
    try:
        real = Path(os.path.realpath(target))  # of a link, the file it leads to is replaced, not the link
        if real.exists() and not stat.S_ISREG(real.stat().st_mode):
            _pour(real, os.O_WRONLY, chunks)  # a pipe or a device cannot be replaced
        else:
            _replace(real, chunks)
    except OSError as error:
        raise CannotWrite(_sentence(target, error)) from error


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # renaming would get past a read-only file
    part = target.with_name(f".hashiya-{uuid4().hex[:12]}.part")
    try:
        _pour(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, chunks)
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(part, target)
    except BaseException:  # also an interruption: nothing half written stays, and the error goes on
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _pour(path: Path, flags: int, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
    with open(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        if flags & os.O_CREAT:  # a pipe or a device has no disk to wait for
            os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sentence(target: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"There is no room on the disk for {target}; make room, or write to another place."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{target} may not be written; close it in other programs, ask for permission, or choose another place."
    return f"{target} cannot be written ({error.strerror or error}); write to another place."
