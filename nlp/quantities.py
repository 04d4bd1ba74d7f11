"""Quantities of a text, with true spans: numbers with unit, range, bound and sign.

Order:

1. streaks (`a third straight week`, `11 sessions in a row`) and shares of a count (`nine of 11 sectors`);
2. everything else that looks like a number, unless `exclusions` knows it as a name, date or span of time;
3. a number said twice in one breath (`743 points, or 1.9%`) becomes one.

Refused: a bare small number or number word that counts nothing a market reports, a year, a number glued to a word
that is no unit. Spans are in order and do not overlap.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from nlp.bounds import bound_around, open_side
from nlp.claim import Bound
from nlp.exclusions import excluded
from nlp.number_words import scale_of, value_of_digits, value_of_words
from nlp.quantity import Quantity
from nlp.worded_quantities import WORDS, fractions, shares, streaks

Span = tuple[int, int]

LARGEST = 1e17  # beyond this a run of digits is a code
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?[¼½¾⅓⅔⅛⅜⅝⅞]?|\.\d+|[¼½¾⅓⅔⅛⅜⅝⅞])"
MONEY = r"(?:(?:US|HK|NZ|C|A|S|R)?\$|€|£|¥|₹|(?:USD|EUR|GBP|JPY|INR|CHF|CAD|AUD|CNY|HKD)\s?)"
SCALE = r"(?:\s(?:thousand|million|billion|trillion|mn|bn|tn)\b|(?:mn|bn|tn|mln|bln|trn|mm|[kKmMbBtT])(?![A-Za-z]))"
UNIT = (
    r"(?:\s?(?:%|％)|[ -]?(?:per\s?cent(?!age)|pct)\b\.?|[ -]percentage[ -]points?\b|\s?(?:ppts?|pps?)\b|"
    r"[ -]?(?:basis[ -]points?|bps|bp)\b|x(?![A-Za-z])|(?:\s|-)times\b|-fold\b|[ -](?:points?|pts)\b|"
    r"\s(?:dollars|euros|pounds|yen|yuan|rupees|francs)\b|\s(?:standard deviations?)\b|"
    r"\sshares(?=\s(?:exchanged|traded|changed)))"
)
ISO = {
    "$": "usd", "us$": "usd", "hk$": "hkd", "nz$": "nzd", "c$": "cad", "a$": "aud", "s$": "sgd", "r$": "brl",
    "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr",
    "dollars": "usd", "euros": "eur", "pounds": "gbp", "yen": "jpy", "yuan": "cny", "rupees": "inr", "francs": "chf",
}  # fmt: skip
UNIT_NAMES = (
    ("percentage", "percentage_points"), ("ppt", "percentage_points"), ("pp", "percentage_points"),
    ("%", "percent"), ("％", "percent"), ("per", "percent"), ("pct", "percent"), ("basis", "bps"), ("bp", "bps"),
    ("x", "ratio"), ("times", "ratio"), ("fold", "ratio"), ("point", "points"), ("pt", "points"),
    ("standard", "standard deviations"), ("share", "shares"),
)  # fmt: skip

_NUMBER = re.compile(
    rf"""(?:(?<![\w.,/^])|(?<=[a-z])(?=\d[\d.]*%))(?P<sign>[+\-−–~](?=[\d.$€£¼½¾]))?(?P<sign0>[+\-−](?=\d))?(?P<money>{MONEY})?
    (?:(?P<digits>{DIGITS})(?P<plus>\+)?|(?P<words>(?i:\b{WORDS}\b)))
    (?P<scale>{SCALE})?(?P<unit>{UNIT})?(?P<plus2>\+(?!\d))?
    (?:(?P<join>\s?[–—-]\s?(?=[\d$€£+−-])|\sto\s|\sand\s|\sor\s)(?P<sign2>[+\-−])?(?P<money2>{MONEY})?
       (?:(?P<digits2>{DIGITS})|(?P<words2>(?i:{WORDS}\b)))(?P<scale2>{SCALE})?(?P<unit2>{UNIT})?(?![\w,]*\d))?
    (?![A-Za-z])""",
    re.VERBOSE,
)
_COUNTED = re.compile(
    r"(?i:(?:[\s-]+[\w-]+){0,3}?[\s-](?:cuts?|hikes?|reductions?|increases?|easings?|IPOs?|deals?|mergers?|listings|moves?)\b)"
)
_AGAIN = re.compile(r"(?i:\s(?:in|next|this|by|more|had been|were|are)\b)")
_MOVES = re.compile(r"(?i:\b(?:cuts?|hikes?)\b)")
_TWICE = re.compile(r",?\s(?:or|i\.e\.|that is,?)\s(?:about\s|nearly\s|roughly\s)?|\s\(")


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order.

    >>> [(q.quote, q.low, q.high, q.unit) for q in find_quantities("The S&P 500 gained 1.5% to 6,050 in 2025.")]
    [('1.5%', 1.5, 1.5, 'percent'), ('6,050', 6050.0, 6050.0, 'count')]
    """
    found = [*streaks(text), *shares(text)]
    blocked = _merged([quantity.span for quantity in found])
    found += [quantity for quantity in fractions(text) if not _hits(blocked, quantity.span)]
    blocked = _merged([*(quantity.span for quantity in found), *excluded(text)])
    position = 0
    while match := _NUMBER.search(text, position):
        position = match.end()
        start, end = _core(match)
        if _hits(blocked, (start, end)):
            position = max(start + 1, min(position, _first_end(match)))
            continue
        quantity, position = _number(text, match)
        if quantity is not None and not _hits(blocked, quantity.span):
            found.append(quantity)
    found.sort(key=lambda quantity: quantity.span)
    return _said_once(text, found)


