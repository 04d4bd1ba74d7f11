"""What a route may ask for: a database connection, the day it is answered as of, the theses, the scorecards, who asks.

Rules. A connection that reads is one of those that the server keeps open; no two requests have one at the same moment,
and none can write. What writes asks for a connection of its own, closed afterwards. `as_of` is today in New York unless
the request names a day.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Query, Request
from sqlite_utils import Database

from api.clock import today
from api.days import Day
from api.explained_case import Market, market_around
from api.keeping import Freshness, Keeping
from api.key_access import Caller, optional_caller
from api.made_cards import Cards, Listed
from api.metrics import Metrics
from api.rate_limit import RateLimits
from api.settings import Settings
from api.thesis_reading import ThesisWeek
from claims import market_rows
from claims.contradictions import Contradiction
from claims.database import open_database
from claims.database_reading import Readers
from claims.record import Record
from claims.scorecard import Scorecard, Week
from claims.search import Searcher
from claims.search_query import Found, Search
from claims.theses import load_theses
from claims.thesis import Thesis
from ingest.market.series import Observation
from nlp.embedding import mini_lm

#: Scorecards and weeks of theses kept at once; a reader looks at this week and a few before it.
KEPT = 64
#: Observations kept at once, of single series and of the sets that claims rest on: some 100 MB at most.
OBSERVATIONS = 400_000
#: What is kept takes as much as so many observations, however few it has.
_AROUND = 10


@dataclass
class Desk:
    """What the server holds between requests."""

    database: Path
    settings: Settings
    metrics: Metrics | None = None

    @cached_property
    def readers(self) -> Readers:
        """The connections that read."""
        return Readers(self.database, self.settings.query_seconds)

    @cached_property
    def freshness(self) -> Freshness:
        """Which state the database is in."""
        return Freshness(self.readers.state)

    @cached_property
    def keeping(self) -> Keeping:
        """What was worked out of the database and is still true."""
        return Keeping(self.freshness, KEPT)

    @cached_property
    def markets(self) -> Keeping:
        """The observations of the series that claims rest on."""
        return Keeping(self.freshness, OBSERVATIONS, lambda found: _AROUND + len(found[1][1]))

    @cached_property
    def series(self) -> Keeping:
        """The observations of one series, which several sets share."""
        return Keeping(self.freshness, OBSERVATIONS, lambda found: _AROUND + len(found))

    @cached_property
    def limits(self) -> RateLimits:
        """Who has made how many requests."""
        return RateLimits(self.settings.per_minute)

    @cached_property
    def login_limits(self) -> RateLimits:
        """How often keys that are none were tried to log in with; apart from those that came with requests."""
        return RateLimits(0)

    @cached_property
    def searcher(self) -> Searcher:
        """What finds claims: its columns are in memory from the first search on."""
        return _Timed(self)

    @cached_property
    def theses(self) -> list[Thesis]:
        """The theses there are, by slug."""
        return load_theses(self.settings.theses)

    @cached_property
    def cards(self) -> Cards:
        """The scorecards that are shown."""
        return Cards(self.settings, self.keeping)

    def card(self, db: Database, week: Week, as_of: date) -> Scorecard:
        """The scorecard of a week."""
        return self.cards.card(db, week, as_of)

    def weeks(self, db: Database, as_of: date) -> list[Week]:
        """The weeks that have a scorecard, the last first."""
        return self.cards.weeks(db, self.theses, as_of)

    def records(self, db: Database, as_of: date) -> Listed[Record]:
        """The records of all names."""
        return self.cards.records(db, as_of)

    def contradictions(self, db: Database, as_of: date) -> Listed[Contradiction]:
        """The contradictions there are."""
        return self.cards.contradictions(db, as_of)

    def thesis_week(self, db: Database, thesis: Thesis, as_of: date) -> ThesisWeek:
        """What moved a thesis in the week, and what comes next."""
        return self.cards.thesis_week(db, thesis, as_of)

    def market(self, db: Database, wanted: tuple[str, ...], as_of: date) -> Market:
        """The observations of some series as of a day; kept like a card, since claims of one measure want the same.

        From the day on which the last of them became known, all days are one.
        """
        last, market = self.markets.get(wanted, lambda: self._all_known(db, wanted))
        if as_of >= last:
            return market
        return self.markets.get((wanted, as_of), lambda: (as_of, market_around(db, wanted, as_of, self._observations)))[
            1
        ]

    def market_at_hand(self, db: Database, wanted: tuple[str, ...], as_of: date) -> Market:
        """`market`, where nothing need be read or made for it. Raises `NotAtHand`."""
        last, market = self.markets.at_hand(wanted)
        found: Market = market if as_of >= last else self.markets.at_hand((wanted, as_of))[1]
        return found

    def _all_known(self, db: Database, wanted: tuple[str, ...]) -> tuple[date, Market]:
        """The observations of some series that are held, and the day on which the last of them became known."""
        market = market_around(db, wanted, date.max, self._observations)
        return max((row.realtime_start for row in market[1]), default=date.min), market

    def _observations(self, db: Database, series: str) -> tuple[Observation, ...]:
        return self.series.get(series, lambda: tuple(market_rows.observations(db, series)))

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A connection that writes, while the block runs. What was kept until then is no longer given."""
        db = open_database(self.database)
        try:
            yield db
        finally:
            db.close()
            self.freshness.wrote()

    def warm(self) -> None:
        """Reads what searches hold in memory, so that the first one need not wait; however long that takes."""
        with self.readers.reading(float("inf")) as db:
            self.searcher.warm(db)

    def close(self) -> None:
        """Closes what is open."""
        self.readers.close()


class _Timed(Searcher):
    """A searcher whose searches are counted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(mini_lm)
        self._desk = desk

    def find(self, db: Database, search: Search, cursor: str | None, limit: int, as_of: date) -> Found:
        """One page of what a search finds, and how long that took."""
        metrics = self._desk.metrics
        with metrics.searching() if metrics is not None else nullcontext():
            return super().find(db, search, cursor, limit, as_of)


async def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _connection(request: Request) -> AsyncIterator[Database]:
    desk: Desk = request.app.state.desk
    with desk.readers.reading() as db:
        yield db


def _writing(desk: Annotated[Desk, Depends(_desk)]) -> Iterator[Database]:
    with desk.writing() as db:
        yield db


async def _as_of(
    as_of: Annotated[
        Day, Query(description="The day whose end counts; nothing later is used. Today by default.")
    ] = None,
) -> date:
    return as_of or today()


async def _searcher(desk: Annotated[Desk, Depends(_desk)]) -> Searcher:
    return desk.searcher


TheDesk = Annotated[Desk, Depends(_desk)]
#: A connection that reads; what writes asks for `Writing`.
Connection = Annotated[Database, Depends(_connection)]
#: Done, committed and closed before the answer is sent.
Writing = Annotated[Database, Depends(_writing, scope="function")]
AsOf = Annotated[date, Depends(_as_of)]
TheSearcher = Annotated[Searcher, Depends(_searcher)]
#: Who asks, with a key or without; what needs a key asks for `Depends(requires(scope))`.
WhoAsks = Annotated[Caller, Depends(optional_caller)]
