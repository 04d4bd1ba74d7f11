"""The words for a time in a number's sentence: how near each stands, and what tells that it is not the number's.

The cost grows with the characters between, with a clause border and with other numbers in between; words behind the
number cost less than words ahead of it. `against` names why words for a time would not be those of the number: it is
another number's, or says against what something is compared, when a company was founded, or when somebody was asked.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from nlp.judge import Feature
from nlp.times.ahead_of_times import WINDOW, Ahead, ahead_of
from nlp.times.dates_in_text import TimeWords, times_in
from nlp.times.respective_times import respective

Span = tuple[int, int]

AFTER_COST = 0.7  # of a character: words behind a number belong to it more than words ahead
CLAUSE_COST = 40
BORDERS = ((",", 10), (";", 25), ("(", 25), (")", 15), ("|", 15))
NUMBER_COST = 45
OWNED_COST = 60  # a past time of a forecast, a day of what is told by the year
NOW_COST = 10  # `now`, from farther than next to the number
ADJACENT = 12  # characters
TAKEN_UP = re.compile(r"(?i:,? (?:when|in which|during which|which|where|the year|a year))")
ON_THE_YEAR = "on the year"  # of prices or profits: against the year before
BY_YEAR = frozenset({"yearly", "reading", "monthly"})
FIGURES = frozenset({"span", "monthly", "reading", "yearly"})
SPOKEN_KINDS = frozenset({"day", "weekday", "today", "yesterday"})
# What is told by the month or year has no day.
UNFIT = {
    "yearly": ("day", "weekday", "today"),
    "reading": ("today",),
    "monthly": ("today", "weekday"),
    # How many have reported is so on a day.
    "reporting_share": ("quarter", "season", "same", "half", "month", "full", "year"),
}
MEASURABLE = frozenset({"running", "span", "yearly", "monthly"})
TRADED = frozenset({"return", "price", "index_level", "relative_return"})
# `41%, up from 27% in 2000`: the time is that of the other number.
NEW_SIDE = re.compile(r"(?i:\b(?:from|versus|vs|against|compared|than|after)\b)")
JOINS = re.compile(r"(?i:\b(?:and|but|while|versus|against)\b|[,;])")
REPORTED_ON = re.compile(
    r"(?i:[’']?s?[ -](?:profit|earnings|sales|revenue|results|report|estimates|guidance|eps|gdp)\b)"
)
# `Is now up 8%`: the word says nothing of when the change began.
NOW = re.compile(r"(?i:now|currently|at present|right now|current)")
COUNTED_BACK = frozenset({"past", "trading_days"})
FIRST_IN = re.compile(r"(?i:\b(?:first|second|only|largest|biggest|most|fewest|least|third) (?:[\w$.-]+ ){0,4}$)")
# `Toyota, which had lost 13.7% on Monday, jumped 12.8%`: the time is of what is said aside.
ASIDE = re.compile(
    r"(?i:[,(–—] ?(?:which|who|whose|where|when|having|after|although|though|despite|following) [^,;()–—.!?]*$)"
)
# `3.4%, which ... on Monday`, `0.6% following the news that ... on Wednesday`
SUBORDINATE = re.compile(
    r"(?i:, (?:a level|which|who|when|where|whose|as|because|since|while|although)\b|"
    r"\b(?:following|after|on|amid|as) (?:the )?(?:news|reports?|word|signs?|hopes|fears|expectations) (?:that|of)\b)"
)
SUBORDINATE_COST = 35
TAKEN = re.compile(
    r"(?i: ?(?:(?:back |late |early |as recently as |as late as )?(?:in|on|at|of|for|during) (?:the )?)?)"
)
MOVED_TO = re.compile(
    r"(?i:,? (?:\w+ ){0,3}(?:to|at|on)(?: (?:\w+ )?)?(?:an?|the|about|around|roughly|nearly|just|over|under)? ?)"
)
FROM = re.compile(r"(?i:\b(?:from|at)\b)")
# `13.1%, above the five-year average`: the years are those of the average.
OF_AVERAGE = re.compile(r"(?i:[ -](?:\w+ )?(?:average|avg|mean|median|norm)\b)")
# `By 6% to $250 in 2026`: the time of both; `15% to 1.65 billion as of March 31` is not.
LEADING = frozenset({"running", "span", "yearly"})
ON_A_DAY = SPOKEN_KINDS | {"point"}
LEADS_TO = re.compile(r"(?i: to (?:an? |about |around |roughly |nearly |almost |just )*[$€£]?\d)")
FIRST_WORD = re.compile(r"\W*(\w+)")


class NearTime(NamedTuple):
    """Words for a time as seen from a number."""

    words: TimeWords
    cost: float
    against: str
    features: tuple[Feature, ...]


def near_times(
    text: str,
    sentence: Span,
    clause: Span,
    quantity: Span,
    numbers: Sequence[Span],
    published: date | None,
    ahead: bool,
    metric: str,
    time: str,
    text_date: date | None,
) -> Iterator[NearTime]:
    """Yield the words for a time of a sentence as a number sees them. `time` is what a period is to its metric."""
    times = times_in(text, *sentence, published, ahead, text_date)
    row = respective(text, sentence, times, quantity, numbers)
    for words in times:
        if words.span[0] < quantity[1] and quantity[0] < words.span[1]:
            continue
        behind = words.span[0] >= quantity[1]
        low, high = (quantity[1], words.span[0]) if behind else (words.span[1], quantity[0])
        gap = high - low
        crossed = sum([low <= other[0] < high for other in numbers])
        leads = behind and crossed == 1 and time in LEADING and words.kind not in ON_A_DAY
        crossed -= leads and LEADS_TO.match(text, low, high) is not None
        inside = clause[0] <= words.span[0] < clause[1]
        cost = gap * (AFTER_COST if behind else 1.0)
        cost += 0 if inside else CLAUSE_COST
        cost += sum([worth * text.count(mark, low, high) for mark, worth in BORDERS])
        cost += NUMBER_COST * crossed * (1.5 if behind else 0.5)
        cost += NOW_COST if words.kind == "today" and gap > ADJACENT else 0
        cost += SUBORDINATE_COST if behind and SUBORDINATE.search(text, low, high) else 0
        past = words.end is not None and published is not None and words.end < published
        cost += OWNED_COST if ahead and past else 0
        window = text[max(sentence[0], words.span[0] - WINDOW) : words.span[0]]
        against = _against(text, window, words, quantity, numbers, behind, gap, ahead, metric, time)
        if row is not None and words.span in row[0]:
            against, cost = ("", 0.0) if words.span == row[1] else ("respectively", cost)
        if not time:  # nobody asks what was learned
            yield NearTime(words, cost, against, ())
            continue
        before = ahead_of(window).word
        after = FIRST_WORD.match(text, words.span[1], min(sentence[1], words.span[1] + WINDOW))
        side = "behind" if behind else "ahead"
        features = (
            ("time", f"{words.kind} {time} {'forecast' if ahead else 'reported'}"),
            ("time place", f"{side} {'same' if inside else 'other'} {min(crossed, 3)}"),
            ("time gap", f"{side} {min(gap // 8, 12)}"),
            ("time after", f"{before} {side}"),
            ("time before", after.group(1).lower() if after else ""),
            ("time tense", f"{'past' if past else 'open'} {'forecast' if ahead else 'reported'}"),
            ("time against", against),
            ("time between", " ".join(text[low:high].lower().split()) if gap <= ADJACENT else ""),
            ("time kind gap", f"{words.kind} {side} {min(gap // 16, 5)} {'same' if inside else 'other'}"),
        )
        yield NearTime(words, cost, against, features)


def _against(
    text: str,
    window: str,
    words: TimeWords,
    quantity: Span,
    numbers: Sequence[Span],
    behind: bool,
    gap: int,
    ahead: bool,
    metric: str,
    time: str,
) -> str:
    """Return why words for a time are not those of a number, or nothing."""
    said = ahead_of(window)
    if said.qualifies:
        return said.qualifies
    if metric in TRADED and REPORTED_ON.match(text, words.span[1]):
        return "reported on"
    if numbers and (_owned(text, words, numbers, gap) or (time == "level" and _taken(text, words, quantity, numbers))):
        return "owned"
    if behind and OF_AVERAGE.match(text, words.span[1]):
        return "average"
    over = time in BY_YEAR and text[words.span[0] : words.span[1]].lower() == ON_THE_YEAR
    if time == "running" and not ahead and NOW.fullmatch(text, *words.span):
        return "now"
    if not behind and _aside(text, words, quantity):
        return "aside"
    if words.kind in COUNTED_BACK and FIRST_IN.search(window):
        return "superlative"
    if (
        words.kind in UNFIT.get(time, ())
        or words.kind in UNFIT.get(metric, ())
        or (words.kind == "base" and time != "running")
        or over
    ):
        return "a day"
    measurable = time in MEASURABLE or (time == "level" and behind and said.measured == "than")
    if measurable and not ahead and _measured(said, words, time) and not TAKEN_UP.match(text, words.span[1]):
        return "measured"
    if words.kind in SPOKEN_KINDS and (said.noted or (said.spoken and time in FIGURES)):
        return "spoken"
    return _compared(text, said, words, quantity, numbers, behind, ahead)


def _measured(said: Ahead, words: TimeWords, time: str) -> bool:
    """Whether words for a time say against what a change is measured; a price change may begin there."""
    if time == "running" and words.kind in ("day", "point"):
        return False
    if said.measured == "than" and words.kind == "shift" and time == "yearly":
        return True
    if not said.measured or words.kind in ("past", "coming", "to_date", "since", "shift", "base"):
        return False
    return said.measured == "than" or time in ("yearly", "monthly")


def _compared(
    text: str, said: Ahead, words: TimeWords, quantity: Span, numbers: Sequence[Span], behind: bool, ahead: bool
) -> str:
    """Return why words for a time are those of what a number is compared with, or nothing."""
    if ahead and (words.kind in ("today", "ago", "extreme", "shift", "yesterday") or said.compared):
        return "compared"
    between = behind and any(quantity[1] <= other[0] < words.span[0] for other in numbers)
    return "new side" if between and NEW_SIDE.search(text, quantity[1], words.span[0]) else ""


def qualifies(text: str, floor: int, words: TimeWords) -> bool:
    """Whether words for a time only qualify a number: `the most since 2019`, `founded in 1998`."""
    said = ahead_of(text[max(floor, words.span[0] - WINDOW) : words.span[0]])
    return bool(said.qualifies) or said.measured == "than"


def _aside(text: str, words: TimeWords, quantity: Span) -> bool:
    """Whether words for a time stand in what is said aside, which is closed before the number."""
    closed = text.find(",", words.span[1], quantity[0])
    return closed >= 0 and ASIDE.search(text, max(0, words.span[0] - WINDOW), words.span[0]) is not None


def _taken(text: str, words: TimeWords, quantity: Span, numbers: Sequence[Span]) -> bool:
    """Whether words for a time ahead of a level end what is said of another number: `from 5% in October to 4.2%`."""
    if words.span[0] > quantity[0]:
        return False
    last = max((other for other in numbers if other[1] <= words.span[0]), default=None)
    if last is None or TAKEN.fullmatch(text, last[1], words.span[0]) is None:
        return False
    shared = MOVED_TO.fullmatch(text, words.span[1], quantity[0]) is not None
    return not shared or FROM.search(text, max(0, last[0] - ADJACENT), last[0]) is not None


def _owned(text: str, words: TimeWords, numbers: Sequence[Span], gap: int) -> bool:
    """Whether another number stands directly behind words for a time, and nearer than the one asked for."""
    return any(
        0 <= other[0] - words.span[1] < min(gap, ADJACENT) and not JOINS.search(text, words.span[1], other[0])
        for other in numbers
    )
