"""The values of a query: `above 12%`, `at least two`, `between $4,000 and $5,000`, `4.5%`.

Rules. A number is a filter only beside a metric that has its unit (a bare number only after `above`, `at least` and
the like, or where it counts moves, jobs or days). Ends are included: `above 12%` begins at 12, because a claim of
`over 12%` has 12 as its end; what is counted whole begins one beyond (`more than two cuts` at 3). A point stands for
all that rounds to it as it is written: 4.5% is 4.45 to 4.55, $5,000 is 4,950 to 5,050. The sign is that of what the
words say: `a 50bp cut` and `a 10% discount` are negative, and `25 bps by the Fed`, which may be either, is no filter.
Values are in the metric's unit. Of several numbers the first that fits is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from claims.equivalents import kind_of
from claims.query_tables import phrases_for
from claims.tables import rows
from nlp.numbers.quantity import Quantity
from nlp.quantities import find_quantities
from nlp.signs import NATURES
from nlp.vocabulary import Metric, findings, vocabulary

Span = tuple[int, int]
Ends = tuple[float | None, float | None]
#: Characters before and after a number in which its bound stands.
LOOKED_BACK, LOOKED_AHEAD = 24, 12
#: Natures of metrics whose value is one of a rise unless a word says otherwise.
MOSTLY_UP = frozenset({"growth", "move", "jobs", "profit"})
#: Weights of a metric that is not named, and the bare number from which on an index is at its level.
SURE, LIKELY, LARGE = 1.0, 0.7, 1000
#: Units that a bare number may have.
COUNTED = frozenset({"count"})


SIDES = frozenset({"at_least", "at_most", "above", "below", "range"})


class Value(NamedTuple):
    """A phrase of a query, the ends that it gives in the metrics' unit, and the metrics that have its unit."""

    span: Span
    low: float | None
    high: float | None
    metrics: tuple[str, ...]


def values(text: str, metrics: Sequence[str], taken: Sequence[Span]) -> Value | None:
    """The value that a query asks for of any of `metrics`, outside the spans that are `taken`.

    >>> values("earnings growth above 12%", ["earnings_growth"], [(0, 15)])
    Value(span=(16, 25), low=12.0, high=None, metrics=('earnings_growth',))
    """
    if not metrics:
        return None
    for quantity in find_quantities(text):
        if any(quantity.span[0] < end and start < quantity.span[1] for start, end in taken):
            continue
        bound, span = _bound(text, quantity)
        known = vocabulary().metrics
        found = tuple(metric for metric in metrics if _fits(known[metric], quantity, bound))
        if any(is_negative(text, quantity, known[metric]) is None for metric in found):
            return None
        if found:
            low, high = _ends(text, quantity, bound, vocabulary().metrics[found[0]])
            return Value(span, low, high, found)
    return None


def usual(text: str, kinds: Iterable[str], taken: Sequence[Span]) -> tuple[str, ...]:
    """The metrics that a number means beside a subject of one of `kinds` where no metric is named: `gold above $5,000`.

    They are the rows of `nlp`'s `default_metrics.csv` that weigh enough.
    """
    for quantity in find_quantities(text):
        if any(quantity.span[0] < end and start < quantity.span[1] for start, end in taken):
            continue
        unit = "money" if quantity.unit == "usd" else quantity.unit
        large = unit == "count" and max(quantity.low or 0, quantity.high or 0) >= LARGE
        for kind in sorted(kinds):
            for default in vocabulary().defaults.get((unit, kind), ()):
                known = default.metric in vocabulary().metrics
                if known and (default.weight >= SURE or (large and default.weight >= LIKELY)):
                    return (default.metric,)
    return ()


def _fits(metric: Metric, quantity: Quantity, bound: str) -> bool:
    unit = "money" if quantity.unit == "usd" else quantity.unit
    if unit not in metric.accepts:
        return False
    large = max(quantity.low or 0, quantity.high or 0) >= LARGE and metric.unit in ("points", "usd")
    return unit not in COUNTED or metric.unit in COUNTED or large or bound in SIDES