def _core(match: re.Match[str]) -> Span:
    name = "digits" if match.group("digits") else "words"
    return match.start(name), match.end(name)


def _first_end(match: re.Match[str]) -> int:
    return match.start("join") if match.group("join") else match.end()


def _number(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """Return the quantity of a match, or none, and where to read on."""
    end = _first_end(match)
    unit, unit2 = _unit(match, ""), _unit(match, "2")
    joined = match.group("join") is not None and _is_range(text, match, unit, unit2)
    if match.group("words") and not _counts(text, match, joined):
        return None, end
    low, resolution = _value(match, "", match.group("scale2") if joined else None)
    if (
        low is None
        or low > LARGEST
        or (unit is None and not joined and not match.group("words") and not _measures(text, match, low))
    ):
        return None, end
    high = low
    sign = match.group("sign") or match.group("sign0")
    signed = sign in ("+", "-", "−", "–")
    if sign in ("-", "−", "–"):
        low = high = -low
    bound: Bound = "exact"
    if joined:
        end = match.end()
        other, resolution = _value(match, "2", None)
        if other is None or other > LARGEST:
            return None, end
        high = -other if match.group("sign2") in ("-", "−") or (signed and low < 0 and sign != "+") else other
        low, high = min(low, high), max(low, high)
        bound = "range"
    start = match.start() + (1 if match.group("sign") == "~" else 0)
    span = (start, end)
    if bound == "exact":
        bound = _bound(text, match, span)
    elif (match.group("join") or "").strip() == "or" and bound_around(text, span) == "at_least":
        high, bound = low, "at_least"
    name = (unit2 or unit if joined else unit) or "count"
    ends = open_side(low, high, bound)
    worded = match.group("words") is not None
    return Quantity(span, text[start:end], *ends, name, bound, resolution, signed, worded), end


def _value(match: re.Match[str], second: str, scale: str | None) -> tuple[float | None, float | None]:
    """Return value and resolution of the first or second number of a match."""
    words = match.group("words" + second)
    factor = scale_of((match.group("scale" + second) or scale or "").strip() or None)
    if words:
        value = value_of_words(words)
        return (None if value is None else value * factor), factor
    value, step = value_of_digits(match.group("digits" + second))
    if step == 1.0:
        while value and value % (step * 10) == 0:
            step *= 10
    return value * factor, None if step is None else step * factor


def _unit(match: re.Match[str], second: str) -> str | None:
    money = match.group("money" + second)
    if money:
        written = money.strip().lower()
        return ISO.get(written, written)
    unit = match.group("unit" + second)
    if not unit:
        return None
    written = unit.strip(" -\t\n\xa0").lower().strip()
    if written in ISO:
        return ISO[written]
    return next(name for start, name in UNIT_NAMES if written.startswith(start))


def _is_range(text: str, match: re.Match[str], unit: str | None, unit2: str | None) -> bool:
    """Whether two joined numbers are the ends of one range."""
    join = match.group("join").strip()
    before = text[max(0, match.start() - 40) : match.start()].lower()
    if unit is not None and unit2 is not None and unit != unit2:
        return False
    if unit is not None and unit2 is None and unit not in ISO.values():
        return False
    if unit is None and unit2 is not None and match.group("scale") and not match.group("scale2"):
        return False
    first, second = _value(match, "", match.group("scale2"))[0], _value(match, "2", None)[0]
    if first is None or second is None:
        return False
    negative = match.group("sign") in ("-", "−", "–") or match.group("sign2") in ("-", "−")
    if join == "or":
        return bool(match.group("words") and match.group("words2")) or (unit is None and unit2 is not None)
    if join == "and":
        return bool(re.search(r"\bbetween\s(?:about\s|roughly\s)?$", before))
    if join == "to":
        if re.search(r"\bfrom\s(?:about\s|around\s|nearly\s)?$", before):
            return (
                bool(re.search(r"\b(?:sees|expects?|guid\w+|forecasts?|projects?|range)\b", before)) and first < second
            )
        return (unit2 is not None or unit is None) and (first < second or negative)
    return first < second or negative


def _counts(text: str, match: re.Match[str], joined: bool) -> bool:
    """Whether a number in words counts something that a market reports."""
    if match.group("unit") or match.group("scale") or match.group("money"):
        return True
    if joined and (match.group("unit2") or match.group("scale2")):
        return True
    end = match.end() if joined else _first_end(match)
    if _COUNTED.match(text, end):
        return True
    # `One more cut this year and two in 2027` counts what was counted just before.
    return bool(_AGAIN.match(text, end)) and bool(_MOVES.search(text, max(0, match.start() - 60), match.start()))


def _measures(text: str, match: re.Match[str], value: float) -> bool:
    """Whether a bare number in digits can be a measure: it has a mark, a scale, two digits, or counts moves."""
    digits = match.group("digits")
    if match.group("scale") or "," in digits or "." in digits:
        return True
    end = _first_end(match)
    if text[end : end + 1] == "/" or text[end : end + 2] == "--":
        return False
    return value >= 10 or _COUNTED.match(text, end) is not None


def _bound(text: str, match: re.Match[str], span: Span) -> Bound:
    if match.group("sign") == "~":
        return "about"
    if match.group("plus") or match.group("plus2"):
        return "at_least"
    return bound_around(text, span)


def _said_once(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join a number said twice in one breath: points and percent give the percent, percent and bps the first."""
    result: list[Quantity] = []
    for quantity in found:
        last = result[-1] if result else None
        if last is not None and _TWICE.fullmatch(text[last.span[1] : quantity.span[0]]) and _same(last, quantity):
            closed = quantity.span[1] + (text[quantity.span[0] - 1] == "(" and text[quantity.span[1] :][:1] == ")")
            span = (last.span[0], closed)
            said = last if last.unit in ("percent", "percentage_points", "bps") else quantity
            result[-1] = replace(said, span=span, quote=text[span[0] : span[1]])
            continue
        result.append(quantity)
    return result


def _same(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers side by side say one thing."""
    if first.unit in ("points", "count") and second.unit == "percent":
        return first.unit == "points" or (first.low or 0) >= 100
    if None in (first.low, second.low) or {first.unit, second.unit} != {"percent", "bps"}:
        return False
    percent, bps = (first, second) if first.unit == "percent" else (second, first)
    return abs((percent.low or 0) * 100 - (bps.low or 0)) <= 1


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans sorted, overlapping ones joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _hits(blocked: list[Span], span: Span) -> bool:
    index = bisect_right(blocked, (span[1] - 1, 1 << 60)) - 1
    return index >= 0 and blocked[index][1] > span[0]
