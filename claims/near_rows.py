"""The claims near one claim: those that may say the same, and those that may say otherwise, read without reading all.

Rules. What must be equal is asked of the database, and of the rest no more than decides: a period, a publication, a
value. So little is read that it is the same among a hundred claims and among a million; where more than `MOST` come
near, those published nearest to it are taken. Which of them really say the same, or cannot be true beside it, is
decided by `claims.others`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from claims.assertions import undated_week
from claims.claim_columns import from_columns
from claims.equal_values import ROUNDING_ERROR
from claims.equivalents import kind_of, measured_alike, metrics_of
from claims.published_claim import PublishedClaim
from claims.same_quantity import FORTNIGHT

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Claims looked at, at most.
MOST = 400
#: A period of what moves slowly is no longer than this.
LONGEST_PERIOD = timedelta(days=400)


def saying_as_much(db: "Database", published: PublishedClaim, as_of: date) -> list[PublishedClaim]:
    """Other claims of the same quantity, in the same words, whose values lie no further away than one rounding."""
    claim = published.claim
    asked = {
        **_asked(published, as_of),
        "metric": claim.metric,
        "subject": claim.subject,
        "comparator": claim.comparator,
        "bound": claim.bound,
        "low": claim.low,
        "high": claim.high,
        "resolution": claim.resolution or 0.0,
        "slack": 4 * ROUNDING_ERROR * max(abs(claim.low or 0.0), abs(claim.high or 0.0)),
    }
    return _read(db, [_same_period(published, asked)], f"{_ONE} AND {_ALIKE}", asked)


def saying_otherwise(db: "Database", published: PublishedClaim, as_of: date) -> list[PublishedClaim]:
    """Claims of the same quantity, by whatever name, whose values do not overlap with those of the claim."""
    claim, kind = published.claim, kind_of(published.claim.metric)
    if kind.apart_days is None:
        return []
    asked = {
        **_asked(published, as_of),
        **_listed("metric", metrics_of(kind.family)),
        **_listed("subject", measured_alike(claim.subject)),
        **_listed("comparator", measured_alike(claim.comparator) if claim.comparator else [""]),
        "low": claim.low,
        "high": claim.high,
    }
    periods = _near_period(published, asked, kind.apart_days)
    names = {one: ", ".join(f":{key}" for key in asked if key.startswith(f"{one}_")) for one in _NAMED}
    return _read(db, periods, f"{_ANY.format(**names)} AND {_APART}", asked)


_NAMED = ("metric", "subject", "comparator")
_SELECT = """SELECT c.*, a.title, a.source, a.author, a.url, a.published_on, a.published_at
FROM claims c JOIN articles a ON a.id = c.article
WHERE c.key IN (SELECT key FROM ({}) ORDER BY away, key LIMIT :most)"""
_HOW = """c.current = 1 AND c.unit = :unit AND c.modality = :modality AND c.statistic = :statistic
AND c.annualised = :annualised AND c.event IS :event AND c.sort_day <= :as_of AND c.id != :id"""
_ONE = f"""c.metric = :metric AND c.subject = :subject AND c.comparator IS :comparator AND c.bound = :bound
AND {_HOW}"""
_ANY = f"""c.metric IN ({{metric}}) AND c.subject IN ({{subject}}) AND coalesce(c.comparator, '') IN ({{comparator}})
AND {_HOW}"""
#: Half a unit of the coarser last digit is one value; thrice that, what may stand between the two.
_ALIKE = """(c.low IS NULL) = (:low IS NULL) AND (c.high IS NULL) = (:high IS NULL)
AND coalesce(abs(c.low - :low), 0) <= 1.5 * max(coalesce(c.resolution, 0), :resolution) + :slack
AND coalesce(abs(c.high - :high), 0) <= 1.5 * max(coalesce(c.resolution, 0), :resolution) + :slack"""
_APART = "(c.high < :low OR c.low > :high)"
# Which index is the right one depends on the days asked for, of which SQLite knows nothing when it plans.
_KEYS = """SELECT c.key, abs(julianday(c.sort_day) - julianday(:published)) AS away
FROM claims c INDEXED BY {} WHERE {} AND {}"""
_BY_PERIOD, _BY_DAY = "claims_by_quantity", "claims_by_metric"

#: An index, and the condition that it serves.
Found = tuple[str, str]
_OF_THE_WEEK: Found = (
    _BY_DAY,
    """c.sort_day BETWEEN :monday AND :sunday
