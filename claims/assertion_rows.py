"""Assertions from rows: made of the claims that can be one, a week of periods at a time.

Rules. No assertion joins claims of two metrics, of two subjects, or of periods that end in two ISO weeks
(`claims.assertions`), so the claims of such a *cell* make whole assertions, and cells are read in the order of the
index of quantities: by metric, subject and end, what has no end first. A page looks through `AT_MOST` claims, or one
cell where that has more, and may have fewer assertions than were asked for; its cursor leads on all the same. Counted
is what was published by the day asked for, and what is undated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from claims.assertions import Assertion, assertions
from claims.claim_columns import READ, from_columns
from claims.consensus_period import Period, fits, parse_period
from claims.errors import ClaimsError, NotFound
from claims.published_claim import PublishedClaim

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Claims that one page looks through.
AT_MOST = 4_000
#: Metric, subject and the last day of the week in which periods end (empty: none ends), then day and id in it.
Place = tuple[str, str, str, str, str]
BEFORE_ALL: Place = ("", "", "", "", "")


@dataclass(frozen=True, slots=True)
class AssertionPage:
    """Some assertions, and the place of the last claim looked at; `None` at the end."""

    assertions: tuple[Assertion, ...]
    after: Place | None


def page(db: "Database", asked: Mapping[str, str | None], as_of: date, after: Place, limit: int) -> AssertionPage:
    """The next assertions that fit, behind a place. `asked` may have `metric`, `subject`, `period`, `modality`,
    `speaker` and `source`. Raises `ClaimsError` for a period that is none.
    """
    period = parse_period(name) if (name := asked.get("period")) else None
    found: list[Assertion] = []
    looked, reached = 0, after
    for cell, size in _cells(db, asked, after):
        if looked and looked + size > AT_MOST:
            return AssertionPage(tuple(found), reached)
        looked += size
        for one in assertions(_claims(db, cell, as_of)):
            here = (*cell, one.first_published.isoformat() if one.first_published else "~", one.id)
            if here <= after or not _fits(one, asked, period):
                continue
            if len(found) == limit:
                return AssertionPage(tuple(found), reached)
            found.append(one)
            reached = here
        reached = (*cell, *_END)
    return AssertionPage(tuple(found), None)


def of_claim(db: "Database", published: PublishedClaim, as_of: date) -> Assertion:
    """The assertion that a claim belongs to. Raises `NotFound` for one that is not current or not out by then."""
    claim = published.claim
    cell = (claim.metric, claim.subject, _week(claim.end.isoformat() if claim.end else None))
    made = assertions(_claims(db, cell, as_of))
    found = next((one for one in made if published.id in one.claim_ids), None)
    if found is None:
        raise NotFound(published.id, f"is in no assertion as of {as_of}")
    return found


def place(metric: str, subject: str, week: str, day: str, name: str) -> Place:
    """A place that a cursor names. Raises `ClaimsError` for one that is none."""
    try:
        _first_day(week)
    except (ValueError, OverflowError) as error:
        raise ClaimsError("cursor", "is none that this program gave out") from error
    return metric, subject, week, day, name


_Cell = tuple[str, str, str]
#: Behind all that a cell has.
_END = ("~~", "")


def _cells(db: "Database", asked: Mapping[str, str | None], after: Place) -> Iterator[tuple[_Cell, int]]:
    """The cells from that of a place on, each with its number of claims."""
    metric, subject, week = after[:3]
    first = _first_day(week)
    conditions = {"metric": "metric = :metric", "subject": "subject = :subject"}
    wanted = [sql for name, sql in conditions.items() if asked.get(name)]
    sql = _CELLS.format(" AND ".join(["current = 1", *wanted]))
    given = {**asked, "after_metric": metric, "after_subject": subject, "after_end": first}
    rows = db.conn.execute(sql, given).fetchall() if wanted else db.conn.execute(sql, given)
    for cell, group in groupby(rows, key=lambda row: (row[0], row[1], _week(row[2]))):
        yield cell, sum(row[3] for row in group)


def _claims(db: "Database", cell: _Cell, as_of: date) -> list[PublishedClaim]:
    metric, subject, week = cell
    asked = {
        "metric": metric, "subject": subject, "first": _first_day(week), "last": week, "as_of": as_of.isoformat(),
    }  # fmt: skip
    sql = _CLAIMS.format("BETWEEN :first AND :last" if week else "IS NULL")
    return [from_columns(row) for row in db.query(sql, asked)]


def _fits(one: Assertion, asked: Mapping[str, str | None], period: Period | None) -> bool:
    modality, speaker, source = (asked.get(name) for name in ("modality", "speaker", "source"))
    return (
        (not modality or one.modality == modality)
        and (not speaker or speaker.casefold() in map(str.casefold, one.speakers))
        and (not source or source.casefold() in map(str.casefold, one.sources))
        and (period is None or fits(period, one.metric, one.start, one.end))
    )


def _week(end: str | None) -> str:
    """The Sunday of the ISO week of a day; empty for none."""
    if not end:
        return ""
    day = date.fromisoformat(end)
    return (day + timedelta(days=6 - day.weekday())).isoformat()


def _first_day(week: str) -> str:
    return (date.fromisoformat(week) - timedelta(days=6)).isoformat() if week else ""


_CELLS = """SELECT metric, subject, period_end, count(*) FROM claims INDEXED BY claims_by_quantity
WHERE {} AND metric >= :after_metric AND (metric > :after_metric OR subject > :after_subject
 OR (subject = :after_subject AND coalesce(period_end, '') >= :after_end))
GROUP BY metric, subject, period_end ORDER BY metric, subject, period_end"""
_CLAIMS = f"""SELECT {READ}
FROM claims c INDEXED BY claims_by_quantity JOIN articles a ON a.id = c.article
WHERE c.current = 1 AND c.metric = :metric AND c.subject = :subject AND c.period_end {{}} AND c.sort_day <= :as_of"""
