"""When a number was so that another came from."""

from datetime import date

import pytest

from nlp.times.dates_known import Period
from nlp.times.fitted_times import Frame
from nlp.times.predecessors import predecessors

DAY = date(2025, 10, 16)
JUNE, SPRING = (date(2025, 6, 1), date(2025, 6, 30)), (date(2025, 4, 1), date(2025, 6, 30))


def offered(text: str, word: str, metric: str, told: tuple[Period, ...] = ()) -> dict[str, tuple[str, str]]:
    at = text.index(word)
    span, frame = (at, at + len(word)), Frame(told[0] if told else None, told)
    found = predecessors(text, (0, len(text)), span, metric, "reported", frame, DAY)
    return {how: (str(start), str(end)) for _, how, (start, end) in found}


def test_a_level_that_was_left_lies_before_what_led_from_it() -> None:
    found = offered("The average rate rose to 7.63% from 7.57%.", "7.57%", "bond_yield")
    assert found["from session"] == ("2025-10-15", "2025-10-15")
    assert found["from week"] == ("2025-10-09", "2025-10-09")
    assert found["from year"] == ("2024-12-31", "2024-12-31")


def test_a_level_before_a_quarter_is_that_of_the_day_before_it() -> None:
    found = offered("Spreads narrowed to 99 from 130 in the quarter.", "130", "credit_spread", (SPRING,))
    assert found["from day"] == ("2025-03-31", "2025-03-31")


@pytest.mark.parametrize(
    ("metric", "told", "how", "period"),
    [
        ("inflation", JUNE, "from month", ("2025-05-01", "2025-05-31")),
        ("profit_margin", SPRING, "from same", ("2024-04-01", "2024-06-30")),
        ("profit_margin", SPRING, "from last", ("2025-01-01", "2025-03-31")),
        ("profit_margin", (date(2025, 1, 1), date(2025, 6, 30)), "from last", ("2024-07-01", "2024-12-31")),
    ],
)
def test_figures_come_from_those_before(metric: str, told: Period, how: str, period: tuple[str, str]) -> None:
    assert offered("It rose to 11.3% from 12.4%.", "12.4%", metric, (told,))[how] == period


def test_what_comes_from_nothing_has_no_day_before() -> None:
    assert offered("The average rate rose to 7.63%.", "7.63%", "bond_yield") == {}
