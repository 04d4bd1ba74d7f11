"""The tables name only what there is, and serve every series of the checks that a provider has."""

import csv
import re
from itertools import groupby
from pathlib import Path
from typing import get_args

import pytest

from ingest.market.providers.provider_tables import (
    DATA,
    ProviderSeries,
    providers,
    refusals,
    served_series,
    sources_of,
)
from ingest.market.providers.registry import CLIENTS
from ingest.market.series import Field

CLAIMS = Path(__file__).resolve().parents[4] / "claims" / "data"
#: Series that no provider gives: their owners sell them, or only a page shows them. They come from files.
ONLY_FILES = re.compile(
    r"ISM_\w+|SHILLER_CAPE|CAPE_multpl|GOLD_LBMA_PM|US_SMALL_CAP_FUND_FLOW|(SPX|RUT|SP600|NDX)_\w+"
    r"|MSCI_\w+|TOPIX|BLOOMBERG_\w+|GOLD|SILVER|COPPER|NATURAL_GAS|@\w*",
)


def wanted() -> set[tuple[str, str]]:
    """Every series and field that a measure or an instrument reads."""
    pairs: set[tuple[str, str]] = set()
    for table in ("instruments", "measures"):
        with (CLAIMS / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                series, fields = row["series"].split(";"), row["field"].split(";")
                pairs |= {(one, fields[min(at, len(fields) - 1)]) for at, one in enumerate(series) if one}
    return pairs


def test_every_series_that_is_checked_is_served_or_comes_from_files() -> None:
    # A total return is made of closes and dividends, which come in one answer.
    needed = {(series, "close" if field == "adj_close" else field) for series, field in wanted()}
    assert needed
    served = {(one.series, one.field) for series in served_series() for one in sources_of(series)}
    assert {pair for pair in needed - served if not ONLY_FILES.fullmatch(pair[0])} == set()
    assert {pair for pair in served if ONLY_FILES.fullmatch(pair[0])} == set()


def test_every_row_names_what_there_is_and_orders_stand_once() -> None:
    for series in served_series():
        for _, rows in groupby(sources_of(series), key=lambda one: one.field):
            ordered = list(rows)
            assert [one.order for one in ordered] == list(range(1, len(ordered) + 1))
            assert len({one.provider for one in ordered}) == len(ordered)
        for one in sources_of(series):
            assert one.provider in providers()
            assert one.field in get_args(Field)
            assert one.symbol == one.symbol.strip() != ""


def test_every_provider_has_a_client_and_terms() -> None:
    assert {one.client for one in providers().values()} == set(CLIENTS)
    for one in providers().values():
        assert one.rights
        assert one.requests_per_second > 0
        assert one.seconds > 0
        assert one.minimum_rows >= 1
        assert not one.base_url.endswith("/")
        assert not one.base_url or one.base_url.startswith("https://")
    assert providers()["fred"].requests_per_second == 2
    assert [one.needs_key for one in providers().values() if one.needs_key] == [
        "BORNEOUT_FRED_KEY",
        "BORNEOUT_STOOQ_KEY",
        "BORNEOUT_LOCAL_SERIES",
    ]


def test_every_probe_is_a_series_that_the_provider_serves() -> None:
    for one in providers().values():
        if one.probe_series:
            row = next(row for row in sources_of(one.probe_series) if row.provider == one.id)
            assert (row.symbol, row.field) == (one.probe_symbol, one.probe_field)


@pytest.mark.parametrize(
    ("series", "sources"),
    [
        ("GSPC", [("yahoo", "^GSPC"), ("stooq", "^spx"), ("fred", "SP500"), ("fred-csv", "SP500")]),
        ("IWM", [("yahoo", "IWM"), ("stooq", "iwm.us")]),
        ("DGS10", [("fred", "DGS10"), ("fred-csv", "DGS10"), ("treasury", "10 Yr")]),
        ("GDPC1", [("fred", "GDPC1"), ("fred-csv", "GDPC1"), ("alfred-csv", "GDPC1")]),
        ("RUT_PE", []),
    ],
)
def test_the_order_in_which_a_series_is_asked_for(series: str, sources: list[tuple[str, str]]) -> None:
    assert [(one.provider, one.symbol) for one in sources_of(series)] == sources


def test_own_sources_of_another_series_are_not_its_own() -> None:
    own = ProviderSeries("RUT_PE", "value", "local", "RUT_PE", 0)
    assert sources_of("RUT_PE", [own]) == (own,)
    assert own not in sources_of("DGS10", [own])


def test_every_known_refusal_is_a_pattern_with_words() -> None:
    for row in refusals():
        re.compile(row.pattern)
        re.compile(row.status)
        assert row.problem.format(status=503)


def test_the_tables_are_sorted_as_they_are_read() -> None:
    assert sorted(path.name for path in DATA.iterdir()) == ["provider_series.csv", "providers.csv", "refusals.csv"]
