"""What the answer of a provider adds to what is held of a series. Pure; merges, never replaces.

Rules, by what the values are:
- Values with a stated day (`realtime_start`) belong to the vintage of that day. Of a vintage only what differs from
  the vintages before it is added, and what they lack.
- Other values of a series that is never revised belong to the one vintage that states no day. One that differs
  from the value held is refused.
- Other values of a series that is revised: what differs from the newest value held and what is new is a vintage of
  the day of the retrieval, so that no revision learned on a day is ever seen before it. The first time that is the
  whole history, dated by the table of release lags as any first vintage is.
- Closes, dividends and splits: `price_additions`.
- An adjusted price is a vintage of its last day.

Values equal at the coarser precision of the two are equal (`agreement`), so that providers that round differently
agree. What cannot be a value at all, and what is dated after the day of the retrieval, is refused.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ingest.market.agreement import agreement, conflict
from ingest.market.known_from import Vintages, in_order, newest_values, vintage_label
from ingest.market.price_additions import price_additions
from ingest.market.providers.answer import Answer, Value
from ingest.market.release_lags import release_lag
from ingest.market.series import Field, Series

Values = Mapping[date, float]
Refused = tuple[str, str]

ABOVE_ZERO = frozenset({"dividend", "split"})


@dataclass(frozen=True, slots=True)
class Additions:
    """Values to add, by field and vintage, and what was refused, each with its reason."""

    values: Mapping[Field, Vintages] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()

    @property
    def count(self) -> int:
        """How many values are added."""
        return sum(len(values) for vintages in self.values.values() for values in vintages.values())


def additions(series: Series, held: Mapping[Field, Vintages], answer: Answer, today: date) -> Additions:
    """What `answer`, retrieved on the day `today` in New York, adds to the vintages `held` of each field.

    Raises `MarketDataError` where all closes are on another basis than those held and no split says why.
    """
    refused: list[Refused] = []
    plain: dict[Field, dict[date, float]] = {}
    stated: dict[str, dict[date, float]] = {}
    for value in answer.values:
        problem = _problem(value, today)
        if problem:
            refused.append((f"{series.id} {value.field} of {value.date}", problem))
        elif value.realtime_start and value.field == "value":
            stated.setdefault(value.realtime_start.isoformat(), {})[value.date] = value.value
        else:
            plain.setdefault(value.field, {})[value.date] = value.value
    found = {
        "value": _value_additions(series, held.get("value", {}), plain.get("value", {}), stated, today, refused),
        **price_additions(series, held, plain, refused),
        "adj_close": _adjusted_additions(series, held.get("adj_close", {}), plain.get("adj_close", {}), refused),
    }
    return Additions({name: kept for name, vintages in found.items() if (kept := _filled(vintages))}, tuple(refused))


def _problem(value: Value, today: date) -> str:
    """Why a value cannot be used; nothing where it can."""
    if value.date > today or (value.realtime_start or today) > today:
        return "is dated after the day on which it was given"
    usable = math.isfinite(value.value) and (value.value > 0 or value.field not in ABOVE_ZERO)
    return "" if usable else f"{value.value:g} is no {value.field}"


def _filled(vintages: Vintages) -> Vintages:
    return {label: values for label, values in vintages.items() if values}


def _value_additions(
    series: Series,
    held: Vintages,
    plain: Values,
    stated: Mapping[str, Values],
    today: date,
    refused: list[Refused],
) -> Vintages:
    if plain and release_lag(series.id, series.frequency).revised == "never":
        newest = newest_values(series, "value", held)
        refused += conflict(f"{series.id} value", newest, plain)
        found = {"": {day: value for day, value in plain.items() if day not in newest}}
    else:
        found = {}
        if plain:
            stated = {**stated, today.isoformat(): {**plain, **stated.get(today.isoformat(), {})}}
    return {**found, **_changes(series, held, stated, refused)}


def _changes(series: Series, held: Vintages, given: Mapping[str, Values], refused: list[Refused]) -> Vintages:
    """Of each vintage given, what differs from the vintages before it and what they lack."""
    found: dict[str, Values] = {}
    before: dict[date, float] = {}
    same = agreement(_flat(held), _flat(given))
    for label in in_order(series, "value", {**given, **held}):
        of_label = held.get(label, {})
        changed = {
            day: value
            for day, value in given.get(label, {}).items()
            if day in of_label or day not in before or not same(before[day], value)
        }
        refused += conflict(f"{series.id} value of {label}", of_label, changed)
        new = {day: value for day, value in changed.items() if day not in of_label}
        if new:
            found[label] = new
        before |= {**new, **of_label}
    return found


def _adjusted_additions(series: Series, held: Vintages, given: Values, refused: list[Refused]) -> Vintages:
    if not given:
        return {}
    label = vintage_label("adj_close", None, given)
    of_label = held.get(label, {})
    refused += conflict(f"{series.id} adj_close of {label}", of_label, given)
    return {label: {day: value for day, value in given.items() if day not in of_label}}


def _flat(vintages: Mapping[str, Values]) -> Values:
    return {day: value for values in vintages.values() for day, value in values.items()}
