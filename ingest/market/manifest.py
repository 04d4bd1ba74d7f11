"""The manifest of a folder of market data: title, unit and frequency of each series.

Rules. `MANIFEST.csv` has a column `series` and any of `title`, `unit`, `frequency`, `provider`; further
columns are for its readers. A row for a vintage (`GDPC1_vintage_20260730`) stands in where the series has no
row of its own. A frequency is read by its first word (`daily (7-day)`, `month-end`). A manifest that cannot
be read is refused by name and the files are imported without it; where nothing says how often a series comes,
the days of its values do.
"""

import csv
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

from ingest.errors import MarketDataError

MANIFEST = "MANIFEST.csv"

#: First word of a frequency in a manifest -> what it is called here.
FREQUENCIES: Mapping[str, str] = {
    "daily": "daily",
    "business": "daily",
    "weekly": "weekly",
    "week-end": "weekly",
    "monthly": "monthly",
    "month-end": "monthly",
    "quarterly": "quarterly",
    "quarter-end": "quarterly",
}
#: The longest usual distance between two values, in days -> how often they come.
SPACINGS: tuple[tuple[int, str], ...] = ((4, "daily"), (10, "weekly"), (45, "monthly"))


@dataclass(frozen=True, slots=True)
class Described:
    """What a manifest says of a series; empty where it says nothing."""

    title: str = ""
    unit: str = ""
    frequency: str = ""
    provider: str = ""


def read_manifest(folder: Path) -> Generator[MarketDataError, None, Mapping[str, Described]]:
    """What the manifest in `folder` says, by the name of the file without its ending. Yields why it is
    refused.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, strict=True)
            if "series" not in (table.fieldnames or ()):
                yield MarketDataError(MANIFEST, "has no column `series`; titles and units stay unknown")
                return {}
            return {row["series"]: _described(row) for row in table}
    except (OSError, ValueError, csv.Error) as error:
        yield MarketDataError(MANIFEST, f"cannot be read ({error}); titles and units stay unknown")
        return {}


def spacing(days: Iterable[date]) -> str:
    """How often values come, from the days that date them; `daily` for fewer than two.

    >>> spacing([date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)])
    'monthly'
    """
    ordered = sorted(days)
    if len(ordered) < 2:
        return "daily"
    usual = median((after - before).days for before, after in pairwise(ordered))
    return next((name for longest, name in SPACINGS if usual <= longest), "quarterly")


def _described(row: Mapping[str, str | None]) -> Described:
    words = (row.get("frequency") or "").lower().split()
    return Described(
        title=(row.get("title") or "").strip(),
        unit=(row.get("unit") or "").strip(),
        frequency=FREQUENCIES.get(words[0], "") if words else "",
        provider=(row.get("provider") or "").strip(),
    )
