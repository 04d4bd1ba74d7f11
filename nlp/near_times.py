"""The words for a time in a number's sentence: how near each stands, and what tells that it is not the number's.

The cost grows with the characters between, with a clause border and with other numbers in between; words behind the
number cost less than words ahead of it. `against` names why words for a time would not be those of the number: it is
another number's, or says against what something is compared, when a company was founded, or when somebody was asked.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from nlp.dates_in_text import TimeWords, times_in
from nlp.judge import Feature

Span = tuple[int, int]

AFTER_COST = 0.7  # of a character: words behind a number belong to it more than words ahead
CLAUSE_COST = 40
NUMBER_COST = 45
OWNED_COST = 60  # a past time of a forecast, a day of what is told by the year
NOW_COST = 10  # `now`, from farther than next to the number
ADJACENT = 12  # characters
SUPERLATIVE_REACH = 45
TRADED = frozenset({"return", "price", "index_level", "relative_return"})
# `Its worst day this year`: the time says against what, not when.
SUPERLATIVE = re.compile(
    r"(?i:\b(?:worst|most|least|first time|first since|not since|last (?:seen|visited|reached|hit|touched)|unseen|"
    r"(?:not|never|only) (?:\w+ ){0,2}(?:seen|visited|reached|touched)|"
    r"(?!interest|latest|invest|request|test|west|rest|honest)\w{2,}est)"
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
REPORTED_ON = re.compile(
    r"(?i:[’']?s?[ -](?:profit|earnings|sales|revenue|results|report|estimates|guidance|eps|gdp)\b)"
)
LAST_WORD = re.compile(r"(\w+)\W*$")
FIRST_WORD = re.compile(r"\W*(\w+)")
WINDOW = 48  # characters that any of the patterns above can need


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
    text_year: int | None,
) -> Iterator[NearTime]:
    """Yield the words for a time of a sentence as a number sees them. `time` is what a period is to its metric."""
    for words in times_in(text, *sentence, published, ahead, text_year):
        if words.span[0] < quantity[1] and quantity[0] < words.span[1]:
            continue
        behind = words.span[0] >= quantity[1]
        low, high = (quantity[1], words.span[0]) if behind else (words.span[1], quantity[0])
        gap = high - low
        crossed = sum(low <= other[0] < high for other in numbers)
        inside = clause[0] <= words.span[0] < clause[1]
        cost = gap * (AFTER_COST if behind else 1.0)
        cost += 0 if inside else CLAUSE_COST
        cost += NUMBER_COST * crossed * (1.5 if behind else 0.5)
        cost += NOW_COST if words.kind == "today" and gap > ADJACENT else 0
        past = words.end is not None and published is not None and words.end < published
        cost += OWNED_COST if ahead and past else 0
        window = text[max(sentence[0], words.span[0] - WINDOW) : words.span[0]]
        against = _against(text, window, words, quantity, numbers, behind, gap, ahead, metric, time)
        before = LAST_WORD.search(window)
        after = FIRST_WORD.match(text, words.span[1], min(sentence[1], words.span[1] + WINDOW))
        side = "behind" if behind else "ahead"
        features = (
            ("time", f"{words.kind} {time} {'forecast' if ahead else 'reported'}"),
            ("time place", f"{side} {'same' if inside else 'other'} {min(crossed, 3)}"),
            ("time gap", f"{side} {min(gap // 8, 12)}"),
            ("time after", f"{before.group(1).lower() if before else ''} {side}"),
            ("time before", after.group(1).lower() if after else ""),
            ("time tense", f"{'past' if past else 'open'} {'forecast' if ahead else 'reported'}"),
            ("time against", against),
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
    if SUPERLATIVE.search(window[-SUPERLATIVE_REACH:]):
        return "superlative"
    if FOUNDED.search(window):
        return "founded"
    if metric in TRADED and REPORTED_ON.match(text, words.span[1]):
        return "reported on"
    if numbers and _owned(text, words, numbers, gap):
        return "owned"
    if time == "yearly" and words.kind in ("day", "weekday", "today"):
        return "a day"
    return _compared(text, window, words, quantity, numbers, behind, ahead)


def _compared(
    text: str, window: str, words: TimeWords, quantity: Span, numbers: Sequence[Span], behind: bool, ahead: bool
) -> str:
    """Return why words for a time are those of what a number is compared with, or nothing."""
    if ahead and (words.kind in ("today", "ago", "extreme") or COMPARED.search(window)):
        return "compared"
    between = behind and any(quantity[1] <= other[0] < words.span[0] for other in numbers)
    return "new side" if between and NEW_SIDE.search(text, quantity[1], words.span[0]) else ""


def _owned(text: str, words: TimeWords, numbers: Sequence[Span], gap: int) -> bool:
    """Whether another number stands directly behind words for a time, and nearer than the one asked for."""
    return any(
        0 <= other[0] - words.span[1] < min(gap, ADJACENT) and not JOINS.search(text, words.span[1], other[0])
        for other in numbers
    )
