"""Tables as CSV, JSON lines and Parquet: what is written can be read back, and no cell is a formula."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from api.export_columns import CHECKS, CLAIMS, OBSERVATIONS, Column, Plain, Table
from api.export_forms import FORMS, FORMULA, GROUP, MissingLibraryError, safe_text

TABLE = Table(
    "things",
    (
        Column("name", "text", ("name",), "its name"),
        Column("low", "number", ("value", "low"), "the least"),
        Column("nth", "whole", ("span", 0), "which"),
        Column("sure", "flag", ("sure",), "whether it is sure"),
        Column("on", "day", ("on",), "the day"),
        Column("at", "moment", ("at",), "the moment"),
    ),
)
ROWS: list[dict[str, Any]] = [
    {
        "name": "=HYPERLINK(1)",
        "value": {"low": -2.5},
        "span": (3, 4),
        "sure": True,
        "on": date(2026, 1, 5),
        "at": datetime(2026, 1, 5, 9, 30, tzinfo=UTC),
    },
    {"name": 'a "b",\r\nc', "value": {"low": None}, "span": (4, 5), "sure": False, "on": "2026-01-06", "at": None},
    {"name": None, "value": None, "span": (5, 6), "sure": None, "on": None, "at": "2026-01-05T09:30:00+00:00"},
]


def written(form: str, batches: Iterator[Sequence[Plain]], table: Table = TABLE) -> bytes:
    return b"".join(FORMS[form].write(table, batches))  # type: ignore[index]


def test_csv_has_a_header_days_in_iso_form_nothing_for_nothing_and_numbers_that_stay_numbers() -> None:
    text = written("csv", iter([ROWS[:2], ROWS[2:]])).decode()
    assert text.startswith("name,low,nth,sure,on,at\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [
        ["'=HYPERLINK(1)", "-2.5", "3", "true", "2026-01-05", "2026-01-05T09:30:00+00:00"],
        ['a "b",\r\nc', "", "4", "false", "2026-01-06", ""],
        ["", "", "5", "", "", "2026-01-05T09:30:00+00:00"],
    ]


@given(st.lists(st.text(), max_size=5))
def test_no_text_of_a_csv_begins_as_a_formula_and_every_other_is_as_it_was(names: list[str]) -> None:
    rows = [ROWS[0] | {"name": name.replace("\0", "")} for name in names]
    read = list(csv.reader(io.StringIO(written("csv", iter([rows])).decode(), newline="")))[1:]
    for row, cells in zip(rows, read, strict=True):
        assert not cells[0].startswith(FORMULA)
        assert cells[0].removeprefix("'") == row["name"].removeprefix("'")
        assert cells[1] == "-2.5"


@pytest.mark.parametrize("sign", FORMULA, ids=[f"{ord(one):04x}" for one in FORMULA])
def test_a_sign_that_begins_a_formula_gets_an_apostrophe_in_front(sign: str) -> None:
    assert safe_text(f"{sign}cmd()") == f"'{sign}cmd()"
    assert safe_text(f"x{sign}cmd()") == f"x{sign}cmd()"


def test_json_lines_are_the_objects_themselves() -> None:
    lines = written("jsonl", iter([ROWS[:1], ROWS[1:]])).decode().splitlines()
    assert [json.loads(one)["span"] for one in lines] == [[3, 4], [4, 5], [5, 6]]
    assert json.loads(lines[0])["at"] == "2026-01-05T09:30:00+00:00"


def test_parquet_has_kinds_nulls_and_groups_of_rows() -> None:
    batches = (ROWS for _ in range(GROUP // len(ROWS) + 2))
    read = parquet.ParquetFile(io.BytesIO(written("parquet", batches)))
    assert read.num_row_groups == 2
    assert [str(one.type) for one in read.schema_arrow] == [
        "string",
        "double",
        "int64",
        "bool",
        "date32[day]",
        "timestamp[us, tz=UTC]",
    ]
    first = read.read().slice(0, 3).to_pylist()
    assert [one["low"] for one in first] == [-2.5, None, None]
    assert [one["on"] for one in first] == [date(2026, 1, 5), date(2026, 1, 6), None]
    assert first[0]["name"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("form", FORMS)
def test_a_table_without_rows_is_whole_too(form: str) -> None:
    made = written(form, iter([]))
    assert form != "csv" or made == b"name,low,nth,sure,on,at\r\n"
    assert form != "parquet" or parquet.ParquetFile(io.BytesIO(made)).metadata.num_rows == 0


def test_a_writer_asks_for_no_more_than_it_has_given_out() -> None:
    asked = 0

    def batches() -> Iterator[Sequence[Plain]]:
        nonlocal asked
        for _ in range(100):
            asked += 1
            yield ROWS

    for form in ("csv", "jsonl"):
        asked = 0
        parts = FORMS[form].write(TABLE, batches())  # type: ignore[index]
        for _ in range(3):
            next(parts)
        assert asked <= 3


def test_without_pyarrow_one_is_told_what_to_install_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'borneout\[parquet\]'"):
        FORMS["parquet"].write(TABLE, iter([]))


@pytest.mark.parametrize("table", [CLAIMS, CHECKS, OBSERVATIONS], ids=lambda one: one.name)
def test_every_column_has_a_name_of_its_own_and_says_what_it_is(table: Table) -> None:
    assert len({one.name for one in table.columns}) == len(table.columns)
    assert all(one.says for one in table.columns)
    assert pa  # the tests need what the extra brings
