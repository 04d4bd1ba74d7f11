"""The probability that something ends inside its interval, from what was known at a day.

Rules. First a law, which knows no interval and can be kept for all that is asked of the same reading, window and day;
then the probability of an interval under it. By the kind of formula: a price moves with its declared drift and its own
volatility, a relative return with a median change of zero and the volatility of the ratio (`outlook_prices`); a level
or statistic with its own past changes, in its own steps and bounds (`outlook_levels`, `outlook_periods`); a policy rate
at its meetings, by quarter points (`outlook_moves`). `None` where too little is held, and for what has no past values
of its own (realised volatility, the size of moves).
"""

from collections.abc import Callable
from datetime import date

from claims.candidate import Window
from claims.check import Interval
from claims.equivalents import is_level
from claims.formula_table import speaks_of
from claims.history import COUNTS, WITHOUT
from claims.known import Held
from claims.measures import Measure, MeasureReading
from claims.outlook_laws import Law
from claims.outlook_levels import change_law, level_law
from claims.outlook_moves import count_law, policy_change_law, policy_level_law
from claims.outlook_periods import draw_law, period_law
from claims.outlook_prices import relative_return_law, return_law
from claims.outlook_question import Question
from claims.periodic import PERIODIC
from claims.volatility import FEWEST

DRAWN = frozenset(
    {
        "month_over_month",
        "month_change",
        "period_sum",
        "quarter_growth",
        "annualised_quarter",
        "annual_average_growth",
        "fourth_quarter_growth",
    }
)


def outlook(measure: Measure, interval: Interval, window: Window, held: Held, as_of: date) -> float | None:
    """The probability, from what was known on `as_of`, of coming true by ending inside `interval`."""
    laws = laws_of(measure, window, held, as_of)
    return max((law.within(interval.low, interval.high) for _, law in laws), default=None)


def laws_of(measure: Measure, window: Window, held: Held, as_of: date) -> tuple[tuple[int, Law], ...]:
    """The laws that tell whether something comes true, each with the place of its reading: the most likely one counts.

    A level comes true if any of its readings does, so each has a law; of changes, whose readings go together, the
    first. Proxies have one only where nothing direct is known.
    """
    places = [
        place for place, one in enumerate(measure.readings) if speaks_of(one, window) and is_known(one, held, as_of)
    ]
    direct = [place for place in places if measure.readings[place].proxy is None] or places
    asked = direct if is_level(measure.metric) else direct[:1]
    laws = [(place, law_of(measure.metric, measure.readings[place], window, held, as_of)) for place in asked]
    return tuple([(place, law) for place, law in laws if law is not None])


def is_known(reading: MeasureReading, held: Held, as_of: date) -> bool:
    """Whether enough of every series of a reading was known for a law."""
    return all(len(held.known(one.series, one.field, as_of)) > FEWEST for one in reading.sources)


def law_of(metric: str, reading: MeasureReading, window: Window, held: Held, as_of: date) -> Law | None:
    """The law of `reading` over `window` from what was known on `as_of`, in the metric's unit; `None` for too little.

    It depends on its arguments alone: whoever asks for many intervals may keep it by (metric, reading, window, as_of).
    """
    if reading.formula in WITHOUT or not is_known(reading, held, as_of):
        return None
    way = _BY_METRIC.get(metric) or _BY_FORMULA.get(reading.formula, level_law)
    return way(Question(metric, reading, window, held, as_of))


_Way = Callable[[Question], Law | None]
_BY_METRIC: dict[str, _Way] = {"policy_rate": policy_level_law, "policy_rate_change": policy_change_law}
_BY_FORMULA: dict[str, _Way] = {
    "return": return_law,
    "relative_return": relative_return_law,
    "change": change_law,
    **dict.fromkeys(sorted(PERIODIC), period_law),
    **dict.fromkeys(sorted(DRAWN), draw_law),
    **dict.fromkeys(sorted(COUNTS), count_law),
}

__all__ = ["FEWEST", "is_known", "law_of", "laws_of", "outlook"]
