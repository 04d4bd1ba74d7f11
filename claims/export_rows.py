"""Rows read in the order of what leaves the program whole, by pages: checks and observations.

Rules. Each call is one short read that ends before it returns, so that a long export holds nothing open: neither the
write-ahead log nor another's turn. A page begins behind the place where the last one ended, so that what is added
meanwhile neither repeats nor hides a row.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

#: A place before the first observation of a series.
BEFORE_ALL = ("", "", "")


def checks_after(db: "Database", asked: Mapping[str, Any], after: int, limit: int) -> list[tuple[int, str]]:
    """Key and payload of the next checks that fit: of a `claim`, a `verdict`, `first` to `last` of `as_of`."""
    given = dict.fromkeys(("claim", "verdict", "first", "last")) | dict(asked)
    condition = " AND ".join(sql for name, sql in _CHECKS_THAT.items() if given[name] is not None)
    sql = f"SELECT key, payload FROM checks WHERE key > :after {'AND' if condition else ''} {condition}"
    return db.conn.execute(f"{sql} ORDER BY key LIMIT :limit", {**given, "after": after, "limit": limit}).fetchall()


def observations_after(
    db: "Database", series: str, field: str | None, as_of: date, after: tuple[str, str, str], limit: int
) -> list[dict[str, Any]]:
    """The next observations of a series known by a day, by field, vintage and date."""
    place = dict(zip(("after_field", "after_vintage", "after_date"), after, strict=True))
    only = "" if field is None else "AND field = :field"
    asked = {"series": series, "field": field, "as_of": as_of.isoformat(), "limit": limit, **place}
    return list(db.query(_OBSERVATIONS.format(only), asked))


def has_series(db: "Database", series: str) -> bool:
    """Whether a series of that id is held."""
    return db.conn.execute("SELECT 1 FROM series WHERE id = ?", [series]).fetchone() is not None


_CHECKS_THAT = {
    "claim": "claim = :claim",
    "verdict": "verdict = :verdict",
    "first": "as_of >= :first",
    "last": "as_of <= :last",
}
_OBSERVATIONS = """SELECT series, field, vintage, date, value, realtime_start, known_from, provider FROM observations
WHERE series = :series {} AND (field, vintage, date) > (:after_field, :after_vintage, :after_date)
AND realtime_start <= :as_of ORDER BY field, vintage, date LIMIT :limit"""
