from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import MarketDataError
from ingest.market.files import MarketFiles, read_market_files

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def make(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return make


def read(*paths: Path) -> tuple[dict[str, MarketFiles], list[str]]:
    items = list(read_market_files(paths))
    files = {item.series.id: item for item in items if isinstance(item, MarketFiles)}
    return files, [str(item) for item in items if isinstance(item, MarketDataError)]


def test_the_name_of_a_file_is_its_series_and_an_empty_cell_is_missing(folder: Folder) -> None:
    files, refused = read(folder(IWM="date,close,adj_close\n2026-01-02,250.5,\n2026-01-05,251,249.5\n"))
    assert refused == []
    assert files["IWM"].files[0].values == {
        "close": {date(2026, 1, 2): 250.5, date(2026, 1, 5): 251.0},
        "adj_close": {date(2026, 1, 5): 249.5},
    }


def test_all_files_of_a_series_come_together_the_current_one_last(folder: Folder) -> None:
    text = "date,value\n2026-01-01,1\n"
    files, _ = read(folder(X=text, X_vintage_20260730=text, X_vintage_20260301=text, XY=text))
    assert [file.name.day for file in files["X"].files] == [date(2026, 3, 1), date(2026, 7, 30), None]
    assert list(files) == ["X", "XY"]


def test_the_manifest_says_what_a_series_is(folder: Folder) -> None:
    manifest = "series,title,unit,frequency,licence\nX,The X,percent,daily (7-day),none\n"
    files, refused = read(folder(MANIFEST=manifest, X="date,value\n2026-01-01,1\n"))
    series = files["X"].series
    assert (series.title, series.unit, series.frequency) == ("The X", "percent", "daily")
    assert refused == []


def test_the_manifest_row_of_a_vintage_stands_in_for_one_of_the_series(folder: Folder) -> None:
    manifest = "series,title,unit,frequency\nF_adj_20260702,Fund F,USD,daily\n"
    files, _ = read(folder(MANIFEST=manifest, F_adj_20260702="date,adj_close\n2026-07-01,9\n"))
    assert files["F"].series.title == "Fund F"


@pytest.mark.parametrize(
    ("days", "frequency"),
    [
        (["2026-01-02", "2026-01-05", "2026-01-06"], "daily"),
        (["2026-01-02", "2026-01-09", "2026-01-16"], "weekly"),
        (["2026-01-01", "2026-02-01", "2026-03-01"], "monthly"),
        (["2026-01-01", "2026-04-01"], "quarterly"),
        (["2026-01-01"], "daily"),
    ],
)
def test_without_a_manifest_the_days_say_how_often_a_series_comes(
    folder: Folder, days: list[str], frequency: str
) -> None:
    files, _ = read(folder(X="date,value\n" + "".join(f"{day},1\n" for day in days)))
    assert files["X"].series.frequency == frequency


@pytest.mark.parametrize("manifest", ["", "name,title\nX,The X\n", 'series,title\nX,"open'])
def test_a_manifest_that_cannot_be_read_is_named_and_the_files_imported(folder: Folder, manifest: str) -> None:
    files, refused = read(folder(MANIFEST=manifest, X="date,value\n2026-01-01,1\n"))
    assert files["X"].series.title == "X"
    assert len(refused) == 1
    assert refused[0].startswith("MANIFEST.csv: ")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2026-01-05,high", "'high' is no number"),
        ("2026-01-05,nan", "'nan' is no number"),
        ("2026-01-05,inf", "'inf' is no number"),
        ("2026-01-05,1e999", "'1e999' is no number"),
        ("2026-01-05,1_000", "'1_000' is no number"),
        ('2026-01-05,"1,000"', "'1,000' is no number"),
        ("2026-01-05, 1", "' 1' is no number"),
        ("2026-01-05,.", "'.' is no number"),
        ("2026-01-05,١", "'١' is no number"),
        ("2026-01-05", "has 1 cells, not 2"),
        ("2026-01-05,1,2", "has 3 cells, not 2"),
        ("2026-02-30,1", "'2026-02-30' is no day"),
        ("01/05/2026,1", "'01/05/2026' is no day"),
        ("20260105,1", "'20260105' is no day"),
        (",1", "'' is no day"),
        ("2026-01-02,1", "the day 2026-01-02 stands there already"),
    ],
)
def test_a_malformed_row_is_named_with_its_line_and_the_rest_kept(folder: Folder, row: str, problem: str) -> None:
    files, refused = read(folder(X=f"date,value\n2026-01-02,1\n{row}\n2026-01-06,3\n"))
    assert [line.startswith(f"X.csv line 3: {problem}") for line in refused] == [True]
    assert files["X"].files[0].values == {"value": {date(2026, 1, 2): 1.0, date(2026, 1, 6): 3.0}}


