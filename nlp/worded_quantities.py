"""Quantities that words and not digits carry: streaks, parts of a count, fractions, multiples.

`a third straight week`, `11 sessions in a row`; `nine of 11 sectors` as a share in percent; `half a point`,
`a quarter-point` in percentage points; `a third of` in percent; `doubled` as a growth of 100 percent.
"""

import re

from nlp.bounds import bound_around, open_side
from nlp.number_words import value_of_words
from nlp.quantity import Quantity

ONES = "one|two|three|four|five|six|seven|eight|nine"
WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{ONES}))?|(?:{ONES})|ten|eleven|twelve|"
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a dozen)"
)
ORDINALS = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
)
# As an ordinal, `third` is three, and no fraction.
ORDINAL_VALUES = {"second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "tenth": 10.0, "quarter": 4.0}
_STREAK = re.compile(
    rf"""(?i:
    \b(?P<number>{ORDINALS}|\d{{1,3}}|{WORDS})[ -](?:straight|consecutive|successive|running)
    \s(?:[\w-]+\s)?(?P<unit>day|week|month|quarter|year|session|meeting|gain|decline|loss|time|advance|trading\sday)s?\b
    |\b(?P<number2>{ORDINALS}|\d{{1,3}}|{WORDS})
    (?:\s[\w-]+){{0,2}}?\s(?P<unit2>day|week|month|quarter|year|session|meeting|trading\sday)s?\b
    (?=(?:\s\w+){{0,3}}\s(?:in\sa\srow|running|straight|on\sthe\strot|on\send)\b|\s(?:up|down)\b)
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
_POINT = r"(?:percentage[ -])?point"
_FRACTION = re.compile(
    rf"""(?i:
    \b(?P<points>half\s(?:a|of\sa)\s{_POINT}
        |(?:a\s)?(?P<quarters>quarter|three-quarters?|three\squarters|half)(?:\sof\sa)?[ -]{_POINT})\b
    |\b(?P<percent>half\s(?:a|of\sone)\sper\s?cent)\b
    |\b(?P<part>(?:a|one)[ -](?:third|quarter|fifth(?=\sof\b)|tenth(?=\sof\b))|two[ -](?:thirds|fifths)
        |three[ -](?:quarters|fourths)
        |half(?=\sof\s(?!(?:the\s|this\s|last\s|next\s)?(?:\d{{4}}|year|decade|month|quarter|century))))\b
        (?![ -](?:straight|consecutive|point|year|century))
    |\b(?P<multiple>doubled|tripled|quadrupled)\b
    )""",
    re.VERBOSE,
)
_PARTS = {"a third": 33.333, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0, "two thirds": 66.667, "half": 50.0}
_PARTS |= {"three quarters": 75.0, "three fourths": 75.0, "two fifths": 40.0}


def fractions(text: str) -> list[Quantity]:
    """Return worded fractions and multiples, in order.

    >>> [(q.quote, q.low, q.unit) for q in fractions("a quarter-point cut took back about a third")]
    [('quarter-point', 0.25, 'percentage_points'), ('a third', 33.333, 'percent')]
    """
    return [_fraction(text, match) for match in _FRACTION.finditer(text)]


def _fraction(text: str, match: re.Match[str]) -> Quantity:
    """Return a worded fraction or multiple: `a third` is 33.3 percent, `half a point` 0.5 percentage points."""
    start, end = match.span()
    words = match.group().lower()
    if match.group("points"):
        if words.startswith("a "):
            start, words = start + 2, words[2:]
        quarter = 0.75 if words.startswith("three") else 0.25 if words.startswith("quarter") else 0.5
        low, unit = quarter, "percentage_points"
    elif match.group("percent"):
        low, unit = 0.5, "percent"
    elif match.group("multiple"):
        low, unit = {"doubled": 100.0, "tripled": 200.0, "quadrupled": 300.0}[words], "percent"
    else:
        low, unit = _PARTS[re.sub("^one", "a", words.replace("-", " "))], "percent"
    bound = bound_around(text, (start, end))
    return Quantity((start, end), text[start:end], *open_side(low, low, bound), unit, bound, None, False, True)


def streaks(text: str) -> list[Quantity]:
    """Return runs of consecutive days, weeks, months, quarters or years, in order."""
    found = []
    for match in _STREAK.finditer(text):
        number = match.group("number") or match.group("number2")
        digits = re.match(r"\d+", number)
        value = float(digits.group()) if digits else ORDINAL_VALUES.get(number.lower()) or value_of_words(number)
        if value is None:
            continue
        unit = _STREAK_UNITS.get((match.group("unit") or match.group("unit2")).lower(), "count")
        bound = bound_around(text, match.span())
        found.append(
            Quantity(match.span(), match.group(), *open_side(value, value, bound), unit, bound, 1.0, False, not digits)
        )
    return found


def shares(text: str) -> list[Quantity]:
    """Return parts of a count of sectors, stocks or companies, in percent of it."""
    found = []
    for match in _OF.finditer(text):
        part, whole = (_plain(match.group(name)) for name in ("n", "m"))
        if part is None or not whole or part > whole:
            continue
        share = round(100 * part / whole, 6)
        found.append(Quantity(match.span(), match.group(), share, share, "share", "exact", None, False, True))
    return found


def _plain(words: str) -> float | None:
    return float(words) if words.isdigit() else value_of_words(words)
