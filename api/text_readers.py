"""Processes that find the claims of texts which anybody may send, beside the server's own.

Rules. A text is read by a process of its own and never by the server: however long it takes, pages are answered
meanwhile, and a text that takes longer than it may is ended for good, with its process; the next one gets a new one. At
most `at_once` are read at a time, each of those who wait holds nothing but their text. Processes are started when there
is something to read and kept for the next; they end with the server, however that ends. They give way to it.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock
from traceback import format_exc
from typing import Any

from nlp.claim import Claim

#: How much a process gives way to the server's own.
NICE = 5
#: Seconds that a process may take to start, on a machine that is busy.
TO_START = 30.0

Read = Callable[[str, date | None], list[Claim]]


class ReadingError(Exception):
    """A text that could not be read: it took too long, or its process died."""


class TextReaders:
    """The processes. `make` gives what reads a text; it is called in each process, once. For many threads."""

    def __init__(self, make: Callable[[], Read], seconds: float) -> None:
        self._make = make
        self.seconds = seconds
        self._waiting: list[_Reader] = []
        self._lock = Lock()

    def read(self, text: str, published: date | None) -> list[Claim]:
        """The claims of a text. Raises `ReadingError`."""
        with self._lock:
            reader = self._waiting.pop() if self._waiting else None
        reader = reader or _Reader(self._make)
        try:
            found = reader.read(text, published, self.seconds)
        except BaseException:
            reader.end()
            raise
        with self._lock:
            self._waiting.append(reader)
        return found

    def close(self) -> None:
        """Ends the processes that read nothing now."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for reader in waiting:
            reader.end()


class _Reader:
    def __init__(self, make: Callable[[], Read]) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, make), name="text reader", daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False

    def read(self, text: str, published: date | None, seconds: float) -> list[Claim]:
        try:
            if not self._is_ready:
                self._answer(TO_START)
                self._is_ready = True
            self._connection.send((text, published))
            found: list[Claim] | str = self._answer(seconds)
        except (EOFError, OSError) as error:
            raise ReadingError("the process that read the text ended") from error
        if isinstance(found, str):
            raise RuntimeError(found)  # a fault of the program, as it would be without a process of its own
        return found

    def _answer(self, seconds: float) -> Any:
        if not self._connection.poll(seconds):
            raise ReadingError(f"the text took longer than {seconds:g} s")
        return self._connection.recv()

    def end(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _work(connection: "Connection[Any, Any]", make: Callable[[], Read]) -> None:
    """What a process does: reads texts until nobody gives any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server answers to the keyboard
    with suppress(OSError):
        os.nice(NICE)
    read = make()
    connection.send("ready")
    with suppress(EOFError, OSError):  # the server went away
        while True:
            text, published = connection.recv()
            try:
                found: list[Claim] | str = read(text, published)
            except Exception:
                found = format_exc()
            connection.send(found)
