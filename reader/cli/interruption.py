"""An interruption from the keyboard waits until what must not be cut in two is done."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


@contextmanager
def undivided() -> Iterator[None]:
    """Hold an interruption back until the block is left, and raise KeyboardInterrupt there."""
    if current_thread() is not main_thread():  # which alone hears of signals
        yield
        return
    asked: list[int] = []

    def remember(number: int, _: FrameType | None) -> None:
        asked.append(number)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)
    if asked:
        raise KeyboardInterrupt
