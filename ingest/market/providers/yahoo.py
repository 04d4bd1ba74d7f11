"""Yahoo, through yfinance, an optional extra: closes, dividends and splits as they were on their day.

Rules. yfinance brings its own network; nothing else here does. Adjusted closes are never taken: they restate all of
history at each dividend. Yahoo restates history at each split too, closes and dividends alike, even with
`auto_adjust=False`. That is undone here: a close and a dividend of a day are multiplied by every split after that day,
so close, dividend and split are what was paid and told on the day, agree with each other, and never change again.
The splits up to now are asked for, whatever the last day wanted, because Yahoo has applied all of them. A split that
Yahoo tells but has not applied yet (the close jumps by about its ratio) is refused. yfinance keeps prices as 32-bit
numbers: they are rounded to `DECIMALS`. A price of a day that may still be running is left out. The
hash of an answer is that of its table, because yfinance gives no bytes.
"""

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import pairwise
from typing import Any

from ingest.fetch import Fetcher
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Page, known_refusal
from ingest.market.providers.checking import About, last_close, settled
from ingest.market.providers.provider_tables import Provider
from ingest.market.providers.throttle import Throttle

COLUMNS = ("Close", "Dividends", "Stock Splits")
FIELDS = frozenset({"close", "dividend", "split"})
DECIMALS = 4
#: Days asked for before `since`: Yahoo takes a span without a session for a symbol that it does not know.
BEFORE = datetime.timedelta(days=10)
#: A split below this ratio may hide in an ordinary day.
PLAIN_SPLIT = 1.5
BUSY = 429


@dataclass(frozen=True, slots=True)
class _Day:
    date: datetime.date
    close: float
    dividend: float
    split: float


@dataclass(frozen=True, slots=True)
class Yahoo:
    """Prices of Yahoo. Raises `ProviderError` when it is made and yfinance is not installed."""

    provider: Provider
    throttle: Throttle
    _yfinance: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        try:
            module = import_module("yfinance")
        except ImportError as error:
            raise ProviderError(self.provider.id, "needs yfinance: pip install 'borneout[yahoo]'") from error
        # Else it logs what went wrong and gives an empty table.
        module.config.debug.hide_exceptions = False
        object.__setattr__(self, "_yfinance", module)

    def fetch(self, wanted: Wanted, fetcher: Fetcher) -> Answer:
        """Closes of a symbol with its dividends and splits, or only one of the two. Raises `ProviderError`."""
        item = f"{self.provider.id} {wanted.series}"
        if wanted.field not in FIELDS or wanted.vintage:
            raise ProviderError(item, f"gives closes, dividends and splits, no {wanted.vintage or wanted.field}")
        self.throttle.wait(self.provider.id)
        try:
            days = _days(self._history(wanted))
            _refuse_unapplied(days)
        except ValueError as error:
            raise ProviderError(item, str(error)) from None
        except Exception as error:
            # yfinance passes on whatever its own network and parsers raise.
            raise self._named(item, error) from None
        url = f"{self.provider.base_url}/v8/finance/chart/{wanted.symbol}"
        body = repr(days).encode()
        about = About(frequency="daily")
        answer = settled(
            self.provider, wanted, _as_told(days), [Page(body, "", url)], about, _gaps(days), last_close(wanted)
        )
        if wanted.field == "close":
            return answer
        return replace(answer, values=tuple(value for value in answer.values if value.field == wanted.field))

    def _history(self, wanted: Wanted) -> Any:
        span = {"start": (wanted.since - BEFORE).isoformat()} if wanted.since else {"period": "max"}
        return self._yfinance.Ticker(wanted.symbol).history(
            **span, interval="1d", auto_adjust=False, actions=True, timeout=self.provider.seconds
        )

    def _named(self, item: str, error: Exception) -> ProviderError:
        if type(error).__name__ == "YFRateLimitError":
            self.throttle.hold(self.provider.id)
            return ProviderError(item, known_refusal(self.provider.id, BUSY, ""))
        words = " ".join(str(error).split())[:120]
        return ProviderError(item, f"could not be asked: {type(error).__name__}: {words}")


def _days(history: Any) -> list[_Day]:
    if not len(history):
        raise ValueError("gave no prices")
    absent = [column for column in COLUMNS if column not in history.columns]
    if absent:
        raise ValueError(f"gave a table without {', '.join(absent)}")
    columns = ([float(cell) for cell in history[column]] for column in COLUMNS)
    days = [_Day(stamp.date(), *cells) for stamp, *cells in zip(history.index, *columns, strict=True)]
    for one in days:
        if one.close <= 0 or not (0 <= one.dividend < math.inf and 0 <= one.split < math.inf):
            raise ValueError(f"gave {one.close:g}, {one.dividend:g}, {one.split:g} for {one.date}")
    return sorted(days, key=lambda one: one.date)


def _as_told(days: Sequence[_Day]) -> Iterator[Value]:
    """Every value as it was on its day: what Yahoo divided by later splits, multiplied by them again."""
    later = 1.0
    for one in reversed(days):
        if math.isfinite(one.close):
            yield Value("close", one.date, round(one.close * later, DECIMALS))
        if one.dividend:
            yield Value("dividend", one.date, round(one.dividend * later, DECIMALS + 2))
        if one.split:
            yield Value("split", one.date, one.split)
            later *= one.split


def _refuse_unapplied(days: Sequence[_Day]) -> None:
    priced = [one for one in days if math.isfinite(one.close)]
    for before, one in pairwise(priced):
        if not (one.split >= PLAIN_SPLIT or 0 < one.split <= 1 / PLAIN_SPLIT):
            continue
        jump, ratio = math.log(before.close / one.close), math.log(one.split)
        if abs(jump - ratio) < abs(jump):
            raise ValueError(f"tells a split of {one.split:g} on {one.date} that its closes do not show yet")


def _gaps(days: Sequence[_Day]) -> list[str]:
    missing = [one.date for one in days if not math.isfinite(one.close)]
    return [f"{len(missing)} closing prices are missing (the last of {max(missing)})"] if missing else []
