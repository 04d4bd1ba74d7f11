"""A desk's own files, CSV and Parquet, read by its table."""

import datetime
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.fetch import HttpFetcher
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.local_table import LocalTable, read_local_table
from ingest.market.providers.provider_tables import ProviderSeries, sources_of
from ingest.market.providers.registry import providers
from tests.ingest.market.providers.speaking_server import AS_OF

HEADER = "series,field,path,date_column,value_column,vintage_column,title,unit,frequency,rights"
WANTED = Wanted("RUT_PE", "RUT_PE", "value", AS_OF)


def table(folder: Path, *rows: str) -> LocalTable:
    path = folder / "series.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return read_local_table(providers()["local"], path)


def ask(folder: Path, wanted: Wanted, *rows: str) -> Answer:
    return table(folder, *rows).fetch(wanted, HttpFetcher())


def refusal(folder: Path, wanted: Wanted, *rows: str) -> str:
    with pytest.raises(ProviderError) as caught:
        ask(folder, wanted, *rows)
    assert caught.value.item == f"local {wanted.series}"
    return caught.value.problem


PE = "RUT_PE,,pe.csv,Date,P/E,,Russell 2000 P/E,ratio,monthly,licensed"


def test_a_column_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "pe.csv").write_text("Date,Name,P/E\n2026-07-31,a,18.5\n2026-06-30,b,.\n2026-05-29,c,\n")
    answer = ask(tmp_path, WANTED, PE)
    assert answer.values == (Value("value", date(2026, 7, 31), 18.5),)
    assert (answer.title, answer.unit, answer.frequency) == ("Russell 2000 P/E", "ratio", "monthly")
    assert (answer.rights, answer.source_url, answer.provider) == ("licensed", "pe.csv", "local")


VINTAGES = "Date,P/E,Known\n2026-05-31,18,2026-06-05\n2026-05-31,19,2026-07-05\n2026-05-31,20,2026-09-05\n"


def test_vintages_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "pe.csv").write_text(VINTAGES)
    row = PE.replace("P/E,,", "P/E,Known,", 1)
    # Whatever is asked but one vintage: a value given alone would pass for what had stood from the first.
    for asked in (WANTED, replace(WANTED, vintages=True), replace(WANTED, since=date(2026, 6, 30))):
        assert [(value.value, value.realtime_start) for value in ask(tmp_path, asked, row).values] == [
            (18.0, date(2026, 6, 5)),
            (19.0, date(2026, 7, 5)),
        ]
    assert [value.value for value in ask(tmp_path, replace(WANTED, vintage=date(2026, 6, 30)), row).values] == [18.0]


def test_a_price_has_no_vintages(tmp_path: Path) -> None:
    row = PE.replace("P/E,,", "P/E,Known,", 1).replace("RUT_PE,,", "RUT_PE,close,", 1)
    with pytest.raises(ProviderError, match="line 2: a close has no vintages"):
        table(tmp_path, row)


def test_a_value_twice_for_one_vintage_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pe.csv").write_text(VINTAGES.replace("2026-07-05", "2026-06-05"))
    row = PE.replace("P/E,,", "P/E,Known,", 1)
    assert "the day 2026-05-31 stands there twice" in refusal(tmp_path, WANTED, row)
    assert "stands there twice" in refusal(tmp_path, replace(WANTED, vintages=True), row)


REFUSED = [
    ("Date,PE\n2026-07-31,18.5\n", "pe.csv: has not one column P/E, but Date, PE"),
    ("Date,P/E,P/E\n2026-07-31,18.5,1\n", "has not one column P/E"),
    ("Date,P/E\n2026-07-31,18.5x\n", "'18.5x' is no number"),
    ("Date,P/E\n31.7.2026,18.5\n", "'31.7.2026' is no day"),
    ("Date,P/E\n2026-07-31,18,5\n", "a row has 3 cells, not 2"),
    ("Date,P/E\n2026-07-31,18\n2026-07-31,19\n", "the day 2026-07-31 stands there twice"),
    ("Date,P/E\n", "gave 0 values for the whole series"),
    ("", "has not one column"),
    ("Date,P/E\n2027-01-31,18\n", "gave 0 values for the whole series"),
    ('Date,P/E\n"2026-07-31,18\n', "unexpected end of data"),
]


