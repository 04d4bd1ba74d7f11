"""Thesis files are read strictly: what is refused is named by file and key."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.errors import ThesisError
from claims.proposition import Proposition
from claims.thesis import Leg, Thesis
from claims.thesis_files import read_thesis, thesis_of

TEXT = """
title = "Gold holds"
statement = "Gold ends the year above 4,000 dollars."
opened = 2026-01-01
horizon = 2026-12-31

[[legs]]
side = "long"
instrument = "gld"

[outcome]
metric = "price"
subject = "gold"
low = 4000
unit = "usd"
start = 2026-12-31
end = 2026-12-31

[[pillars]]
slug = "real-yields"
statement = "Ten-year yields stay between 3.5% and 4.5%."
metric = "bond_yield"
subject = "us-10y"
low = 3.5
high = 4.5
unit = "percent"
start = 2026-12-31
end = 2026-12-31
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gold-holds.toml"


def read(file: Path, text: str) -> Thesis:
    file.write_text(text, encoding="utf-8")
    return read_thesis(file)


def test_a_thesis_is_what_its_file_says(file: Path) -> None:
    thesis = read(file, TEXT)
    assert (thesis.slug, thesis.title, thesis.opened, thesis.horizon) == (
        "gold-holds",
        "Gold holds",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert thesis.legs == (Leg("long", "gld"),)
    day = date(2026, 12, 31)
    assert thesis.outcome == Proposition("price", "gold", 4000.0, None, "usd", start=day, end=day, bound="at_least")
    (pillar,) = thesis.pillars
    assert (pillar.slug, pillar.proposition.bound) == ("real-yields", "range")


# What is replaced in the file, by what, and what the error names.
REFUSED: dict[str, tuple[str, str, str]] = {
    "an unknown key": ('title = "Gold holds"', 'titel = "Gold holds"', "gold-holds.toml: titel"),
    "a missing key": ('title = "Gold holds"\n', "", "gold-holds.toml: title: is missing"),
    "an empty text": ('title = "Gold holds"', 'title = " "', "gold-holds.toml: title: is empty"),
    "a number for a text": ('title = "Gold holds"', "title = 3", "gold-holds.toml: title"),
    "a text for a day": ("opened = 2026-01-01", 'opened = "2026-01-01"', "gold-holds.toml: opened"),
    "a moment for a day": ("opened = 2026-01-01", "opened = 2026-01-01T09:00:00", "gold-holds.toml: opened"),
    "a day that is none": ("opened = 2026-01-01", "opened = 2026-02-30", "gold-holds.toml: is no TOML"),
    "a horizon before the opening": (
        "horizon = 2026-12-31",
        "horizon = 2025-12-31",
        "gold-holds.toml: horizon",
    ),
    "a metric that is none": ('metric = "price"', 'metric = "prices"', "outcome: metric: 'prices'"),
    "a unit that is another's": ('unit = "usd"', 'unit = "percent"', "outcome: unit: 'percent'"),
    "a period that ends first": ("start = 2026-12-31", "start = 2027-01-01", "outcome: end"),
    "an unknown key of the outcome": (
        'metric = "price"',
        'metric = "price"\ncolour = "gold"',
        "outcome: colour",
    ),
    "no side": ("low = 4000\n", "", "outcome: has neither low nor high"),
    "a number that is none": ("low = 4000", "low = nan", "outcome: low"),
    "a truth for a number": ("low = 4000", "low = true", "outcome: low"),
    "sides the wrong way round": ("high = 4.5", "high = 3.0", "pillars[0]: low"),
    "a slug that is none": ('slug = "real-yields"', 'slug = "Real yields"', "pillars[0]: slug"),
    "the slug of the outcome": ('slug = "real-yields"', 'slug = "outcome"', "pillars[0]: slug"),
    "a side that is none": ('side = "long"', 'side = "up"', "legs[0]: side"),
    "a price that is none": ('instrument = "gld"', 'instrument = "gld"\nprice = "net"', "legs[0]: price"),
    "a statistic that is none": ("low = 4000", 'low = 4000\nstatistic = "mean"', "outcome: statistic"),
    "text that is no TOML": ("[outcome]", "[outcome", "gold-holds.toml: is no TOML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_by_file_and_key(name: str, file: Path) -> None:
    old, new, named = REFUSED[name]
    assert old in TEXT
    with pytest.raises(ThesisError) as refused:
        read(file, TEXT.replace(old, new, 1))
    assert str(refused.value).startswith("gold-holds.toml: ")
    assert named in str(refused.value)


def test_a_pillar_twice_is_refused(file: Path) -> None:
    again = TEXT[TEXT.index("[[pillars]]") :]
    with pytest.raises(ThesisError, match=r"pillars\[1\]: slug"):
        read(file, TEXT + again)


def test_a_thesis_without_pillars_is_refused(file: Path) -> None:
    with pytest.raises(ThesisError, match="pillars: is missing"):
        read(file, TEXT[: TEXT.index("[[pillars]]")])


def test_a_list_of_something_else_is_refused() -> None:
    table: dict[str, Any] = {
        "title": "t",
        "statement": "s",
        "opened": date(2026, 1, 1),
        "horizon": date(2026, 2, 1),
        "outcome": {},
        "pillars": ["a text"],
    }
    with pytest.raises(ThesisError, match="pillars: is not a list of tables"):
        thesis_of(table, "gold-holds", "gold-holds.toml")


def test_a_file_name_that_is_no_slug_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ThesisError, match=r"Gold Holds\.toml: its name is no slug"):
        read(tmp_path / "Gold Holds.toml", TEXT)


def test_a_file_that_is_not_there_or_not_text_is_named(file: Path) -> None:
    with pytest.raises(ThesisError, match=r"gold-holds\.toml: cannot be read"):
        read_thesis(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ThesisError, match=r"gold-holds\.toml: cannot be read"):
        read_thesis(file)
