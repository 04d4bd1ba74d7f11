"""How values become words: a table of named cases, and that no value of any kind makes it fail."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import formatting as say
from claims.proposition import Proposition
from nlp.claim import Claim

QUANTITIES = [
    ("a percentage", 2.70, "percent", "2.7%"),
    ("below zero, with the true minus", -12.0, "percent", "−12%"),
    ("basis points", -50.0, "bps", "−50 bp"),
    ("a multiple", 18.25, "ratio", "18.25×"),
    ("billions", 7.68e9, "usd", "$7.68 billion"),
    ("money below zero has its sign before the currency", -7.68e9, "usd", "−$7.68 billion"),
    ("a price", 71.5, "usd", "$71.5"),
    ("a currency without a sign of its own", 2.5e12, "inr", "INR 2.5 trillion"),
    ("a count", 178000.0, "count", "178,000"),
    ("a level", 7600.0, "points", "7,600"),
    ("a unit that is a noun", 4.0, "weeks", "4 weeks"),
    ("what rounds to nothing has no minus", -0.001, "percent", "0%"),
    ("not known", None, "percent", "–"),
]


@pytest.mark.parametrize(
    ("value", "unit", "expected"), [row[1:] for row in QUANTITIES], ids=[row[0] for row in QUANTITIES]
)
def test_a_quantity_reads_as_people_write_it(value: float | None, unit: str, expected: str) -> None:
    assert say.quantity(value, unit) == expected


SIGNED = [(0.47, "+0.47%"), (12.5, "+12.5%"), (-0.7, "−0.7%"), (0.0, "0%"), (0.001, "0%"), (None, "–")]


@pytest.mark.parametrize(("value", "expected"), SIGNED)
def test_a_change_shows_its_sign_unless_it_rounds_to_nothing(value: float | None, expected: str) -> None:
    assert say.signed(value, "percent") == expected


PROBABILITIES = [
    (0.0, "under 1%"),
    (0.004, "under 1%"),
    (0.006, "1%"),
    (0.143, "14%"),
    (0.994, "99%"),
    (1.0, "over 99%"),
]


@pytest.mark.parametrize(("value", "expected"), PROBABILITIES)
def test_a_probability_is_never_quite_none_or_all(value: float, expected: str) -> None:
    assert say.probability(value) == expected


PERIODS = [
    ("a year", date(2026, 1, 1), date(2026, 12, 31), "2026"),
    ("a quarter", date(2026, 10, 1), date(2026, 12, 31), "Q4 2026"),
    ("three months that are no quarter", date(2026, 2, 1), date(2026, 4, 30), "1 Feb 2026 to 30 Apr 2026"),
    ("a month", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
    ("a month short of a day", date(2024, 2, 1), date(2024, 2, 28), "1 Feb 2024 to 28 Feb 2024"),
    ("two years", date(2025, 1, 1), date(2026, 12, 31), "1 Jan 2025 to 31 Dec 2026"),
    ("a day", date(2026, 1, 4), date(2026, 1, 4), "4 Jan 2026"),
    ("no end", date(2026, 1, 4), None, "from 4 Jan 2026"),
    ("no start", None, date(2026, 12, 31), "by 31 Dec 2026"),
    ("neither", None, None, "no period"),
]


@pytest.mark.parametrize(("start", "end", "expected"), [row[1:] for row in PERIODS], ids=[row[0] for row in PERIODS])
def test_a_period_goes_by_its_shortest_name(start: date | None, end: date | None, expected: str) -> None:
    assert say.period(start, end) == expected


STATEMENTS = [
    (
        "a point",
        Claim((0, 3), "18x", "pe_forward", "russell-2000", "ratio", 18, 18, "exact", "reported"),
        "Russell 2000 forward P/E 18×",
    ),
    (
        "an open side",
        Claim(
            (0, 3),
            "30%",
            "market_cap_share",
            "mega-caps",
            "percent",
            30,
            None,
            "at_least",
            "reported",
            "sp-500",
        ),
        "Mega caps share of market value of S&P 500 30% or more",
    ),
    (
        "about",
        Claim((0, 3), "10%", "relative_valuation", "iwm", "percent", -10, -10, "about", "reported", "spy"),
        "IWM valuation relative to SPY about −10%",
    ),
]


@pytest.mark.parametrize(("claim", "expected"), [row[1:] for row in STATEMENTS], ids=[row[0] for row in STATEMENTS])
def test_a_claim_reads_as_one_line(claim: Claim, expected: str) -> None:
    assert say.statement(claim) == expected


def test_a_proposition_is_said_as_a_claim_is() -> None:
    asked = Proposition("rate_cuts", "federal-reserve", 2.0, None, "count")
    assert say.proposition(asked) == "Federal Reserve rate cuts: 2 or more"


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8))
def test_any_value_in_any_unit_has_words(value: float, unit: str) -> None:
    assert say.quantity(value, unit)
    assert say.signed(value, unit)
