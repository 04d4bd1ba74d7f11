"""The period that a claim speaks of: every one it could be, with what the rules give it, for the judge to choose.

Rules, strongest first:

1. Words for a time in the number's sentence, the nearest first (`near_times`).
2. What the text has told by then (`untold_periods`): how long a streak is, the month of the figures.
3. What the paragraph gave to the number before, where that holds on (`held_times`), but a time that was said after
   that number first; the times of the paragraph so far, of the heading, and, for what is no level, of the sentences
   that the text opens with. What is reported has no period that is yet to begin.
4. With no words, a level holds on the publication date, a forecast from it on with no end, what is told by the year
   for the year of publication, and a change has the publication day.
5. `typical` claims have only a period that is named.

How words for a time become a period stands in `fitted_times`.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from nlp.claim import Modality
from nlp.judge import RULES_ALONE, Feature, Judge
from nlp.times.about_publication import RARE, UNFIT, UNSAID
from nlp.times.anchored_times import ANCHORED
from nlp.times.asked_times import Asked
from nlp.times.column_times import column_times
from nlp.times.company_years import own_readings, own_unsaid
from nlp.times.dates_in_text import TimeWords, has_year, times_in
from nlp.times.dates_known import Period
from nlp.times.fitted_times import DATA, Frame, is_level, time_of
from nlp.times.held_times import (
    DAYS,
    as_of,
    counts_up_to,
    holds_on,
    is_ahead,
    is_old_week,
    is_past,
    opening_of,
    session_told,
)
from nlp.times.market_turns import turn_readings
from nlp.times.meant_times import is_own, meant
from nlp.times.meeting_months import meeting_readings
from nlp.times.near_times import NearTime, near_times, qualifies
from nlp.times.other_readings import LIKELIER, loose_readings, other_readings
from nlp.times.period_options import NOTHING_TOLD, Past, PeriodOptions
from nlp.times.predecessors import predecessors
from nlp.times.untold_periods import NONE, Before, told, unsaid, up_to_told

Span = tuple[int, int]

HOLDING_LEVEL = frozenset({"day", "month", "quarter"})
LONG_RUN = frozenset({"past", "years", "since", "between"})
# Levels of markets, which in a text of days have none of the months of its data.
MARKET = frozenset({"price", "index_level", "bond_yield", "exchange_rate", "credit_spread", "yield_spread"})
PRICED = MARKET | {"policy_rate"}  # what forecasts of a year's end are about
# Times of a sentence or heading before that hold for what follows.
HOLDING = frozenset(
    {
        "quarter",
        "half",
        "month",
        "months",
        "units",
        "week",
        "this_week",
        "last",
        "past",
        "to_date",
        "between",
        "through",
    }
    | {"season", "same", "full", "fiscal"}
)
LOOKED_TO = frozenset({"point"})  # and of forecasts
# What a text opens with that is told of all along.
FRAMED = frozenset({"quarter", "half", "year", "month", "months", "full", "season"})
# What a sentence without a number may say it is about from there on.
NEW_TOPIC = frozenset({"year", "this", "month_here", "edge", "same"})
# What the rules give an option.
SAID, SAID_LEAST, COST = 5.0, 1.1, 25.0
COLUMN = 8.0  # of what heads the column of a table
LED = 2.0  # of the day up to which a change led to a level
LEVEL_LEAST, YEAR_REACH = 0.6, 20.0  # what is far from a level, and a year not right beside it, is of something else
NEWER, BEFORE, CONTEXT, LEAD, SESSION = 1.05, 1.0, 0.9, 0.85, 0.8
ENDED = 0.8  # of the day up to which the changes told before a level ran
# What a text opens with that is recapped all along; months and quarters without a year may be those of data.
RECAPPED = frozenset({"this_week", "week", "last", "months", "units", "between", "through", "past", "to_date"})
FROM_NOW = re.compile(r"(?i:\b(?:out|hence|from (?:now|today|here))$)")  # `twelve months out`
EARLIER = 3  # periods of claims before, each an option


def period_of(
    text: str,
    sentence_span: Span,
    clause_span: Span,
    quantity_span: Span,
    metric: str,
    modality: Modality,
    published: date | None,
    numbers: Sequence[Span] = (),
    past: Past = NOTHING_TOLD,
    judge: Judge = RULES_ALONE,
    words_around: Sequence[Feature] = (),
    learned: Mapping[str, float] = MappingProxyType({}),
) -> Period:
    """Return start and end of a claim's period, inclusive, each `None` where it is open or not known.

    `numbers` are the spans of the sentence's other quantities, `past` what the text has told before, `words_around`
    what stands around the number and `learned` what that weighs.

    >>> text = "The index gained 12% in the third quarter of 2025."
    >>> [str(day) for day in period_of(text, (0, 50), (0, 50), (17, 20), "return", "reported", date(2026, 1, 4))]
    ['2025-07-01', '2025-09-30']
    """
    ahead = modality == "forecast"
    before, context, text_date = past.before, past.context, past.text_date
    time = time_of(metric)
    options = PeriodOptions(metric, modality, published, past, judge)
    typical = modality == "typical"
    least = -2.0 if typical else 0.0
    near = list(
        near_times(text, sentence_span, clause_span, quantity_span, numbers, published, ahead, metric, time, text_date)
    )
    here = _times_of(text, tuple(context), published, ahead, text_date)
    openings = tuple(one for one in reversed(past.lead) if one not in context)
    above = _times_of(text, openings, published, ahead, text_date)
    options.opens_with(opening_of(_times_of(text, tuple(past.lead), published, ahead, text_date)))
    frame = _frame(near, before, here, past.earlier, above, published, ahead, time)
    today = time == "level" and published is not None and modality == "reported"
    for found in near:
        far = today and found.words.kind == "year" and found.cost > YEAR_REACH
        base = UNFIT if found.against or far else max(LEVEL_LEAST if today else SAID_LEAST, SAID - found.cost / COST)
        words = found.words
        if typical:
            base = base if words.kind in LONG_RUN else UNFIT
            period = words.start, words.end
        else:
            period = meant(Asked(text, sentence_span, quantity_span, words, frame, metric, modality, published, near))
        options.offer(base, "said", period, (*found.features, *options.worded(words, period)))
        own = own_readings(words, past.subject, metric, modality, published)
        turns = turn_readings(words, period, past.subject, metric, frame.seen)
        meetings = meeting_readings(words, past.subject, metric)
        others = other_readings(words, period, frame, metric, modality, published)
        for other in () if base == UNFIT else chain(own, turns, meetings, others):
            also = ("also", f"{other.origin} {words.kind} {options.fit}")
            options.offer(
                base + LIKELIER if other.likelier else UNFIT, other.origin, other.period, (*found.features, also)
            )
    if past.column is not None and not typical:
        for words, period in column_times(text, past.column, quantity_span, frame, metric, modality, published):
            options.offer(COLUMN, "column", period, (("column", f"{words.kind} {options.fit}"),))
    number = text, sentence_span, quantity_span
    for base, origin, period in chain(
        told(*number, numbers, metric, modality, before, frame, published),
        predecessors(*number, metric, modality, frame, published),
    ):
        options.offer(base + least, origin, period)
    for taken in past.taken:
        options.offer(taken.base, taken.origin, taken.period)
    if past.led is not None and time == "level" and modality == "reported":
        day = min(past.led, published or past.led)
        options.offer(LED, "led to", (day, day))
    session = session_told(above, published) if modality == "reported" else None
    openly = [(said.start, said.end) for _, said in above if said.kind in FRAMED]
    if session is not None and (time == "running" or metric in MARKET):
        options.offer(SESSION, "session", session)
    ended = past.changes.ended(published) if metric in MARKET and modality == "reported" else None
    if ended is not None:
        options.offer(ENDED, "changes told", ended)
    if before is not None:
        holds = holds_on(before, (session, *openly), metric, modality, published)
        holds = holds and before.period not in [
            (one.words.start, one.words.end) for one in near if one.against == "aside"
        ]
        base = BEFORE + least if holds else UNFIT
        how = (("before", f"{before.how} {options.fit}"), ("before how", before.how))
        options.offer(base, "before", before.period, how)
    kinds = HOLDING_LEVEL if is_level(metric) else HOLDING
    if metric == "reporting_share":
        kinds = frozenset({"day"})
    if metric in MARKET and published is not None and any(said.kind in DAYS for _, said in (*here, *above)):
        kinds = frozenset({"day"})
    if ahead and metric in PRICED:
        kinds = kinds | LOOKED_TO
    held = CONTEXT + least
    for place, said in here:
        newer = not is_level(metric) and (before is None or context[place][0] > before.place)
        period = meant(Asked(text, sentence_span, quantity_span, said, frame, metric, modality, published, ()))
        held_kinds = kinds | DAYS if time == "running" and not ahead else kinds
        if not ahead and newer:
            held_kinds = held_kinds | NEW_TOPIC
        fits = said.kind in held_kinds and not is_past(period, published, ahead, time) and period != NONE
        fits = fits and not is_ahead(period, published, ahead)
        fits = fits and (not today or place == 0 or period == (published, published))
        fits = fits and (not today or said.kind == "quarter" or period == (published, published) or as_of(text, said))
        base = held if fits else UNFIT
        held = UNSAID - 0.1 + least if fits else held
        aside = time == "running" and published is not None and said.kind == "month" and not has_year(said)
        aside = aside or (before is not None and before.place > 0 and counts_up_to(period, published))
        if newer and UNFIT < base < NEWER and not aside:
            base = NEWER + least
        where = f"{min(place, 1)} {said.kind} {options.fit}"
        options.offer(base, "context", period, (("context", where),))
    if not is_level(metric):
        held = LEAD + least
        of_a_day = time == "running" and any(said.kind in DAYS for _, said in (*above, *here))
        for _, said in reversed(above):
            period = meant(Asked(text, sentence_span, quantity_span, said, frame, metric, modality, published, ()))
            fits = said.kind in kinds and period != NONE and not is_past(period, published, ahead, time)
            fits = fits and not is_ahead(period, published, ahead) and not of_a_day
            fits = fits and (time != "running" or said.kind in RECAPPED or has_year(said) or published is None)
            fits = fits and not (time == "running" and is_old_week(period, published))
            options.offer(held if fits else UNFIT, "lead", period)
            held = UNSAID - 0.1 + least if fits else held
    for age, period in enumerate(past.earlier[:EARLIER]):
        options.offer(UNFIT, f"earlier {age}", period)
    for base, origin, period in (
        *up_to_told(metric, past.earlier[:EARLIER], published),
        *unsaid(metric, modality, published, past.subject),
        *own_unsaid(past.subject, metric, modality, published),
    ):
        options.offer(base, origin, period)
    for origin, period in options.likely():
        for read_as, loosely in loose_readings(origin, period, published, modality):
            options.offer(RARE, f"{origin} {read_as}", loosely)
    offered = options.all()
    index, _ = judge.decide("period", quantity_span, learned, words_around, offered)
    return offered[index].value


@lru_cache(maxsize=8)  # every number of a sentence asks for the same
def _times_of(
    text: str, stretches: tuple[Span, ...], published: date | None, ahead: bool, text_date: date | None
) -> list[tuple[int, TimeWords]]:
    """Return the words for a time of stretches before, newest first, with the place of their stretch."""
    return [
        (place, said)
        for place, stretch in enumerate(stretches)
        for said in reversed(times_in(text, *stretch, published, ahead, text_date))
        if not qualifies(text, stretch[0], said)
    ]


def _frame(
    near: Sequence[NearTime],
    before: Before | None,
    here: Sequence[tuple[int, TimeWords]],
    earlier: Sequence[Period],
    above: Sequence[tuple[int, TimeWords]],
    published: date | None,
    ahead: bool,
    time: str,
) -> Frame:
    """Return what words that hang on another time hang on: the number before, the sentence, the paragraph, the text."""
    # `A year ago`, of figures, is no time of its own; nor is `on the day`.
    hanging = {*ANCHORED, "ago"} if time in (*DATA, "yearly") else ANCHORED
    fixed = [found for found in near if found.words.kind not in hanging and is_own(found.words)]
    fixed.sort(key=lambda found: found.cost)
    own = [(found.words.start, found.words.end) for found in fixed if found.against in ("", "owned", "a day")]
    said = [(words.start, words.end) for _, words in (*here, *above) if words.start is not None]
    told = [before.period] if before is not None and before.period != NONE else []
    together = before is not None and before.how.startswith("sentence")
    near_by = [*told, *own] if together else [*own, *told]
    seen = tuple(dict.fromkeys([*near_by, *said[: len(here)], *earlier, *said[len(here) :]]))
    return Frame(near_by[0] if near_by else None, seen)


def lies_ahead(
    text: str,
    sentence_span: Span,
    clause_span: Span,
    quantity_span: Span,
    published: date | None,
    numbers: Sequence[Span] = (),
) -> bool:
    """Return whether the words for a time nearest to a number name one that had not begun on publication."""
    times = times_in(text, *sentence_span, published, False, None)
    if not any(_begins_later(words, published) for words in times):
        return False
    near = [
        (found.cost, found.words)
        for found in near_times(
            text, sentence_span, clause_span, quantity_span, numbers, published, False, "", "", None
        )
        if not found.against
    ]
    if not near:
        return False
    return _begins_later(min(near, key=lambda pair: pair[0])[1], published)


def _begins_later(words: TimeWords, published: date | None) -> bool:
    if words.kind == "coming" and words.match is not None and FROM_NOW.search(words.match.group()):
        return True
    return words.kind == "next" if words.start is None or published is None else words.start > published
