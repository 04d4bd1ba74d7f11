"""Small series made by hand, for tests of checking: results can be worked out on paper."""

from datetime import date, timedelta

from claims.known import Held
from ingest.market.series import Field, Observation, Series

FAR_BACK = date(2020, 1, 1)


def observation(
    series: str, day: date, value: float, field: Field = "value", known: date | None = None, vintage: str = ""
) -> Observation:
    return Observation(series, field, day, value, known or day, "vintage" if known else "close", "made", vintage)


def held(*observations: Observation) -> Held:
    ids = sorted({one.series for one in observations})
    return Held([Series(one, one, "", "daily", "made") for one in ids], observations)


def daily(series: str, start: date, values: list[float], field: Field = "close") -> list[Observation]:
    """One observation a day, weekends included."""
    return [observation(series, start + timedelta(days=n), value, field) for n, value in enumerate(values)]


def monthly(series: str, year: int, month: int, values: list[float], lag: int = 45) -> list[Observation]:
    """One observation a month, known `lag` days after the first of its month."""
    found = []
    for number, value in enumerate(values):
        index = year * 12 + month - 1 + number
        day = date(index // 12, index % 12 + 1, 1)
        found.append(observation(series, day, value, known=day + timedelta(days=lag)))
    return found
