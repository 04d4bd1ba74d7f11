"""Quantities that words and not digits carry: streaks, parts of a count, fractions, multiples.

`a third straight week`, `11 sessions in a row`; `nine of 11 sectors` as a share in percent, `four in ten` in percent;
`half a point`, `a quarter-point` in percentage points; `a third of`, `nearly half` in percent; `doubled` as a growth
of 100 percent. Each is looked for at one hit, the place of its number. Refused: a half or quarter of a year, a third
of something that is counted (`a third term`).
"""

import re
from functools import cache

from nlp.bounds import bound_around, open_side
from nlp.counted_words import counted_words, one_of
from nlp.number_hits import Span
from nlp.number_words import value_of_words, words_of
from nlp.quantity import Quantity

# As an ordinal, `third` is three, and no fraction.
ORDINAL_VALUES = {"second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "tenth": 10.0}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_POINT = r"(?:percentage[ -])?point"
_POINTS = re.compile(
    rf"half\s(?:a|of\sa)\s{_POINT}\b|(?:quarter|three[ -]quarters?|half|full)(?:\sof\sa)?[ -]{_POINT}\b"
)
_PERCENT = re.compile(r"(?:half|(?:three\s)?quarters?)(?:\s(?:of\s)?(?:a|one))?\sper\s?cent(?!age)\b")
_HALF_ALONE = re.compile(r"half(?=[.,;:)]|\s(?:in|by|from|since|to|and|as|on|at|are|is|was|were|have|has)\b|$)")
_BEFORE_HALF = re.compile(
    r"(?:\b(?:about|nearly|almost|roughly|around|only|just|by|over|than|closer to|close to|cut in))\s$"
)
_PART = re.compile(
    r"(?P<number>one|two|three|four)[ -](?:(?P<parts>thirds|quarters|fourths|fifths|sixths|eighths|tenths(?=\sof))"
    r"|(?P<part>third|quarter|fifth|tenth))\b(?![ -](?:straight|consecutive|point|year|century))"
)
# What ends a fraction, so that it is none of something counted: `a third of it`, `a third less`, `nearly a third`.
_A_PART = re.compile(
    r"(?:third|quarter|fourth|fifth|sixth|eighth|tenth(?=\sof))\b(?![ -](?:straight|consecutive|point|year))"
)
_PART_ENDS = re.compile(
    r"(?=\s(?:of|more|less|higher|lower|larger|smaller|cheaper|from|since|in|on|this|to|by|as|below|above|under|off|short|fewer|weaker|stronger|the)\b|[^\w\s-]|$)"
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:last|past|next|first|final|previous|the|in|for|best|over|within|after|these|all|two)\s$"
)
_NO_PART = re.compile(r"\b(?:in|within|per|once|twice|for|during|every|of)\sa\s$")


def streak_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the run of consecutive days, weeks, months, quarters or years that starts at a hit.

    >>> text = "up 11 sessions in a row"
    >>> streak_at(text, text, (3, 5)).quote
    '11 sessions'
    """
    match = _streak().match(low, hit[0])
    if match is None:
        return None
    number = match["number"]
    digits = re.match(r"\d+", number)
    value = float(digits.group()) if digits else ORDINAL_VALUES.get(number) or value_of_words(number)
    if value is None:
        return None
    word = re.sub(r"\s", " ", match["unit"] or match["unit2"] or "time")
    unit = counted_words("streak_unit")[word]
    if unit == "count":
        unit = counted_words("streak_pace").get((match["pace"] or "").strip(), unit)
    bound = bound_around(text, match.span())
    quote = text[slice(*match.span())]
    return Quantity(match.span(), quote, *open_side(value, value, bound), unit, bound, 1.0, False, not digits)


@cache
def _streak() -> re.Pattern[str]:
    ordinals = rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join([*words_of('ordinal'), 'third'])}"
    number = rf"{ordinals}|\d{{1,3}}|{_cardinals()}|dozen"
    unit = one_of("streak_unit")
    return re.compile(
        rf"""(?<![\w.,$%])(?P<number>{number})(?:
        [ -](?:{one_of("streak")})\s(?P<pace>(?!\S*point)[\w-]+\s)?(?P<unit>{unit})s?\b(?![ -]point)
        |(?P<unit3>\sin\sa\srow\b)
        |(?:\s(?!for\b)[a-z][\w-]*){{0,2}}?\s(?P<unit2>{unit})s?\b(?=(?:\s\w+){{0,3}}\s(?:{one_of("streak_end")})\b))""",
        re.VERBOSE,
    )


def _cardinals() -> str:
    words = words_of("cardinal")
    tens = "|".join(word for word, value in words.items() if value >= 20)
    ones = "|".join(word for word, value in words.items() if 1 <= value < 10)
    rest = "|".join(word for word, value in words.items() if 10 <= value < 20)
    return rf"(?:{tens})(?:-(?:{ones}))?|{ones}|{rest}"


def share_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the part of a count of sectors, stocks or companies, in percent of it, that starts at a hit."""
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
def _share() -> re.Pattern[str]:
    number = rf"(?:{_cardinals()})|\d{{1,4}}"
    small = rf"(?:{_cardinals()}|10|100)"
    return re.compile(
        rf"""(?<![\w.,$%])(?P<n>{number})(?:\schances?)?[ -](?:(?P<of>of|out\sof)\s(?:the\s|its\s|all\s)?(?P<m>{number})
        (?=\s(?:[\w&]+\s){{0,2}}?(?:{one_of("whole")})\b)
        |(?P<of2>in|out\sof)[ -](?P<m2>{small})\b(?!-|\s(?:{one_of("time")}|cuts?|hikes?)))""",
        re.VERBOSE,
    )


