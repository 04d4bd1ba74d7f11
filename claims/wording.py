"""Values and days as a desk says them, in the sentences that checks give as their reasons.

Minus signs are true minus signs; a value has the decimals that its unit is quoted with.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=50_000)
def day(when: date) -> str:
    """A day in words: `8 Oct 2026`."""
    return f"{when.day} {when:%b %Y}"


def span(first: date, last: date) -> str:
    """Two days in words: `from 28 Nov 2025 to 31 Dec 2025`."""
    return f"from {day(first)} to {day(last)}"


def amount(value: float, unit: str) -> str:
    """A value with its unit.

    >>> amount(-0.7407, "percent"), amount(22.976, "ratio"), amount(25.0, "bps"), amount(178000.0, "count")
    ('−0.74%', '22.98x', '25 bp', '178,000')
    """
    return _BY_UNIT.get(unit, _plain)(value).replace("-", "−")


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"


_BY_UNIT: dict[str, Callable[[float], str]] = {
    "percent": lambda value: f"{value:.2f}%",
    "ratio": lambda value: f"{value:.2f}x",
    "bps": lambda value: f"{value:,.1f}".removesuffix(".0") + " bp",
    "usd": lambda value: f"${value:,.2f}" if value >= 0 else f"-${-value:,.2f}",
}
