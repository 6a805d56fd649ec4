import signal
import threading
from collections.abc import Iterator

import pytest

from reader.cli.interruption import undivided


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """A process in the background of a shell ignores interruptions, and so do those it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt() -> None:
    signal.raise_signal(signal.SIGINT)


def test_an_interruption_waits_for_the_end_of_the_block() -> None:
    done, before = [], signal.getsignal(signal.SIGINT)

    @undivided()
    def work() -> None:
        interrupt()
        interrupt()
        done.append("all of it")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert (done, signal.getsignal(signal.SIGINT)) == (["all of it"], before)


def test_without_one_nothing_is_raised_and_afterwards_it_is_heard_at_once() -> None:
    with undivided():
        pass
    with pytest.raises(KeyboardInterrupt):
        interrupt()


def test_what_the_block_raises_comes_first() -> None:
    @undivided()
    def work() -> None:
        interrupt()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()


def test_in_another_thread_signals_are_left_alone() -> None:
    seen, before = [], signal.getsignal(signal.SIGINT)

    def work() -> None:
        with undivided():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


def test_where_interruptions_are_ignored_they_stay_so() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with undivided():
        interrupt()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
