"""Formulas of what stands the other way round: a yield from a multiple, a currency from what a dollar costs in it.

Each is another formula with its values turned: the inverse of a price-to-earnings ratio is an earnings yield, and that
less a bond yield an equity risk premium (both in percent). A trailing dividend yield adds up the dividends by which
the dividend-adjusted price of a fund and its price drift apart over twelve months, over the last price.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from claims import wording
from claims.candidate import Candidate, Formula, Found, Missing, Spanned, Window
from claims.formulas import FORMULAS, last_index, missing
from claims.view import View

YEAR = timedelta(days=365)
#: A year of prices may lack a few sessions, not more.
SESSIONS = 240
#: A factor of dividends that changes by less than this has only been rounded.
ROUNDED = 1e-5
_NOTHING = Missing("it needs two series")


def _turned(formula: str, over: float, words: str) -> Formula:
    """`over` over each value of another formula; what is not above zero has no inverse."""

    def turned(views: tuple[View, ...], window: Window) -> Found:
        found = FORMULAS[formula](views, window)
        if isinstance(found, Missing):
            return found
        if any(value <= 0 for value in _values(found)):
            return Missing(f"{views[0].series} is not above zero: it has no inverse")

        def inverse(place: int) -> Candidate:
            one = found[place]
            return replace(one, value=over / one.value, words=words.format(one.words))

        if isinstance(found, Spanned):
            return Spanned(over / found.values, inverse)
        return tuple(map(inverse, range(len(found))))

    return turned


def _values(found: Sequence[Candidate]) -> list[float]:
    return [float(value) for value in found.values] if isinstance(found, Spanned) else [one.value for one in found]


def _inverse_less(views: tuple[View, ...], window: Window) -> Found:
    """100 over a multiple, less a yield in percent."""
    if len(views) < 2:
        return _NOTHING
    found = _turned("level", 100.0, "100 over {}")(views[:1], window)
    if isinstance(found, Missing):
        return found
    other = views[1]
    made = []
    for one in found:
        index = last_index(other, one.used[0].date)
        if index is not None:
            value = one.value - float(other.values[index])
            made.append(Candidate(value, (*one.used, other.used(index)), f"{one.words}, less {other.series}"))
    if not made:
        return missing(other, window.end)
    spanned = isinstance(found, Spanned)
    return Spanned(np.array([one.value for one in made]), made.__getitem__) if spanned else tuple(made)


def _inverse_return(views: tuple[View, ...], window: Window) -> Found:
    """The return of a currency that is quoted as how many of it a dollar costs."""
    found = FORMULAS["return"](views, window)
    if isinstance(found, Missing):
        return found
    return tuple(replace(one, value=1.0 / (1.0 + one.value) - 1.0, words=f"inverse {one.words}") for one in found)


def _both(formula: Formula) -> Formula:
    return lambda views, window: formula(views, window) if len(views) > 1 else _NOTHING


def _trailing_yield(views: tuple[View, ...], window: Window) -> Found:
    """Dividends of the past year over the price, from a fund's adjusted price and its price, as a share."""
    if len(views) < 2:
        return _NOTHING
    adjusted, price = views
    last = last_index(price, window.end)
    if last is None:
        return missing(price, window.end)
    day = price.day(last)
    inside = price.between(day - YEAR, day)
    days, at, of = np.intersect1d(
        price.dates[inside.start : inside.stop], adjusted.dates, assume_unique=True, return_indices=True
    )
    if len(days) < SESSIONS or days[-1] != np.datetime64(day):
        return Missing(f"{price.series} has no twelve months of adjusted prices by {wording.day(day)}")
    closes, factors = price.values[inside.start + at], adjusted.values[of] / price.values[inside.start + at]
    # The factor grows on each ex-date by the share of the close before that was paid out.
    paid = closes[:-1] * (1.0 - factors[:-1] / factors[1:])
    value = float(paid[np.abs(factors[1:] / factors[:-1] - 1.0) > ROUNDED].sum() / price.values[last])
    used = adjusted.used(int(of[0])), adjusted.used(int(of[-1])), price.used(last)
    words = f"dividends of {price.series} in the twelve months to {wording.day(day)}, over its price"
    return (Candidate(value, used, words),)


YIELDS: dict[str, Formula] = {
    "inverse_level": _turned("level", 1.0, "one over {}"),
    "inverse_ratio": _both(_turned("ratio", 1.0, "one over the ratio {}")),
    "inverse_return": _inverse_return,
    "inverse_less": _inverse_less,
    "trailing_yield": _trailing_yield,
}
