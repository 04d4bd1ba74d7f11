"""Quarters and years of companies whose own do not end with those of the calendar."""

from datetime import date

import pytest

from nlp.errors import VocabularyError
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.times import company_years
from nlp.times.company_years import own_year_of, quarters_about


def periods(text: str, published: date) -> list[tuple[str, str]]:
    return [(str(claim.start), str(claim.end)) for claim in extract_claims(text, published, RULES_ALONE)]


@pytest.mark.parametrize(
    ("subject", "year", "number", "first", "last"),
    [
        ("nvda", 2024, 4, date(2023, 10, 30), date(2024, 1, 28)),  # the last Sunday of January
        ("hd", 2024, 4, date(2024, 10, 28), date(2025, 2, 2)),  # the Sunday nearest to its end, named by its start
        ("aapl", 2025, 4, date(2025, 6, 29), date(2025, 9, 27)),
        ("wmt", 2025, 3, date(2024, 8, 1), date(2024, 10, 31)),
        ("cost", 2025, 1, date(2024, 9, 2), date(2024, 11, 24)),  # twelve weeks
    ],
)
def test_the_days_of_a_quarter(subject: str, year: int, number: int, first: date, last: date) -> None:
    own = own_year_of(subject)
    assert own is not None
    [found] = [one for one in quarters_about(own, date(2025, 1, 10)) if one[:2] == (year, number)]
    assert found.days == (first, last)


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("Nvidia reported third-quarter revenue of $35.1 billion.", (2024, 11, 20), ("2024-08-01", "2024-10-31")),
        (
            "Nvidia expects revenue of $37.5 billion in the current quarter.",
            (2024, 11, 20),
            ("2024-11-01", "2025-01-31"),
        ),
        ("Salesforce's fiscal 2027 revenue should grow 9%.", (2026, 2, 19), ("2026-02-01", "2027-01-31")),
        ("Walmart now expects sales growth of 5.1% for the fiscal year.", (2025, 11, 20), ("2025-02-01", "2026-01-31")),
        ("Caterpillar's third-quarter revenue rose 10%.", (2025, 10, 30), ("2025-07-01", "2025-09-30")),
        ("Nvidia's shares rose 10% in the third quarter.", (2025, 10, 30), ("2025-07-01", "2025-09-30")),
    ],
)
def test_what_a_company_reports_is_of_its_own_quarter(
    text: str, published: tuple[int, int, int], period: tuple[str, str]
) -> None:
    assert periods(text, date(*published)) == [period]


def test_a_stretch_that_a_forecast_names_by_its_end_is_the_coming_one() -> None:
    text = "Revenue for the quarter ending in January is expected to be $37.5 billion."
    assert periods(text, date(2024, 11, 20)) == [("2024-11-01", "2025-01-31")]


@pytest.mark.parametrize("row", [{"ends": "13"}, {"closes": "first Sunday"}, {"closes": "last day"}, {"named": ""}])
def test_a_row_that_cannot_be_read_is_named(row: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    good = {"subject": "nvda", "ends": "1", "closes": "", "named": "end", "weeks": ""}
    monkeypatch.setattr(company_years, "rows_of", lambda table: [(f"{table} row 2", good | row)])
    with pytest.raises(VocabularyError, match="row 2"):
        company_years._table.__wrapped__()
