"""The tables of measures are checked when they are read: a bad row is named by table and line."""

from pathlib import Path

import pytest

from claims import measure_tables, tables
from claims.errors import MeasureError
from claims.measure_tables import general, import_rules, imported_series, instruments, listed, price_series, widths

MEASURES = "metric,subject,comparator,reading,formula,series,field,scale,proxy,gap,basis,indicative,speakers"
INSTRUMENTS = "subject,reading,series,field,drift,proxy,gap,basis"
GOOD = "bond_yield,us-10y,,close,level,DGS10,value,1,,,,,"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the package's own; what was read before is forgotten, and again afterwards."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    monkeypatch.setattr(measure_tables, "rows", tables.rows.__wrapped__)
    kept = (general, import_rules, instruments, listed, widths)
    for one in kept:
        monkeypatch.setattr(measure_tables, one.__name__, one.__wrapped__)
    return tmp_path / "data"


def read(table: Path, *rows: str) -> object:
    (table / "measures.csv").write_text("\n".join([MEASURES, *rows]) + "\n")
    return measure_tables.listed()


BAD = [
    ("bond_yields,us-10y,,close,level,DGS10,value,1,,,,,", "no metric 'bond_yields'"),
    ("bond_yield,us-10y,,close,levl,DGS10,value,1,,,,,", "no formula 'levl'"),
    ("bond_yield,us-10y,,close,level,DGS10,worth,1,,,,,", "'worth'"),
    ("bond_yield,us-10y,,close,level,DGS10;DGS2,value,1,,,,,", "does not read 2 series"),
    ("yield_spread,us-10y,us-2y,close,difference,DGS10,value,1,,,,,", "does not read 1 series"),
    ("bond_yield,us-10y,,close,level,DGS10,value,0,,,,,", "scale"),
    ("bond_yield,us-10y,,close,level,DGS10,value,one,,,,,", "one"),
    ("bond_yield,us-10y,,close,level,DGS10,value,1,mean,,,,", "a proxy has a gap"),
    ("bond_yield,us-10y,,close,level,DGS10,value,1,,0.1,,,", "a proxy has a gap"),
    ("bond_yield,us-10y,,close,level,DGS10,value,1,mean,0.1,,,", "a proxy has a gap"),
    ("bond_yield,us-10y,,close,level,DGS10,value,1,mean,0.1,guessed,,", "neither measured nor assumed"),
    ("bond_yield,us-10y,,close,level,DGS10,value,1,,,,", "cells"),
    (GOOD, "stands twice"),
]


@pytest.mark.parametrize(("row", "why"), BAD, ids=[why for _, why in BAD])
def test_a_bad_row_is_named_by_its_line(table: Path, row: str, why: str) -> None:
    with pytest.raises(MeasureError, match=why) as caught:
        read(table, GOOD, row)
    assert caught.value.item == "measures.csv line 3"


def test_a_row_gives_a_reading_and_may_name_its_series_by_rule(table: Path) -> None:
    read(table, GOOD)
    assert list(measure_tables.listed()) == [("bond_yield", "us-10y", "")]
    read(table, "pe,sp-400,,mine,level,@,value,1,,,,,")
    (reading,) = measure_tables.listed()["pe", "sp-400", ""]
    assert reading.sources[0].series == "SP_400__PE"


def test_a_general_row_must_be_derived_from_a_metric(table: Path) -> None:
    (table / "measures.csv").write_text(f"{MEASURES}\nyield_change,@,,change,change,@yields,,100,,,,,\n")
    with pytest.raises(MeasureError, match="'yields', which is no metric"):
        measure_tables.general()


def test_an_instrument_has_a_price_of_each_name_once(table: Path) -> None:
    rows = ["spy,price,SPY,close,0.06,,,"] * 2
    (table / "instruments.csv").write_text("\n".join([INSTRUMENTS, *rows]) + "\n")
    with pytest.raises(MeasureError, match="line 3"):
        measure_tables.instruments()


def test_ids_by_rule_are_fit_for_the_name_of_a_file() -> None:
    assert imported_series("pe_forward", "russell-2000") == "RUSSELL_2000__PE_FORWARD"
    assert price_series("société-a&b") == "SOCI_T__A_B"


def test_the_package_has_rules_for_what_its_vocabulary_measures() -> None:
    rules = import_rules()
    assert rules["fund_flow"].formula == "period_sum"
    assert "streak" not in rules and "probability" not in rules
    assert {metric for metric, of in rules.items() if of.stand_in_gap is not None} > {"pe", "pe_forward"}