def test_a_row_refused_for_its_number_leaves_the_day_free(folder: Folder) -> None:
    files, refused = read(folder(X="date,value\n2026-01-02,high\n2026-01-02,1\n"))
    assert len(refused) == 1
    assert files["X"].files[0].values == {"value": {date(2026, 1, 2): 1.0}}


def test_a_row_dated_after_its_vintage_is_refused(folder: Folder) -> None:
    files, refused = read(folder(X_vintage_20260730="date,value\n2026-07-01,1\n2026-08-01,2\n"))
    assert refused == ["X_vintage_20260730.csv line 3: the day 2026-08-01 is after the vintage of 2026-07-30"]
    assert list(files["X"].files[0].values["value"]) == [date(2026, 7, 1)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        ("date,price\n2026-01-02,1\n", "line 1 is 'date,price', not date and any of"),
        ("value,date\n1,2026-01-02\n", "line 1 is 'value,date'"),
        ("date\n2026-01-02\n", "line 1 is 'date'"),
        ("date,value,value\n2026-01-02,1,1\n", "line 1 is 'date,value,value'"),
        ("Date,Value\n2026-01-02,1\n", "line 1 is 'Date,Value'"),
        ("<html><body>Verify you are human</body></html>", "line 1 is '<html>"),
        ("date,value\n", "has no values"),
        ("date,value\n2026-01-02,\n", "has no values"),
        ('date,value\n2026-01-02,"1\n', "cannot be read"),
    ],
)
def test_a_file_that_is_no_market_data_is_refused_as_a_whole(folder: Folder, text: str, problem: str) -> None:
    files, refused = read(folder(X=text))
    assert files == {}
    assert [line.startswith(f"X.csv: {problem}") for line in refused] == [True]


def test_a_binary_file_is_refused_and_the_others_read(folder: Folder) -> None:
    path = folder(X="date,value\n2026-01-02,1\n")
    (path / "B.csv").write_bytes(b"PK\x03\x04\xff\xfe\x00\x80")
    files, refused = read(path)
    assert refused == ["B.csv: is no UTF-8 text"]
    assert list(files) == ["X"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "X.csv").write_bytes("\ufeffdate,value\r\n2026-01-02,1\r\n".encode())
    files, refused = read(tmp_path)
    assert refused == []
    assert files["X"].files[0].values == {"value": {date(2026, 1, 2): 1.0}}


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("X_vintage_20261399", "names a vintage of 20261399, which is no day"),
        ("a b", "is not named SERIES.csv"),
        (".hidden", "is not named SERIES.csv"),
    ],
)
def test_a_name_that_says_nothing_is_refused(folder: Folder, name: str, problem: str) -> None:
    files, refused = read(folder(**{name: "date,value\n2026-01-02,1\n"}))
    assert files == {}
    assert refused[0].startswith(f"{name}.csv: {problem}")


def test_an_adjusted_price_has_only_that_column(folder: Folder) -> None:
    files, refused = read(folder(X_adj_20260730="date,close,adj_close\n2026-01-02,1,1\n"))
    assert files == {}
    assert refused == ["X_adj_20260730.csv: is an adjusted price, and may only have a column adj_close"]


def test_paths_that_are_not_there_and_folders_without_data_are_named(tmp_path: Path) -> None:
    _, refused = read(tmp_path, tmp_path / "absent.csv")
    assert refused[0] == f"{tmp_path}: has no CSV files"
    assert refused[1].startswith("absent.csv: cannot be read")


def test_a_file_named_twice_is_read_once(folder: Folder) -> None:
    path = folder(X="date,value\n2026-01-02,1\n")
    files, _ = read(path, path / "X.csv")
    assert len(files["X"].files) == 1
