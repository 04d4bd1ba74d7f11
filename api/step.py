"""One step of a derivation, and how exactly its numbers are written.

Rules. A step has a name, one sentence, the lines that it rests on, and the same as figures for programs. Numbers have
four decimals at most, more where four would not tell a value from an end of its interval; a minus in front of a value
is a true one, and in arithmetic that is to be typed it is the key's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api import formatting as say

PLACES = 4
MOST_PLACES = 10

_BEFORE = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}
_BEHIND = {"percent": "%", "percentage_points": " pp", "bps": " bp", "ratio": "×", "points": "", "count": "", "": ""}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the derivation: its name, one sentence, what it rests on, and that as plain data."""

    name: str
    words: str
    details: tuple[str, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


def exact(value: float, unit: str, ends: tuple[float | None, ...] = ()) -> str:
    """A value with all digits that matter, told apart from each of `ends` that it is not.

    >>> exact(2.73508, "percent"), exact(-0.5, "bps"), exact(7499.36, "usd")
    ('2.7351%', '−0.5 bp', '$7,499.36')
    >>> exact(2.75000004, "percent", (2.65, 2.75))
    '2.75000004%'
    """
    text = say.number(value, _places(value, ends))
    sign = _BEFORE.get(unit)
    if sign is not None:
        return f"−{sign}{text[1:]}" if text.startswith("−") else f"{sign}{text}"
    return text + _BEHIND.get(unit, f" {unit}")


def signed(value: float, unit: str) -> str:
    """`exact` with a plus before what is above zero.

    >>> signed(0.25, "bps"), signed(-1.0, "percent"), signed(0.0, "percent")
    ('+0.25 bp', '−1%', '0%')
    """
    return f"+{exact(value, unit)}" if value > 0 else exact(value, unit)


def span(low: float | None, high: float | None, unit: str) -> str:
    """The values from `low` to `high`, ends included; an open side is said in words.

    >>> span(2.65, 2.75, "percent"), span(None, 20.0, "points"), span(2.0, 2.0, "count")
    ('2.65% to 2.75%', '20 or less', '2')
    """
    if low is not None and high is not None:
        return exact(low, unit) if low == high else f"{exact(low, unit)} to {exact(high, unit)}"
    if low is not None:
        return f"{exact(low, unit)} or more"
    return f"{exact(high, unit)} or less" if high is not None else say.UNKNOWN


def _places(value: float, ends: tuple[float | None, ...]) -> int:
    blurred = any(end is not None and end != value and round(end, PLACES) == round(value, PLACES) for end in ends)
    return MOST_PLACES if blurred else PLACES
