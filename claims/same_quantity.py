"""When two assertions are about one quantity, and when they cannot both be true.

Two assertions are about one quantity when
1. their metrics are of one family (the three kinds of P/E are) that says enough to compare; their subjects
   and comparators measure the same thing (`claims.equivalents`); unit, modality, statistic and event agree;
2. their periods are one: the same days, but of what moves slowly and is reported, days up to a fortnight apart;
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

#: How far apart two forecasts of one thing may be made.
FORTNIGHT = timedelta(days=14)
#: The period of every forecast that names no end: it is due so long after it was made.
OPEN = ("open",)


@dataclass(frozen=True, slots=True)
class Stated:
    """An assertion with the values that make it true, its check if any, and the days it is compared by.

    `since` and `until` are the first and the last day on which a forecast was made, else the period that it is
    about; two of one quantity are compared where these lie no more than `apart` from each other.
    """

    assertion: Assertion
    interval: Interval
    check: Check | None
    since: date
    until: date
    apart: timedelta

    @property
    def supported(self) -> bool:
        return self.check is not None and self.check.verdict == "supported"


def stated(assertion: Assertion, interval: Interval | None, check: Check | None) -> Stated | None:
    """The assertion as it is compared; `None` where it has no day or no values to compare it by."""
    said, said_last = assertion.first_published, assertion.last_published
    if assertion.modality == "forecast":
        since, until, apart = said, said_last, FORTNIGHT
    else:
        since = assertion.start or assertion.end or said
        until, apart = assertion.end or since, timedelta(days=kind_of(assertion.metric).apart_days or 0)
    if since is None or until is None or interval is None:
        return None
    return Stated(assertion, interval, check, since, until, apart)


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
    if apart_days and assertion.modality not in ("typical", "forecast"):
        return ()
    if assertion.end is None and assertion.modality == "forecast":
        return OPEN
    if assertion.end is None and assertion.week is not None:
        return (assertion.week,)
    return (str(assertion.start), str(assertion.end))


def contradict(one: Stated, other: Stated) -> bool:
    """Whether two assertions about one quantity cannot both be true."""
    near = one.since <= other.until + one.apart and other.since <= one.until + one.apart
    return near and not meet(one.interval, other.interval) and not told_apart(one, other)


def told_apart(one: Stated, other: Stated) -> bool:
    """Whether two values that do not meet are no contradiction all the same: said in one breath, or both borne out."""
    in_one_breath = one.assertion.metric == other.assertion.metric and not set(one.assertion.sentences).isdisjoint(
        other.assertion.sentences
    )
    return in_one_breath or (one.supported and other.supported)


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a value in common.

    >>> meet(Interval(14.5, 15.5), Interval(18.0, None)), meet(Interval(2.0, 3.0), Interval(3.0, 4.0))
    (False, True)
    """
    apart = (one.high is not None and other.low is not None and one.high < other.low) or (
        one.low is not None and other.high is not None and other.high < one.low
    )
    return not apart
