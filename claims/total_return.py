"""Prices with dividends reinvested and splits undone, from the closes, dividends and splits of one series. Pure.

Rules.
- The value at a date is what one share of the first date has become: its close, times the shares held by then. So what
  comes after a date never changes its value, and a ratio of two values is a return.
- A dividend of d on its ex-date multiplies the shares by 1 / (1 - d / p), with p the close before. That is the
  adjustment factor of CRSP's and Yahoo's adjusted prices: the dividend buys shares at the close before less itself,
  which is where the ex-date would open if nothing else happened. Buying at the ex-date's close instead gives
  (close + d) / p, apart from this by the yield times that day's return: 0.003% for 0.3% paid on a day that moves 1%.
- A split of n new shares for an old one multiplies the shares by n on its date. A dividend of that same date is paid
  on the new shares.
- An event on a day without a close counts at the next close; one until the first close or after the last counts not.
- A close or dividend whose vintage states a day is in the shares of that day, as providers restate history at a split;
  without one it is in the shares of its own date.
- A value is known from when its close was, or from the last event until then, whichever came later.
"""

import math
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from claims.errors import ClaimsError
from claims.view import Values, View
from ingest.market.series import Field, Observation

#: What the derived observations are called instead of a vintage.
REINVESTED, SPLIT_ADJUSTED = "dividends reinvested", "splits undone"


@dataclass(frozen=True, slots=True)
class _Event:
    """A dividend or split, the index of the close at which it first counts, and its amount in shares of its date."""

    index: int
    row: Observation
    amount: float

    def error(self, problem: str) -> ClaimsError:
        return ClaimsError(f"{self.row.series} {self.row.field} of {self.row.date}", f"{self.amount:g} {problem}")


def total_return(close: View, dividends: View, splits: View) -> View:
    """The value of one share of the first date with everything paid on it reinvested, at each date of `close`.

    All three are views of one series as of one day; `dividends` are in cash per share on the ex-date, `splits` in new
    shares for an old one. The rows are derived observations of `adj_close`. Raises `ClaimsError` naming the event for
    a dividend below zero or not below the price it is paid from, and for a split that is not above zero.
    """
    return _held_on(close, dividends, splits, "adj_close", REINVESTED)


def split_adjusted(close: View, splits: View) -> View:
    """The value of one share of the first date without its dividends, at each date of `close`.

    The rows are derived observations of `close`. Raises `ClaimsError` as `total_return` does.
    """
    return _held_on(close, None, splits, "close", SPLIT_ADJUSTED)


def _held_on(close: View, dividends: View | None, splits: View, name: Field, vintage: str) -> View:
    prices = _in_own_shares(close, splits)
    growth = np.ones(len(close))
    told: dict[int, date] = {}  # by index, when its events were known
    for index, at_once in groupby(_events(close, dividends, splits), key=lambda event: event.index):
        events = list(at_once)
        growth[index] = _shares_after(events, float(prices[index - 1]))
        told[index] = max(event.row.realtime_start for event in events)
    values = prices * np.cumprod(growth)
    rows = []
    known = date.min
    for index, (row, value) in enumerate(zip(close.rows, values.tolist(), strict=True)):
        known = max(known, told.get(index, known))
        start = max(known, row.realtime_start)
        rows.append(Observation(row.series, name, row.date, value, start, row.known_from, row.provider, vintage))
    return View(close.series, name, close.dates, values, tuple(rows))


def _in_own_shares(view: View, splits: View) -> Values:
    """The values in the shares of their own dates."""
    values = view.values.copy()
    for split, ratio in zip(splits.rows, splits.values.tolist(), strict=True):
        day = split.date.isoformat()
        before = range(int(np.searchsorted(view.dates, np.datetime64(split.date), side="left")))
        restated = [index for index in before if view.rows[index].vintage >= day]
        values[restated] *= ratio
    return values


def _events(close: View, dividends: View | None, splits: View) -> list[_Event]:
    """The events that change how many shares are held, in order, a split before a dividend of its day."""
    found = []
    for events in (splits, dividends):
        if events is None or not len(events):
            continue
        if events.series != close.series:
            raise ClaimsError(close.series, f"its {events.field}s are those of {events.series}")
        indices = np.searchsorted(close.dates, events.dates, side="left").tolist()
        amounts = _in_own_shares(events, splits).tolist() if events is not splits else events.values.tolist()
        found += [
            _Event(index, row, amount)
            for index, row, amount in zip(indices, events.rows, amounts, strict=True)
            if 0 < index < len(close)
        ]
    return sorted(found, key=lambda event: (event.row.date, event.row.field != "split"))


def _shares_after(events: list[_Event], price: float) -> float:
    """How many shares one share of the close before, at that `price`, becomes by events of one session."""
    shares = 1.0
    for event in events:
        if event.row.field == "split":
            if not 0 < event.amount < math.inf:
                raise event.error("is no ratio of new shares to old")
            price, shares = price / event.amount, shares * event.amount
        else:
            if not 0 <= event.amount < price:
                raise event.error(f"cannot be paid from a price of {price:g}")
            shares *= 1 / (1 - event.amount / price)
            price -= event.amount
    return shares
