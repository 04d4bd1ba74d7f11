"""Fractions and multiples in words: of a point, of a percent, of something else in percent, growth in percent.

`half a point`, `a quarter-point` are percentage points; `a third of`, `nearly half` percent; `doubled` a growth of 100
percent. Each is looked for at one hit, the place of its number or part. Refused: a half or quarter of a year, a third
of something that is counted (`a third term`), the end of a longer number (`one and a half`).
"""

import re
from collections.abc import Callable
from functools import cache

from nlp.number_words import value_of_words, words_of
from nlp.numbers.bounds import bound_around, open_side
from nlp.numbers.counted_words import one_of
from nlp.numbers.number_hits import Span
from nlp.numbers.quantity import Quantity
from nlp.numbers.worded_quantities import cardinals

TWICE = "twice"  # which is no verb, as `double` is
LOOKED_BACK = 12  # characters
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_STARTS = {"three": 0.75, "quarter": 0.25, "full": 1.0}

_ITS_OWN = re.compile(r"\s(?:its|the|their|his|her|a|an)\b")  # what it halved, not itself
_WILL = re.compile(r"\b(?:to|will|would|may|might|could|can|must|should)\s$")
_POINT = r"(?:percentage[ -])?point"
# `Three quarter-point cuts` are three of a quarter.
_COUNTED = rf"[ -]{_POINT}\s(?:\w+\s){{0,2}}(?:cuts|hikes|reductions|increases|moves|steps|rises)\b"
_POINTS = re.compile(
    rf"half\s(?:a|of\sa)\s{_POINT}\b|(?:quarter|three-quarters?|three\squarters?(?!{_COUNTED})|half|full)"
    rf"(?:\sof\sa)?[ -]{_POINT}\b"
)
_PERCENT = re.compile(r"(?:half|(?:three\s)?quarters?)(?:\s(?:of\s)?(?:a|one))?\sper\s?cent(?!age)\b")
_NO_NOUN = r"\b(?![ -](?:straight|consecutive|point|year|century))"
_PART = re.compile(
    r"(?P<number>one|two|three|four)[ -](?:(?P<parts>thirds|quarters|fourths|fifths|sixths|eighths|tenths(?=\sof))"
    rf"|(?P<part>third|quarter|fifth|tenth)){_NO_NOUN}"
)
# Of a point: a tenth of what was forecast, or in a rate; `a tenth lower` alone is ten percent.
_TENTH = re.compile(
    r"tenth(?:\sof\sa\s(?:percentage\s)?point\b|(?=\s(?:hotter|cooler)\b|\sto\s\d[\d.]*(?:%|\sper\s?cent)"
    r"|\s(?:above|below|over|under)\s(?:the\s)?(?:consensus|forecasts?|expectations|estimates?|what)\b))"
)
_A_PART = re.compile(rf"(?:third|quarter|fourth|fifth|sixth|eighth|tenth(?=\sof)){_NO_NOUN}")

Fraction = tuple[Span, float, str]


def fraction_at(text: str, low: str, hit: Span) -> Quantity | None:
    """Return the worded fraction or multiple that stands at a hit.

    >>> text = "took back about a third"
    >>> fraction_at(text, text, (18, 23)).low
    33.333
    """
    if not low[hit[0]].isalpha() or _end_of_number().search(low, max(0, hit[0] - LOOKED_BACK), hit[0]):
        return None
    for read in _READERS:
        found = read(low, hit)
        if found is not None:
            span, value, unit = found
            bound = bound_around(text, span)
            ends = open_side(value, value, bound)
            return Quantity(span, text[slice(*span)], *ends, unit, bound, None, value < 0, True)
    return None


def _multiple(low: str, hit: Span) -> Fraction | None:
    growth = words_of("multiple").get(low[slice(*hit)])
    if growth is None or (growth < 0 and _ITS_OWN.match(low, hit[1])):
        return None
    return hit, growth, "percent"


def _times(low: str, hit: Span) -> Fraction | None:
    """`Twice the average`, `nearly triple what was expected`; `to double its revenue` is a growth."""
    factor = words_of("times").get(low[slice(*hit)])
    if factor is None:
        return None
    if low[slice(*hit)] != TWICE and _WILL.search(low, max(0, hit[0] - LOOKED_BACK), hit[0]):
        return hit, 100 * (factor - 1), "percent"
    return (hit, factor, "ratio") if _times_of().match(low, hit[1]) else None


def _of_a_point(low: str, hit: Span) -> Fraction | None:
    points = _POINTS.match(low, hit[0])
    match = points or _PERCENT.match(low, hit[0])
    if match is None:
        return None
    value = next((value for start, value in _STARTS.items() if match[0].startswith(start)), 0.5)
    return match.span(), value, "percentage_points" if points else "percent"


def _tenths(low: str, hit: Span) -> Fraction | None:
    """`Eight tenths of a percent`."""
    match = _tenths_of().match(low, hit[0])
    if match is None:
        return None
    value = (value_of_words(match["n"]) or 0.0) / (10 if match["parts"].startswith("tenth") else 100)
    return match.span(), value, "percent" if match["percent"] else "percentage_points"


