"""Yahoo, through a stand-in for yfinance that gives its tables: what was divided by later splits is put back."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pandas
import pytest

from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.registry import client_of, providers
from ingest.market.providers.throttle import Throttle
from ingest.market.providers.yahoo import Yahoo
from tests.ingest.market.providers.speaking_server import AS_OF, Clock, throttle, weekdays

DAYS = weekdays(20)
WANTED = Wanted("IWM", "IWM", "close", AS_OF, session_over=True)


class NoNetwork:
    def fetch(self, url: str) -> Any:
        raise AssertionError(url)


def prices(**columns: Mapping[date, float]) -> pandas.DataFrame:
    """A table as yfinance gives it: closes of 100 unless told, actions 0 unless told."""
    index = pandas.DatetimeIndex([pandas.Timestamp(day) for day in DAYS]).tz_localize("America/New_York")
    given = {
        "Close": columns.get("close", {}),
        "Dividends": columns.get("dividends", {}),
        "Stock Splits": columns.get("splits", {}),
    }
    table = {name: [cells.get(day, 100.0 if name == "Close" else 0.0) for day in DAYS] for name, cells in given.items()}
    return pandas.DataFrame({"Open": 1.0, "Adj Close": 55.0, **table}, index=index)


class Finance(SimpleNamespace):
    """A stand-in for the module: gives one table, or raises, and keeps what it was asked."""

    def __init__(self, table: object) -> None:
        super().__init__(config=SimpleNamespace(debug=SimpleNamespace(hide_exceptions=True)), asked=[])
        self.table = table

    def Ticker(self, symbol: str) -> SimpleNamespace:  # noqa: N802
        def history(**asked: Any) -> object:
            self.asked.append((symbol, asked))
            if isinstance(self.table, Exception):
                raise self.table
            return self.table

        return SimpleNamespace(history=history)


@pytest.fixture
def finance(monkeypatch: pytest.MonkeyPatch) -> Finance:
    module = Finance(prices())
    monkeypatch.setitem(sys.modules, "yfinance", module)  # type: ignore[arg-type]
    return module


def ask(wanted: Wanted, using: Throttle | None = None) -> Answer:
    return client_of("yahoo", {}, using or throttle()).fetch(wanted, NoNetwork())


def refusal(wanted: Wanted) -> str:
    with pytest.raises(ProviderError) as caught:
        ask(wanted)
    assert caught.value.item == "yahoo IWM"
    return caught.value.problem


def test_closes_are_asked_for_without_adjustment_and_adjusted_ones_never_taken(finance: Finance) -> None:
    answer = ask(WANTED)
    assert answer.values == tuple(Value("close", day, 100.0) for day in DAYS)
    assert finance.asked == [
        ("IWM", {"period": "max", "interval": "1d", "auto_adjust": False, "actions": True, "timeout": 30.0})
    ]
    assert finance.config.debug.hide_exceptions is False
    assert answer.source_url == "https://query2.finance.yahoo.com/v8/finance/chart/IWM"
    assert (answer.frequency, answer.rights) == ("daily", providers()["yahoo"].rights)


def test_closes_dividends_and_splits_are_as_on_their_day(finance: Finance) -> None:
    split, paid_before, paid_after = DAYS[10], DAYS[4], DAYS[15]
    # Bought at 400 and paid 2 a share, split four for one, then at 100 and paid 0.5.
    finance.table = prices(
        dividends={paid_before: 0.5, paid_after: 0.5, split: 0.25},
        splits={split: 4.0},
    )
    values = {(value.field, value.date): value.value for value in ask(WANTED).values}
    assert values["close", DAYS[9]] == 400.0
    assert values["close", split] == 100.0
    assert values["dividend", paid_before] == 2.0
    assert values["dividend", split] == 0.25
    assert values["dividend", paid_after] == 0.5
    assert values["split", split] == 4.0


def test_a_close_never_changes_when_a_later_split_comes(finance: Finance) -> None:
    before = {value.date: value.value for value in ask(WANTED).values}
    last = DAYS[-1]
    finance.table = prices(close=dict.fromkeys(DAYS[:-1], 20.0) | {last: 20.0}, splits={last: 5.0})
    after = {value.date: value.value for value in ask(WANTED).values if value.field == "close"}
    assert {day: after[day] for day in DAYS[:-1]} == {day: before[day] for day in DAYS[:-1]}


def test_a_split_after_the_day_asked_about_is_undone_too(finance: Finance) -> None:
    finance.table = prices(splits={DAYS[-1]: 2.0})
    answer = ask(replace(WANTED, as_of=DAYS[-2]))
    assert answer.values[-1] == Value("close", DAYS[-2], 200.0)
    assert all(value.date <= DAYS[-2] for value in answer.values)


def test_the_price_of_a_running_day_is_left_out(finance: Finance) -> None:
    assert ask(replace(WANTED, session_over=False)).values[-1].date == DAYS[-2]


def test_a_span_is_asked_for_from_a_little_before(finance: Finance) -> None:
    answer = ask(replace(WANTED, since=DAYS[-3]))
    assert [value.date for value in answer.values] == DAYS[-3:]
    assert finance.asked[0][1]["start"] == str(DAYS[-3] - timedelta(days=10))
    assert "period" not in finance.asked[0][1]


def test_dividends_may_be_asked_for_alone(finance: Finance) -> None:
    finance.table = prices(dividends={DAYS[3]: 0.7})
    assert ask(replace(WANTED, field="dividend")).values == (Value("dividend", DAYS[3], 0.7),)


def test_thirty_two_bits_are_rounded(finance: Finance) -> None:
    finance.table = prices(close={DAYS[0]: 232.8300018310547})
    assert ask(WANTED).values[0].value == 232.83


def test_a_missing_close_is_said(finance: Finance) -> None:
    finance.table = prices(close={DAYS[2]: float("nan")})
    answer = ask(WANTED)
    assert DAYS[2] not in {value.date for value in answer.values}
    assert answer.warnings == (f"1 closing prices are missing (the last of {DAYS[2]})",)


def test_a_split_that_closes_do_not_show_yet_is_refused(finance: Finance) -> None:
    finance.table = prices(close=dict.fromkeys(DAYS[:10], 402.0), splits={DAYS[10]: 4.0})
    assert refusal(WANTED) == f"tells a split of 4 on {DAYS[10]} that its closes do not show yet"
    finance.table = prices(close=dict.fromkeys(DAYS[:10], 20.0), splits={DAYS[10]: 0.2})
    assert "tells a split of 0.2" in refusal(WANTED)


class YFRateLimitError(Exception):
    """Called as yfinance calls its own."""


REFUSED = [
    (prices()[:0], "gave no prices"),
    (prices().drop(columns=["Dividends"]), "gave a table without Dividends"),
    (prices(close={DAYS[1]: -1.0}), f"gave -1, 0, 0 for {DAYS[1]}"),
    (prices(dividends={DAYS[1]: float("nan")}), f"gave 100, nan, 0 for {DAYS[1]}"),
    (pandas.concat([prices(), prices()]), "stands there twice"),
    (prices()[:5], "gave 5 values for the whole series"),
    (YFRateLimitError("Too Many Requests. Rate limited."), "asks for fewer requests (429)"),
    (RuntimeError("$IWM: possibly\n delisted"), "could not be asked: RuntimeError: $IWM: possibly delisted"),
    (ConnectionError("refused"), "could not be asked: ConnectionError: refused"),
]


@pytest.mark.parametrize(("table", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_is_no_table_of_prices_is_refused(finance: Finance, table: object, words: str) -> None:
    finance.table = table
    assert words in refusal(WANTED)


@pytest.mark.parametrize("wanted", [replace(WANTED, field="adj_close"), replace(WANTED, vintage=AS_OF)])
def test_adjusted_closes_and_vintages_are_not_given(finance: Finance, wanted: Wanted) -> None:
    assert "gives closes, dividends and splits, no" in refusal(wanted)
    assert finance.asked == []


def test_yahoo_is_left_alone_after_it_refused(finance: Finance) -> None:
    clock = Clock()
    using = Throttle({"yahoo": 0.5}, clock, clock.sleep)
    finance.table = YFRateLimitError()
    with pytest.raises(ProviderError):
        ask(WANTED, using)
    finance.table = prices()
    ask(WANTED, using)
    assert clock.now == pytest.approx(30.0)


def test_without_yfinance_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yfinance", None)
    with pytest.raises(ProviderError, match=r"needs yfinance: pip install 'borneout\[yahoo\]'"):
        Yahoo(providers()["yahoo"], throttle())
