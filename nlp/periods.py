"""The period that a claim speaks of.

Rules, in order:

1. Words for a time in the number's clause, nearest first, words behind it before words ahead of it; then those in
   the sentence that no other number stands nearer to.
2. A level holds at a date: a span that reaches publication is that day, a named month or quarter stays whole.
   A forecast level for a year holds at its end. A change covers the whole span.
3. With no words, what the paragraph gave to the number before; a level else holds on the publication date, a
   forecast from it on with no end, and a change has the period of the text's last one, else the publication day.
4. `typical` claims have only a period that is named.
"""

import re
from collections.abc import Sequence
from datetime import date

from nlp import calendar_spans
from nlp.claim import Modality
from nlp.dates_in_text import TimeWords, times_in
from nlp.vocabulary import vocabulary

Span = tuple[int, int]
Period = tuple[date | None, date | None]

NONE: Period = (None, None)
AFTER_COST = 0.7  # of a character: words behind a number belong to it more than words ahead
CLAUSE_COST = 40
NUMBER_COST = 45
OWNED_COST = 60  # a past time of a forecast, a day of what is told by the year
ADJACENT = 12  # characters
SUPERLATIVE_REACH = 45
# `Its worst day this year`: the time says against what, not when.
SUPERLATIVE = re.compile(
    r"(?i:\b(?:worst|most|least|first time|(?!interest|latest|invest|request|test|west|rest|honest)\w{2,}est)"
    r"\b[^\d,;:]*$)"
)
# `The same as in March`, `(March: 3.4%)`: an earlier forecast; `surveyed between`: when was asked.
COMPARED = re.compile(
    r"(?i:(?:\b(?:as|than|from) in|\bwhere|\(|\b(?:surveyed|polled|conducted|compiled)(?: between| from| on| in)?)\s?$)"
)
FOUNDED = re.compile(r"(?i:\b(?:before|prior to|listed|public|founded|born|formed)(?: in| since| between)?\s?$)")
# `41%, up from 27% in 2000`: the time is that of the other number.
NEW_SIDE = re.compile(r"(?i:\b(?:from|versus|vs|against|compared|than|after)\b)")
JOINS = re.compile(r"(?i:\b(?:and|but|while|versus|against)\b|[,;])")
FROM_THEN = re.compile(r"(?i:\b(?:since|from)\b[^,;.\d]{0,30}$)")
REPORTED_ON = re.compile(
    r"(?i:[’']?s?[ -](?:profit|earnings|sales|revenue|results|report|estimates|guidance|eps|gdp)\b)"
)
HOLDING_LEVEL = frozenset({"day", "month", "quarter"})
LONG_RUN = frozenset({"past", "years", "since", "between"})
# Times of a sentence or heading before that hold for what follows.
HOLDING = frozenset({"quarter", "half", "month", "to_date", "last", "this_week", "between", "months", "month_here"})
TRADED = frozenset({"return", "price", "index_level", "relative_return"})


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
    before: Period | None = None,
    context: Sequence[Span] = (),
    text_year: int | None = None,
) -> Period:
    """Return start and end of a claim's period, inclusive, each `None` where it is open or not known.

    `numbers` are the spans of the sentence's other quantities, `before` the period of the last claim of the
    paragraph with the same kind of metric, `context` stretches of text whose words for a time hold for what
    follows (the paragraph so far, the heading), nearest first.

    >>> text = "The index gained 12% in the third quarter of 2025."
    >>> [str(day) for day in period_of(text, (0, 50), (0, 50), (17, 20), "return", "reported", date(2026, 1, 4))]
    ['2025-07-01', '2025-09-30']
    """
    ahead = modality == "forecast"
    chosen = _nearest(text, sentence_span, clause_span, quantity_span, numbers, published, ahead, metric, text_year)
    if modality == "typical":
        return (chosen.start, chosen.end) if chosen is not None and chosen.kind in LONG_RUN else NONE
    if chosen is not None:
        if _runs_on(text, sentence_span, chosen, metric, modality, published):
            return chosen.start, published
        return _fitted(chosen, metric, modality, published)
    if modality == "target":
        return published, None
    if before is not None:
        return before
    for stretch in context:
        kinds = HOLDING_LEVEL if is_level(metric) else HOLDING
        said = [words for words in times_in(text, *stretch, published, ahead, text_year) if words.kind in kinds]
        if ahead and published is not None:
            said = [words for words in said if words.end is not None and words.end >= published]
        if said:
            return _fitted(said[-1], metric, modality, published)
    if published is None:
        return NONE
    if ahead and time_of(metric) == "yearly":
        return calendar_spans.year(published.year)
    return (published, None) if ahead else (published, published)


