"""The periods of a number whose sentence names none."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.times.dates_known import Period
from nlp.times.untold_periods import NONE, unsaid, up_to_told

QUARTER = (date(2025, 7, 1), date(2025, 9, 30))
PUBLISHED = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("published", "weeks"),
    [
        (date(2025, 10, 17), {(date(2025, 10, 13), date(2025, 10, 17)), (date(2025, 10, 6), date(2025, 10, 10))}),
        (date(2025, 10, 19), {(date(2025, 10, 13), date(2025, 10, 17)), (date(2025, 10, 6), date(2025, 10, 10))}),
        (date(2025, 10, 14), {(date(2025, 10, 13), date(2025, 10, 14)), (date(2025, 10, 6), date(2025, 10, 10))}),
    ],
    ids=["Friday", "Sunday", "Tuesday"],
)
def test_a_week_of_trading_ends_on_friday(published: date, weeks: set[Period]) -> None:
    found = {period for _, origin, period in unsaid("return", "reported", published) if "trading week" in origin}
    assert found == weeks


def test_what_ends_where_the_text_told_of_before() -> None:
    to_date = [(0.0, (date(2025, 1, 1), date(2025, 9, 30)))]
    told = [QUARTER, NONE, QUARTER, (date(2025, 1, 1), PUBLISHED)]
    assert [(0.0, period) for _, _, period in up_to_told("return", told, PUBLISHED)] == to_date
    [(_, _, level)] = up_to_told("pe", told, PUBLISHED)
    assert level == (date(2025, 9, 30), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("published", "counted"),
    [
        (date(2025, 10, 16), (date(2025, 10, 5), date(2025, 10, 11))),
        (date(2025, 10, 18), (date(2025, 10, 5), date(2025, 10, 11))),
        (date(2025, 10, 15), (date(2025, 9, 28), date(2025, 10, 4))),
    ],
    ids=["Thursday", "Saturday", "Wednesday"],
)
def test_claims_for_benefits_are_those_of_the_newest_week_that_has_ended(published: date, counted: Period) -> None:
    options = {origin: (base, period) for base, origin, period in unsaid("jobless_claims", "reported", published)}
    assert options["data week"][1] == counted
    assert options["data week"][0] > options["publication"][0]


def test_prior_claims_for_benefits_are_those_of_the_week_before() -> None:
    text = "Initial claims were 231,000, from 225,000."
    found = extract_claims(text, date(2025, 10, 16), RULES_ALONE)
    assert [(claim.start, claim.end) for claim in found][1] == (date(2025, 9, 28), date(2025, 10, 4))
