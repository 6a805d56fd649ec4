"""The worker process: the same answers as in this one, and what happens when it dies, hangs or asks too much."""

import os
import time
from pathlib import Path
from threading import Timer

import pytest

from reader.errors import BadFile, PasswordNeeded
from reader.formats import process, read
from reader.formats.options import Options
from reader.formats.process import Loader
from reader.formats.wire import draft_of, draft_values
from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.model.waypoints import Anchor, ContentsLine, PageStart, Reference
from reader.places import seeds

SAMPLE = seeds() / "ar_page.html"
FULL = Draft(
    (
        Part("heading", "فصل 👍🏽 \ud800", "rtl", 2, anchors=(Anchor(0, "one"),)),
        Part("note", "1 حاشية", references=(Reference(Span(0, 1), "#one"), Reference(Span(2, 7), "https://a/"))),
    ),
    "عنوان", "", "application/pdf", "ar", "rtl", {"author": "سلمى"}, ("جملة.",),
    (ContentsLine("فصل", 1, "one"),), (PageStart("one", 1), PageStart("", 2, "scanned")),
)  # fmt: skip
BEHAVED = "import sys; sys.path[:] = {path!r}; from reader import formats; from reader.formats import worker; "


def behaving(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the worker do `code` instead of reading a file; twice it reads."""
    act = f"exec({code!r})"
    script = BEHAVED + f"formats.parse = lambda raw, name, options: {act}; worker.main()"
    monkeypatch.setattr(process, "_START", script)


def refusal(loader: Loader) -> str:
    with pytest.raises(BadFile) as caught:
        loader.parse(b"abc", "a.txt")
    return str(caught.value)


def test_it_reads_as_this_process_does() -> None:
    with Loader() as loader:
        assert [loader.read(SAMPLE), loader.read(SAMPLE)] == [read(SAMPLE)] * 2


def test_a_draft_travels_whole() -> None:
    assert draft_of(draft_values(FULL)) == FULL


def test_options_arrive(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("سلام عليكم ورحمة".encode("cp1256"))
    with Loader() as loader:
        assert loader.read(file, Options(encoding="cp1252")).parts == (Part("paragraph", "ÓáÇã Úáíßã æÑÍãÉ"),)


def test_a_refusal_is_the_same_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b", encoding="utf-8")
    with pytest.raises(BadFile) as here:
        read(file)
    with Loader() as loader, pytest.raises(BadFile) as there:
        loader.read(file)
    assert str(there.value) == str(here.value)


def test_a_locked_file_asks_for_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    behaving(monkeypatch, "from reader.errors import PasswordNeeded; raise PasswordNeeded('is locked.')")
    with Loader() as loader, pytest.raises(PasswordNeeded, match="is locked"):
        loader.parse(b"abc")


def test_a_worker_that_dies_is_told_and_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loader() as loader:
        behaving(monkeypatch, "import os; os.abort()")
        assert refusal(loader) == (
            "cannot be opened: reading it broke down (code -6); save it anew or in another format."
        )
        monkeypatch.undo()
        assert loader.parse(b"abc", "a.txt").parts == (Part("paragraph", "abc"),)


def test_a_file_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    behaving(monkeypatch, "while True: pass")
    with Loader(patience=1.5) as loader:
        assert (
            refusal(loader)
            == "cannot be opened: reading it took longer than 2 seconds; save it anew or in another format."
        )


@pytest.mark.parametrize(("megabytes", "given"), [(0, 100), (1, 125), (8, 300), (250, 1800)])
def test_a_large_file_is_given_longer(monkeypatch: pytest.MonkeyPatch, megabytes: int, given: float) -> None:
    begun: list[float] = []

    def timer(seconds: float, *rest: object) -> Timer:
        begun.append(seconds)
        return Timer(seconds, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "Timer", timer)
    behaving(monkeypatch, "(_ for _ in ()).throw(MemoryError())")
    with Loader(patience=100) as loader, pytest.raises(BadFile):
        loader.parse(b"x" * megabytes * 1_000_000, "a.txt")
    assert begun == [given]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    behaving(monkeypatch, "bytearray(4 * 1024**3)")
    with Loader() as loader:
        assert refusal(loader) == "needs more memory than a file may take; cut it into parts."


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.remove('nothing')",
    ],
)
def test_what_reading_does_not_need_is_out_of_reach(
    monkeypatch: pytest.MonkeyPatch, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    behaving(monkeypatch, code)
    with Loader() as loader:
        assert "a mistake of this program, which is in the log" in refusal(loader)
    assert "PermissionError" in caplog.text


def test_nothing_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    behaving(monkeypatch, f"open({str(tmp_path / 'a')!r}, 'wb', 0).write(b'x')")
    with Loader() as loader:
        assert "a mistake of this program" in refusal(loader)
    assert "PermissionError" in caplog.text
    assert not (tmp_path / "a").exists()


def test_a_fault_goes_to_the_log(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    behaving(monkeypatch, "1 / 0")
    with Loader() as loader:
        sentence = refusal(loader)
    assert "ZeroDivisionError" not in sentence
    assert "ZeroDivisionError" in caplog.text


def test_a_reading_can_be_stopped_and_no_other_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loader() as loader:
        behaving(monkeypatch, "import time; time.sleep(60)")
        timer = Timer(1.0, loader.kill)
        begin = time.monotonic()
        timer.start()
        assert refusal(loader) == "was not read: the reading was stopped."
        assert time.monotonic() - begin < 30
        timer.join()
        monkeypatch.undo()
        assert refusal(loader) == "was not read: the reading was stopped."
        assert loader._worker is None


def test_nothing_is_left_running(monkeypatch: pytest.MonkeyPatch) -> None:
    loader = Loader()
    loader.parse(b"abc", "a.txt")
    worker = loader._worker
    assert worker is not None
    loader.close()
    assert worker.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(worker.pid, 0)


def test_what_a_library_prints_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    behaving(monkeypatch, "import os; print('size 3'); os.write(1, b'noise'); raise worker.BadFile('was refused.')")
    with Loader() as loader:
        assert refusal(loader) == "was refused."
