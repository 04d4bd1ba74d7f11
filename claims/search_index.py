"""The columns of a search in memory, kept up with the database; for many threads.

Rules. A `State` is the database as it was at one moment, and never changes: who has one goes on with it, whatever is
written meanwhile. Whoever asks for the state looks whether anything was written (three numbers, read in microseconds)
and takes that in; while one thread does so, others go on with the state before. Claims and checks are only added, so
what is new lies past the last numbers seen; what became current or stopped being, and what bears on theses, is noted by
triggers (`search_changes`). The state of another file, and one that a file is behind, is read from its beginning.
Scores are kept for the usual day and for the few past ones asked for last. Those of another day take seconds where
there are very many claims: they are worked out one after the other, and who comes while several wait for a long one is
asked to come again, so that the rest of the server goes on. A list goes on as it stood when it began for as long as
that can be told in a moment, or is kept.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.database import file_of
from claims.database_reading import Readers
from claims.errors import ClaimsError, DatabaseError
from claims.search_columns import EPOCH, Columns, Names, Numbers, merged, positions_by_key, rows_of
from claims.search_columns_bearings import Bearing, read_bearings, with_bearings
from claims.search_columns_reading import no_names, read_all, read_some
from claims.search_columns_scores import ANY_DAY, Scores, moved, read_scores, touched, with_keys

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Scores kept: of the usual day, of past days, and of lists that are being paged through.
KEPT = 5
#: Askers that may wait for the scores of a day, and the seconds from which on one day's take long.
WAITING, LONG = 3, 0.5
#: Checks made since a list began that are taken back to go on with it.
TAKEN_BACK = 50_000
#: Claims from which on it takes long to take in what was written, and seconds after which a million do so again at the
#: earliest: beside a writer, searches have the time, and find what is new a moment later.
MANY = 100_000
PAUSE_OF_A_MILLION = 3.0
#: Claims, checks, changes: the last of each that was seen.
Marks = tuple[int, int, int]
#: A day as text and the last check that counts.
Standing = tuple[str, int]

_MARKS = """SELECT coalesce((SELECT max(key) FROM claims), 0), coalesce((SELECT max(key) FROM checks), 0),
coalesce((SELECT max(key) FROM search_changes), 0)"""
_CHANGED = """SELECT DISTINCT s.claim FROM search_changes s WHERE s.key > :change
UNION SELECT key FROM claims WHERE key > :claim AND current = 1"""
_OLDEST = "SELECT coalesce(min(key), 0) FROM search_changes"
_LAST_DAY = "SELECT coalesce(max(as_of), '') FROM checks WHERE key > ?"


@dataclass(frozen=True, eq=False, slots=True)
class State:
    """The database at one moment. `rows` has the row of each claim by its key; `last_day` is that of the last check,
    `usual` how claims stand by all checks. `kept` is what was worked out of all of it, once.
    """

    file: str
    marks: Marks
    last_day: str
    names: Mapping[str, Names]
    columns: Columns
    rows: NDArray[np.int32]
    bearings: Mapping[str, Bearing]
    usual: Scores
    kept: dict[object, Numbers] = field(default_factory=dict)

    def standing(self, as_of: date, mark: int | None = None) -> Standing:
        """What stands at the end of a day: the same for all days that no check comes after."""
        day, last = as_of.isoformat(), self.marks[1]
        return ANY_DAY if day >= self.last_day else day, last if mark is None else min(mark, last)

    def first(self, as_of: date) -> int:
        """Where the rows begin of what was published by the end of a day, or is undated."""
        return self.columns.first_by(as_of.toordinal() - EPOCH)


class Index:
    """The state of one database. With `patience`, that many seconds pass before what was written is looked for again:
    many writes cost one refresh.
    """

    def __init__(self, patience: float = 0.0) -> None:
        self._patience = patience
        self._refreshing = Lock()
        self._refreshed = -1e9
        self._state: State | None = None
        self._past: OrderedDict[Standing, Scores] = OrderedDict()  # of the claims of `_state`
        self._keeping = Lock()  # held whenever `_state` or `_past` change
        self._asking, self._since = 0, 0.0  # who waits for scores or makes them, and since when they are made
        self._turns = Lock()

    def state(self, db: "Database") -> State:
        """The database as it is now; as it was a moment ago, where another thread is taking in what was written."""
        state, file = self._state, file_of(db)
        known = state is not None and state.file == file
        if known and state is not None:
            if monotonic() - self._refreshed < max(self._patience, _pause(state)) or state.marks == _marks(db):
                return state
            if not self._refreshing.acquire(blocking=False):
                return state
        else:
            self._refreshing.acquire()
        try:
            return self._refresh(db, file)
        finally:
            self._refreshing.release()

    def standing(self, db: "Database", as_of: date, mark: int | None = None) -> tuple[State, Scores]:
        """The state, and how its claims stand at the end of a day; with `mark`, by the checks up to it only. Raises
        `ClaimsError` for a mark too far back, and `DatabaseError` where too many days are being worked out.
        """
        state = self.state(db)
        if (standing := state.standing(as_of, mark)) == (ANY_DAY, state.marks[1]):
            return state, state.usual
        past = self._past
        if (kept := past.get(standing)) is not None and state is self._state:
            with suppress(KeyError):
                past.move_to_end(standing)
            return state, kept
        if state.marks[1] - standing[1] > TAKEN_BACK:
            raise ClaimsError("cursor", "is too old: too much was checked since; begin the list again")
        with self._turn():
            state = self._state if self._state is not None and self._state.file == state.file else state
            day, last = standing = state.standing(as_of, mark)
            now = state.usual if day == ANY_DAY else self._past.get((day, state.marks[1]))
            scores = now if last == state.marks[1] else self._past.get(standing)
            if scores is None:
                with _reading(db, state.file) as own:
                    undone = touched(own, day, last, state.marks[1]) if now is not None else []
                    if now is not None and 2 * len(undone) < len(state.columns):
                        scores = with_keys(own, now, state.rows, undone, day, last)
                    else:
                        scores = read_scores(own, state.rows, len(state.columns), day, last)
            if scores is not state.usual and state is self._state:
                self._past[standing] = scores
                self._past.move_to_end(standing)
                if len(self._past) > KEPT:
                    self._past.popitem(last=False)
            return state, scores

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._turns:
            if self._asking > WAITING and monotonic() - self._since > LONG:
                raise DatabaseError("as_of", "too many past days are being worked out; try again soon")
            self._asking += 1
        try:
            with self._keeping:
                self._since = monotonic()
                yield
        finally:
            with self._turns:
                self._asking -= 1

    def _refresh(self, db: "Database", file: str) -> State:
        held = self._state if self._state is not None and self._state.file == file else None
        with _reading(db, file) as own:
            marks = _marks(own)
            if held is not None and held.marks == marks:
                return held
            if held is not None and _follows(own, held.marks, marks):
                step = _Step.of(own, held, marks)
                with self._keeping:
                    past = dict(self._past)
                moved_past = OrderedDict(step.past(own, standing, scores) for standing, scores in past.items())
                state = step.state
            else:
                state, moved_past = _whole(own, file, marks), OrderedDict()
        with self._keeping:
            self._state, self._past = state, moved_past
        self._refreshed = monotonic()
        return state


@dataclass(frozen=True, eq=False, slots=True)
class _Step:
    """From one state to the next: the keys of the claims that are new, and where all stand."""

    before: State
    state: State
    keys: Sequence[int]
    source: NDArray[np.intp]

    @classmethod
    def of(cls, db: "Database", held: State, marks: Marks) -> "_Step":
        asked = {"claim": held.marks[0], "change": held.marks[2]}
        changed = [row[0] for row in db.conn.execute(_CHANGED, asked)]
        keys = [key for key in changed if key is not None]
        gone = np.zeros(len(held.columns), np.bool_)
        before = rows_of(held.rows, keys)
        gone[before[before >= 0]] = True
        new = read_some(db, keys, held.names)
        columns, source = merged(held.columns, gone, new)
        fresh = new.key.tolist()
        rows = positions_by_key(columns)
        bearings = read_bearings(db) if None in changed else with_bearings(db, held.bearings, fresh)
        last_day = max(held.last_day, db.conn.execute(_LAST_DAY, [held.marks[1]]).fetchone()[0])
        part = cls(held, replace(held, marks=marks, columns=columns, rows=rows, kept={}), fresh, source)
        _, usual = part.past(db, (ANY_DAY, held.marks[1]), held.usual)
        state = replace(part.state, last_day=last_day, bearings=bearings, usual=usual)
        return cls(held, state, fresh, source)

    def past(self, db: "Database", standing: Standing, scores: Scores) -> tuple[Standing, Scores]:
        """Scores of the state before as those of the new one: with all checks where they had all, else as they were."""
        day, mark = standing
        until = self.state.marks[1] if mark == self.before.marks[1] else mark
        keys = {*self.keys, *touched(db, day, mark, until)}
        here = moved(scores, len(self.keys), self.source)
        return (day, until), with_keys(db, here, self.state.rows, sorted(keys), day, until)


def _pause(state: State) -> float:
    """Seconds that pass before what was written is looked for again."""
    claims = len(state.columns)
    return PAUSE_OF_A_MILLION * claims / 1_000_000 if claims >= MANY else 0.0


def _whole(db: "Database", file: str, marks: Marks) -> State:
    names = no_names()
    columns = read_all(db, names)
    rows = positions_by_key(columns)
    last_day = db.conn.execute(_LAST_DAY, [0]).fetchone()[0]
    usual = read_scores(db, rows, len(columns), ANY_DAY, marks[1])
    return State(file, marks, last_day, names, columns, rows, read_bearings(db), usual)


def _marks(db: "Database") -> Marks:
    claim, check, change = db.conn.execute(_MARKS).fetchone()
    return claim, check, change


def _follows(db: "Database", before: Marks, now: Marks) -> bool:
    """Whether all that was written between two states can be told."""
    ahead = all(new >= old for old, new in zip(before, now, strict=True))
    return ahead and (now[2] == before[2] or int(db.conn.execute(_OLDEST).fetchone()[0]) <= before[2] + 1)


@contextmanager
def _reading(db: "Database", file: str) -> Iterator["Database"]:
    """A connection that sees one moment of the file, with time enough; a database in memory has only its own."""
    if not file:
        yield db
        return
    readers = Readers(Path(file))
    try:
        with readers.reading() as own:
            own.conn.execute("BEGIN")
            yield own
    finally:
        readers.close()
