"""The daily par yield curve of the United States Treasury, from which FRED takes its DGS series.

Rules. One CSV file per calendar year, the newest day first; `Date` as MM/DD/YYYY, then a column for each maturity in
percent. Maturities were added and dropped over the years: a year without the column asked for has no values of it,
except the newest, where its absence is an error. An empty cell is missing. A year that gave nothing is an error,
except the running one in its first days. No vintages: a yield is not revised.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.fetch import Fetcher
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Asking, Page
from ingest.market.providers.checking import About, day, number, settled, table_rows

FIRST_YEAR = 1990
KIND = "daily_treasury_yield_curve"
MISSING = frozenset({"", "N/A"})
#: Days of a new year in which its file may still be empty.
FIRST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Treasury:
    """The par yield curve; a symbol is a maturity as its column is called (`10 Yr`)."""

    asking: Asking

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        """The yields of one maturity, one request for each year. Raises `ProviderError`."""
        if wanted.vintage:
            raise ProviderError(self.asking.item(wanted), "gives today's values and no vintages")
        first = wanted.since.year if wanted.since else FIRST_YEAR
        pages: list[Page] = []
        values: list[Value] = []
        warnings: list[str] = []
        for year in range(first, wanted.as_of.year + 1):
            page = self._page(wanted, fetcher, year)
            rows, told = table_rows(page, self.asking.item(wanted))
            try:
                values += _values(rows, wanted, year)
            except ValueError as error:
                raise ProviderError(self.asking.item(wanted), f"{year}: {error}") from None
            pages.append(page)
            warnings += (f"{year}: {warning}" for warning in told)
        about = About(title=f"Treasury par yield, {wanted.symbol}", unit="Percent", frequency="daily")
        return settled(self.asking.provider, wanted, values, pages, about, warnings)

    def _page(self, wanted: Wanted, fetcher: Fetcher, year: int) -> Page:
        parameters = {"type": KIND, "field_tdr_date_value": str(year), "page": "", "_format": "csv"}
        return self.asking.page(wanted, fetcher, f"/daily-treasury-rates.csv/{year}/all", parameters)


def _values(rows: list[list[str]], wanted: Wanted, year: int) -> Iterator[Value]:
    header = [cell.strip() for cell in rows[0]] if rows else []
    if header[:1] != ["Date"] or len(set(header)) < len(header):
        raise ValueError(f"a header {','.join(header)[:80]!r}, not Date and maturities")
    newest = year == wanted.as_of.year
    if len(rows) == 1:
        if newest and wanted.as_of.timetuple().tm_yday <= FIRST_DAYS:
            return
        raise ValueError("no days")
    if wanted.symbol not in header:
        if newest:
            raise ValueError(f"no column {wanted.symbol!r}")
        return
    column = header.index(wanted.symbol)
    for row in rows[1:]:
        if len(row) != len(header):
            raise ValueError(f"a row has {len(row)} cells, not {len(header)}: {','.join(row)[:40]!r}")
        of = day(row[0], "%m/%d/%Y")
        if of.year != year:
            raise ValueError(f"the day {of} is of another year")
        if row[column] not in MISSING:
            yield Value(wanted.field, of, number(row[column]))