def fraction_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the worded fraction or multiple that stands at a hit: `a third` is 33.3 percent, `half a point` 0.5.

    >>> text = "took back about a third"
    >>> fraction_at(text, text, (18, 23)).low
    33.333
    """
    start, word = hit[0], low[slice(*hit)]
    if not word.isalpha():
        return None
    if _and_a().search(low, max(0, start - 12), start):
        return None  # `one and a half percent` is a number of its own
    growth = words_of("multiple").get(word)
    if growth is not None:
        return _fraction(text, hit, growth, "percent")
    match = _POINTS.match(low, start)
    if match:
        return _fraction(text, match.span(), _share_of_one(match[0]), "percentage_points")
    match = _PERCENT.match(low, start)
    if match:
        return _fraction(text, match.span(), _share_of_one(match[0]), "percent")
    match = _tenths().match(low, start)
    if match:
        tenths = (value_of_words(match["n"]) or 0.0) / (10 if match["parts"].startswith("tenth") else 100)
        return _fraction(text, match.span(), tenths, "percent" if match["percent"] else "percentage_points")
    if word == "half":
        alone = _HALF_ALONE.match(low, start) and _BEFORE_HALF.search(low, max(0, start - 12), start)
        return _fraction(text, hit, 50.0, "percent") if alone or _half().match(low, start) else None
    match = _PART.match(low, start)
    if match and match["parts"] == "quarters" and match["number"] != "three":
        return None
    if match and match["parts"] == "quarters" and _SPAN_OF_TIME.search(low, max(0, start - 12), start):
        return None
    if match and (match["parts"] or (text[match.end("number")] == "-" or _PART_ENDS.match(low, match.end()))):
        count, part = value_of_words(match["number"]) or 1.0, (match["parts"] or match["part"]).removesuffix("s")
        return _fraction(text, match.span(), round(100 * count / PARTS[part], 3), "percent")
    if low[max(0, start - 2) : start] not in ("a ", "a-") or low[max(0, start - 3) : start - 2].isalnum():
        return None
    match = _A_PART.match(low, start)
    if match is None or not _PART_ENDS.match(low, match.end()) or _NO_PART.search(low, max(0, start - 12), start):
        return None
    return _fraction(text, (start - 2, match.end()), round(100 / PARTS[match[0]], 3), "percent")


@cache
def _tenths() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<n>{_cardinals()})[ -](?P<parts>tenths?|hundredths?)\sof\s(?:a|one)\s"
        rf"(?:(?P<percent>per\s?cent(?!age))|{_POINT})\b"
    )


@cache
def _and_a() -> re.Pattern[str]:
    return re.compile(rf"(?:\d|\b(?:{_cardinals()}))[ -]and[ -](?:a[ -])?$")


def _fraction(text: str, span: Span, value: float, unit: str) -> Quantity:
    bound = bound_around(text, span)
    return Quantity(span, text[slice(*span)], *open_side(value, value, bound), unit, bound, None, False, True)


def _share_of_one(words: str) -> float:
    starts = {"three": 0.75, "quarter": 0.25, "full": 1.0}
    return next((value for start, value in starts.items() if words.startswith(start)), 0.5)


@cache
def _half() -> re.Pattern[str]:
    time = one_of("time")
    return re.compile(
        rf"""half(?:(?=\sof\s(?!(?:the\s|this\s|last\s|next\s|a\s)?(?:\d{{4}}|{time})))
        |(?<!,\shalf)(?=\s(?:the|its|their|all|those|these|our)\s(?!(?:{time}|point|way|battle)))(?<!second\shalf)(?<!first\shalf))""",
        re.VERBOSE,
    )
