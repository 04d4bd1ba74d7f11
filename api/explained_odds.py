"""The steps of the odds: which law, what went into it, and where the ends of the interval lie on it.

Rules. The law is computed again by the function that a check uses, and told only where it gives the probability of the
check: what an older method said has no law here. A law is told by its own figures; of a level or a price the ends of
the interval are told as distances from its middle in standard deviations, which a table of Student's t turns into the
probability.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from api import formatting as say
from api.explained_case import Case, Usual, usual_over
from api.step import Step, exact
from claims.arithmetic import digits
from claims.check import Interval
from claims.distributions import FREEDOM
from claims.history import history
from claims.measures import MeasureReading
from claims.outlook import is_known, law_of
from claims.outlook_laws import CertainLaw, Law, LevelLaw, LogLaw, RatioLaw, StepsLaw
from claims.outlook_span_laws import ExtremeDrawLaw, ExtremeLaw, MeanLaw

_TAILS = f"Student's t with {FREEDOM} degrees of freedom, scaled to that deviation"
#: Values of a policy rate or a count that are told one by one.
TOLD = 9
_SLACK = 1e-9  # of a step, for floats


def odds(case: Case) -> Iterator[Step]:
    """The probability of ending inside, from what was known on the day of the check and on that of publication."""
    check = case.check
    for name, chance, on, when in (
        ("Outlook", check.outlook, check.as_of, " to end inside, from what is known"),
        ("Outlook then", check.outlook_at_publication, case.published.published_on, ", on the day it was published"),
    ):
        if chance is not None and on is not None:
            row, law = _law(case, on, chance)
            figures = {"probability": chance, "known_on": on.isoformat(), "law": type(law).__name__ if law else None}
            lines = (*_inputs(case, row, on), *(law_words(case, law) if law else ()))
            yield Step(name, f"{say.probability(chance)}{when}.", lines, figures)


def _law(case: Case, on: date, chance: float) -> tuple[MeasureReading | None, Law | None]:
    """The reading whose law gives that chance, and the law; where none does, the first reading held alone."""
    interval, window, held = case.check.interval, case.window, case.background.held
    known = [row for row in case.measure.readings if is_known(row, held, on)] if case.measure else []
    if interval is None or window is None:
        return (known[0] if known else None), None
    for row in known:
        law = law_of(case.said.metric, row, window, held, on)
        if law is not None and math.isclose(law.within(interval.low, interval.high), chance, abs_tol=1e-9):
            return row, law
    return (known[0] if known else None), None


def _inputs(case: Case, row: MeasureReading | None, on: date) -> Iterator[str]:
    """The last value known, how long is left, and how far it usually moves in that time."""
    window = case.window
    if row is None or window is None:
        return
    past = history(row, case.background.held, on)
    if not len(past.values):
        return
    last: date = past.dates[-1].item()
    days = max((window.end - min(last, on)).days, 0)
    value = say.number(float(past.values[-1]), 4)
    yield f"From {value}, the last of {say.day(last)} that was known; {days} days to {say.day(window.end)}."
    usual = usual_over(case, days, on, 1) if days and case.row == row else None
    if usual is not None:
        yield _usual_words(usual, case.unit)


def _usual_words(usual: Usual, unit: str) -> str:
    moved = exact(usual.value, unit)
    return f"Over {usual.length} it moved by {moved} in the mean of {usual.windows:,} past windows."


def law_words(case: Case, law: Law) -> tuple[str, ...]:
    """A law by its figures, and where the ends of the case's interval lie on it; nothing of a law without words."""
    words = _LAWS.get(type(law))
    return tuple(words(case, law)) if words else ()


def _certain(case: Case, law: CertainLaw) -> Iterator[str]:
    yield f"Law: certain, for it is known to be {exact(law.value, case.unit)}."


def _level(case: Case, law: LevelLaw) -> Iterator[str]:
    floor = f", never below {digits(law.floor)}" if law.floor > -math.inf else ""
    step = (
        f", in steps of {digits(law.step)}, the ends taken half a step beyond the last step inside" if law.step else ""
    )
    yield f"Law of a level: middle {digits(law.middle)}, deviation {digits(law.deviation)}{floor}{step}; {_TAILS}."
    low, high = case.ends
    if law.step:
        low = (math.ceil(low / law.step - _SLACK) - 0.5) * law.step if low is not None else None
        high = (math.floor(high / law.step + _SLACK) + 0.5) * law.step if high is not None else None

    def written(end: float) -> str:
        return f"({digits(end)} - {digits(law.middle)}) / {digits(law.deviation)}"

    yield from _distances((low, high), written, law, _of_level)


