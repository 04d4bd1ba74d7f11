"""Ending work that was told to end: by a signal, by another thread, or because a lease was lost.

Rules. A stop is asked for once and its first reason stands. Work ends at its next item: it asks now and then, or its
`progress` raises. The second signal ends the process as if nobody had listened, which loses nothing: all that is
written is written in short transactions.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType


class Stopped(BaseException):
    """A job was told to stop. No `Exception`, so that nothing takes it for the fault of one item."""


@dataclass
class Stop:
    """Whether to stop, and why; safe to share between threads and signal handlers.

    `fault` when nobody wanted it: a service that ended so is to be started again.
    """

    reason: str = ""
    fault: bool = False
    event: threading.Event = field(default_factory=threading.Event)

    def ask(self, reason: str, fault: bool = False) -> None:
        """Asks for a stop; the first reason stands."""
        if not self.reason:
            self.reason, self.fault = reason, fault
        self.event.set()

    def asked(self) -> bool:
        """Whether a stop was asked for."""
        return self.event.is_set()

    def progress(self, _step: str, _done: int, _total: int | None) -> None:
        """A progress that ends the work when a stop was asked for. Raises `Stopped`."""
        if self.asked():
            raise Stopped(self.reason)


@contextmanager
def signals(stop: Stop) -> Iterator[None]:
    """Makes SIGTERM and SIGINT ask for a stop while the block runs."""

    def ask(number: int, _frame: FrameType | None) -> None:
        stop.ask(signal.Signals(number).name)
        signal.signal(number, usual[signal.Signals(number)])

    usual = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