def _runs_on(
    text: str, sentence: Span, words: TimeWords, metric: str, modality: Modality, published: date | None
) -> bool:
    """Whether a change began at a time and runs up to publication: `up 30% from its April low`."""
    if published is None or words.start is None or words.start > published:
        return False
    started = FROM_THEN.search(text, sentence[0], words.span[0]) is not None
    return started and time_of(metric) == "running" and modality == "reported"


def lies_ahead(
    text: str,
    sentence_span: Span,
    clause_span: Span,
    quantity_span: Span,
    published: date | None,
    numbers: Sequence[Span] = (),
) -> bool:
    """Return whether the words for a time nearest to a number name one that had not begun on publication."""
    words = _nearest(text, sentence_span, clause_span, quantity_span, numbers, published, False)
    if words is None or words.start is None or published is None:
        return words is not None and words.kind == "next"
    return words.start > published


def _nearest(
    text: str,
    sentence: Span,
    clause: Span,
    quantity: Span,
    numbers: Sequence[Span],
    published: date | None,
    ahead: bool,
    metric: str = "",
    text_year: int | None = None,
) -> TimeWords | None:
    best: tuple[float, TimeWords] | None = None
    for words in times_in(text, *sentence, published, ahead, text_year):
        if words.span[0] < quantity[1] and quantity[0] < words.span[1]:
            continue
        if SUPERLATIVE.search(text, max(sentence[0], words.span[0] - SUPERLATIVE_REACH), words.span[0]):
            continue
        if FOUNDED.search(text, sentence[0], words.span[0]):
            continue
        if metric in TRADED and REPORTED_ON.match(text, words.span[1]):
            continue
        behind = words.span[0] >= quantity[1]
        gap = words.span[0] - quantity[1] if behind else quantity[0] - words.span[1]
        cost = gap * (AFTER_COST if behind else 1.0)
        if not clause[0] <= words.span[0] < clause[1]:
            cost += CLAUSE_COST
        low, high = (quantity[1], words.span[0]) if behind else (words.span[1], quantity[0])
        cost += NUMBER_COST * sum(low <= other[0] < high for other in numbers) * (1.5 if behind else 0.5)
        if any(
            0 <= other[0] - words.span[1] < min(gap, ADJACENT) and not JOINS.search(text, words.span[1], other[0])
            for other in numbers
        ):
            continue
        if ahead and (words.kind in ("today", "ago", "extreme") or COMPARED.search(text, sentence[0], words.span[0])):
            continue
        if (
            behind
            and NEW_SIDE.search(text, quantity[1], words.span[0])
            and any(quantity[1] <= other[0] < words.span[0] for other in numbers)
        ):
            continue
        if words.kind == "today" and gap > ADJACENT:
            cost += 10
        if words.kind in ("day", "weekday", "today") and metric and time_of(metric) == "yearly":
            continue
        if ahead and words.end is not None and published is not None and words.end < published:
            cost += OWNED_COST
        if best is None or cost < best[0]:
            best = (cost, words)
    return best[1] if best else None


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
    if modality == "forecast" and words.kind == "point" and not is_level(metric):
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
