"""How numbers, days and claims are written: the one place where a value becomes words.

Rules. No arithmetic but rounding and the choice of a unit that reads well (7,680,000,000 dollars are "$7.68
billion"). A minus is the true minus sign. What is not known is an en dash. Money carries its currency, a
percentage its sign, a basis point "bp", a multiple "×". Refuses nothing: a unit that is in no table is
written behind the number.
"""

import calendar
from collections.abc import Callable
from datetime import date, datetime

from api.clock import NEW_YORK
from api.names import JOINTS, metric_name, subject_name
from claims.assertions import Assertion
from claims.proposition import Proposition
from claims.scorecard import ClaimLine
from claims.thesis import ThesisScore
from nlp.claim import Claim

UNKNOWN = "–"
_MINUS = "−"

#: From this size on a number is written with the word, in millions and so on.
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_SIGNS = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}
_CURRENCIES = frozenset(
    {"usd", "eur", "gbp", "jpy", "inr", "cny", "cad", "aud", "chf", "krw", "hkd", "brl", "sek", "nok"}
)
_SURE = 0.995


def number(value: float, places: int = 2) -> str:
    """`value` with at most `places` decimals, thousands set apart, no zeros at the end.

    >>> number(178000), number(-12.50), number(0.004)
    ('178,000', '−12.5', '0')
    """
    text = f"{abs(value):,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{_MINUS}{text}" if value < 0 and text.strip("0.,") else text


def _scaled(value: float) -> str:
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{number(value / size)}{word}"
    return number(value)


def _money(value: float, unit: str) -> str:
    sign = _SIGNS.get(unit, f"{unit.upper()} ")
    text = _scaled(value)
    return f"{_MINUS}{sign}{text[1:]}" if text.startswith(_MINUS) else f"{sign}{text}"


_WRITERS: dict[str, Callable[[float], str]] = {
    "percent": lambda value: f"{number(value)}%",
    "percentage_points": lambda value: f"{number(value)} pp",
    "bps": lambda value: f"{number(value, 1)} bp",
    "ratio": lambda value: f"{number(value)}×",
    "points": number,
    "count": number,
    "rate": lambda value: number(value, 4),
}
#: Metrics whose values are written otherwise than others of their unit: a currency's price is no multiple.
_WRITTEN_AS = {"exchange_rate": "rate"}


def unit_of(metric: str, unit: str) -> str:
    """The unit in which a value of a metric is written.

    >>> quantity(1.0357, unit_of("exchange_rate", "ratio")), unit_of("pe", "ratio")
    ('1.0357', 'ratio')
    """
    return _WRITTEN_AS.get(metric, unit)


def quantity(value: float | None, unit: str) -> str:
    """`value` in `unit`, as one reads it.

    >>> quantity(7.68e9, "usd"), quantity(-50, "bps"), quantity(2.7, "percent"), quantity(None, "percent")
    ('$7.68 billion', '−50 bp', '2.7%', '–')
    """
    if value is None:
        return UNKNOWN
    if unit in _CURRENCIES:
        return _money(value, unit)
    write = _WRITERS.get(unit)
    return write(value) if write else f"{_scaled(value)} {unit}"


def signed(value: float | None, unit: str) -> str:
    """`quantity` with a plus before what is above zero: for changes, errors and standings.

    >>> signed(0.5, "percent"), signed(-0.7, "percent"), signed(0, "bps"), signed(0.001, "percent")
    ('+0.5%', '−0.7%', '0 bp', '0%')
    """
    return _plus(quantity(value, unit), value)


def _plus(text: str, value: float | None) -> str:
    """`text` with a plus, where the value is above zero and still is when it is written."""
    return f"+{text}" if value is not None and value > 0 and any(one in text for one in "123456789") else text


def span(low: float | None, high: float | None, unit: str) -> str:
    """The values from `low` to `high`; an open side is said in words.

    >>> span(17, 22, "percent"), span(None, -1, "percent"), span(30, None, "ratio"), span(2, 2, "count")
    ('17% to 22%', '−1% or less', '30× or more', '2')
    """
    if low is None or high is None:
        return f"{quantity(high, unit)} or less" if low is None else f"{quantity(low, unit)} or more"
    return quantity(low, unit) if low == high else f"{quantity(low, unit)} to {quantity(high, unit)}"


def claim_value(claim: Claim) -> str:
    """The value a claim states, with its bound."""
    text = span(claim.low, claim.high, unit_of(claim.metric, claim.unit))
    return f"about {text}" if claim.bound == "about" else text


def probability(value: float | None) -> str:
    """A probability as a whole percentage, never quite 0 or 100.

    >>> probability(0.143), probability(0.001), probability(1.0), probability(None)
    ('14%', 'under 1%', 'over 99%', '–')
    """
    if value is None:
        return UNKNOWN
    if value < 1 - _SURE:
        return "under 1%"
    return "over 99%" if value > _SURE else f"{value * 100:.0f}%"


def probability_change(value: float | None) -> str:
    """A change of a probability, in percentage points.

    >>> probability_change(-0.123), probability_change(0.0)
    ('−12 pp', '0 pp')
    """
    if value is None:
        return UNKNOWN
    return _plus(f"{number(value * 100, 0)} pp", value)


def standing(score: ThesisScore) -> str:
    """Where a thesis stands: a change with its sign, a level as it is."""
    return (quantity if score.level else signed)(score.standing, score.unit)


def contribution(value: float | None, unit: str) -> str:
    """How far something moved a number: of what is itself a percentage, in percentage points.

    >>> contribution(-0.0342, "probability"), contribution(1.0, "claims"), contribution(-0.74, "percent")
    ('−3.4 pp', '+1 claim', '−0.74 pp')
    """
    write = _CONTRIBUTIONS.get(unit)
    return _plus(write(value), value) if write and value is not None else signed(value, unit)


