"""What several speakers say of one number, in few numbers: the middle, how far apart, and who stands out.

Rules. A speaker counts once, with the mean where it names several values; lowest and highest are of all. Quartiles lie
between neighbours where they must (the inclusive way, R's type 7). A value stands out when it lies more than three
deviations from the median, a deviation being the median absolute one times 1.4826, which is the standard deviation
where values are normal (Leys and others 2013); where more than half agree and that one is nothing, the mean absolute
one times 1.2533 takes its place. Of fewer than five nobody stands out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, quantiles

#: With fewer, one value more would move the median as far as the outlier lies.
OUTLIERS_FROM = 5
DEVIATIONS = 3.0
#: What makes a median, and a mean, absolute deviation a standard deviation of normal values.
OF_MEDIAN, OF_MEAN = 1.4826, 1.2533
#: Significant digits: what arithmetic leaves behind them says nothing.
DIGITS = 12
#: Values that differ by less than this part are one.
ROUNDING_ERROR = 1e-9


@dataclass(frozen=True, slots=True)
class Summary:
    """Of `speakers` who say something, `counted` name a value; the others a bound only. `spread` is `high` - `low`,
    `middle_half` the distance of the quartiles.
    """

    speakers: int
    counted: int
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    low: float | None = None
    high: float | None = None
    spread: float | None = None
    middle_half: float | None = None


def summary(said: Sequence[Sequence[float]], speakers: int) -> Summary:
    """The summary of the values of each of those who name any, of `speakers` in all.

    >>> found = summary([[10.0], [12.0], [13.0, 15.0], [20.0]], speakers=5)
    >>> found.median, found.lower_quartile, found.upper_quartile, found.spread
    (13.0, 11.5, 15.5, 10.0)
    """
    if not said:
        return Summary(speakers, 0)
    values, named = [fmean(theirs) for theirs in said], [value for theirs in said for value in theirs]
    lower, _, upper = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    low, high = min(named), max(named)
    figures = (median(values), lower, upper, low, high, high - low, upper - lower)
    return Summary(speakers, len(values), *(float(f"{one:.{DIGITS}g}") for one in figures))


def outliers(values: Sequence[float]) -> list[bool]:
    """Which of the values stand out.

    >>> outliers([10.0, 10.1, 9.9, 10.2, 30.0]), outliers([10.0, 10.0, 10.0, 30.0])
    ([False, False, False, False, True], [False, False, False, False])
    """
    if len(values) < OUTLIERS_FROM:
        return [False] * len(values)
    middle = median(values)
    away = [abs(value - middle) for value in values]
    slack = ROUNDING_ERROR * max(map(abs, values))
    deviation = OF_MEDIAN * median(away)
    if deviation <= slack:
        deviation = OF_MEAN * fmean(away)
    return [one > DEVIATIONS * deviation + slack for one in away]
