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

from nlp.claim import Bound
from nlp.exclusions import excluded
from nlp.number_words import scale_of, value_of_digits, value_of_words
from nlp.quantity import Quantity

Span = tuple[int, int]

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?[¼½¾⅓⅔⅛⅜⅝⅞]?|\.\d+|[¼½¾⅓⅔⅛⅜⅝⅞])"
ONES = "one|two|three|four|five|six|seven|eight|nine"
WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{ONES}))?|(?:{ONES})|ten|eleven|twelve|"
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a dozen)"
)
MONEY = r"(?:(?:US|HK|NZ|C|A|S|R)?\$|€|£|¥|₹|(?:USD|EUR|GBP|JPY|INR|CHF|CAD|AUD|CNY|HKD)\s?)"
SCALE = r"(?:\s(?:thousand|million|billion|trillion|mn|bn|tn)\b|(?:mn|bn|tn|mln|bln|trn|mm|[kKmMbBtT])(?![A-Za-z]))"
UNIT = (
    r"(?:\s?(?:%|％)|[ -]?(?:per\s?cent(?!age)|pct)\b\.?|[ -]percentage[ -]points?\b|\s?(?:ppts?|pps?)\b|"
    r"[ -]?(?:basis[ -]points?|bps|bp)\b|x(?![A-Za-z])|(?:\s|-)times\b|-fold\b|[ -](?:points?|pts)\b|"
    r"\s(?:dollars|euros|pounds|yen|yuan|rupees|francs)\b|\s(?:standard deviations?)\b|\sshares(?=\s(?:exchanged|traded|changed)))"
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
    rf"""(?<![\w.,/^])(?P<sign>[+\-−–~](?=[\d.$€£¼½¾]))?(?P<sign0>[+\-−](?=\d))?(?P<money>{MONEY})?
    (?:(?P<digits>{DIGITS})(?P<plus>\+)?|(?P<words>(?i:\b{WORDS}\b)))
    (?P<scale>{SCALE})?(?P<unit>{UNIT})?(?P<plus2>\+(?!\d))?
    (?:(?P<join>\s?[–—-]\s?(?=[\d$€£+−-])|\sto\s|\sand\s|\sor\s)(?P<sign2>[+\-−])?(?P<money2>{MONEY})?
       (?:(?P<digits2>{DIGITS})|(?P<words2>(?i:{WORDS}\b)))(?P<scale2>{SCALE})?(?P<unit2>{UNIT})?(?![\w,]*\d))?
    (?![A-Za-z])""",
    re.VERBOSE,
)
_STREAK = re.compile(
    r"""(?i:
    \b(?:(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:th|rd|nd|st)|first)|(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?))
    (?:[ -](?:straight|consecutive|successive|running))
    \s(?:\w+\s){0,1}?(?P<unit>day|week|month|quarter|year|session|meeting|gain|decline|loss|time|advance|trading\sday)s?\b
    |\b(?:(?P<ordinal2>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:th|rd|nd|st))|(?P<count2>\d{1,3}|[a-z]+(?:-[a-z]+)?))
    \s(?P<unit2>day|week|month|quarter|year|session|meeting|trading\sday)s?\b
    (?=(?:\s\w+){0,3}\s(?:in\sa\srow|running|straight|on\sthe\strot|on\send)\b|,?\s(?:up|down)\b)
    )""",
    re.VERBOSE,
)
_STREAK_UNITS = {"session": "days", "trading day": "days", "day": "days", "week": "weeks", "month": "months"}
_STREAK_UNITS |= {"quarter": "quarters", "year": "years"}
_OF = re.compile(
    rf"""(?i:\b(?P<n>{WORDS}|\d{{1,4}})\s(?:out\s)?of\s(?:the\s|its\s|all\s)?(?P<m>{WORDS}|\d{{1,4}})
    (?=\s(?:[\w&]+\s){{0,2}}?(?:sectors?|industries|stocks|companies|members|constituents|components|indexes|indices)\b))""",
    re.VERBOSE,
)
_FRACTION = re.compile(
    r"""(?i:
    \b(?P<points>half\s(?:a|of\sa)\s(?:percentage\s)?point|(?:a\s)?(?P<quarters>quarter|three-quarters?|three\squarters|half)(?:\sof\sa)?[ -](?:percentage[ -])?point)\b
    |\b(?P<percent>half\sa\sper\s?cent|half\sof\sone\sper\s?cent)\b
    |\b(?P<part>(?:a|one)[ -](?:third|quarter|fifth|tenth)|two[ -]thirds|three[ -]quarters|three[ -]fourths|two[ -]fifths|half(?=\sof\s(?:the|all|its)\b))\b(?![ -](?:straight|consecutive|point|year|century))
    |\b(?P<multiple>doubled|tripled|quadrupled)\b
    )""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"""(?i:(?:
    (?P<at_least>more\sthan|over|above|at\sleast|exceed(?:ing|s|ed)?|topp(?:ed|ing)|north\sof|upwards?\sof|in\sexcess\sof|
        no\sless\sthan|passed|surpass(?:ed|ing)|greater\sthan|crossed|a\sminimum\sof)
    |(?P<at_most>less\sthan|under|below|up\sto|as\smuch\sas|at\smost|no\smore\sthan|fewer\sthan|a\smaximum\sof|as\smany\sas)
    |(?P<about>about|around|roughly|nearly|almost|approximately|some|close\sto|near(?:ing|er)?|approaching|pushing|
        just\s(?:short|shy)\sof|approx\.?|circa|or\sso|an\sestimated\sabout|towards?)
    )\s(?:an?\s|the\s|its\s|another\s|\$)?$|(?P<tilde>~)$)""",
    re.VERBOSE,
)
_AFTER = re.compile(r"(?i:\s(?:(?P<more>or\s(?:more|higher|greater|better))|(?P<less>or\s(?:less|lower|fewer))|(?P<so>or\sso|range)\b))")
_COUNTED = re.compile(
    r"(?i:(?:[\s-]+[\w-]+){0,3}?[\s-](?:cuts?|hikes?|reductions?|increases?|easings?|IPOs?|deals?|mergers?|listings|moves?)\b)"
)
_TWICE = re.compile(r",?\s(?:or|i\.e\.|that is,?)\s(?:about\s|nearly\s|roughly\s)?|\s\(")


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order.

    >>> [(q.quote, q.low, q.high, q.unit) for q in find_quantities("The S&P 500 gained 1.5% to 6,050 in 2025.")]
    [('1.5%', 1.5, 1.5, 'percent'), ('6,050', 6050.0, 6050.0, 'count')]
    """
    found = [*_streaks(text), *_shares(text)]
    blocked = _merged([*(q.span for q in found), *excluded(text)])
    for match in _FRACTION.finditer(text):
        if not _hits(blocked, match.span()):
            found.append(_fraction(text, match))
    blocked = _merged([*blocked, *(q.span for q in found)])
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
    first = _first_end(match)
    unit, unit2 = _unit(match, ""), _unit(match, "2")
    joined = match.group("join") and _is_range(text, match, unit, unit2)
    words = match.group("words")
    if words and not _counts(text, match, joined):
        return None, first
    end = match.end() if joined else first
    value = _value(match, "", None)
    if value is None:
        return None, first
    low, resolution = value
    high = low
    bare = (unit2 if joined and unit2 else unit) is None
    if bare and not words and not _says_something(text, match, low):
        return None, first
    bound: Bound = "exact"
    signed = bool(match.group("sign") and match.group("sign") != "~") or bool(match.group("sign0"))
    if signed and (match.group("sign0") or match.group("sign")) in ("-", "−", "–"):
        low = high = -low
    scale_given = match.group("scale")
    if joined:
        other = _value(match, "2", None)
        if other is None:
            return None, first
        if match.group("scale2") and not scale_given:
            low *= scale_of(match.group("scale2").strip())
        high = -other[0] if match.group("sign2") in ("-", "−") else other[0]
        signed = signed or bool(match.group("sign2"))
        resolution = other[1]
        low, high = min(low, high), max(low, high)
        bound = "range"
    start = match.start() + (1 if match.group("sign") == "~" else 0)
    while end > start and text[end - 1].isspace():
        end -= 1
    quantity = _bounded(text, match, (start, end), low, high, bound)
    name = (unit2 if joined and unit2 else unit) or "count"
    return (
        Quantity((start, end), text[start:end], *quantity, name, _bound(text, match, (start, end), bound), resolution, signed, bool(words)),  # type: ignore[call-arg]
        end,
    )
