"""The lease on a database: whoever polls or watches holds it, so that two never work on it at once.

Rules. It is renewed from a thread of its own, since a piece of work may take longer than a lease lasts. Where that
finds it taken by another (this machine slept meanwhile), the work is told to stop, and where it cannot be renewed
before it runs out (a disk stays full). It is given back at the end; of one
that died it is free after `LENGTH`, and at once where this machine can tell that it died.
"""

import os
import platform
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from api.stopping import Stop
from claims import lease_rows
from claims.database import open_database
from claims.errors import ClaimsError

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "work"
LENGTH = timedelta(minutes=2)
RENEWED_EVERY = 20.0
_HOLDER = re.compile(r"(?P<machine>.+) process (?P<number>\d{1,9}) [0-9a-f]+")


class Busy(ClaimsError):
    """Another process is at work on the same database."""


def this_process() -> str:
    """A name for this process that no other has, nor had one with its number before."""
    return f"{platform.node()} process {os.getpid()} {token_hex(4)}"


def is_gone(holder: str) -> bool:
    """Whether a holder was a process of this machine that is no more. Of other machines nothing is known."""
    named = _HOLDER.fullmatch(holder)
    if named is None or named["machine"] != platform.node():
        return False
    number = int(named["number"])
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return number == os.getpid()  # it had the number that this process has now


@contextmanager
def at_work(path: Path, holder: str, now: Callable[[], datetime], stop: Stop) -> Iterator[None]:
    """Holds the lease of a database file while the block runs. Raises `Busy` naming who has it."""
    db = open_database(path)
    ended = threading.Event()
    try:
        other = lease_rows.take(db, NAME, holder, now(), LENGTH)
        if other is not None and is_gone(other.holder):
            lease_rows.give_back(db, NAME, other.holder)
            other = lease_rows.take(db, NAME, holder, now(), LENGTH)
        if other is not None:
            free = f"{other.until:%H:%M:%S} UTC"
            raise Busy(str(path), f"{other.holder} is at work on it; if that died, it is free at {free}")
        # The connection is the thread's until it ends.
        keeper = threading.Thread(target=_keep, args=(db, holder, now, stop, ended), daemon=True)
        keeper.start()
        try:
            yield
        finally:
            ended.set()
            keeper.join()
            lease_rows.give_back(db, NAME, holder)
    finally:
        db.close()


def _keep(db: "Database", holder: str, now: Callable[[], datetime], stop: Stop, ended: threading.Event) -> None:
    until = now() + LENGTH
    while not ended.wait(RENEWED_EVERY):
        at = now()
        try:
            if not lease_rows.renew(db, NAME, holder, at, LENGTH):
                stop.ask("another process took the work over", fault=True)
                return
            until = at + LENGTH
        except Exception as error:  # whatever it is, it must not end in a thread that nobody sees
            if now() >= until:
                stop.ask(f"the lease could not be renewed: {error}", fault=True)
                return
