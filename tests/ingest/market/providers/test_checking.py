"""What every answer keeps to: one form of a day and a number, no day twice, none after the last, enough, and fresh."""

import math
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Page
from ingest.market.providers.checking import About, day, last_close, number, settled, table_rows
from ingest.market.providers.registry import providers
from tests.ingest.market.providers.speaking_server import AS_OF, weekdays

WANTED = Wanted("DGS10", "DGS10", "value", AS_OF)
PAGES = [Page(b"one", "one", "https://example.com/a"), Page(b"two", "two", "https://example.com/b")]
VALUES = [Value("value", day, 1.0) for day in weekdays(15)]


def settle(values: list[Value], wanted: Wanted = WANTED, about: About | None = None) -> Answer:
    return settled(providers()["fred"], wanted, values, PAGES, about)


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e90, max_value=1e90, allow_subnormal=False).filter(
        lambda value: value == 0 or abs(value) > 1e-90
    )
)
def test_every_number_as_python_writes_it_is_read(value: float) -> None:
    assert number(repr(value)) == value


@pytest.mark.parametrize("cell", ["", " 1", "1 ", "1,5", "nan", "inf", "-inf", "1e999", "0x1", "1_0", "٤", "N/D", "."])
def test_nothing_else_is_a_number(cell: str) -> None:
    with pytest.raises(ValueError, match=r"is no number"):
        number(cell)


@given(st.dates(date(1000, 1, 1)))
def test_every_day_has_one_form(of: date) -> None:
    assert day(of.isoformat()) == of
    assert day(f"{of:%m/%d/%Y}", "%m/%d/%Y") == of


@pytest.mark.parametrize("cell", ["2026-8-21", "2026-08-32", "20260821", " 2026-08-21", "2026-08-21T00:00", ""])
def test_nothing_else_is_a_day(cell: str) -> None:
    with pytest.raises(ValueError, match="is no day"):
        day(cell)


def test_values_come_in_order_with_the_hash_of_all_bytes() -> None:
    answer = settle(VALUES[::-1])
    assert answer.values == tuple(VALUES)
    assert answer.payload_sha256 == sha256(b"onetwo").hexdigest()
    assert answer.source_url == "https://example.com/a"


def test_a_day_twice_or_a_number_that_is_none_refuses_the_whole() -> None:
    with pytest.raises(ProviderError, match="fred DGS10: the day 2026-08-21 stands there twice"):
        settle([*VALUES, VALUES[-1]])
    for value in (math.nan, math.inf):
        with pytest.raises(ProviderError, match="is no finite number"):
            settle([*VALUES[1:], replace(VALUES[0], value=value)])
    other = Value("dividend", VALUES[0].date, 1.0)
    assert other in settle([*VALUES, other]).values


@given(later=st.integers(0, 10), before=st.integers(0, 14))
def test_nothing_after_the_day_asked_about_or_before_the_first_comes_out(later: int, before: int) -> None:
    more = [Value("value", AS_OF + timedelta(days=1 + back), 9.0) for back in range(later)]
    answer = settle([*more, *VALUES], replace(WANTED, since=VALUES[before].date))
    assert answer.values == tuple(VALUES[before:])
    assert bool(answer.warnings) == bool(later)


def test_too_few_values_are_refused_only_where_all_were_asked_for() -> None:
    with pytest.raises(ProviderError, match="gave 11 values for the whole series, which has at least 12"):
        settle(VALUES[:11])
    assert len(settle(VALUES[:11], replace(WANTED, since=VALUES[0].date)).values) == 11


@pytest.mark.parametrize(("frequency", "days"), [("daily", 14), ("weekly", 21), ("monthly", 110), ("quarterly", 240)])
def test_a_series_that_is_behind_is_a_warning(frequency: str, days: int) -> None:
    about = About(frequency=frequency)
    assert settle(VALUES, replace(WANTED, as_of=AS_OF + timedelta(days=days)), about).warnings == ()
    (warning,) = settle(VALUES, replace(WANTED, as_of=AS_OF + timedelta(days=days + 1)), about).warnings
    assert f"{days + 1} days before" in warning
    assert frequency in warning


def test_a_vintage_is_behind_by_its_own_day() -> None:
    wanted = replace(WANTED, as_of=AS_OF + timedelta(days=900), vintage=AS_OF)
    assert settle(VALUES, wanted).warnings == ()


def test_a_running_session_has_no_close_yet() -> None:
    assert last_close(WANTED) == AS_OF - timedelta(days=1)
    assert last_close(replace(WANTED, session_over=True)) == AS_OF


def test_the_last_line_counts_only_when_it_is_ended() -> None:
    rows, warnings = table_rows(Page(b"", "a,b\r\n1,2\r\n\r\n3,4", ""), "x")
    assert rows == [["a", "b"], ["1", "2"]]
    assert warnings == ["the last line is cut short and was left out: '3,4'"]
    assert table_rows(Page(b"", "a,b", ""), "x") == ([["a", "b"]], [])
