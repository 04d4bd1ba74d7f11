"""What the name of a market data file says: its series, and which vintage of it.

Rules. `IWM.csv` is the series IWM as it is today. `GDPC1_vintage_20260730.csv` is GDPC1 as it was published
on that day. `IWM_adj_20261008.csv` is the price of IWM adjusted for dividends as of that day. Any other name
is refused.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ingest.errors import MarketDataError

NAME = re.compile(r"(?P<series>[\w^][\w.^=-]*?)(?:_(?P<kind>vintage|adj)_(?P<day>\d{8}))?\.csv", re.ASCII)

Kind = Literal["current", "vintage", "adj"]


@dataclass(frozen=True, slots=True)
class FileName:
    """What the name of a file says. `day` is the vintage's; a `current` file has none."""

    path: Path
    series: str
    kind: Kind
    day: date | None


def parse_name(path: Path) -> FileName:
    """What the name of a file says. Raises `MarketDataError` for another kind of name, or a vintage of no
    day.

    >>> parse_name(Path("IWM_adj_20261008.csv")).series
    'IWM'
    """
    match = NAME.fullmatch(path.name)
    if match is None:
        raise MarketDataError(
            path.name, "is not named SERIES.csv, SERIES_vintage_YYYYMMDD.csv or SERIES_adj_YYYYMMDD.csv"
        )
    if match["kind"] is None:
        return FileName(path, match["series"], "current", None)
    try:
        day = date.fromisoformat(match["day"])
    except ValueError as error:
        raise MarketDataError(path.name, f"names a vintage of {match['day']}, which is no day") from error
    return FileName(path, match["series"], "vintage" if match["kind"] == "vintage" else "adj", day)
