"""Files for a user to fill: each can be read back as it is described."""

from datetime import date
from pathlib import Path

import pytest

from claims.errors import MeasureError
from claims.series_template import templates
from ingest.market.file_names import parse_name
from ingest.market.file_rows import read_rows


def test_a_template_names_file_columns_unit_and_when_it_is_known() -> None:
    (one,) = templates("pe_forward", "sp-400")
    assert (one.file_name, one.header, one.unit) == ("SP_400__PE_FORWARD.csv", "date,value", "ratio")
    assert "monthly: 5 days after the end of its period" in one.known
    assert one.known[-1].startswith("else, and for yearly values")


def test_a_published_series_is_known_by_its_publisher_alone() -> None:
    (one,) = templates("payrolls", "us")
    assert one.series == "PAYEMS" and "month_change" in one.unit
    assert one.known[0] == "monthly: with the month's report on employment"


def test_prices_are_known_at_the_close() -> None:
    (one,) = templates("return", "nvda")
    assert (one.file_name, one.header) == ("NVDA.csv", "date,close")
    assert one.known == ("daily: at the close of its session",)


def test_one_file_holds_both_prices_of_a_fund() -> None:
    (one,) = templates("dividend_yield", "aapl")
    assert one.header == "date,adj_close,close"
    assert one.instead == ("AAPL__DIVIDEND_YIELD",)


def test_the_own_series_goes_before_a_proxy() -> None:
    (one,) = templates("earnings_growth", "us-large-caps")
    assert one.series == "US_LARGE_CAPS__EARNINGS_GROWTH"
    assert "SPX_EPS_GROWTH" in one.instead


def test_without_a_subject_the_usual_one_is_meant() -> None:
    assert templates("breadth")[0].subject == "sp-500"


# Metric, subject, comparator: one of each way by which a file can be wanted.
WANTED = [
    ("market_cap_share", "us-energy", "sp-500"),
    ("fund_flow", "ibit", None),
    ("relative_return", "iwm", "dax"),
    ("credit_spread", "us-high-yield", None),
    ("return", "cooke-&-bieler.fund", None),
]


@pytest.mark.parametrize(("metric", "subject", "comparator"), WANTED)
def test_a_filled_template_is_read(metric: str, subject: str, comparator: str | None, tmp_path: Path) -> None:
    for one in templates(metric, subject, comparator):
        path = tmp_path / one.file_name
        path.write_text(f"{one.header}\n2026-01-02" + ",1.5" * one.header.count(",") + "\n")
        assert parse_name(path).series == one.series
        reading = read_rows(path)
        with pytest.raises(StopIteration) as read:
            next(reading)
        assert {field: dict(values) for field, values in read.value.value.items()} == {
            field: {date(2026, 1, 2): 1.5} for field in one.header.split(",")[1:]
        }


@pytest.mark.parametrize(
    ("metric", "subject", "why"),
    [
        ("pe_backward", "sp-500", "is no metric"),
        ("index_level", "", "name one"),
        ("streak", "sp-500", "cannot be measured"),
        ("relative_return", "iwm", "SUBJECT/COMPARATOR"),
    ],
)
def test_what_no_file_can_measure_is_refused(metric: str, subject: str, why: str) -> None:
    with pytest.raises(MeasureError, match=why):
        templates(metric, subject)
