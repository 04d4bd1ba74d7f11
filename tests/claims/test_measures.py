"""The tables of measures hold together: every row can be computed, and what it names exists."""

import csv
from importlib.resources import files

import pytest

from claims.formulas import FORMULAS
from claims.measures import Measure, measure_of, measured, widths
from claims.periodic import PERIODIC
from ingest.market.release_lags import release_lag
from nlp.vocabulary import vocabulary


def names(package: str, table: str, column: str) -> set[str]:
    text = files(package).joinpath("data", table).read_text(encoding="utf-8")
    return {row[column] for row in csv.DictReader(text.splitlines())}


@pytest.mark.parametrize("measure", measured(), ids=lambda one: f"{one.metric}-{one.subject}-{one.comparator}")
def test_every_reading_names_a_formula_and_its_series(measure: Measure) -> None:
    for reading in measure.readings:
        assert reading.formula in FORMULAS.keys() | PERIODIC.keys()
        assert reading.sources
        assert reading.scale > 0
        assert reading.gap >= 0
        assert (reading.gap > 0) == (reading.proxy is not None), "a proxy has a tracking gap, and nothing else has one"


def test_metrics_are_those_of_the_vocabulary() -> None:
    known = set(vocabulary().metrics)
    assert names("claims", "measures.csv", "metric") <= known
    assert set(widths()) <= known


def test_readings_of_one_measure_have_names_of_their_own() -> None:
    for measure in measured():
        found = [reading.name for reading in measure.readings]
        assert len(found) == len(set(found)), measure.key


def test_two_instruments_are_compared_in_the_same_kind_of_price() -> None:
    measure = measure_of("relative_return", "iwm", "sp-500")
    assert measure is not None
    assert [(one.name, [source.series for source in one.sources]) for one in measure.readings] == [
        ("price", ["IWM", "GSPC"]),
        ("total return", ["IWM", "SPY"]),
    ]


def test_an_index_level_is_never_read_off_a_fund() -> None:
    assert measure_of("index_level", "us-small-caps") is None
    level = measure_of("index_level", "russell-2000")
    assert level is not None and [one.name for one in level.readings] == ["price"]


def test_what_has_no_row_has_no_measure() -> None:
    assert measure_of("breadth", "sp-500") is None
    assert measure_of("return", "no-such-thing") is None
    assert measure_of("relative_return", "iwm") is None


def test_a_series_that_a_measure_wants_has_a_release_lag() -> None:
    for measure in measured():
        for reading in measure.readings:
            frequency = "monthly" if reading.formula in PERIODIC else "daily"
            for source in reading.sources:
                assert release_lag(source.series, frequency).rule, source.series
