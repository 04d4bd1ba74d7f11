"""Leases: who may do a piece of work now, so that two never do it at once.

Rules. A lease has a name and one holder, and runs out by itself: a holder that died holds nothing up for longer than
that. It is taken in one write, so of two that ask at once one gets it. Only its holder renews it or gives it back;
renewing fails once another has taken it. One that would last longer than any does was taken by a clock that was wrong,
and is anybody's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from claims.database import write_transaction
from claims.moments import moment, utc

if TYPE_CHECKING:
    from sqlite_utils import Database


#: No lease is taken for longer, whatever two clocks differ by.
FARTHEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lease:
    """A piece of work that is somebody's until a moment."""

    name: str
    holder: str
    taken_at: datetime
    until: datetime


def take(db: "Database", name: str, holder: str, now: datetime, length: timedelta) -> Lease | None:
    """Takes the lease, or renews it where `holder` has it already; who has it, where that is another.

    `None` says that it is the asker's now.
    """
    with write_transaction(db):
        held = lease(db, name)
        if held is not None and held.holder != holder and now < held.until <= now + FARTHEST:
            return held
        db.conn.execute(_TAKE, [name, holder, utc(now), utc(now + length)])
    return None


def renew(db: "Database", name: str, holder: str, now: datetime, length: timedelta) -> bool:
    """Makes the lease last longer; false where it is no longer the holder's."""
    with write_transaction(db):
        return bool(db.conn.execute(_RENEW, [utc(now + length), name, holder]).rowcount)


def give_back(db: "Database", name: str, holder: str) -> None:
    """Ends the lease, where it is still the holder's."""
    with write_transaction(db):
        db.conn.execute("DELETE FROM leases WHERE name = ? AND holder = ?", [name, holder])


def lease(db: "Database", name: str) -> Lease | None:
    """The lease of that name as it stands, run out or not."""
    row = db.conn.execute("SELECT name, holder, taken_at, until FROM leases WHERE name = ?", [name]).fetchone()
    return row and Lease(row[0], row[1], moment(row[2]), moment(row[3]))


_TAKE = """INSERT INTO leases (name, holder, taken_at, until) VALUES (?, ?, ?, ?)
ON CONFLICT (name) DO UPDATE SET
    taken_at = iif(holder = excluded.holder, taken_at, excluded.taken_at),
    holder = excluded.holder, until = excluded.until"""
_RENEW = "UPDATE leases SET until = ? WHERE name = ? AND holder = ?"
