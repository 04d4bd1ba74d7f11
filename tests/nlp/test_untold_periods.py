"""The periods of a number whose sentence names none."""

from datetime import date

import pytest

from nlp.dates_known import Period
from nlp.untold_periods import NONE, unsaid, up_to_told

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
