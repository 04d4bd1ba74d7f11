"""The numbers that most speak of, counted in the columns that a search holds in memory.

Rules. A number is a metric, the subject that stands for all that measure the same, and a period
(`claims.consensus_period`). What was published by the day asked for counts, and nothing undated. A speaker is the
attribution, else the source; who is no one in particular counts once a source. What one alone speaks of is no
consensus, and not listed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from claims.consensus_period import AHEAD, named
from claims.consensus_period import UNDATED as UNDATED_PERIOD
from claims.equivalents import is_level, quantity_of
from claims.search_columns import EPOCH, FIRST, LAST, NO_DAY, UNDATED, Columns, Names
from claims.search_index import State
from claims.supersession import unnamed_speakers

SPEAKERS_FROM = 2
#: Numbers that are listed at most.
LISTED = 1_000

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number and how many speak of it. `subject` is the one that most of its claims name."""

    metric: str
    subject: str
    period: str
    speakers: int
    claims: int
    forecasts: int
    last_published: date


def most_spoken_of(
    state: State, as_of: date, metrics: Collection[str] | None = None, subjects: Collection[str] | None = None
) -> list[Spoken]:
    """The numbers that at least two speak of, most speakers first; of some metrics or subjects only theirs."""
    columns, names = state.columns, state.names
    rows = _rows(state, as_of, metrics, subjects)
    if not len(rows):
        return []
    metric, subject, modality = (_taken(columns, name, rows) for name in ("metric", "subject", "modality"))
    start, end = _periods(columns, names, rows)
    cell, cells = _numbered(metric, _alike(names["subject"])[subject], start, end)
    claims = np.bincount(cell, minlength=cells)
    several = claims[cell] >= SPEAKERS_FROM
    speaker, most = _numbered(_speakers(columns, names, rows))
    speakers = np.bincount(np.unique((cell * most + speaker)[several]) // most, minlength=cells)
    forecasts = np.bincount(cell[np.isin(modality, names["modality"].held(["forecast"]))], minlength=cells)
    usual = _most_named(cell, subject, len(names["subject"]), cells)
    first = _first(cell, cells)  # rows stand with the newest first
    listed = np.flatnonzero(speakers >= SPEAKERS_FROM)
    order = listed[np.lexsort((listed, -claims[listed], -speakers[listed]))][:LISTED]
    found = [
        Spoken(
            metric=str(names["metric"].names[metric[first[one]]]),
            subject=str(names["subject"].names[usual[one]]),
            period=_name(int(start[first[one]]), int(end[first[one]])),
            speakers=int(speakers[one]),
            claims=int(claims[one]),
            forecasts=int(forecasts[one]),
            last_published=_date(-int(columns.age[rows[first[one]]])),
        )
        for one in order
    ]
    return sorted(found, key=lambda one: (-one.speakers, -one.claims, one.metric, one.subject, one.period))


def _rows(
    state: State, as_of: date, metrics: Collection[str] | None, subjects: Collection[str] | None
) -> NDArray[np.intp]:
    """The dated rows that were published by then, of the metrics and subjects asked for."""
    columns = state.columns
    rows = np.arange(state.first(as_of), int(np.searchsorted(columns.age, UNDATED, "left")))
    for name, wanted in (("metric", metrics), ("subject", subjects)):
        if wanted is not None:
            rows = rows[np.isin(getattr(columns, name)[rows], state.names[name].held(wanted))]
    return rows


def _taken(columns: Columns, name: str, rows: NDArray[np.intp]) -> _Ints:
    taken: _Ints = getattr(columns, name)[rows].astype(np.int64)
    return taken


def _numbered(*columns: _Ints) -> tuple[_Ints, int]:
    """One number for each combination of what stands in a row of the columns, and how many there are."""
    together = np.zeros(len(columns[0]), np.int64)
    for given in columns:
        days = given[given != NO_DAY]
        least = int(days.min(initial=0)) - 1
        column = np.where(given == NO_DAY, least, given)  # else no two such columns would fit into 64 bits
        together = together * (int(column.max()) - least + 1) + (column - least)
    found, numbers = np.unique(together, return_inverse=True)
    return numbers.astype(np.int64), len(found)


def _first(numbers: _Ints, count: int) -> _Ints:
    """The first row of each number."""
    first = np.zeros(count, np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def _alike(subjects: Names) -> _Ints:
    """For each subject by its number, one number for all that measure the same."""
    numbers: dict[str, int] = {}
    alike = (quantity_of(name or "") for name in subjects.names)
    return np.array([numbers.setdefault(name, len(numbers)) for name in alike], np.int64)


def _speakers(columns: Columns, names: Mapping[str, Names], rows: NDArray[np.intp]) -> _Ints:
    """Who speaks in each row, as a number."""
    said, source = (_taken(columns, name, rows) for name in ("attribution", "source"))
    unnamed = names["attribution"].held(unnamed_speakers())
    return said * len(names["source"]) + np.where((said == 0) | np.isin(said, unnamed), source, 0)


def _periods(columns: Columns, names: Mapping[str, Names], rows: NDArray[np.intp]) -> tuple[_Ints, _Ints]:
    """The first and last day of the period that each row is listed under, `NO_DAY` for none."""
    levels = np.array([is_level(name or "") for name in names["metric"].names])[columns.metric[rows]]
    ahead = np.isin(columns.modality[rows], names["modality"].held(AHEAD))
    said = _taken(columns, "said", rows)
    begin, finish = (
        np.where(said & bit, _taken(columns, name, rows), NO_DAY) for name, bit in (("begin", FIRST), ("finish", LAST))
    )
    return listed_days(levels, ahead, begin, finish)


def listed_days(level: NDArray[np.bool_], ahead: NDArray[np.bool_], begin: _Ints, finish: _Ints) -> tuple[_Ints, _Ints]:
    """`claims.consensus_period.period_of` for many claims at once, in days since 1970."""
    from_month, to_month = _month(begin), _month(finish)
    length = to_month - from_month + 1
    at_last = finish == _day_before(to_month + 1)
    months_of_year = from_month % 12
    whole = (begin == _day_before(from_month) + 1) & at_last & (from_month // 12 == to_month // 12)
    whole &= (length == 1) | ((length == 3) & (months_of_year % 3 == 0)) | ((length == 12) & (months_of_year == 0))
    own = np.where(begin == NO_DAY, False, ~level | (whole & (begin != finish)))
    ending = np.where(ahead & at_last & (to_month % 3 == 2), np.where(to_month % 12 == 11, 12, 3), 1)
    start = np.where(own, begin, _day_before(to_month - ending + 1) + 1)
    end = np.where(own, finish, _day_before(to_month + 1))
    return np.where(finish == NO_DAY, NO_DAY, start), np.where(finish == NO_DAY, NO_DAY, end)


def _month(day: _Ints) -> _Ints:
    """The month of a day, counted from January 1970."""
    return np.where(day == NO_DAY, 0, day).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _day_before(month: _Ints) -> _Ints:
    """The last day before a month."""
    return month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - 1


def _most_named(cell: _Ints, subject: _Ints, subjects: int, cells: int) -> _Ints:
    """The subject that most rows of each cell name; of several the first."""
    pairs, counts = np.unique(cell * subjects + subject, return_counts=True)
    order = np.lexsort((-pairs, counts))  # the last one of each cell stays
    most = np.zeros(cells, np.int64)
    most[pairs[order] // subjects] = pairs[order] % subjects
    return most


def _name(start: int, end: int) -> str:
    return UNDATED_PERIOD.name if end == NO_DAY else named(_date(start), _date(end)).name


def _date(day: int) -> date:
    return date.fromordinal(EPOCH + day)
