"""The API of FRED (version 1): observations, vintages, and what a series is.

Rules. Real time is always stated, because FRED takes today where it is not: the day asked about for one vintage, all
of real time for all of them. A value is text; `.` is missing. For one vintage a day comes once; for all, once for
each interval in which it had another value, and `realtime_start` is where that began. FRED began to keep vintages
long after many series began: the first vintage of a day is then the first that was kept, and the value was known
before. Title, unit and frequency come from `series`; the copyright tag, which may be missing, from `series/tags`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ingest.fetch import Fetcher
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Asking
from ingest.market.providers.checking import About, day, number, settled
from ingest.market.providers.fred_json import FredPages
from ingest.market.providers.fred_vintages import FIRST, LAST, Interval, parts_of, put_together

MISSING = "."
#: FRED's short names of frequencies, less what follows a comma (`W, Ending Friday`).
FREQUENCIES = {"D": "daily", "W": "weekly", "M": "monthly", "Q": "quarterly", "SA": "half-yearly", "A": "annual"}


@dataclass(frozen=True, slots=True)
class FredApi:
    """The API of FRED. `rows` entries and `vintages` vintages are asked for at once; FRED gives no more."""

    asking: Asking
    rows: int = 100_000
    vintages: int = 2_000
    vintage_dates: int = 10_000

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        """The values of one series: of one vintage, or of all that were known by `as_of`. Raises `ProviderError`."""
        pages = FredPages(self.asking, wanted, fetcher)
        try:
            values = list(self._vintages(pages) if wanted.vintages else self._one_vintage(pages))
            about, warnings = self._about(pages)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ProviderError(self.asking.item(wanted), f"gave an entry that is none: {error}") from None
        return settled(self.asking.provider, wanted, values, pages.pages, about, warnings)

    def _one_vintage(self, pages: FredPages) -> Iterator[Value]:
        wanted = pages.wanted
        stands = wanted.vintage or wanted.as_of
        for interval in self._observations(pages, stands, stands):
            if interval.value is not None:
                yield Value(wanted.field, interval.date, interval.value, wanted.vintage)

    def _vintages(self, pages: FredPages) -> Iterator[Value]:
        wanted = pages.wanted
        kept = pages.whole("/series/vintagedates", "vintage_dates", self.vintage_dates, _real_time(FIRST, LAST))
        parts = parts_of(sorted(day(vintage) for vintage in kept), self.vintages)
        intervals = [interval for start, end in parts for interval in self._observations(pages, start, end)]
        for interval in put_together(intervals, parts):
            if interval.value is not None and interval.start <= wanted.as_of:
                yield Value(wanted.field, interval.date, interval.value, interval.start)

    def _observations(self, pages: FredPages, start: date, end: date) -> Iterator[Interval]:
        wanted = pages.wanted
        parameters = {
            **_real_time(start, end),
            "observation_end": wanted.as_of.isoformat(),
            "sort_order": "asc",
            "units": "lin",
        }
        if wanted.since:
            parameters["observation_start"] = wanted.since.isoformat()
        for entry in pages.whole("/series/observations", "observations", self.rows, parameters):
            interval = _interval(entry)
            if not start <= interval.start <= interval.end <= end:
                raise ValueError(f"{interval.start} to {interval.end} is outside the real time asked for")
            yield interval

    def _about(self, pages: FredPages) -> tuple[About, list[str]]:
        stands = pages.wanted.vintage or pages.wanted.as_of
        found = pages.single("/series", "seriess", _real_time(stands, stands))
        if not found or found[0]["id"] != pages.wanted.symbol:
            raise ValueError(f"it describes another series than {pages.wanted.symbol}")
        series = found[0]
        warnings: list[str] = []
        tags: list[Any] = []
        try:
            tags = pages.single("/series/tags", "tags", {"tag_group_id": "cc"})
        except ProviderError as error:
            warnings.append(f"its copyright tag is not known: {error.problem}")
        short = series["frequency_short"].partition(",")[0]
        return About(
            title=series["title"],
            unit=series["units"],
            frequency=FREQUENCIES.get(short, series["frequency"].lower()),
            rights="; ".join(tag["name"] for tag in tags),
        ), warnings


def _interval(entry: dict[str, str]) -> Interval:
    value = None if entry["value"] == MISSING else number(entry["value"])
    return Interval(day(entry["date"]), value, day(entry["realtime_start"]), day(entry["realtime_end"]))


def _real_time(start: date, end: date) -> dict[str, str]:
    return {"realtime_start": start.isoformat(), "realtime_end": end.isoformat()}
