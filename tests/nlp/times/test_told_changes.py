"""A level after the changes that a text has told, and `on the day` after the day that it named."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.times.told_changes import recaps

THURSDAY = date(2025, 10, 16)
TEXTS = [
    # a day told in the paragraph or before it
    ("Stocks closed lower on Tuesday. The S&P 500 fell 0.8%. The 10-year yield fell to 4.02%.", THURSDAY, "10-14"),
    ("The Dow fell 0.9% on Wednesday.\n\nThe dollar index was at 98.9.", THURSDAY, "10-15"),
    ("Yesterday the S&P 500 rose 0.4%. The 10-year yield closed at 4.03%.", THURSDAY, "10-15"),
    # a week or a month that is over
    ("Last week the S&P 500 fell 2.4%. The 10-year yield ended at 4.05%.", THURSDAY, "10-10"),
    ("The S&P 500 rose 2.3% in October. Gold traded at $4,002 an ounce.", date(2025, 11, 4), "10-31"),
    # nothing of late: the level is that of publication
    ("The S&P 500 fell 5.6% in March. Gold trades at $4,100 an ounce.", THURSDAY, "10-16"),
    # the day that the text named last
    ("The Fed cut rates by a quarter point on Tuesday. The S&P 500 rose 0.9% on the day.", THURSDAY, "10-14"),
]


@pytest.mark.parametrize(("text", "published", "day"), TEXTS)
def test_level_at_the_end_of_what_was_told(text: str, published: date, day: str) -> None:
    """A level, or a day's change, is of the day up to which the text has told changes."""
    claim = extract_claims(text, published, RULES_ALONE)[-1]
    assert (str(claim.start), str(claim.end)) == (f"2025-{day}", f"2025-{day}")


def test_recaps_counts_what_a_text_speaks_of() -> None:
    """Weekdays are counted once each, up to three."""
    assert recaps("On Monday, Tuesday, Friday and Monday; on the week and this month") == "days 3 weeks 1 months 1"


FIGURES = [
    # foreseen without a time, after a forecast for a year
    ("Next year growth should be 2.2%. Inflation should fall to 2.5%.", "2026-01-01", "2026-12-31"),
    ("In 2026 we expect growth of 2.1%. The S&P 500 should rise to 7,400.", "2026-12-31", "2026-12-31"),
    # the same quarter of the year before
    ("Earnings grew 9% in the second quarter. A year ago the growth was 12%.", "2024-04-01", "2024-06-30"),
    # a stretch of months, but no yearly rate
    ("The unemployment rate rose to 4.7% in the three months to August.", "2025-06-01", "2025-08-31"),
    ("Inflation was 3.1% in the year to August.", "2025-08-01", "2025-08-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), FIGURES)
def test_figures_of_a_year_or_a_stretch(text: str, start: str, end: str) -> None:
    """A figure has the year or the stretch that the text has named."""
    claim = extract_claims(text, THURSDAY, RULES_ALONE)[-1]
    assert (str(claim.start), str(claim.end)) == (start, end)
