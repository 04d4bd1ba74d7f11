"""What a text has told before a number that says when it is: the period of the claim before, the months of its data.

Rules.

1. A number without a time shares the period of its paragraph's last number that is a level, or a change, as it is; one
   of another sentence does not hold where it counted up to publication (`20% this year. It rose 1%`) or was only what
   came before (`$105 billion, against $156 billion in 2023. Sector funds lost $23 billion`), and of several days the
   newest does.
2. What comes out month by month is of the newest month of which the text has told such figures.
3. Else a change has the period that most changes of its metric have had.
4. Of a text without a date, months without a year are those nearest to the month or quarter named last with its year,
   else of the first year that the text names.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from nlp.claim import Claim
from nlp.scene import Scene
from nlp.times.calendar_spans import months_before
from nlp.times.date_rules import MONTH, MONTHS, ORDINALS
from nlp.times.dates_known import size_of
from nlp.times.fitted_times import DATA, is_level, time_of
from nlp.times.held_times import counts_up_to
from nlp.times.untold_periods import PREDECESSOR_WORDS, Before

# Of which kinds of metrics a kind takes the period.
SHARED = {
    "level": frozenset({"level"}),
    "running": frozenset({"running", "span"}),
    "yearly": frozenset({"yearly", "span"}),
    "span": frozenset({"running", "yearly", "span", "monthly"}),
    "reading": frozenset({"reading", "monthly"}),
    "monthly": frozenset({"reading", "monthly"}),
}
LOOKED_BACK = 40  # claims before that tell the usual period of a metric
PREDECESSOR_REACH = 48  # characters
NEARBY = 5  # months: `in May` after `June 2020` is of that year, `in December` after `January 2021` of the one before
YEAR = re.compile(
    rf"(?:(?P<m>{MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? (?:of )?|"
    r"(?i:(?P<q>first|second|third|fourth|Q[1-4])(?:[ -]quarter)?)"
    r"(?: of|,)? |(?<![\d.,$])(?<!Russell )\b)(?P<y>(?:19|20)\d{2})\b(?![,.]\d)(?: (?P<q2>Q[1-4])\b)?"
)
SINCE = re.compile(r"(?i:\b(?:since|than|versus|against|before|after|from|until)(?: \w+){0,2} $)")


def period_before(
    read: Scene, metric: str, modality: str, earlier: Sequence[Claim], published: date | None
) -> Before | None:
    """Return the period that a number without a time shares, or `None`."""
    if time_of(metric) in DATA:
        return _data_before(read, metric, modality, earlier)
    weaker: Before | None = None
    days: list[Before] = []
    for claim in reversed(earlier):
        if claim.span[0] < read.sentence.paragraph[0]:
            break
        if claim.metric == "streak" != metric:
            continue
        same = time_of(claim.metric) in SHARED[time_of(metric)]
        if claim.metric != metric and not (same and (claim.modality == "forecast") == (modality == "forecast")):
            continue
        if claim.sentence != read.sentence.span and _is_predecessor(read.text, claim):
            continue
        period = (claim.start, claim.end)
        if claim.sentence == read.sentence.span:
            return Before(period, f"sentence {claim.metric == metric}", claim.span[0])
        found = Before(period, f"paragraph {claim.metric == metric}", claim.span[0])
        if not is_level(metric) and counts_up_to(period, published):
            weaker = weaker or Before(period, f"running {claim.metric == metric}", claim.span[0])
        elif size_of(period) != "day" or is_level(metric):
            return days[0] if days else found
        else:
            days.append(found)
    if days:
        return max(days, key=lambda one: one.period[1] or date.min)
    if is_level(metric):
        return None
    usual = Counter((c.start, c.end) for c in earlier[-LOOKED_BACK:] if c.metric == metric and c.modality == modality)
    if weaker is not None and (not usual or set(usual) == {weaker.period}):
        return weaker
    return Before(usual.most_common(1)[0][0], "text") if usual else None


def _is_predecessor(text: str, claim: Claim) -> bool:
    """Whether a claim only says what came before another: `took in $740 billion, after the $1.2 trillion of 2021`."""
    floor = claim.sentence[0] if claim.sentence is not None else 0
    window = text[max(floor, claim.span[0] - PREDECESSOR_REACH) : claim.span[0]]
    return PREDECESSOR_WORDS.search(window) is not None


def _data_before(read: Scene, metric: str, modality: str, earlier: Sequence[Claim]) -> Before | None:
    """Return the newest month of which the text has told figures, of the same kind: that is what it is about."""
    found: Before | None = None
    for claim in reversed(earlier[-LOOKED_BACK:]):
        if time_of(claim.metric) not in DATA or claim.modality != modality or claim.end is None:
            continue
        if size_of((claim.start, claim.end)) != "month":
            continue
        where = "sentence" if claim.sentence == read.sentence.span else "text"
        where = "paragraph" if where == "text" and claim.span[0] >= read.sentence.paragraph[0] else where
        if found is None or (found.period[1] is not None and claim.end > found.period[1]):
            found = Before((claim.start, claim.end), f"{where} {claim.metric == metric}")
    return found


def text_date(text: str, end: int) -> date | None:
    """Return the day that months without a year lie nearest to in a text without a date.

    It is that of the month or quarter named last with its year, else of the first year that the text names.
    """
    dates = _dates(text)
    dated = [day for place, day, full in dates if place <= end and full]
    if dated:
        return months_before(dated[-1], -NEARBY)
    return next((day for place, day, _ in dates if place <= end), None)


@lru_cache(maxsize=4)
def _dates(text: str) -> tuple[tuple[int, date, bool], ...]:
    """Return where a text names a year, a day of that time, and whether it names a month with it."""
    found = []
    for match in YEAR.finditer(text):
        number, month, quarter = int(match["y"]), match["m"], match["q"] or match["q2"]
        if SINCE.search(text, max(0, match.start() - 24), match.start()):
            continue
        which = MONTHS.index(month[:3].lower()) + 1 if month else ORDINALS.get((quarter or "").lower(), 0) * 3
        which = which or (int(quarter[1]) * 3 if quarter else 0)
        found.append((match.end(), date(number, which or 12, 1 if which else 31), bool(which)))
    return tuple(found)
