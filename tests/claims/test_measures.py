"""The table of measures: every row can be computed, what it names exists, and what no row names follows by rule."""

import pytest

from claims.formulas import FORMULAS
from claims.measures import Measure, measure_of, measured, other_unit, widths
from claims.periodic import PERIODIC
from ingest.market.release_lags import release_lag
from nlp.vocabulary import vocabulary

FREQUENCIES = ("daily", "weekly", "monthly", "quarterly")


def series(metric: str, subject: str, comparator: str | None = None) -> list[tuple[str, ...]]:
    measure = measure_of(metric, subject, comparator)
    assert measure is not None
    return [tuple(source.series for source in reading.sources) for reading in measure.readings]


@pytest.fixture(scope="module")
def every() -> list[Measure]:
    return measured()


def test_every_reading_names_a_formula_and_its_series(every: list[Measure]) -> None:
    for measure in every:
        for reading in measure.readings:
            assert reading.formula in FORMULAS.keys() | PERIODIC.keys(), measure.key
            assert reading.sources
            assert reading.scale > 0
            has_gap = reading.gap > 0
            assert has_gap == (reading.proxy is not None) == bool(reading.basis), (measure.key, reading)


def test_metrics_are_those_of_the_vocabulary(every: list[Measure]) -> None:
    known = set(vocabulary().metrics)
    assert {measure.metric for measure in every} <= known
    assert set(widths()) <= known


def test_readings_of_one_measure_have_names_of_their_own(every: list[Measure]) -> None:
    for measure in every:
        found = [(reading.name, reading.sources) for reading in measure.readings]
        assert len(found) == len(set(found)), measure.key


def test_a_published_series_that_a_measure_wants_has_a_release_lag_of_its_own(every: list[Measure]) -> None:
    published = {
        source.series
        for measure in every
        for reading in measure.readings
        for source in reading.sources
        if source.field == "value" and "__" not in source.series
    }
    assert len(published) > 100
    for one in sorted(published):
        rows = [release_lag(one, frequency) for frequency in FREQUENCIES]
        assert any(row.series != "*" for row in rows), one


def test_two_instruments_are_compared_in_the_same_kind_of_price() -> None:
    assert series("relative_return", "iwm", "sp-500") == [("IWM", "GSPC"), ("IWM", "SPY")]


def test_a_fund_without_its_index_is_held_against_an_index_without_its_fund() -> None:
    assert ("IJR", "IXIC") in series("relative_return", "sp-600", "nasdaq-composite")


def test_an_index_level_is_never_read_off_a_fund() -> None:
    assert measure_of("index_level", "us-small-caps") is None
    assert series("index_level", "russell-2000") == [("RUT",)]
    assert measure_of("index_level", "iwm") is None


def test_what_can_be_no_series_has_no_measure() -> None:
    assert measure_of("streak", "sp-500") is None
    assert measure_of("other", "sp-500") is None
    assert measure_of("relative_return", "iwm") is None
    assert measure_of("return", "federal-reserve") is None
    assert measure_of("bond_yield", "us-cpi") is None
    assert measure_of("no_such_metric", "sp-500") is None


# Metric, subject, comparator, and the series of the first reading: ids by rule where no row names any.
BY_RULE = [
    ("pe_forward", "sp-400", None, ("SP_400__PE_FORWARD",)),
    ("fund_flow", "ibit", None, ("IBIT__FUND_FLOW",)),
    ("market_cap_share", "us-energy", "sp-500", ("US_ENERGY__MARKET_CAP_SHARE__SP_500",)),
    ("policy_rate", "bank-of-canada", None, ("BANK_OF_CANADA__POLICY_RATE",)),
    ("rate_cuts", "bank-of-canada", None, ("BANK_OF_CANADA__POLICY_RATE",)),
    ("return", "nvda", None, ("NVDA",)),
    ("return", "royce-small-cap-opportunity-fund", None, ("ROYCE_SMALL_CAP_OPPORTUNITY_FUND",)),
    ("return", "jp", None, ("NIKKEI225",)),
    ("dividend_yield", "aapl", None, ("AAPL", "AAPL")),
    ("yield_spread", "us-30y", "us-5y", ("DGS30", "DGS5")),
    ("yield_change", "us-20y", None, ("DGS20",)),
    ("relative_valuation", "nasdaq-100", "sp-500", ("NASDAQ_100__RELATIVE_VALUATION__SP_500",)),
]


@pytest.mark.parametrize(("metric", "subject", "comparator", "wanted"), BY_RULE)
def test_what_no_row_names_follows_by_rule(
    metric: str, subject: str, comparator: str | None, wanted: tuple[str, ...]
) -> None:
    assert series(metric, subject, comparator)[0] == wanted


@pytest.mark.parametrize(
    ("metric", "subject", "id_held"),
    [
        ("pe", "russell-2000", "RUT_PE"),
        ("pe_forward", "us-small-caps", "RUT_FWD_PE"),
        ("earnings_growth", "us-large-caps", "SPX_EPS_GROWTH"),
        ("unprofitable_share", "iwm", "RUT_UNPROFITABLE_SHARE"),
    ],
)
def test_series_known_by_another_id_keep_it(metric: str, subject: str, id_held: str) -> None:
    assert series(metric, subject)[0] == (id_held,)


def test_the_like_subject_is_a_proxy_with_a_gap_and_the_own_series_is_none() -> None:
    measure = measure_of("pe", "iwm")
    assert measure is not None
    first, *_, last = measure.readings
    assert (first.proxy, first.gap) == ("russell-2000 for iwm", 0.5)
    assert first.basis.startswith("assumed: ")
    assert (last.sources[0].series, last.proxy, last.gap) == ("IWM__PE", None, 0.0)


def test_a_proxy_for_a_yield_carries_its_gap_over_and_counts_no_moves() -> None:
    change = measure_of("yield_change", "de-10y")
    assert change is not None and [one.gap for one in change.readings] == [0.0, pytest.approx(23.0)]
    cuts = measure_of("rate_cuts", "boe")
    assert cuts is not None and all(one.proxy is None for one in cuts.readings)


def test_two_proxies_are_off_by_less_than_the_sum_of_their_gaps() -> None:
    measure = measure_of("relative_return", "us-small-caps", "us-large-caps")
    assert measure is not None
    first = measure.readings[0]
    assert (first.proxy, first.gap) == ("Russell 2000 and S&P 500", pytest.approx(0.424, abs=1e-3))


def test_who_means_one_reading_is_held_to_it() -> None:
    names = {
        speaker: [one.name for one in measure.readings]
        for speaker in (None, "Goldman Sachs", "the FOMC", "Fed officials", "the Atlanta Fed")
        if (measure := measure_of("gdp_growth", "us", None, speaker)) is not None
    }
    assert len(names[None]) == len(names["Goldman Sachs"]) == len(names["the Atlanta Fed"]) == 3
    assert names["the FOMC"] == names["Fed officials"] == ["fourth quarter on fourth quarter"]


def test_a_metric_in_another_unit_cannot_be_compared() -> None:
    assert other_unit("price", "inr") == "usd"
    assert other_unit("exchange_rate", "usd") is None
