"""Which of two funds does better this calendar year: asked at month-ends, and held against what happened.

Rules. A fund is a price series that the table of instruments does not know as an index alone: one with adjusted closes
(total return), else one bought under its own ticker, or that no row names. `adj_close` is taken where it is held, else
`close`. A year is asked of a pair where both have a close in its last days and in the last days of the year before, and
`as_of` is past it. At the end of each month from January to November: does one do better than the other from the last
close of the year before to the last of the year? Both directions count, so that what happens on average is one half.

Each question is answered by the law of the outlook (`claims.outlook_prices`) from what is dated up to that day alone.
Beside it: the driftless normal with the volatility of the last 252 changes of the log ratio; one half; that who leads
stays ahead (for sure, or as often as leaders did in the years before, with the same number of months to go).
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from statistics import NormalDist

import numpy as np

from claims.calibration import Answers, Calibration
from claims.candidate import Window
from claims.distributions import Floats
from claims.known import Held
from claims.measure import Source
from claims.measure_tables import instruments
from claims.outlook_laws import RatioLaw
from claims.outlook_prices import law_of_legs, logs_of_both
from claims.view import Days, View

Tell = Callable[[str, int, int | None], None]

MONTHS = range(1, 12)
#: A year is complete with a close at most this many days before its end: New Year's weekend and its holidays.
LAST_DAYS = 6
_YEARLY = 252
_WEEKDAYS = 261.0  # of a year, of which `_YEARLY` are sessions


@dataclass(frozen=True, slots=True)
class PairQuestion:
    """Whether `own` does better than `other` in a calendar year, asked on a day, and what came of it.

    `forecast` is the outlook, `normal` the probability of the driftless normal; `lead` is what `own` is ahead by in the
    logarithm when asked.
    """

    own: str
    other: str
    year: int
    asked_on: date
    months_to_go: int
    forecast: float
    normal: float
    lead: float
    came_true: bool


def funds(held: Held, series: Iterable[str], as_of: date) -> tuple[Source, ...]:
    """Of the series held, those that are funds, each with the field it is read from, by name."""
    found = []
    for one in sorted(series):
        if held.holds(one, "adj_close", as_of):
            found.append(Source(one, "adj_close"))
        elif held.holds(one, "close", as_of) and not index_only(one):
            found.append(Source(one, "close"))
    return tuple(found)


def index_only(series: str) -> bool:
    """Whether the table of instruments names a price series, but as nothing that can be bought.

    A fund has a row under its own ticker, or stands for something else by its own name.

    >>> index_only("GSPC"), index_only("IWM"), index_only("XLK"), index_only("SOME_FUND")
    (True, False, False, False)
    """
    rows = [(subject, one) for subject, readings in instruments().items() for one in readings]
    named = [(subject, one) for subject, one in rows if any(source.series == series for source in one.sources)]
    bought = any(subject == series.lower() or one.proxy == series for subject, one in named)
    return bool(named) and not bought


def pair_calibration(held: Held, legs: Iterable[Source], as_of: date, tell: Tell) -> Calibration | None:
    """The back-test of every pair of `legs`; `None` where no pair is held over a whole year."""
    legs = tuple(legs)
    questions = pair_questions(held, legs, as_of, tell)
    if not questions:
        return None
    forecasts, normal, came_true, leads = (
        np.array([getattr(one, name) for one in questions], dtype=np.float64)
        for name in ("forecast", "normal", "came_true", "lead")
    )
    references = {
        "climatology": np.full(len(questions), 0.5),
        "normal_252": normal,
        "persistence": 0.5 + 0.5 * np.sign(leads),
        "persistence_softened": leader_stays(questions),
    }
    answers = Answers(forecasts, came_true, references, np.array([one.year for one in questions]))
    pairs = np.array([" and ".join(sorted((one.own, one.other))) for one in questions])
    months = np.array([f"{one.months_to_go:02d}" for one in questions])
    return answers.calibration("pairs", as_of, months, {"by_pair": pairs}, legs)


def pair_questions(held: Held, legs: Iterable[Source], as_of: date, tell: Tell) -> list[PairQuestion]:
    """Every question of every pair of `legs`, in both directions, that was decided by `as_of`."""
    pairs = list(combinations(legs, 2))
    found: list[PairQuestion] = []
    for done, (own, other) in enumerate(pairs):
        tell("pairs", done, len(pairs))
        found += _of_pair(held, own, other, as_of)
    return found


def _of_pair(held: Held, own: Source, other: Source, as_of: date) -> Iterator[PairQuestion]:
    dates, *logs = logs_of_both(_known(held, own, as_of), _known(held, other, as_of))
    ratios = logs[0] - logs[1]
    for year in _complete_years(dates, as_of):
        window = Window(date(year, 1, 1), date(year, 12, 31))
        change = float(ratios[_last(dates, window.end)] - ratios[_last(dates, window.base_day)])
        for month in MONTHS if change else ():  # where nothing parts them, nobody did better
            asked_on = date(year, month + 1, 1) - timedelta(days=1)
            seen = _known(held, own, asked_on), _known(held, other, asked_on)
            law = law_of_legs(*seen, window, asked_on)
            if not isinstance(law, RatioLaw):
                continue
            forecast, lead = law.within(0.0, None), math.log(law.own) - math.log(law.other)
            normal = _normal(*seen, lead, asked_on, window.end)
            asked = year, asked_on, 12 - month
            yield PairQuestion(own.series, other.series, *asked, forecast, normal, lead, change > 0)
            yield PairQuestion(other.series, own.series, *asked, 1.0 - forecast, 1.0 - normal, -lead, change < 0)


def _known(held: Held, leg: Source, day: date) -> View:
    # Closes are set against each other across splits.
    return held.known(leg.series, leg.field, day, undone=True).until(day)


def _complete_years(dates: Days, as_of: date) -> Iterator[int]:
    """The years in whose last days, and in those of the year before, there is a close."""
    if not len(dates):
        return
    first, last = (int(day.astype(object).year) for day in (dates[0], dates[-1]))
    for year in range(first + 1, last + 1):
        ends = date(year - 1, 12, 31), date(year, 12, 31)
        if ends[1] <= as_of and all(_closes_by(dates, end) for end in ends):
            yield year


def _closes_by(dates: Days, end: date) -> bool:
    at = _last(dates, end)
    return at >= 0 and (end - dates[at].astype(object)).days <= LAST_DAYS


def _last(dates: Days, day: date) -> int:
    return int(np.searchsorted(dates, np.datetime64(day), side="right")) - 1


def _normal(own: View, other: View, lead: float, asked_on: date, end: date) -> float:
    """P(a driftless normal ends above), with the deviation of the last 252 changes of the log ratio."""
    _, first, second = logs_of_both(own, other)
    changes = np.diff((first - second)[-_YEARLY - 1 :])
    weekdays = int(np.busday_count(asked_on + timedelta(days=1), end + timedelta(days=1)))
    deviation = max(float(changes.std(ddof=1)) * math.sqrt(weekdays * _YEARLY / _WEEKDAYS), 1e-12)
    below = NormalDist().cdf(-abs(lead) / deviation)
    return 1.0 - below if lead > 0 else below


def leader_stays(questions: Sequence[PairQuestion]) -> Floats:
    """That who leads stays ahead as often as leaders did in earlier years, with as many months to go.

    One leader that stayed and one that did not are added to what is counted, so that the first year has one half.
    """
    counts: dict[int, list[float]] = {}
    found = np.full(len(questions), 0.5)
    years = np.array([one.year for one in questions])
    for year in np.unique(years):
        asked = np.flatnonzero(years == year).tolist()
        for at in asked:
            stayed, all_of = counts.get(questions[at].months_to_go, [1.0, 2.0])
            found[at] = 0.5 + np.sign(questions[at].lead) * (stayed / all_of - 0.5)
        for at in asked:
            kept = counts.setdefault(questions[at].months_to_go, [1.0, 2.0])
            kept[0] += questions[at].came_true == (questions[at].lead > 0)
            kept[1] += 1.0
    return found
