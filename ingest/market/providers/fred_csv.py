"""The CSV files of FRED and ALFRED, without a key.

Rules. FRED gives today's values and ignores a vintage asked of it: it is never asked for one. ALFRED gives the values
in force on one day, and says so in the header of their column (`GDPC1_20240201`): without that stamp, or with
another, the values are today's and are refused. Their `realtime_start` is that day: by then they were known, many of
them long before. A cell that is `.` or empty is missing. Two series in one request may come as a zip file, so one
request is for one series.
"""

from dataclasses import dataclass
from datetime import date

from ingest.fetch import Fetcher
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Asking, Page
from ingest.market.providers.checking import settled, table_rows, two_columns

MISSING = frozenset({".", ""})
#: What the first column is called; `DATE` until December 2024.
DAYS = ("observation_date", "DATE")


@dataclass(frozen=True, slots=True)
class FredCsv:
    """`fredgraph.csv`: today's values of one series."""

    asking: Asking

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        """Today's values. Raises `ProviderError`, also where one vintage is asked for."""
        if wanted.vintage:
            raise ProviderError(self.asking.item(wanted), "gives today's values and no vintages")
        page = self.asking.page(wanted, fetcher, "/fredgraph.csv", _parameters(wanted))
        values, warnings = _values(self.asking, wanted, page, wanted.symbol)
        return settled(self.asking.provider, wanted, values, [page], warnings=warnings)


@dataclass(frozen=True, slots=True)
class AlfredCsv:
    """`alfredgraph.csv`: the values of one series that were in force on one day, `as_of` unless told."""

    asking: Asking

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        """The values of one vintage. Raises `ProviderError`, also where the answer is not stamped with it."""
        vintage = wanted.vintage or wanted.as_of
        parameters = {**_parameters(wanted), "vintage_date": vintage.isoformat()}
        page = self.asking.page(wanted, fetcher, "/alfredgraph.csv", parameters)
        stamped = f"{wanted.symbol}_{vintage:%Y%m%d}"
        values, warnings = _values(self.asking, wanted, page, stamped, vintage)
        if wanted.vintages:
            warnings.append(f"gives one vintage at a time: this is the one of {vintage}")
        return settled(self.asking.provider, wanted, values, [page], warnings=warnings)


def _parameters(wanted: Wanted) -> dict[str, str]:
    since = {"cosd": wanted.since.isoformat()} if wanted.since else {}
    return {"id": wanted.symbol, **since, "coed": wanted.as_of.isoformat()}


def _values(
    asking: Asking, wanted: Wanted, page: Page, column: str, vintage: date | None = None
) -> tuple[list[Value], list[str]]:
    item = asking.item(wanted)
    rows, warnings = table_rows(page, item)
    header = rows[0] if rows else []
    if len(header) != 2 or header[0] not in DAYS or header[1] != column:
        told = ",".join(header)[:80]
        raise ProviderError(item, f"gave a header {told!r}, not {DAYS[0]},{column}")
    try:
        read = list(two_columns(rows[1:], wanted, MISSING))
    except ValueError as error:
        raise ProviderError(item, str(error)) from None
    return [Value(one.field, one.date, one.value, vintage) for one in read], warnings