@pytest.mark.parametrize(("body", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_a_file_that_is_not_as_told_is_refused(tmp_path: Path, body: str, words: str) -> None:
    (tmp_path / "pe.csv").write_text(body)
    assert words in refusal(tmp_path, WANTED, PE)


def test_a_file_that_is_absent_or_no_text_is_refused(tmp_path: Path) -> None:
    assert "pe.csv cannot be read: No such file" in refusal(tmp_path, WANTED, PE)
    (tmp_path / "pe.csv").write_bytes(b"Date,P/E\n\xff\xfe\n")
    assert "pe.csv: 'utf-8' codec" in refusal(tmp_path, WANTED, PE)


def test_what_the_table_does_not_have_is_named(tmp_path: Path) -> None:
    assert "no row for RUT_PE close" in refusal(tmp_path, replace(WANTED, field="close"), PE)
    assert "pe.csv has no vintages" in refusal(tmp_path, replace(WANTED, vintage=AS_OF), PE)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([PE, PE], "line 3: RUT_PE value stands there already"),
        (["RUT_PE,,,Date,P/E,,,,,"], "line 2: path must be filled"),
        ([PE.replace("RUT_PE,", "RUT_PE,price")], "field is one of value, close"),
    ],
)
def test_a_bad_row_of_the_table_is_named(tmp_path: Path, rows: list[str], words: str) -> None:
    with pytest.raises(ProviderError, match=r"local series\.csv") as caught:
        table(tmp_path, *rows)
    assert words in caught.value.problem


def test_a_table_that_is_absent_or_another_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProviderError, match="No such file"):
        read_local_table(providers()["local"], tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("name,file\n")
    with pytest.raises(ProviderError, match="has no column series, path, date_column, value_column"):
        read_local_table(providers()["local"], tmp_path / "other.csv")


def test_a_desk_s_own_series_come_first(tmp_path: Path) -> None:
    own = table(tmp_path, PE.replace("RUT_PE", "DGS10", 1)).sources()
    assert own == (ProviderSeries("DGS10", "value", "local", "DGS10", 0),)
    assert [one.provider for one in sources_of("DGS10", own)][:2] == ["local", "fred"]


PARQUET = "RUT_PE,,pe.parquet,Date,P/E,Known,,,,"


def test_parquet_through_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    columns: dict[str, list[object]] = {
        "Date": [
            date(2026, 5, 29),
            datetime.datetime(2026, 6, 30, tzinfo=datetime.UTC),
            "2026-07-31",
            date(2026, 7, 1),
        ],
        "P/E": [18.5, 19, None, float("nan")],
        "Known": [date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1), date(2026, 8, 1)],
    }
    read = SimpleNamespace(
        column_names=list(columns), column=lambda name: SimpleNamespace(to_pylist=lambda: columns[name])
    )
    arrow = SimpleNamespace(BufferReader=bytes, parquet=None)
    monkeypatch.setitem(sys.modules, "pyarrow", arrow)  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", SimpleNamespace(read_table=lambda body: read))  # type: ignore[arg-type]
    (tmp_path / "pe.parquet").write_bytes(b"PAR1")
    answer = ask(tmp_path, WANTED, PARQUET)
    assert answer.values == (
        Value("value", date(2026, 5, 29), 18.5, date(2026, 6, 1)),
        Value("value", date(2026, 6, 30), 19.0, date(2026, 7, 1)),
    )


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_table(_body: object) -> None:
        raise RuntimeError("magic bytes")

    monkeypatch.setitem(sys.modules, "pyarrow", SimpleNamespace(BufferReader=bytes))  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", SimpleNamespace(read_table=read_table))  # type: ignore[arg-type]
    (tmp_path / "pe.parquet").write_bytes(b"PAR")
    assert refusal(tmp_path, WANTED, PARQUET) == "pe.parquet: is no Parquet file (RuntimeError)"


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "pe.parquet").write_bytes(b"PAR1")
    assert "reading Parquet needs pyarrow: pip install 'borneout[parquet]'" in refusal(tmp_path, WANTED, PARQUET)
