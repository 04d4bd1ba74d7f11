"""What stands at an axis: round values and the days of a calendar, each with its words.

Rules. Plain values in and out; nothing is drawn here. A step is 1, 2, 2.5 or 5 times a power of ten, so that a reader
counts along it; a day is one on which a week, a month, a quarter or a year begins.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def step_of(least: float) -> float:
    """The next step of 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(least))
    return next(power * one for one in _STEPS if power * one >= least * (1 - 1e-9))


_SIGNS = {"percent": "%", "percentage_points": " pp", "bps": " bp", "ratio": "×"}
_MONEY = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"))


def round_values(low: float, high: float, count: float) -> list[float]:
    """Round values between two ends, about `count` of them.

    >>> round_values(1.1, 4.2, 3)
    [2.0, 4.0]
    """
    step = step_of((high - low) / count)
    return [step * number for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def written(value: float, unit: str, places: int) -> str:
    """A value at an axis, short: `places` decimals, millions and more by a letter.

    >>> written(-2500000.0, "usd", 0), written(22.5, "ratio", 1)
    ('−$2.5M', '22.5×')
    """
    for size, word in _SCALES:
        if abs(value) >= size:
            text = f"{abs(value) / size:,.1f}".removesuffix(".0") + word
            break
    else:
        text = f"{abs(value):,.{places}f}"
    minus = "−" if value < 0 and text.strip("0.,") else ""
    return f"{minus}{_MONEY.get(unit, '')}{text}{_SIGNS.get(unit, '')}"


def day_ticks(first: date, last: date) -> Iterator[tuple[date, int, str]]:
    """Days, Mondays, months, quarters or years: what makes about eight; each with its number from a fixed day on."""
    length = (last - first).days
    if length <= 60:
        step = 1 if length <= 10 else 7
        day = first if step == 1 else first + timedelta(days=-first.weekday() % 7)
        while day <= last:
            yield day, day.toordinal() // step, f"{day.day} {day:%b}"
            day += timedelta(days=step)
        return
    months = next((one for one in (1, 3, 6, 12, 24, 60) if length / 30.4 / one <= 10), 120)
    number = -(-(first.year * 12 + first.month - (1 if first.day == 1 else 0)) // months)
    while (day := date(number * months // 12, number * months % 12 + 1, 1)) <= last:
        yield day, number, f"{day:%Y}" if months >= 12 else f"{day:%b %Y}"
        number += 1
