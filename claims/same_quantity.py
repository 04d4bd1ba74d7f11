"""When two assertions are about one quantity, and when they cannot both be true.

Two assertions are about one quantity when
1. their metrics are of one family (the three kinds of P/E are) that says enough to compare; their subjects
   and comparators measure the same thing (`claims.equivalents`); unit, modality, statistic and event agree;
2. their periods are one: the same days, but for what moves slowly, where they may lie a fortnight apart;
3. forecasts: they were made within a fortnight of each other, since a later one knows more.

They contradict each other when their implied intervals do not meet. Two ranges that overlap do not, nor do
two assertions that the market bore out both, nor two values of one metric in one sentence: who says both in
one breath tells them apart (before and after, here and there).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from claims.assertions import Assertion
from claims.check import Check, Interval
from claims.equivalents import kind_of, quantity_of

#: How far apart two statements may lie that speak of one time.
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Stated:
    """An assertion with the values that make it true, its check if any, and the period it is about."""

    assertion: Assertion
    interval: Interval
    check: Check | None
    start: date
    end: date

    @property
    def verdict(self) -> str | None:
        return self.check.verdict if self.check is not None else None


def quantity(assertion: Assertion) -> tuple[str, ...] | None:
    """What an assertion is about: equal for two that may be compared, `None` where it does not say enough."""
    kind = kind_of(assertion.metric)
    if kind.apart_days is None:
        return None
    compared = quantity_of(assertion.comparator) if assertion.comparator else ""
    what = (kind.family, quantity_of(assertion.subject), compared, assertion.unit, assertion.event or "")
    how = (assertion.modality, assertion.statistic, str(assertion.annualised))
    return (*what, *how, *_period(assertion, kind.apart_days))


def _period(assertion: Assertion, apart_days: int) -> tuple[str, ...]:
    if apart_days and assertion.modality != "typical":
        return ()
    if assertion.end is None and assertion.week is not None:
        return (assertion.week,)
    return (str(assertion.start), str(assertion.end))


def contradict(one: Stated, other: Stated) -> bool:
    """Whether two assertions about one `quantity` are also about one time and cannot both be true."""
    apart = max(one.start, other.start) - min(one.end, other.end)
    if apart.days > (kind_of(one.assertion.metric).apart_days or 0) or _in_one_breath(one.assertion, other.assertion):
        return False
    if one.assertion.modality == "forecast" and not _made_together(one.assertion, other.assertion):
        return False
    both_true = one.verdict == "supported" and other.verdict == "supported"
    return not both_true and not meet(one.interval, other.interval)


def _in_one_breath(one: Assertion, other: Assertion) -> bool:
    return one.metric == other.metric and not set(one.sentences).isdisjoint(other.sentences)


def _made_together(one: Assertion, other: Assertion) -> bool:
    if one.first_published is None or other.first_published is None:
        return False
    later, earlier = (
        max(one.first_published, other.first_published),
        (one.last_published, other.last_published),
    )
    return later - min(day for day in earlier if day is not None) <= FORTNIGHT


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a value in common.

    >>> meet(Interval(14.5, 15.5), Interval(18.0, None)), meet(Interval(2.0, 3.0), Interval(3.0, 4.0))
    (False, True)
    """
    apart = (one.high is not None and other.low is not None and one.high < other.low) or (
        one.low is not None and other.high is not None and other.high < one.low
    )
    return not apart
