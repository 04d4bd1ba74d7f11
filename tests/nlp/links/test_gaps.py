"""Gaps that figures told before come to, and whose they then are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.links.gaps import is_behind, rivals, sign_told

MULTIPLES = st.floats(5, 60).map(lambda value: round(value, 1))


@given(MULTIPLES, MULTIPLES)
def test_a_discount_is_that_of_the_two_it_is_worked_out_from(low: float, high: float) -> None:
    figures = {("pe", "low"): low, ("pe", "high"): high, ("pe_forward", "other"): high}
    gap = round(100 * abs(low / high - 1))
    assert rivals("relative_valuation", gap, "low", figures) == (frozenset({"high"}) if low != high else frozenset())
    assert rivals("relative_valuation", gap + 2, "low", figures) == frozenset()


@given(st.integers(-300, 300), st.integers(-300, 300))
def test_a_lead_is_the_difference_of_two_returns_whoever_leads(one: int, other: int) -> None:
    figures = {("return", "one"): one / 10, ("return", "other"): other / 10}
    gap = round(abs(one - other) / 10, 1)
    for subject, rival in (("one", "other"), ("other", "one")):
        assert rivals("relative_return", gap, subject, figures) == (frozenset({rival}) if one != other else frozenset())


def test_who_has_the_lower_figure_is_behind_by_a_difference_and_never_by_a_ratio() -> None:
    returns = {("return", "one"): 1.4, ("return", "other"): 5.3}
    assert is_behind("relative_return", "one", frozenset({"other"}), returns)
    assert not is_behind("relative_return", "other", frozenset({"one"}), returns)
    multiples = {("pe", "one"): 15.0, ("pe", "other"): 22.0}
    assert not is_behind("relative_valuation", "one", frozenset({"other"}), multiples)


def test_what_was_told_in_another_metric_is_no_rival() -> None:
    assert rivals("relative_valuation", 32, "small", {("pe", "small"): 15, ("pe_forward", "large"): 22}) == frozenset()
    assert rivals("return", 32, "small", {("pe", "small"): 15, ("pe", "large"): 22}) == frozenset()


@pytest.mark.parametrize(
    ("text", "subject", "other"),
    [
        ("The Russell 2000 trades at 15.9 times earnings, the Russell 1000 at 21.9. The discount is 27%.", 0, 1),
        ("The Russell 2000 trades at 15.9 times earnings, the Russell 1000 at 21.9. The premium is 38%.", 1, 0),
        ("Copper gained 9%. The Russell 2000 rose 5.2%, gold 1.1%. That is a lead of 3.8 points.", None, None),
    ],
)
def test_the_number_tells_whose_a_gap_is(text: str, subject: int | None, other: int | None) -> None:
    told = ("russell-2000", "russell-1000")
    gap = extract_claims(text, None, RULES_ALONE)[-1]
    if subject is None or other is None:
        assert (gap.subject, gap.comparator) == ("copper", "russell-2000")
    else:
        assert (gap.subject, gap.comparator) == (told[subject], told[other])


def test_figures_told_of_both_sides_give_a_gap_its_sign_where_no_word_does() -> None:
    told = {("return", "small"): 4.2, ("return", "large"): 8.1, ("bond_yield", "us-10y"): 3.8}
    assert sign_told("relative_return", 3.9, "small", "large", told) == -1
    assert sign_told("relative_return", 3.9, "large", "small", told) == 1
    assert sign_told("relative_return", 5, "large", "small", told) == 0
    assert sign_told("yield_spread", 12, "us-10y", None, told) == 0
    text = "The Russell 2000 returned 4.2% and the S&P 500 8.1%. That is a gap of 3.9 points."
    gap = extract_claims(text, None, RULES_ALONE)[-1]
    assert (gap.subject, gap.comparator, gap.low) in {("russell-2000", "sp-500", -3.9), ("sp-500", "russell-2000", 3.9)}


def test_markets_of_two_countries_are_two() -> None:
    text = "European stocks cost 14 times earnings, US stocks 22. The discount of 36% is near a record."
    gap = extract_claims(text, None, RULES_ALONE)[-1]
    assert (gap.subject, gap.comparator, gap.low) == ("europe-equities", "us-equities", -36)
