"""Stooq: daily prices as CSV, with a key that a person gets once.

Rules. Whatever goes wrong comes with HTTP 200 and words (`data/refusals.csv`), so only a page whose first line is the
header of its table is data. Prices are asked for without any adjustment (`o=1111111`): as they were traded, for
splits and dividends are not told and an adjusted price would pass for one that was paid. A cell `N/D` is missing. A
price of a day that may still be running is left out. No vintages: a price that was paid is not revised.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.fetch import Fetcher
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Asking
from ingest.market.providers.checking import About, day, last_close, number, settled, table_rows

HEADER = ["Date", "Open", "High", "Low", "Close", "Volume"]
#: An index has no volume, and its rows one cell less.
FEWEST = len(HEADER) - 1
CLOSE = HEADER.index("Close")
MISSING = "N/D"
EVERYTHING = "1111111"


@dataclass(frozen=True, slots=True)
class Stooq:
    """Closing prices of Stooq, unadjusted."""

    asking: Asking

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        """Closing prices up to the last session that is over. Raises `ProviderError`."""
        item = self.asking.item(wanted)
        if wanted.field != "close" or wanted.vintage:
            raise ProviderError(item, f"gives closing prices, no {'vintages' if wanted.vintage else wanted.field}")
        since = {"d1": f"{wanted.since:%Y%m%d}"} if wanted.since else {}
        parameters = {"s": wanted.symbol, **since, "d2": f"{wanted.as_of:%Y%m%d}", "i": "d", "o": EVERYTHING}
        page = self.asking.page(wanted, fetcher, "/q/d/l/", parameters)
        rows, warnings = table_rows(page, item)
        if not rows or rows[0] != HEADER:
            told = ",".join(rows[0])[:80] if rows else ""
            raise ProviderError(item, f"gave a first line {told!r}, not {','.join(HEADER)}")
        try:
            values = list(_values(rows[1:], wanted))
        except ValueError as error:
            raise ProviderError(item, str(error)) from None
        missing = len(rows) - 1 - len(values)
        if missing:
            warnings.append(f"{missing} closing prices are missing ({MISSING})")
        return settled(
            self.asking.provider, wanted, values, [page], About(frequency="daily"), warnings, last_close(wanted)
        )


def _values(rows: list[list[str]], wanted: Wanted) -> Iterator[Value]:
    for row in rows:
        if not FEWEST <= len(row) <= len(HEADER):
            raise ValueError(f"a row has {len(row)} cells, not {len(HEADER)}: {','.join(row)[:40]!r}")
        of, cell = day(row[0]), row[CLOSE]
        if cell == MISSING:
            continue
        close = number(cell)
        if close <= 0:
            raise ValueError(f"the close of {of} is {cell}")
        yield Value(wanted.field, of, close)
