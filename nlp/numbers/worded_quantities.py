"""Quantities that words and not digits carry: streaks and parts of a count.

`a third straight week`, `11 sessions in a row`; `nine of 11 sectors` as a share in percent, `four in ten` in percent.
Each is looked for at one hit, the place of its number. Refused: a streak of quarter-points, parts of a span of time.
"""

import re
from functools import cache

from nlp.number_words import value_of_words, words_of
from nlp.numbers.bounds import bound_around, open_side
from nlp.numbers.counted_words import counted_words, one_of
from nlp.numbers.number_hits import Span
from nlp.numbers.quantity import Quantity

LED = 8  # characters
BEFORE_NOW = ("prior", "previous", "past", "last")  # what they count is no streak: `the prior two months`
LED_RUN = 30  # the same, in which a streak is named
# `Extended its winning streak to seven days`.
_RUN = re.compile(
    r"\b(?:(?:streak|(?:winning|losing|record|unbroken)\srun)\s(?:\w+\s){0,2}?(?:to|reached|reaches|at|of|hit|stretched)"
    r"(?:\sa|\sits|\sthe)?|(?:string|streak|run|series)\sof)\s$"
)
_FOR = re.compile(r"\bfor (a|the)(?:(?<=a)n)? $")
# What can go on for one more of them; `the third quarter` and `the second year` are periods.
SHORT_SPANS = frozenset({"days", "weeks", "months"})
SPANS = {"the": SHORT_SPANS, "a": SHORT_SPANS | {"quarters", "years"}}
ENDINGS = ("st", "nd", "rd", "th")  # of an ordinal in digits
# As an ordinal, `third` is three, and no fraction.
ORDINAL_VALUES = {"second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "tenth": 10.0}


def streak_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the run of consecutive days, weeks, months, quarters or years that starts at a hit.

    >>> text = "up 11 sessions in a row"
    >>> streak_at(text, text, (3, 5)).quote
    '11 sessions in a row'
    """
    match = _streak().match(low, hit[0])
    if match is None:
        return None
    number = match["number"]
    if match["unit2"] and low.endswith(tuple(f"{word} " for word in BEFORE_NOW), 0, hit[0]):
        return None  # `the prior two months were revised down`
    if match["unit2"] and number in ordinals() and not _ends_streak().match(low, match.end()):
        return None  # `the second quarter was the fourth in a row`
    if (
        match["unit5"]
        and not match["many"]
        and not _is_of_a_run(low, hit[0], counted_words("streak_unit")[match["unit5"]])
    ):
        return None  # `the second quarter of growth` is a period, `a second quarter of growth` none
    value = length_of(number)
    if value is None or (value == 1 and (match["unit4"] or match["unit5"])):
        return None  # `a one-day advance`, `one week of gains`
    word = next(filter(None, map(match.group, ("unit", "unit2", "unit4", "unit5", "unit6"))), "time")
    word = re.sub(r"\s", " ", word)
    unit = counted_words("streak_unit")[word]
    if match["unit6"] and not _goes_on(low, hit[0], number, unit, match["more"] is not None):
        return None
    if unit == "count":
        unit = counted_words("streak_pace").get((match["pace"] or match["pace3"] or match["pace6"] or "").strip(), unit)
    bound = bound_around(text, match.span())
    tail = _in_a_row().match(low, match.end())
    span = match.start(), tail.end() if tail else match.end()
    worded = not number[0].isdigit()
    return Quantity(span, text[slice(*span)], *open_side(value, value, bound), unit, bound, 1.0, False, worded)


@cache
def _streak() -> re.Pattern[str]:
    number = rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ordinals())}|\d{{1,3}}|{cardinals()}|dozen"
    unit = one_of("streak_unit")
    return re.compile(
        rf"""(?<![\w.,$%])(?P<number>{number})(?:
        [ -](?:{one_of("streak")})\s(?P<pace>(?!\S*point)(?:interest\s)?[\w-]+\s)?(?P<unit>{unit})s?(?![a-z]|[ -]point)
        |[ -](?:{one_of("streak")})\s(?P<pace3>{one_of("streak_pace")})\b
        |-(?P<unit4>{unit})(?=\s(?:\w+\s)?(?:{one_of("streak_noun")})\b)
        |(?P<unit3>\sin\s(?:a\srow|succession)\b)
        |(?:\s(?!(?:for|{"|".join(BEFORE_NOW)})\b)[a-z][\w-]*){{0,2}}?\s(?P<unit2>{unit})s?\b
        (?=(?:\s\w+){{0,3}}\s(?:{one_of("streak_end")})\b)
        |\s(?P<unit5>{unit})(?P<many>s)?(?=\sof\s(?:{one_of("streak_of")})\b)
        |(?:\s(?P<pace6>{one_of("streak_pace")}))?\s(?P<unit6>{unit})(?P<more>s)?\b(?!\sof\b))""",
        re.VERBOSE,
    )


def _is_of_a_run(low: str, start: int, unit: str) -> bool:
    """Whether `second month of` counts: after `a`, or after `the` where no period is called so."""
    return low.endswith((" a ", " an "), 0, start) or (low.endswith(" the ", 0, start) and unit in SHORT_SPANS)


def _goes_on(low: str, start: int, number: str, unit: str, many: bool) -> bool:
    """Whether a streak that is named before has come to so many, or something went on `for a fifth day`.

    `Its winning streak reached seven days`, `to a sixth week`; `for the third quarter` is a period.
    """
    ordinal = is_ordinal(number)
    if (many or ordinal) and _RUN.search(low, max(0, start - LED_RUN), start) is not None:
        return True
    led = _FOR.search(low, max(0, start - LED), start)
    return led is not None and ordinal and not many and unit in SPANS[led[1]]


def length_of(number: str) -> float | None:
    """Return how many a number or an ordinal counts, in digits or words: 3 for `third`, `3rd` and `three`."""
    digits = re.match(r"\d+", number)
    return float(digits.group()) if digits else ORDINAL_VALUES.get(number) or value_of_words(number)


def is_ordinal(number: str) -> bool:
    """Return whether a number tells a place in a row: `third`, `3rd`."""
    return number in ordinals() or number.endswith(ENDINGS)


@cache
def ordinals() -> tuple[str, ...]:
    """Return the ordinals in words."""
    return (*words_of("ordinal"), "third")


@cache
def _ends_streak() -> re.Pattern[str]:
    return re.compile(rf"(?:\sof(?:\s\w+){{1,2}})?\s(?:{one_of('streak_end')})\b")


@cache
def _in_a_row() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{one_of('streak_end')})\b")


def cardinals() -> str:
    """Return a pattern of the numbers from zero to ninety-nine in words."""
    words = words_of("cardinal")
    tens = "|".join(word for word, value in words.items() if value >= 20)
    ones = "|".join(word for word, value in words.items() if 1 <= value < 10)
    rest = "|".join(word for word, value in words.items() if 10 <= value < 20)
    return rf"(?:{tens})(?:-(?:{ones}))?|{ones}|{rest}"


def share_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the part of a count of sectors, stocks or companies, in percent of it, that starts at a hit."""
    if low.endswith("all ", 0, hit[0]) and _all_of().match(low, hit[1]):
        span = (hit[0] - len("all "), hit[1])
        return Quantity(span, text[slice(*span)], 100.0, 100.0, "share", "exact", None, False, True)
    match = _share().match(low, hit[0]) if low[hit[1] + 1 : hit[1] + 3] in ("of", "in", "ou", "ch") else None
    if match is None:
        return None
    in_ten = match["m2"] is not None
    part, whole = (float(n) if n.isdigit() else value_of_words(n) for n in (match["n"], match["m"] or match["m2"]))
    if part is None or not whole or part > whole or (in_ten and (part == whole or whole > 100)):
        return None
    share = round(100 * part / whole, 3 if in_ten else 6)
    span = match.span()
    bound = bound_around(text, span) if in_ten else "exact"
    ends = open_side(share, share, bound)
    return Quantity(span, text[slice(*span)], *ends, "percent" if in_ten else "share", bound, None, False, True)


@cache
def _all_of() -> re.Pattern[str]:
    return re.compile(rf"\s(?:[\w&]+\s){{0,3}}?(?:{one_of('all_of')})\b")


@cache
def _share() -> re.Pattern[str]:
    number = rf"(?:{cardinals()})|\d{{1,4}}"
    small = rf"(?:{cardinals()}|10|100)"
    return re.compile(
        rf"""(?<![\w.,$%])(?P<n>{number})(?:\schances?)?[ -](?:
        (?P<of>of|out\sof)\s(?:the\s|its\s|all\s)?(?:(?:past|last|previous)\s)?(?P<m>{number})
        (?!\s(?:{one_of("voting")})\s)(?=\s(?:[\w&]+\s){{0,2}}?(?:{one_of("whole")})\b)
        |(?P<of2>in|out\sof)[ -](?P<m2>{small})\b(?!-|\s(?:{one_of("time")}|cuts?|hikes?)))""",
        re.VERBOSE,
    )
