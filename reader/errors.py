"""What a user may be told, in one sentence that says what to do. Any other exception is a bug."""


class ReaderError(Exception):
    """The world refused: a file, a disk, another writer. Its text is shown to the user as it stands."""


class BadFile(ReaderError):
    """An article file cannot be read."""


class PasswordNeeded(BadFile):
    """An article file is locked: no password was given, or a wrong one."""


class NotFound(ReaderError):
    """A document, annotation, tag or entity that was named does not exist."""


class BadRequest(ReaderError):
    """What was asked for makes no sense: an empty span, an offset outside the text, an unknown layer."""


class CannotWrite(ReaderError):
    """A file that was to be written, an export or a picture, cannot be."""


class LibraryError(ReaderError):
    """The library file refuses. The subclasses say why."""


class StaleChange(LibraryError):
    """A record is no longer what this window last saw; nothing was written."""


class LibraryLocked(LibraryError):
    """Another program is writing to the library and did not finish in time."""


class LibraryReadOnly(LibraryError):
    """The library may be read but not written."""


class LibraryCorrupt(LibraryError):
    """The file is damaged, or is not a library at all."""


class LibraryTooNew(LibraryError):
    """The file was made by a newer version of the program."""


class DiskFull(LibraryError):
    """There is no room left for what had to be written."""
