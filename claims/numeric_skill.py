"""The skill of numeric forecasts: how much nearer they came than the naive forecast.

Rules. The error of a forecast point is its distance from what happened, that of the naive forecast the distance of
the value known at publication (zero for what is itself a change). Errors in different units are never added: per
metric, the mean absolute error of the forecasts is divided by that of the naive ones, and the ratios are brought
together by their geometric mean, each metric counting as often as it was forecast (the average relative mean
absolute error: A. Davydenko and R. Fildes, "Measuring forecasting accuracy", International Journal of Forecasting
29 (2013), 510-522). Skill is 1 less that: 0 is as good as naive, 1 perfect, below 0 worse than saying nothing.
No error is below half a unit of the last digit stated, nor below a thousandth of the naive one: what was not said
more exactly cannot come nearer.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log

NEAREST = 1e-3


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast point that can be scored: all values in the unit of its `metric`."""

    metric: str
    unit: str
    said: float
    naive: float
    actual: float
    resolution: float | None = None


def skill(forecasts: Iterable[Forecast]) -> float | None:
    """The skill against persistence, `None` for no forecasts.

    >>> half_as_far = Forecast("return", "percent", said=5.0, naive=0.0, actual=10.0)
    >>> twice_as_far = Forecast("payrolls", "count", said=-150_000, naive=0.0, actual=150_000)
    >>> skill([half_as_far]), skill([half_as_far, twice_as_far])
    (0.5, 0.0)
    """
    errors: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for one in forecasts:
        errors[one.metric, one.unit].append(_errors(one))
    scored = sum(map(len, errors.values()))
    if not scored:
        return None
    total = sum(len(pairs) * log(_ratio(pairs)) for _, pairs in sorted(errors.items()))
    return round(1 - exp(total / scored), 12)


def _errors(one: Forecast) -> tuple[float, float]:
    least = (one.resolution or 0.0) / 2
    return max(abs(one.said - one.actual), least), max(abs(one.naive - one.actual), least)


def _ratio(pairs: list[tuple[float, float]]) -> float:
    """The forecasts' mean error over the naive one's; 1 where both hit exactly."""
    own, naive = (sum(errors) / len(pairs) for errors in zip(*pairs, strict=True))
    least = NEAREST * max(own, naive)
    return max(own, least) / max(naive, least) if least else 1.0