AND (c.period_end IS NULL OR (c.period_start = c.sort_day AND c.period_end = c.sort_day))""",
)
_OF_THE_PERIOD: Found = (_BY_PERIOD, "c.period_start IS :start AND c.period_end IS :end")
_EXPECTED: Found = (
    _BY_DAY,
    "c.sort_day BETWEEN :since AND :until AND c.period_start IS :start AND c.period_end IS :end",
)
_EXPECTED_OPEN: Found = (_BY_DAY, "c.sort_day BETWEEN :since AND :until AND c.period_end IS NULL")
_OF_THE_TIME: Found = (
    _BY_PERIOD,
    "c.period_end BETWEEN :since AND :long_until AND coalesce(c.period_start, c.period_end) <= :until",
)
_OPEN_THEN: Found = (
    _BY_DAY,
    """c.sort_day BETWEEN :since AND :as_of AND c.period_end IS NULL
AND coalesce(c.period_start, c.sort_day) BETWEEN :since AND :until""",
)


def _asked(published: PublishedClaim, as_of: date) -> dict[str, Any]:
    claim = published.claim
    return {
        "id": published.id,
        "unit": claim.unit,
        "modality": claim.modality,
        "statistic": claim.statistic,
        "annualised": int(claim.annualised),
        "event": claim.event,
        "start": claim.start and claim.start.isoformat(),
        "end": claim.end and claim.end.isoformat(),
        "as_of": as_of.isoformat(),
        "published": published.published_on.isoformat() if published.published_on else None,
        "most": MOST,
    }


def _same_period(published: PublishedClaim, asked: dict[str, Any]) -> Found:
    """The condition of one period: the days named, else the week of publication."""
    day = published.published_on
    if day is None or undated_week(published) is None:
        return _OF_THE_PERIOD
    monday = day - timedelta(days=day.weekday())
    asked |= {"monday": monday.isoformat(), "sunday": (monday + timedelta(days=6)).isoformat()}
    return _OF_THE_WEEK


def _near_period(published: PublishedClaim, asked: dict[str, Any], apart_days: int) -> Sequence[Found]:
    """The conditions of periods in which two values are about one quantity."""
    claim, day = published.claim, published.published_on
    if claim.modality == "forecast":
        if day is None:
            return ()
        asked |= {"since": (day - FORTNIGHT).isoformat(), "until": (day + FORTNIGHT).isoformat()}
        return [_EXPECTED_OPEN if claim.end is None else _EXPECTED]
    since = claim.start or claim.end or day
    if since is None:
        return ()
    if not apart_days or claim.modality == "typical":
        return [_same_period(published, asked)]
    apart, until = timedelta(days=apart_days), claim.end or since
    asked |= {
        "since": (since - apart).isoformat(),
        "until": (until + apart).isoformat(),
        "long_until": (until + apart + LONGEST_PERIOD).isoformat(),
    }
    return _OF_THE_TIME, _OPEN_THEN


def _listed(name: str, values: Iterable[str]) -> Mapping[str, str]:
    return {f"{name}_{nth}": value for nth, value in enumerate(sorted(values))}


def _read(db: "Database", periods: Sequence[Found], condition: str, asked: Mapping[str, Any]) -> list[PublishedClaim]:
    if not periods:
        return []
    keys = " UNION ALL ".join(_KEYS.format(index, period, condition) for index, period in periods)
    return [from_columns(row) for row in db.query(_SELECT.format(keys), dict(asked))]
