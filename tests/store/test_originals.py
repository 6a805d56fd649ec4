import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.errors import LibraryCorrupt, LibraryError, LibraryLocked, NotFound, StaleChange
from reader.store import Library
from reader.store.originals import digest_of_bytes
from tests.samples import ARABIC, document
from tests.store.records import adding, content

TEXT = ARABIC.encode() * 500
NOISE = os.urandom(5000)


def test_files_come_back_byte_for_byte(library: Library) -> None:
    library.apply(adding(document(ARABIC)), originals=[TEXT, NOISE, b"", TEXT])
    assert [library.original(digest_of_bytes(one)) for one in (TEXT, NOISE, b"")] == [TEXT, NOISE, b""]
    assert sorted(len(row[1]) < 5000 for row in content(library.path)["original"]) == [False, True, True]


def test_a_file_that_is_there_is_not_written_again(library: Library) -> None:
    library.apply(adding(document(ARABIC)), originals=[TEXT])
    before = content(library.path)["original"]
    library.apply(adding(document(ARABIC, ARABIC)), originals=[TEXT])
    assert content(library.path)["original"] == before


def test_a_refused_edit_keeps_no_file(library: Library) -> None:
    made = document(ARABIC)
    library.apply(adding(made))
    with pytest.raises(StaleChange):
        library.apply(adding(made), originals=[TEXT])
    assert content(library.path)["original"] == []


def test_a_file_that_is_not_there_and_one_that_is_damaged(library: Library) -> None:
    with pytest.raises(NotFound, match="does not hold the file"):
        library.original("0" * 64)
    library.apply(adding(document(ARABIC)), originals=[TEXT, NOISE])
    db = sqlite3.connect(library.path)
    with db:
        db.execute("UPDATE original SET packed = substr(packed, 1, 40)")
    db.close()
    for one in (TEXT, NOISE):
        with pytest.raises(LibraryCorrupt, match="is damaged"):
            library.original(digest_of_bytes(one))


def test_files_are_read_and_kept_from_another_thread(library: Library) -> None:
    made = document(ARABIC)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(library.keep_original, TEXT, made.digest).result()
        assert thread.submit(library.original, digest_of_bytes(TEXT)).result() == TEXT
    before = content(library.path)["original"]
    library.apply(adding(made), originals=[TEXT])
    assert content(library.path)["original"] == before


def test_no_file_is_kept_ahead_for_a_text_that_the_library_has(library: Library) -> None:
    made = document(ARABIC)
    library.apply(adding(made))
    library.keep_original(NOISE, made.digest)
    assert content(library.path)["original"] == []


def test_a_library_that_is_gone_is_not_made_anew_by_reading(library: Library) -> None:
    library.path.rename(library.path.with_suffix(".gone"))
    with pytest.raises(LibraryError, match="cannot be opened"):
        library.original("0" * 64)
    assert not library.path.exists()


def test_a_file_is_read_while_another_program_writes_and_kept_only_after_it(library: Library) -> None:
    library.apply(adding(document(ARABIC)), originals=[TEXT])
    db = sqlite3.connect(library.path)
    db.execute("BEGIN IMMEDIATE")
    assert library.original(digest_of_bytes(TEXT)) == TEXT
    with pytest.raises(LibraryLocked):
        library.keep_original(NOISE, "0" * 64)
    db.close()
    assert len(content(library.path)["original"]) == 1
