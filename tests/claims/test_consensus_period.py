"""Periods of a consensus: their names, what fits them, and the one that a claim is listed under."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.consensus_period import UNDATED, ends, fits, named, parse_period, period_of
from claims.errors import ClaimsError

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
METRICS = st.sampled_from(["return", "index_level", "earnings_growth", "pe_forward", "other"])
MODALITIES = st.sampled_from(["reported", "forecast", "target", "typical"])


@st.composite
def spans(draw: st.DrawFn) -> tuple[date | None, date | None]:
    end = draw(st.one_of(st.none(), DAYS))
    start = draw(st.one_of(st.none(), DAYS))
    if start is not None and end is not None and start > end:
        start, end = end, start
    whole = draw(st.sampled_from([0, 1, 3, 12]))
    if whole and end is not None:
        first = date(end.year, (end.month - 1) // whole * whole + 1, 1)
        following = date(first.year + (first.month + whole > 12), (first.month + whole - 1) % 12 + 1, 1)
        start, end = first, following - timedelta(days=1)
    return start, end


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-05-04", date(2026, 5, 4), date(2026, 5, 4)),
        ("2026-01-01..2026-08-21", date(2026, 1, 1), date(2026, 8, 21)),
        ("undated", None, None),
    ],
)
def test_a_name_is_a_period_and_back(name: str, start: date | None, end: date | None) -> None:
    period = parse_period(name)
    assert (period.name, period.start, period.end) == (name, start, end)


@pytest.mark.parametrize(
    "name",
    ["", "soon", "2026-13", "2026-Q5", "2026-02-30", "2026-05-04..2026-05-01", "0000", "２０２６", "2026 ", "26"],
)
def test_what_is_no_period_is_refused_by_name(name: str) -> None:
    with pytest.raises(ClaimsError, match="is no period"):
        parse_period(name)


def test_a_longer_name_of_a_named_span_is_the_same_period() -> None:
    assert parse_period("2026-01-01..2026-12-31") == parse_period("2026")


@settings(deadline=None)
@given(DAYS, st.integers(0, 900))
def test_every_span_has_a_name_that_reads_back(start: date, length: int) -> None:
    period = named(start, start + timedelta(days=length))
    assert parse_period(period.name) == period


@settings(deadline=None)
@given(METRICS, MODALITIES, spans())
def test_a_claim_fits_the_period_that_it_is_listed_under(
    metric: str, modality: str, span: tuple[date | None, date | None]
) -> None:
    period = period_of(metric, modality, *span)  # type: ignore[arg-type]
    assert fits(period, metric, *span)
    window = ends(period)
    assert (window is None) == (span[1] is None)
    assert window is None or (span[1] is not None and window[0] <= span[1] <= window[1])


@pytest.mark.parametrize(
    ("period", "metric", "start", "end", "whether"),
    [
        ("2026", "earnings_growth", date(2026, 1, 1), date(2026, 12, 31), True),
        ("2026", "earnings_growth", date(2026, 2, 1), date(2026, 12, 31), False),
        ("2026", "rate_cuts", None, date(2026, 12, 31), True),
        ("2026", "index_level", date(2026, 12, 31), date(2026, 12, 31), True),
        ("2026-12", "index_level", date(2026, 12, 31), date(2026, 12, 31), True),
        ("2026-Q4", "index_level", date(2026, 12, 31), date(2026, 12, 31), True),
        ("2026-12", "index_level", date(2026, 1, 1), date(2026, 12, 31), False),
        ("2026-05", "bond_yield", date(2026, 5, 7), date(2026, 5, 7), True),
        ("2026", "bond_yield", date(2026, 5, 7), date(2026, 5, 7), False),
        ("undated", "index_level", date(2026, 5, 7), None, True),
        ("undated", "index_level", date(2026, 5, 7), date(2026, 5, 7), False),
        ("2026-05-07", "return", date(2026, 5, 7), date(2026, 5, 7), True),
    ],
)
def test_what_fits(period: str, metric: str, start: date | None, end: date | None, whether: bool) -> None:
    assert fits(parse_period(period), metric, start, end) is whether


def test_undated_is_one_period() -> None:
    assert period_of("return", "forecast", date(2026, 1, 5), None) == UNDATED
