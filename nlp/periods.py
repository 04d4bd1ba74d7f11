"""The period that a claim speaks of: every one it could be, with what the rules give it, for the judge to choose.

Rules, strongest first:

1. Words for a time in the number's sentence, the nearest first (`near_times`).
2. What the paragraph gave to the number before; the times of the paragraph so far and of the heading.
3. With no words, a level holds on the publication date, a forecast from it on with no end, what is told by the year
   for the year of publication, and a change has the publication day.
4. `typical` claims have only a period that is named.

How words for a time become a period (`_fitted`): a level holds at a date, so a span that reaches publication is that
day, while a named month or quarter stays whole; a forecast level for a year holds at its end; a change covers the span.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from nlp import calendar_spans
from nlp.claim import Modality
from nlp.dates_in_text import TimeWords, times_in
from nlp.judge import RULES_ALONE, Feature, Judge, Option
from nlp.near_times import near_times
from nlp.vocabulary import vocabulary

Span = tuple[int, int]
Period = tuple[date | None, date | None]

NONE: Period = (None, None)


class Before(NamedTuple):
    """The period of a claim before, and how it hangs together with this one: `sentence True` is the same metric."""

    period: Period
    how: str


FROM_THEN = re.compile(r"(?i:\b(?:since|from)\b[^,;.\d]{0,30}$)")
HOLDING_LEVEL = frozenset({"day", "month", "quarter"})
LONG_RUN = frozenset({"past", "years", "since", "between"})
# Times of a sentence or heading before that hold for what follows.
HOLDING = frozenset({"quarter", "half", "month", "to_date", "last", "this_week", "between", "months", "month_here"})
# What the rules give an option.
SAID, SAID_LEAST, COST = 5.0, 1.1, 25.0
BEFORE, CONTEXT, UNSAID, NOTHING, UNFIT = 1.0, 0.9, 0.7, 0.0, -1.0


def time_of(metric: str) -> str:
    """Return what a period is to a metric: `level`, `reading`, `running`, `yearly` or `span`."""
    row = vocabulary().metrics.get(metric)
    return row.time if row is not None else "span"


def is_level(metric: str) -> bool:
    """Return whether a metric holds at a date, and does not happen over a span."""
    return time_of(metric) in ("level", "reading")


def period_of(
    text: str,
    sentence_span: Span,
    clause_span: Span,
    quantity_span: Span,
    metric: str,
    modality: Modality,
    published: date | None,
    numbers: Sequence[Span] = (),
    before: Before | None = None,
    context: Sequence[Span] = (),
    text_year: int | None = None,
    earlier: Sequence[Period] = (),
    judge: Judge = RULES_ALONE,
    words: Sequence[Feature] = (),
    learned: Mapping[str, float] = MappingProxyType({}),
) -> Period:
    """Return start and end of a claim's period, inclusive, each `None` where it is open or not known.

    `numbers` are the spans of the sentence's other quantities, `before` the period of the last claim of the
    paragraph with the same kind of metric, `context` stretches of text whose words for a time hold for what
    follows (the paragraph so far, the heading), nearest first, `earlier` the periods of the text's last claims,
    newest first, `words` what stands around the number and `learned` what that weighs.

    >>> text = "The index gained 12% in the third quarter of 2025."
    >>> [str(day) for day in period_of(text, (0, 50), (0, 50), (17, 20), "return", "reported", date(2026, 1, 4))]
    ['2025-07-01', '2025-09-30']
    """
    ahead = modality == "forecast"
    time = time_of(metric)
    best: dict[Period, Option[Period]] = {}
    fit = f"{time} {modality}"

    def offer(base: float, origin: str, period: Period, features: Sequence[Feature] = ()) -> None:
        own = (*features, ("period", f"{origin} {fit}"), ("period of", f"{origin} {metric}"))
        option = Option(f"period {origin}", base, own, period)
        known = best.get(period)
        if known is None:
            best[period] = option
        else:
            stronger, weaker = (option, known) if base > known.base else (known, option)
            also = ("period also", weaker.label)
            best[period] = Option(stronger.label, stronger.base, (*stronger.features, also), period)

    typical = modality == "typical"
    for near in near_times(
        text, sentence_span, clause_span, quantity_span, numbers, published, ahead, metric, time, text_year
    ):
        base = UNFIT if near.against else max(SAID_LEAST, SAID - near.cost / COST)
        if typical:
            period = near.words.start, near.words.end
            base = base if near.words.kind in LONG_RUN else UNFIT
        elif _runs_on(text, sentence_span, near.words, metric, modality, published):
            period = near.words.start, published
        else:
            period = _fitted(near.words, metric, modality, published)
        offer(base, "said", period, near.features)
    least = -2.0 if typical else 0.0
    if before is not None:
        offer(BEFORE + least, "before", before.period, (("before", f"{before.how} {fit}"), ("before how", before.how)))
    kinds = HOLDING_LEVEL if is_level(metric) else HOLDING
    held = CONTEXT + least
    for place, stretch in enumerate(context):
        for said in reversed(times_in(text, *stretch, published, ahead, text_year)):
            fits = said.kind in kinds and not (
                ahead and published is not None and (said.end is None or said.end < published)
            )
            base = held if fits else UNFIT
            held = UNSAID - 0.1 + least if fits else held
            where = f"{min(place, 1)} {said.kind} {fit}"
            offer(base, "context", _fitted(said, metric, modality, published), (("context", where),))
    for age, period in enumerate(earlier):
        offer(UNFIT, f"earlier {age}", period)
    for base, origin, period in _unsaid(metric, modality, published):
        offer(base, origin, period)
    options = list(best.values())
    index, _ = judge.decide("period", quantity_span, learned, words, options)
    return options[index].value


def _unsaid(metric: str, modality: Modality, published: date | None) -> Iterator[tuple[float, str, Period]]:
    """Yield the periods of a claim that says none."""
    typical, ahead = modality == "typical", modality == "forecast"
    yield (1.5 if typical else UNSAID - 0.1 if published is None else NOTHING), "none", NONE
    if published is None:
        return
    yearly = ahead and time_of(metric) == "yearly"
    usual = -2.0 if typical else 1.5 if modality == "target" else UNSAID
    day = (published, None) if ahead or modality == "target" else (published, published)
    yield usual, "publication", day
    yield (usual + 0.1 if yearly else UNFIT), "year", calendar_spans.year(published.year)
    yield UNFIT, "next year", calendar_spans.year(published.year + 1)
    yield UNFIT, "week", (published - timedelta(days=published.weekday()), published)
    yield UNFIT, "to date", (date(published.year, 1, 1), published)
    if ahead:
        yield UNFIT, "year end", (date(published.year, 12, 31), date(published.year, 12, 31))


def lies_ahead(
    text: str,
    sentence_span: Span,
    clause_span: Span,
    quantity_span: Span,
    published: date | None,
    numbers: Sequence[Span] = (),
) -> bool:
    """Return whether the words for a time nearest to a number name one that had not begun on publication."""
    near = [
        (found.cost, found.words)
        for found in near_times(
            text, sentence_span, clause_span, quantity_span, numbers, published, False, "", "", None
        )
        if not found.against
    ]
    if not near:
        return False
    words = min(near, key=lambda pair: pair[0])[1]
    return words.kind == "next" if words.start is None or published is None else words.start > published


def _runs_on(
    text: str, sentence: Span, words: TimeWords, metric: str, modality: Modality, published: date | None
) -> bool:
    """Whether a change began at a time and runs up to publication: `up 30% from its April low`."""
    if published is None or words.start is None or words.start > published:
        return False
    if time_of(metric) != "running" or modality != "reported":
        return False
    return FROM_THEN.search(text, sentence[0], words.span[0]) is not None


def _fitted(words: TimeWords, metric: str, modality: Modality, published: date | None) -> Period:
    start, end = words.start, words.end
    if start is None or end is None:
        return NONE
    if words.kind == "extreme" and not is_level(metric) and published is not None:
        return start, max(end, published)
    if words.kind == "ago" and not is_level(metric):
        return NONE
    if time_of(metric) == "running" and modality == "reported" and published is not None and start <= published < end:
        end = published
    if is_level(metric):
        return _level(words, start, end, metric, modality, published)
    if modality == "forecast" and words.kind == "point":
        return (min(published, end) if published else None), end
    if modality == "forecast" and words.kind in ("this", "to_date") and published is not None:
        return date(start.year, 1, 1) if words.kind == "to_date" else start, max(end, published)
    return start, end


def _level(words: TimeWords, start: date, end: date, metric: str, modality: Modality, published: date | None) -> Period:
    if time_of(metric) == "reading" and words.kind in ("through", "ago"):
        return calendar_spans.month(end.year, end.month)
    if words.kind in ("through", "coming"):
        return (end, end) if words.kind == "through" or modality == "forecast" else (published, published)
    if time_of(metric) == "reading" or words.kind in ("day", "weekday", "point", "month", "quarter", "months", "half"):
        return start, end
    if modality == "forecast":
        return (end, end) if words.kind in ("year", "this", "next") and metric == "policy_rate" else (start, end)
    if published is not None and end >= published and words.kind in ("to_date", "this", "past"):
        return published, published
    return start, end
