"""The table of measures: how a (metric, subject, comparator) is computed from series, one row per honest reading.

What measures a claim is looked for in this order, and the first that gives anything is it:
1. the rows of `data/measures.csv` for metric, subject and comparator
2. the general rows of the metric: from the prices of an instrument, or from what measures another metric (a yield
   spread from two yields, a relative valuation from two multiples, cuts from the policy rate)
3. what measures the like subject of `data/equivalent_subjects.csv` (small caps: the Russell 2000), as a proxy, and
   a series that a user imports under the id by rule: `RUSSELL_2000__PE_FORWARD`, for prices `NVDA`

What comes by rule must be possible: a metric that `data/metric_kinds.csv` marks as importable, of a subject of a kind
that can have it. All else has no measure: what is said of it is untestable. Readings stand in order, the first is the
one that is shown. A speaker who means one reading (the Federal Reserve, growth from fourth quarter to fourth quarter)
is held to that.
"""

import math
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice

from claims.equivalents import quantity_of
from claims.measure import Measure, MeasureReading, Source, Width
from claims.measure_tables import (
    RULE,
    GeneralRow,
    Readings,
    general,
    import_rules,
    imported_series,
    instruments,
    listed,
    price_series,
    widths,
)
from claims.subject_kinds import COUNTRY, subject_kind
from nlp.vocabulary import vocabulary

#: Prices that leave dividends out, so that one may be held against the other.
_ALIKE = {"price": "fund", "fund": "price"}
#: A level is that of the thing itself: an adjusted price is no level, and a fund's price is no index level.
_LEVELS = frozenset({"index_level", "price"})
_NO_LEVEL = frozenset({"total return", "fund"})
TOTAL_RETURN = "total return"
_COSTS = "assumed: the yearly costs of an index fund, which it pays out of dividends"
#: How many readings of another metric one is derived from; of two metrics, each of one with each of the other.
BASES_AT_MOST = 2


@lru_cache(maxsize=8192)  # claims are many, what they are of is not; attributions may be any words
def measure_of(metric: str, subject: str, comparator: str | None = None, speaker: str | None = None) -> Measure | None:
    """The measure for a metric of a subject, or `None` where there is none. `speaker` is the claim's attribution.

    >>> measure_of("bond_yield", "us-10y").readings[0].sources
    (Source(series='DGS10', field='value'),)
    >>> measure_of("pe_forward", "sp-400").series
    ('SP_400__PE_FORWARD',)
    >>> [one.name for one in measure_of("gdp_growth", "us", None, "the Federal Reserve").readings]
    ['fourth quarter on fourth quarter']
    """
    readings = _readings(metric, subject, comparator or "")
    if not readings:
        return None
    meant = tuple(one for one in readings if speaker and _speaks(one, speaker))
    return Measure(metric, subject, comparator, meant or readings, widths().get(metric))


def other_unit(metric: str, unit: str) -> str | None:
    """The unit that a metric is measured in, where `unit` is another one, so that the two cannot be compared.

    An empty unit is the metric's own. A metric that takes money of any currency without naming it has none to differ
    from (an exchange rate).

    >>> other_unit("bond_yield", "percent"), other_unit("bond_yield", "points"), other_unit("price", "gbp")
    (None, 'percent', 'usd')
    """
    known = vocabulary().metrics.get(metric)
    if known is None or unit in ("", known.unit) or (known.unit != "usd" and "money" in known.accepts):
        return None
    return known.unit


def measured() -> list[Measure]:
    """Every measure the tables name outright, in order: their rows, and each instrument's own.

    What compares two subjects by a general row, or is imported by rule, is not listed: it has no end.
    """
    keys = dict.fromkeys(listed())
    for metric, rows in general().items():
        if any(not row.paired and not row.of for row in rows):
            keys |= dict.fromkeys((metric, subject, "") for subject in instruments())
        for row in rows:
            if not row.paired and row.of:
                keys |= dict.fromkeys((metric, key[1], "") for key in listed() if key[0] == row.of)
    found = (measure_of(metric, subject, comparator or None) for metric, subject, comparator in keys)
    return [measure for measure in found if measure is not None]


def _speaks(reading: MeasureReading, speaker: str) -> bool:
    # The whole of the name: the Atlanta Fed is not the Fed.
    name = speaker.casefold().removeprefix("the ").strip()
    return any(name == one.casefold() for one in reading.speakers)


@cache
def _readings(metric: str, subject: str, comparator: str) -> Readings:
    own = _own(metric, subject, comparator)
    if any(not _by_rule(one) for one in own):
        return own
    return _of_like(metric, subject, comparator) + own


def _own(metric: str, subject: str, comparator: str) -> Readings:
    """What there is of this subject itself: its rows in the table, else the general ones and what may be imported."""
    found = listed().get((metric, subject, comparator), ())
    if found:
        return found
    rows = [row for row in general().get(metric, ()) if row.paired == bool(comparator)]
    prices = [one for row in rows if not row.of for one in _from_prices(row, metric, subject, comparator)]
    derived = [one for row in rows if row.of for one in _derived(row, subject, comparator)]
    return (*prices, *_imported(metric, subject, comparator), *derived)


def _by_rule(reading: MeasureReading) -> bool:
    """Whether every series of a reading is one that a user imports under an id by rule."""
    return all(RULE in source.series for source in reading.sources)


