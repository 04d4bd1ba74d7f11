"""Members of a family of indices, funds that a letter never names, and cash as a part of a portfolio."""

from datetime import date

import pytest

from nlp.extract import extract_claims


def subjects(text: str) -> list[str]:
    return [claim.subject for claim in extract_claims(text, date(2025, 10, 16))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Russell Microcap Value Index", "russell-microcap-value"),
        ("S&P 500 High Dividend Index", "sp-500-high-dividend"),
        ("S&P 500 Total Return Index", "sp-500"),
        ("S&P 500 Consumer Discretionary Index", "us-consumer-discretionary"),
        ("MSCI USA Minimum Volatility Index", "msci-usa-minimum-volatility"),
        ("Dow Jones U.S. Select Dividend Index", "dow-jones-us-select-dividend"),
        ("Morningstar US Market Index", "morningstar-us-market-index"),
    ],
)
def test_what_goes_on_up_to_index_is_its_own(name: str, expected: str) -> None:
    assert subjects(f"The {name} gained 2.2% in September.") == [expected]


def test_a_fund_that_is_never_named_is_called_what_it_is_called() -> None:
    assert subjects("Our fund gained 3.1% in the third quarter.") == ["our-fund"]
    assert subjects("Our fund, Alder Creek Partners, lost 3.9% net of fees.") == ["alder-creek-partners"]


def test_cash_has_a_share_and_reports_nothing() -> None:
    assert subjects("Cash makes up 4% of the portfolio.") == ["cash"]
    assert "cash" not in subjects("Apple had cash of $65 billion and holds $4 billion in cash.")