_CONTRIBUTIONS: dict[str, Callable[[float], str]] = {
    "probability": lambda value: f"{number(value * 100, 1)} pp",
    "percent": lambda value: f"{number(value)} pp",
    "claims": lambda value: f"{number(value, 0)} claim",
}


def fraction(value: float | None) -> str:
    """A share from 0 to 1 as a whole percentage; unlike a probability it may be none or all.

    >>> fraction(0.0), fraction(1.0), fraction(None)
    ('0%', '100%', '–')
    """
    return UNKNOWN if value is None else f"{value * 100:.0f}%"


def share(part: int, whole: int) -> str:
    """`part` of `whole` as a whole percentage.

    >>> share(1, 3), share(0, 0)
    ('33%', '–')
    """
    return f"{part / whole * 100:.0f}%" if whole else UNKNOWN


def day(value: date | None) -> str:
    """A day as one writes it.

    >>> day(date(2026, 10, 8)), day(None)
    ('8 Oct 2026', '–')
    """
    return f"{value.day} {value:%b %Y}" if value else UNKNOWN


def days(first: date, last: date) -> str:
    """Two days of one week or month, as shortly as one writes them; the year is told elsewhere.

    >>> days(date(2026, 10, 5), date(2026, 10, 11)), days(date(2026, 9, 28), date(2026, 10, 4))
    ('5–11 Oct', '28 Sep–4 Oct')
    """
    return f"{first.day}{'' if first.month == last.month else f' {first:%b}'}–{last.day} {last:%b}"


def moment(value: datetime) -> str:
    """A moment with its zone, as one writes it.

    >>> moment(datetime.fromisoformat("2026-10-08T14:05:00+00:00"))
    '8 Oct 2026, 10:05 in New York'
    """
    there = value.astimezone(NEW_YORK)
    return f"{day(there.date())}, {there:%H:%M} in New York"


def hour(value: datetime | None) -> str:
    """A moment in a column whose hours are New York's; `never` where there was none.

    >>> hour(datetime.fromisoformat("2026-10-08T14:05:00+00:00")), hour(None)
    ('8 Oct 2026 10:05', 'never')
    """
    if value is None:
        return "never"
    there = value.astimezone(NEW_YORK)
    return f"{day(there.date())} {there:%H:%M}"


def period(start: date | None, end: date | None) -> str:
    """The period from `start` to `end`, inclusive, by its shortest name.

    >>> period(date(2026, 1, 1), date(2026, 12, 31)), period(date(2025, 12, 1), date(2025, 12, 31))
    ('2026', 'December 2025')
    >>> period(date(2026, 7, 1), date(2026, 9, 30)), period(date(2026, 1, 4), date(2026, 1, 4))
    ('Q3 2026', '4 Jan 2026')
    >>> period(date(2025, 12, 9), date(2025, 12, 31)), period(date(2026, 1, 4), None), period(None, None)
    ('9 Dec 2025 to 31 Dec 2025', 'from 4 Jan 2026', 'no period')
    """
    if start is None and end is None:
        return "no period"
    if start is None or end is None:
        return f"by {day(end)}" if start is None else f"from {day(start)}"
    return _NAMED.get(_months(start, end), _plain_period)(start, end)


def _months(start: date, end: date) -> int:
    """How many whole calendar months the period is, if it is a month, a quarter or a year; else 0."""
    last = calendar.monthrange(end.year, end.month)[1]
    whole = start.day == 1 and end.day == last and start.year == end.year
    length = end.month - start.month + 1
    return length if whole and length in (1, 3, 12) and (start.month - 1) % length == 0 else 0


def _plain_period(start: date, end: date) -> str:
    return day(start) if start == end else f"{day(start)} to {day(end)}"


_NAMED: dict[int, Callable[[date, date], str]] = {
    1: lambda start, _: f"{start:%B %Y}",
    3: lambda start, _: f"Q{(start.month - 1) // 3 + 1} {start.year}",
    12: lambda start, _: str(start.year),
}


def statement(claim: Claim) -> str:
    """What a claim says, without who says it: subject, metric, value."""
    return f"{_what(claim)} {claim_value(claim)}"


def interval(low: float | None, high: float | None, unit: str) -> str:
    """The values that make a claim true; an en dash where none is known."""
    return UNKNOWN if low is None and high is None else span(low, high, unit)


def line_statement(line: ClaimLine) -> str:
    """What a line of the scorecard says, without who says it."""
    about = "about " if line.bound == "about" else ""
    return f"{_what(line)} {about}{span(line.value_low, line.value_high, unit_of(line.metric, line.unit))}"


def assertion(value: Assertion) -> str:
    """What an assertion says, without who says it."""
    about = "about " if value.bound == "about" else ""
    return f"{_what(value)} {about}{span(value.low, value.high, unit_of(value.metric, value.unit))}"


def proposition(value: Proposition) -> str:
    """What a thesis claims, in words.

    >>> proposition(Proposition("relative_return", "iwm", 0.0, None, "percent", "spy"))
    'IWM return relative to SPY: 0% or more'
    """
    return f"{_what(value)}: {span(value.low, value.high, value.unit)}"


def _what(value: Claim | ClaimLine | Proposition | Assertion) -> str:
    join = JOINTS.get(value.metric, "against")
    against = f" {join} {subject_name(value.comparator)}" if value.comparator else ""
    return f"{subject_name(value.subject)} {metric_name(value.metric)}{against}"