def _of_like(metric: str, subject: str, comparator: str) -> Readings:
    """What measures the like subject, as a proxy for this one."""
    like, rule = quantity_of(subject), import_rules().get(metric)
    if like == subject or rule is None or rule.stand_in_gap is None:
        return ()
    gap = rule.stand_in_gap
    return tuple(
        replace(
            one,
            proxy=one.proxy or f"{like} for {subject}",
            gap=one.gap + gap,
            basis=one.basis or "assumed: a round figure for what writers mean by one name",
        )
        for one in _own(metric, like, comparator)
    )


def _imported(metric: str, subject: str, comparator: str) -> Readings:
    """A series of the user's own, by rule, where there can be one."""
    rule = import_rules().get(metric)
    relative = bool(vocabulary().metrics[metric].comparator) if metric in vocabulary().metrics else False
    if rule is None or relative != bool(comparator) or not _possible(metric, subject):
        return ()
    source = Source(imported_series(metric, subject, comparator or None), "value")
    return (MeasureReading("imported series", rule.formula, (source,), 1.0),)


def _possible(metric: str, subject: str) -> bool:
    """Whether a subject can have a metric: its kind is one of the metric's, or nobody knows what it is."""
    kind = subject_kind(subject)
    return kind is None or kind in vocabulary().metrics[metric].kinds


def _from_prices(row: GeneralRow, metric: str, subject: str, comparator: str) -> Readings:
    own = _prices(metric, subject)
    if row.formula == "trailing_yield":
        return tuple(_income(row, subject, one) for one in own if one.name == TOTAL_RETURN)
    if not comparator:
        return tuple(_of_prices(row, one.name, one) for one in own if _fits(metric, one))
    other = {one.name: one for one in _prices(metric, comparator)}
    pairs = ((one, other.get(one.name) or other.get(_ALIKE.get(one.name, ""))) for one in own)
    return tuple(_of_prices(row, one.name, one, against) for one, against in pairs if against is not None)


def _prices(metric: str, subject: str) -> Readings:
    """The prices of a subject: from the table, else those that a user imports under its ticker or name."""
    if not _possible(metric, subject):
        return ()
    if subject_kind(subject) == COUNTRY:
        subject = f"{subject}-equities"
    if found := instruments().get(subject):
        return found
    series = price_series(subject)
    return (
        MeasureReading("price", "level", (Source(series, "close"),), 1.0),
        MeasureReading(TOTAL_RETURN, "level", (Source(series, "adj_close"),), 1.0),
    )


def _fits(metric: str, price: MeasureReading) -> bool:
    return metric not in _LEVELS or (price.name not in _NO_LEVEL and price.proxy is None)


def _income(row: GeneralRow, subject: str, adjusted: MeasureReading) -> MeasureReading:
    """What a fund pays out, or a share; of an index, what its fund pays out after costs."""
    (source,) = adjusted.sources
    sources = (source, Source(source.series, "close"))
    made = MeasureReading(row.name, row.formula, sources, row.scale)
    if source.series == price_series(subject):
        return made
    words = f"dividends of {adjusted.proxy or source.series}, less the fund's costs"
    return replace(made, proxy=words, gap=row.carries or 0.0, basis=_COSTS)


def _of_prices(row: GeneralRow, name: str, *of: MeasureReading) -> MeasureReading:
    return MeasureReading(
        name=name,
        formula=row.formula,
        sources=tuple(one.sources[0] for one in of),
        scale=row.scale,
        proxy=" and ".join(dict.fromkeys(one.proxy for one in of if one.proxy)) or None,
        gap=_together(*(one.gap for one in of)),
        drift=of[0].drift,
        basis="; ".join(dict.fromkeys(one.basis for one in of if one.basis)),
    )


def _together(*gaps: float) -> float:
    # What two proxies are off by is mostly not off the same way: IWM less SPY is within 0.35 of RUT less GSPC in 95% of
    # windows of 21 sessions, where either fund is within 0.3 of its index.
    return round(math.hypot(*gaps), 6)


def _derived(row: GeneralRow, subject: str, comparator: str) -> Readings:
    """From what measures another metric of the subject, and of the comparator."""
    own = _bases(row, subject)
    if not comparator:
        return tuple(_of_bases(row, one) for one in own)
    return tuple(_of_bases(row, one, other) for one in own for other in _bases(row, comparator))


def _bases(row: GeneralRow, subject: str) -> Readings:
    found = (one for one in _readings(row.of, subject, "") if len(one.sources) == 1)
    fit = (one for one in found if one.proxy is None or row.carries is not None)
    return tuple(islice(fit, BASES_AT_MOST))


def _of_bases(row: GeneralRow, *of: MeasureReading) -> MeasureReading:
    made = _of_prices(row, row.name, *of)
    against = f" ({' against '.join(source.series for source in made.sources)})"
    return replace(
        made,
        name=row.name + (against if row.paired else f" ({of[0].name})"),
        gap=made.gap * (row.carries or 0.0),
        indicative=sum(one.indicative for one in of),
        drift=0.0,
    )


__all__ = [
    "Measure",
    "MeasureReading",
    "Source",
    "Width",
    "measure_of",
    "measured",
    "other_unit",
    "widths",
]
