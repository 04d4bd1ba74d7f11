"""The claims near one claim: those that may say the same, and those that may say otherwise, read without reading all.

Rules. What must be equal is asked of the database, and of the rest no more than decides: a period, a publication, a
value. So little is read that it is the same among a hundred claims and among a million. Where more than `MOST` come
near, those published nearest to it are taken, and within a fortnight first those whose values overlap with its own, or
of rivals those whose values do not. Which of them really say the same, or cannot be true beside it, is decided by
`claims.others`.

Compared are assertions, not claims: each is what its first claim says, on all the days on which it is said. So rivals
are asked for around the whole time of the claim's own assertion, and all that may stand in one assertion with a rival
comes too: of a named period whenever it was said, of none by whole weeks, and whatever its value, since what lies
between two values decides with which of them a third is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from claims.assertions import Assertion
from claims.claim_columns import READ, from_columns
from claims.database_reading import rows
from claims.equivalents import kind_of, measured_alike, metrics_of
from claims.published_claim import PublishedClaim
from claims.same_quantity import FORTNIGHT, Stated
from nlp.claim import Claim

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Claims looked at, at most.
MOST = 400
#: A period of what moves slowly is no longer than this.
LONGEST_PERIOD = timedelta(days=400)


def saying_as_much(db: "Database", published: PublishedClaim, as_of: date) -> list[PublishedClaim]:
    """Claims of the same quantity and period, in the same words, itself among them."""
    claim, day = published.claim, published.published_on
    asked = {
        **_asked(claim, day, day, as_of),
        "metric": claim.metric,
        "subject": claim.subject,
        "comparator": claim.comparator,
        "bound": claim.bound,
        "low": claim.low,
        "high": claim.high,
        "apart": 0,
    }
    return _read(db, _one_period(claim, day, asked), _ONE, asked)


def saying_otherwise(db: "Database", own: Stated, as_of: date) -> list[PublishedClaim]:
    """Claims of the same quantity as an assertion, by whatever name, near to it in time.

    Those that say the same are among them.
    """
    said, kind = own.assertion, kind_of(own.assertion.metric)
    if kind.apart_days is None:
        return []
    asked = {
        **_asked(said, said.first_published, said.last_published, as_of),
        **_listed("metric", metrics_of(kind.family)),
        **_listed("subject", measured_alike(said.subject)),
        **_listed("comparator", measured_alike(said.comparator) if said.comparator else [""]),
        "low": own.interval.low,
        "high": own.interval.high,
        "apart": 1,
    }
    names = {one: ", ".join(f":{key}" for key in asked if key.startswith(f"{one}_")) for one in _NAMED}
    return _read(db, _near_period(own, asked, kind.apart_days), _ANY.format(**names), asked)


_NAMED = ("metric", "subject", "comparator")
_SELECT = f"""SELECT {READ}
FROM claims c JOIN articles a ON a.id = c.article
WHERE c.key IN (SELECT key FROM ({{}}) ORDER BY max(away - :fortnight, 0), apart != :apart, away, key LIMIT :most)"""
_HOW = """c.current = 1 AND c.unit = :unit AND c.modality = :modality AND c.statistic = :statistic
AND c.annualised = :annualised AND c.event IS :event AND c.sort_day <= :as_of"""
_ONE = f"""c.metric = :metric AND c.subject = :subject AND c.comparator IS :comparator AND c.bound = :bound
AND {_HOW}"""
_ANY = f"""c.metric IN ({{metric}}) AND c.subject IN ({{subject}}) AND coalesce(c.comparator, '') IN ({{comparator}})
AND {_HOW}"""
# Which index is the right one depends on the days asked for, of which SQLite knows nothing when it plans.
_KEYS = """SELECT c.key, coalesce(c.high < :low OR c.low > :high, 0) AS apart,
 max(julianday(:first) - julianday(c.sort_day), julianday(c.sort_day) - julianday(:last), 0) AS away
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
_OF_THE_TIME: Found = (
    _BY_PERIOD,
    "c.period_end BETWEEN :since AND :long_until AND coalesce(c.period_start, c.period_end) <= :until",
)
_OPEN_THEN: Found = (_BY_DAY, "c.sort_day BETWEEN :since AND :until AND c.period_end IS NULL")


def _asked(said: Claim | Assertion, first: date | None, last: date | None, as_of: date) -> dict[str, Any]:
    return {
        "unit": said.unit,
        "modality": said.modality,
        "statistic": said.statistic,
        "annualised": int(said.annualised),
        "event": said.event,
        "start": _iso(said.start),
        "end": _iso(said.end),
        "as_of": _iso(as_of),
        "first": _iso(first),
        "last": _iso(last),
        "fortnight": FORTNIGHT.days,
        "most": MOST,
    }


def _one_period(said: Claim | Assertion, day: date | None, asked: dict[str, Any]) -> Sequence[Found]:
    """The conditions of one period: the days named, and the week of a single day or of a publication."""
    single = said.end if said.start == said.end else None
    if said.end is None and said.start in (None, day):
        single = day
    if single is None:
        return [_OF_THE_PERIOD]
    asked |= {"monday": _iso(_monday(single)), "sunday": _iso(_sunday(single))}
    return [_OF_THE_WEEK] if said.end is None else [_OF_THE_PERIOD, _OF_THE_WEEK]


def _near_period(own: Stated, asked: dict[str, Any], apart_days: int) -> Sequence[Found]:
    """The conditions of periods in which two values are about one quantity."""
    said, until = own.assertion, _sunday(own.until + own.apart)
    open_forecast = said.modality == "forecast" and said.end is None
    slow = bool(apart_days) and said.modality not in ("forecast", "typical")
    if not open_forecast and not slow:
        return _one_period(said, said.first_published, asked)
    asked |= {
        "since": _iso(_monday(own.since - own.apart)),
        "until": _iso(until),
        "long_until": _iso(until + LONGEST_PERIOD),
    }
    return [_OPEN_THEN] if open_forecast else [_OF_THE_TIME, _OPEN_THEN]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _sunday(day: date) -> date:
    return _monday(day) + timedelta(days=6)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _listed(name: str, values: Iterable[str]) -> Mapping[str, str]:
    return {f"{name}_{nth}": value for nth, value in enumerate(sorted(values))}


def _read(db: "Database", periods: Sequence[Found], condition: str, asked: Mapping[str, Any]) -> list[PublishedClaim]:
    keys = " UNION ".join(_KEYS.format(index, period, condition) for index, period in periods)
    return [from_columns(row) for row in rows(db, _SELECT.format(keys), dict(asked))]
