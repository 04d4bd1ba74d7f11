"""What the closes, dividends and splits of an answer add to those held of a series. Pure.

Rules. Prices are held in the shares of their own day (`shares`): what a provider restated at a split is put back by
the splits that it tells or that are held, so that a restated history agrees with the one held, and adds nothing. A
value that differs all the same is refused by itself. Where the closes until some day all differ by one factor that no
split explains, the whole answer is refused: a return across that day would be wrong.

A file of closes is often in the shares of its last day. Where those held turn out so, by a split that was not known,
the closes as they were paid are a vintage of the first day given: it comes after the file's, each close is known on
its own day, and none is taken for restated.
"""

from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from statistics import median

from ingest.errors import MarketDataError
from ingest.market.agreement import ROUNDED, agreement, conflict, step
from ingest.market.known_from import Vintages, newest_values
from ingest.market.series import Field, Series
from ingest.market.shares import applied, factor, own_shares

Values = Mapping[date, float]

#: So many closes in a row that differ by one factor, this far from 1 and this close to each other, are another basis.
ROWS, OFF, ALIKE = 3, 0.01, 0.002


def price_additions(
    series: Series, held: Mapping[Field, Vintages], given: Mapping[Field, Values], refused: list[tuple[str, str]]
) -> dict[Field, Vintages]:
    """Values to add, by field and vintage. What is refused is added to `refused`, with its reason.

    Raises `MarketDataError` where all closes are on another basis than those held and no split says why.
    """
    closes = given.get("close", {})
    known_splits = newest_values(series, "split", held.get("split", {}))
    splits = {**given.get("split", {}), **known_splits}
    restated = applied(closes, splits)
    found: dict[Field, Vintages] = {}
    if closes:
        new_splits = {day: ratio for day, ratio in splits.items() if day not in known_splits}
        found["close"] = _closes(series, held.get("close", {}), closes, restated, new_splits, splits, refused)
    events: tuple[tuple[Field, Values, Values], ...] = (("dividend", restated, splits), ("split", {}, {}))
    for name, by, after in events:
        values = own_shares(given.get(name, {}), by)
        newest = _in_own_shares(series, name, held.get(name, {}), after)
        refused += conflict(f"{series.id} {name}", newest, values)
        found[name] = {"": {day: value for day, value in values.items() if day not in newest}}
    return found


def _closes(
    series: Series,
    held: Vintages,
    given: Values,
    restated: Values,
    new_splits: Values,
    splits: Values,
    refused: list[tuple[str, str]],
) -> Vintages:
    paid = own_shares(given, restated)
    newest = _in_own_shares(series, "close", held, splits)
    missed = applied(newest, new_splits)  # the closes held are in the shares after these
    settled = own_shares(newest, missed)
    differing = _differing(settled, given, restated)
    _refuse_another_basis(series.id, settled, paid, differing)
    refused += conflict(
        f"{series.id} close", {day: settled[day] for day in differing}, {day: paid[day] for day in differing}
    )
    found: dict[str, Values] = {"": {day: value for day, value in paid.items() if day not in newest}}
    if missed:
        before = {day: paid[day] for day in paid if day in newest and day < max(missed) and day not in differing}
        found[min(paid).isoformat()] = {day: value for day, value in before.items() if factor(day, missed) != 1}
    return found


def _in_own_shares(series: Series, name: Field, held: Vintages, splits: Values) -> dict[date, float]:
    """The newest value held of each day in its own shares. One whose vintage states a day is in those of that day."""
    own: Vintages = {
        label: own_shares(values, {day: ratio for day, ratio in splits.items() if label >= day.isoformat()})
        for label, values in held.items()
    }
    return newest_values(series, name, own)


def _differing(held: Values, given: Values, restated: Values) -> list[date]:
    """The days of which a close differs from the one held, at the precision in which it was given."""
    same = agreement(held, given)
    half = 0.5 * (step(held) + step(given))

    def agrees(day: date) -> bool:
        by = factor(day, restated)
        price = held[day] / by
        return same(price, given[day]) if by == 1 else abs(price - given[day]) <= half + ROUNDED * price

    return sorted(day for day in given if day in held and not agrees(day))


def _refuse_another_basis(series: str, held: Values, paid: Values, differing: list[date]) -> None:
    overlap = sorted(day for day in paid if held.get(day))
    apart = frozenset(differing)
    first = list(takewhile(lambda day: day in apart, overlap))
    if len(first) < ROWS:
        return
    factors = [paid[day] / held[day] for day in first]
    usual = median(factors)
    if abs(usual - 1) > OFF and all(abs(one / usual - 1) < ALIKE for one in factors):
        problem = (
            f"every close until {first[-1]} is {usual:.4g} times the one held, and no split is given that says why"
        )
        raise MarketDataError(series, problem)