def _of_level(law: LevelLaw, end: float) -> float:
    return (end - law.middle) / law.deviation


def _log(case: Case, law: LogLaw) -> Iterator[str]:
    yield (
        f"Law of a price, by its log: {digits(law.now)} now, drift {digits(law.drift)}, deviation "
        f"{digits(law.deviation)}; {_TAILS}."
    )

    def written(end: float) -> str:
        price = digits(end) if (law.scale, law.offset) == (1.0, 0.0) else digits((end - law.offset) / law.scale)
        return f"(ln({price} / {digits(law.now)}) - {digits(law.drift)}) / {digits(law.deviation)}"

    yield from _distances(case.ends, written, law, _of_log)


def _of_log(law: LogLaw, end: float) -> float:
    price = (end - law.offset) / law.scale / law.now
    return (math.log(price) - law.drift) / law.deviation if price > 0 else -math.inf


def _distances(
    ends: tuple[float | None, float | None],
    written: Callable[[float], str],
    law: Law,
    distance: Callable[..., float],
) -> Iterator[str]:
    """Where each end of the interval lies, in standard deviations from the middle."""
    for end in ends:
        if end is not None and math.isfinite(distance(law, end)):
            yield f"{written(end)} = {digits(round(distance(law, end), 4))}"


def _ratio(case: Case, law: RatioLaw) -> Iterator[str]:
    yield (
        f"Law of two returns: grown to {digits(law.own)} and {digits(law.other)} so far, deviations of what is left "
        f"{digits(law.own_deviation)} and {digits(law.other_deviation)}, of their ratio {digits(law.ratio_deviation)}, "
        f"each of median change zero; {_TAILS}."
    )


def _steps(case: Case, law: StepsLaw) -> Iterator[str]:
    pairs = sorted(zip(law.values, law.chances, strict=True), key=lambda pair: -pair[1])
    told = ", ".join(f"{exact(value, case.unit)}: {say.probability(chance)}" for value, chance in sorted(pairs[:TOLD]))
    yield f"Law of steps, by past meetings and moves: {told}."
    left = pairs[TOLD:]
    if left and case.check.interval is not None:
        inside = sum(chance for value, chance in left if value in case.check.interval)
        every = sum(chance for _, chance in left)
        yield f"All other values: {say.probability(every)}, of which inside: {say.probability(inside)}."


def _mean(case: Case, law: MeanLaw) -> Iterator[str]:
    yield (
        f"Law of a mean or total: {digits(law.known)} of it is known, and what is to come counts {digits(law.share)} "
        "times. Of what is to come, an end of the interval is (end - known) / times:"
    )
    yield from law_words(_apart(case, lambda end: (end - law.known) / law.share), law.rest)


def _apart(case: Case, change: Callable[[float], float]) -> Case:
    """The case with the ends of its interval as a part of the law sees them."""
    low, high = (change(end) if end is not None else None for end in case.ends)
    return replace(case, check=replace(case.check, interval=Interval(low, high)))


def _extreme(case: Case, law: ExtremeLaw) -> Iterator[str]:
    which = "highest" if law.highest else "lowest"
    seen = f", {digits(law.seen)} seen so far" if law.seen is not None else ""
    by = "its log: " if law.logarithmic else ""
    yield (
        f"Law of the {which} value of the span, by {by}{digits(law.now)} now{seen}, drift {digits(law.drift)}, "
        f"deviation of what is left {digits(law.deviation)}, until the span begins {digits(law.until)}, of one step "
        f"{digits(law.step)}; {_TAILS}."
    )


def _draws(case: Case, law: ExtremeDrawLaw) -> Iterator[str]:
    which = "highest" if law.highest else "lowest"
    seen = f" and of {digits(law.seen)}, seen so far" if law.seen is not None else ""
    yield f"Law of the {which} of {law.times} draws{seen}, each of them by:"
    yield from law_words(case, law.one)


_LAWS: dict[type, Callable[..., Iterator[str]]] = {
    CertainLaw: _certain,
    ExtremeDrawLaw: _draws,
    ExtremeLaw: _extreme,
    LevelLaw: _level,
    LogLaw: _log,
    MeanLaw: _mean,
    RatioLaw: _ratio,
    StepsLaw: _steps,
}