def _tenths_apart(low: str, hit: Span) -> Fraction | None:
    """`Three-tenths more than in March`, `a tenth above consensus`: of a point."""
    match = _tenths_between().match(low, hit[0])
    value = (value_of_words(match["n"]) or 0.0) / 10 if match else 0.0
    if match is not None and value > 0.1:
        return match.span(), value, "percentage_points"
    start = hit[0] - 2
    if low[max(0, start) : hit[0]] != "a " or low[max(0, start - 1) : start].isalnum():
        return None
    match = _TENTH.match(low, hit[0])
    return None if match is None else ((start, match.end()), 0.1, "percentage_points")


def _half(low: str, hit: Span) -> Fraction | None:
    if low[slice(*hit)] != "half":
        return None
    alone = _half_ends().match(low, hit[1]) and _before_half().search(low, max(0, hit[0] - LOOKED_BACK), hit[0])
    return (hit, 50.0, "percent") if alone or _half_of().match(low, hit[0]) or _asked().match(low, hit[1]) else None


def _parts(low: str, hit: Span) -> Fraction | None:
    """`Two-thirds`, `one third of it`, `three quarters`."""
    match = _PART.match(low, hit[0])
    if match is None:
        return None
    time = match["number"] != "three" or _span_of_time().search(low, max(0, hit[0] - LOOKED_BACK), hit[0])
    hyphen = low[match.end("number")] == "-"
    if (match["parts"] == "quarters" and time) or not (match["parts"] or hyphen or _ends().match(low, match.end())):
        return None
    count, part = value_of_words(match["number"]) or 1.0, (match["parts"] or match["part"]).removesuffix("s")
    return match.span(), round(100 * count / PARTS[part], 3), "percent"


def _a_part(low: str, hit: Span) -> Fraction | None:
    """`A third of it`, `nearly a fifth`."""
    start = hit[0] - 2
    if low[max(0, start) : hit[0]] not in ("a ", "a-") or low[max(0, start - 1) : start].isalnum():
        return None
    match = _A_PART.match(low, hit[0])
    if match is not None and match[0] == "quarter" and low.startswith("of ", start - 3):
        return None
    if match is None or not _ends().match(low, match.end()) or _no_part().search(low, max(0, start - 10), hit[0]):
        return None
    return (start, match.end()), round(100 / PARTS[match[0]], 3), "percent"


_READERS: tuple[Callable[[str, Span], Fraction | None], ...] = (
    _multiple, _times, _of_a_point, _tenths, _tenths_apart, _half, _parts, _a_part,
)  # fmt: skip


@cache
def _tenths_of() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<n>{cardinals()})[ -](?P<parts>tenths?|hundredths?)\sof\s(?:a|one)\s"
        rf"(?:(?P<percent>per\s?cent(?!age))|{_POINT})\b"
    )


@cache
def _tenths_between() -> re.Pattern[str]:
    more = "more|less|above|below|over|under|higher|lower|hotter|cooler|faster|slower|better|worse|from"
    return re.compile(rf"(?P<n>{cardinals()})[ -]tenths(?=[.,;)]|\s(?:{more})\b|\sto\s\d[\d.]*(?:%|\sper\s?cent)|$)")


@cache
def _end_of_number() -> re.Pattern[str]:
    return re.compile(rf"(?:\d|\b(?:{cardinals()}))[ -]and[ -](?:a[ -])?$")


@cache
def _times_of() -> re.Pattern[str]:
    return re.compile(rf"(?=\s(?:{one_of('times_of')})\b)")


@cache
def _ends() -> re.Pattern[str]:
    """What ends a fraction, so that it is none of something counted: `a third of it`, `a third less`."""
    return re.compile(rf"(?=\s(?:{one_of('part_end')}|{one_of('asked')})\b|[^\w\s-]|$)")


@cache
def _asked() -> re.Pattern[str]:
    """What a part of those who were asked does: `half expect a cut`."""
    return re.compile(rf"\s(?:{one_of('asked')})\b")


@cache
def _half_ends() -> re.Pattern[str]:
    return re.compile(rf"(?=[.,;:)]|\s(?:{one_of('half_end')})\b|$)")


@cache
def _before_half() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('half_start')})\s$")


@cache
def _no_part() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('span_start')})\sa\s$")


@cache
def _span_of_time() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('span_start')}|{one_of('quarters_start')})\s$")


@cache
def _half_of() -> re.Pattern[str]:
    time = one_of("time")
    return re.compile(
        rf"""half(?:(?=\sof\s(?!(?:the\s|this\s|last\s|next\s|a\s)?(?:\d{{4}}|{time})))
        |(?<!,\shalf)(?=\s(?:the|its|their|all|those|these|our)\s(?!(?:{time}|point|way|battle)))
        (?<!second\shalf)(?<!first\shalf)(?<!upper\shalf)(?<!lower\shalf)(?<!other\shalf))""",
        re.VERBOSE,
    )
