"""The scorecards that a server shows, and the records and contradictions in them.

Rules. Where there are few claims (`api.cards.few_claims`) one is made of what is held now, and kept while the database
stays as it is. Where there are many, nothing is made on request: shown is the one that `borneout scorecard` or the
watch made of that week as of the day asked or the last day before it, which says itself as of which; never one as of a
later day. Records and contradictions are of no week: there they are those of the last day before of which any
scorecard was made, and come with that day. A week of which none was made is not found, and the command that makes it is
named. Of a day more than a year ahead none is made on request: records are then those of a year ahead, which they say.
What was made never changes, so what is read of it is kept until there is no room.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from api.cards import card_of, few_claims, week_part
from api.clock import today
from api.keeping import Freshness, Keeping
from api.settings import Settings
from api.thesis_reading import ThesisWeek, thesis_week
from claims import card_rows
from claims.card_rows import Kept
from claims.contradictions import Contradiction
from claims.errors import ClaimsError, NotFound
from claims.record import Record
from claims.scorecard import Scorecard, Week, week_of
from claims.thesis import Thesis

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Parts of kept scorecards that are held in memory; of a million claims one is some megabytes.
READ = 16
#: How far ahead of today a scorecard is made on request: making one takes the longer the later its day is.
AHEAD = timedelta(days=366)

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Listed(Generic[One]):
    """Records or contradictions, and the day as of which they were made: `None` where none were by then.

    `older` is how many more there were then, which were not kept.
    """

    as_of: date | None
    all: Sequence[One] = ()
    older: int = 0


class Cards:
    """The scorecards of one database. `made_now` keeps what is made of what is held now."""

    def __init__(self, settings: Settings, made_now: Keeping) -> None:
        self._settings = settings
        self._made_now = made_now
        self._read = Keeping(Freshness(lambda: 0), READ)

    def card(self, db: "Database", week: Week, as_of: date) -> Scorecard:
        """The scorecard of a week. Raises `ClaimsError` for one that has not begun, `NotFound` for one not made."""
        if self.few(db):
            return self._now(db, week, as_of)
        if as_of < week.first_day:
            raise ClaimsError(week.name, f"has not begun by {as_of}")
        kept = card_rows.newest(db, min(as_of, week.last_day), week.name)
        if kept is None:
            command = f"borneout scorecard --week {week.name} --as-of {min(as_of, week.last_day)}"
            raise NotFound(week.name, f"no scorecard of it was made as of {as_of} or before; `{command}` makes one")
        found: Scorecard = self._part(kept, "", lambda: card_rows.card(db, kept.key))
        return found

    def records(self, db: "Database", as_of: date) -> Listed[Record]:
        """The records of all names."""
        if self.few(db):
            as_of = min(as_of, today() + AHEAD)
            return Listed(as_of, self._now(db, week_of(as_of), as_of).records)
        kept = card_rows.newest(db, as_of)
        if kept is None:
            return Listed(None)
        return Listed(kept.as_of, self._part(kept, card_rows.RECORDS, lambda: card_rows.records(db, kept.key)))

    def contradictions(self, db: "Database", as_of: date) -> Listed[Contradiction]:
        """The contradictions there are."""
        if self.few(db):
            as_of = min(as_of, today() + AHEAD)
            return Listed(as_of, self._now(db, week_of(as_of), as_of).contradictions)
        kept = card_rows.newest(db, as_of)
        if kept is None:
            return Listed(None)
        found = self._part(kept, card_rows.CONTRADICTIONS, lambda: card_rows.contradictions(db, kept.key))
        older: int = self._part(kept, "older", lambda: card_rows.older_contradictions(db, kept.key))
        return Listed(kept.as_of, found, older)

    def thesis_week(self, db: "Database", thesis: Thesis, as_of: date) -> ThesisWeek:
        """What moved a thesis in the week, and what comes next; worked out now where no scorecard was made with it."""
        kept = None if self.few(db) else card_rows.newest(db, as_of)
        name = week_part(thesis.slug)
        if kept is not None and card_rows.has(db, kept.key, name):
            found: ThesisWeek = self._part(kept, name, lambda: card_rows.part(db, kept.key, name, ThesisWeek))
            return found
        return self._made_now.get(("week", thesis.slug, as_of), lambda: thesis_week(db, thesis, as_of))

    def weeks(self, db: "Database", theses: Sequence[Thesis], as_of: date) -> list[Week]:
        """The weeks that have a scorecard, the last first: since the first thesis was opened, or those made."""
        if not self.few(db):
            return card_rows.weeks(db, as_of)
        first = min([one.opened for one in theses if one.opened <= as_of], default=as_of)
        days = range(as_of.toordinal(), week_of(first).first_day.toordinal() - 1, -7)
        return [week_of(date.fromordinal(day)) for day in days]

    def few(self, db: "Database") -> bool:
        """Whether scorecards are made of what is held now."""
        return self._made_now.get("few claims", lambda: few_claims(db))

    def _now(self, db: "Database", week: Week, as_of: date) -> Scorecard:
        day = min(as_of, week.last_day)
        if day > today() + AHEAD:
            raise ClaimsError(week.name, "is more than a year ahead; no scorecard is made of it")
        return self._made_now.get(("card", week.name, day), lambda: card_of(db, self._settings, week, as_of))

    def _part(self, kept: Kept, name: str, read: Callable[[], Any]) -> Any:
        return self._read.get((kept.key, name), read)
