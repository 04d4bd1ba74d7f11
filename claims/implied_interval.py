"""The values that make a claim true.

Rules, in order. `at_least` and `at_most` stand as worded: not widened on the closed side. A range reaches from low to
high, each widened by its rounding. A point stands for its value plus or minus half a unit of its last digit, held
between floor and cap of its measure; `about`, and a worded fraction or multiple, for at least 5% of the value either
side. A forecast point stands for its value plus or minus a quarter of the measure's usual absolute change from
publication to the due date, never less than its rounding. A proxy adds its tracking gap to every stated side, an
indicative series its share of the value.
"""

from dataclasses import dataclass

from claims.check import Interval
from claims.measures import Measure, Width
from claims.proposition import Proposition

ABOUT = 0.05
USUAL_CHANGE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Implied:
    """`interval` decides the verdict, `strict` (rounding alone) the exact hit.

    `width` is how far the interval reaches beyond what was said, and `why` what decided that; `extra` of it is what a
    proxy or an indicative series may differ.
    """

    interval: Interval
    strict: Interval
    said: tuple[float | None, float | None]
    width: float
    why: str
    extra: float

    @property
    def words(self) -> str:
        """How the interval came about."""
        low, high = self.said
        if low is None or high is None:
            worded = f"at least {low:g}" if low is not None else f"at most {high:g}"
            return worded + (f", widened by {self.extra:.4g}{_extra_words(self.extra)}" if self.extra else "")
        named = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        return f"{named} plus or minus {self.width:.4g} ({self.why}{_extra_words(self.extra)})"


def implied_interval(
    said: Proposition,
    measure: Measure,
    gap: float = 0.0,
    usual_change: float | None = None,
    one_session: bool = False,
) -> Implied:
    """The values of a measure's metric that make `said` true. `usual_change` is given for forecasts.

    >>> from claims.measures import measure_of
    >>> said = Proposition("inflation", "us-cpi", 2.7, 2.7, "percent", modality="reported", resolution=0.1)
    >>> implied_interval(said, measure_of("inflation", "us-cpi")).words
    '2.7 plus or minus 0.05 (half a unit of its last digit)'
    """
    size = max(abs(said.low or 0.0), abs(said.high or 0.0))
    extra = gap + measure.indicative * size
    if said.low is None or said.high is None:
        low = said.low - extra if said.low is not None else None
        high = said.high + extra if said.high is not None else None
        return Implied(
            Interval(low, high), Interval(said.low, said.high), (said.low, said.high), extra, "as worded", extra
        )
    rounding, why = _rounding(said, measure.width, size, one_session)
    strict = Interval(said.low - rounding, said.high + rounding)
    width = rounding
    if usual_change is not None and said.low == said.high and USUAL_CHANGE_SHARE * usual_change > rounding:
        width, why = USUAL_CHANGE_SHARE * usual_change, "a quarter of the usual change until it is due"
    width += extra
    interval = Interval(said.low - width, said.high + width)
    return Implied(interval, strict, (said.low, said.high), width, why, extra)


def _rounding(said: Proposition, width: Width | None, size: float, one_session: bool) -> tuple[float, str]:
    half = (said.resolution or 0.0) / 2
    why = "half a unit of its last digit"
    if width is not None:
        scale = size if width.relative else 1.0
        floor = (width.session_floor if one_session else width.floor) * scale
        cap = (width.session_cap if one_session else width.cap) * scale
        held = min(max(half, floor), cap)
        why = (
            why if held == half else "the least that is told apart" if held > half else "the most that rounding allows"
        )
        half = held
    if said.low == said.high and (said.bound == "about" or said.resolution is None) and ABOUT * size > half:
        return ABOUT * size, "about: 5% of the value"
    return half, why


def _extra_words(extra: float) -> str:
    return ", and what a proxy or an indicative series may differ" if extra else ""
