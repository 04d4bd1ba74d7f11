"""What a route may ask for: a database connection, the day it is answered as of, the theses, and the
scorecards.

Rules. Each request opens its own connection and closes it; none is ever shared between threads. `as_of` is
today in New York unless the request names a day. A scorecard is made once for each state of the database file
and kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Query, Request
from sqlite_utils import Database

from api.cards import card_of
from api.clock import today
from api.settings import Settings
from api.thesis_reading import ThesisWeek, thesis_week
from claims.database import open_database
from claims.scorecard import Scorecard, Week
from claims.theses import load_theses
from claims.thesis import Thesis

#: Scorecards and weeks of theses kept at once; a reader looks at this week and a few before it.
KEPT = 32

Kept = TypeVar("Kept")


@dataclass
class Desk:
    """What the server holds between requests."""

    database: Path
    settings: Settings
    kept: OrderedDict[object, object] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    @cached_property
    def theses(self) -> list[Thesis]:
        """The theses there are, by slug."""
        return load_theses(self.settings.theses)

    def card(self, db: Database, week: Week, as_of: date) -> Scorecard:
        """The scorecard of a week, from the kept ones while the database stays as it is."""
        day = min(as_of, week.last_day)
        return self._keep((week.name, day), lambda: card_of(db, self.settings, week, as_of))

    def thesis_week(self, db: Database, thesis: Thesis, as_of: date) -> ThesisWeek:
        """What moved a thesis in the week, and what comes next; kept like a card."""
        return self._keep((thesis.slug, as_of), lambda: thesis_week(db, thesis, as_of))

    def _keep(self, what: tuple[object, ...], make: Callable[[], Kept]) -> Kept:
        key = (*what, self._state())
        with self.lock:
            if key not in self.kept:
                self.kept[key] = make()
                if len(self.kept) > KEPT:
                    self.kept.popitem(last=False)
            return cast(Kept, self.kept[key])

    def _state(self) -> tuple[tuple[int, int], ...]:
        """Changes whenever something is written: size and time of the file and of its write-ahead log."""
        paths = (self.database, self.database.with_name(f"{self.database.name}-wal"))
        states = (path.stat() for path in paths if path.exists())
        return tuple((one.st_size, one.st_mtime_ns) for one in states)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _connection(desk: Annotated[Desk, Depends(_desk)]) -> Iterator[Database]:
    db = open_database(desk.database)
    try:
        yield db
    finally:
        db.close()


def _as_of(
    as_of: Annotated[
        date | None, Query(description="The day whose end counts; nothing later is used. Today by default.")
    ] = None,
) -> date:
    return as_of or today()


TheDesk = Annotated[Desk, Depends(_desk)]
Connection = Annotated[Database, Depends(_connection)]
AsOf = Annotated[date, Depends(_as_of)]
