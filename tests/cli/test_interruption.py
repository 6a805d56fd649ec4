import signal
import threading

import pytest

from reader.cli.interruption import undivided


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