def _bound(text: str, quantity: Quantity) -> tuple[str, Span]:
    """The bound of a number and where the phrase stands; `above` and `below` leave the number itself out."""
    start, end = quantity.span
    ahead, after = text[max(0, start - LOOKED_BACK) : start].lower(), text[end : end + LOOKED_AHEAD].lower()
    bound = {"at_least": "above", "at_most": "below"}.get(quantity.bound, quantity.bound)
    for words, meaning in _cues("before").items():
        if ahead.rstrip().endswith(words) and _parted(ahead.rstrip(), words):
            start -= len(ahead) - (len(ahead.rstrip()) - len(words))
            return _inclusive(meaning, words), (start, end)
    for words, meaning in _cues("after").items():
        if after.strip().startswith(words):
            return meaning, (start, end + after.find(words) + len(words))
    opening = next((words for words in phrases_for("between") if ahead.rstrip().endswith(words)), "")
    if bound == "range" and opening:
        return bound, (start - len(ahead) + len(ahead.rstrip()) - len(opening), end)
    if text[end - 1 : end] == "+":
        return "at_least", (start, end)
    return bound, (start, end)


def _parted(ahead: str, words: str) -> bool:
    """Whether a cue is no end of a longer word."""
    rest = ahead[: len(ahead) - len(words)]
    return not rest or not words[0].isalpha() or not rest[-1].isalnum()


def _inclusive(meaning: str, words: str) -> str:
    if words in phrases_for("inclusive"):
        return meaning
    return {"at_least": "above", "at_most": "below"}.get(meaning, meaning)


@cache
def _cues(place: str) -> Mapping[str, str]:
    """Bounds by their words, the longest first."""
    found = {row["words"].lower(): row["bound"] for row in rows("bounds.csv", "nlp") if row["place"] == place}
    signs = {words: bound for bound in ("at_least", "at_most") for words in phrases_for(bound)}
    both = found | {words: bound for words, bound in signs.items() if words.startswith("or ") == (place == "after")}
    return {words: both[words] for words in sorted(both, key=len, reverse=True) if both[words] in SIDED}


SIDED = frozenset({"at_least", "at_most", "about"})


def _ends(text: str, quantity: Quantity, bound: str, metric: Metric) -> Ends:
    unit = "money" if quantity.unit == "usd" else quantity.unit
    factor = metric.accepts[unit]
    known = [abs(end) for end in (quantity.low, quantity.high) if end is not None]
    low, high = min(known), max(known)
    step = kind_of(metric.metric).step
    counted = unit == "count" and step == 1
    half = 0.0 if counted or quantity.resolution is None else quantity.resolution / 2
    ends: Mapping[str, Ends] = {
        "above": (low + 1 if counted else low, None),
        "at_least": (low, None),
        "below": (None, high - 1 if counted else high),
        "at_most": (None, high),
        "range": (low, high),
        "about": (low - 2 * half, high + 2 * half),
        "exact": (low - half, high + half),
    }
    first, last = (None if end is None else end * factor for end in ends[bound])
    if not is_negative(text, quantity, metric):
        return first, last
    return None if last is None else -last, None if first is None else -first


def is_negative(text: str, quantity: Quantity, metric: Metric) -> bool | None:
    """Whether a number is below zero; `None` where no word says which and either is as likely."""
    written = [end for end in (quantity.low, quantity.high) if end is not None]
    if min(written) < 0 or quantity.signed:
        return min(written) < 0
    natures = NATURES.get(metric.sign, (metric.sign,))
    signs = {row.sign for found in findings(text).movements for row in found.rows if row.nature in natures}
    if not metric.sign or signs == {1} or (metric.sign in MOSTLY_UP and signs != {-1}):
        return False
    return True if signs == {-1} else None


def as_text(end: float) -> str:
    """A value as it stands in an address.

    >>> as_text(0.1 + 0.2), as_text(5000.0)
    ('0.3', '5000')
    """
    return format(end, ".12g")
