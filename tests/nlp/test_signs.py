"""The sign that the words around a number give it."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


def low_of(text: str) -> float | None:
    return extract_claims(text, date(2024, 7, 5), RULES_ALONE)[0].low


@pytest.mark.parametrize(
    "words",
    ["descended", "sagged", "stumbled", "gave up", "had surrendered", "shed", "was clobbered for", "came off"],
)
def test_a_verb_of_falling_makes_a_return_negative(words: str) -> None:
    assert low_of(f"The Nikkei 225 {words} 3%.") == -3.0


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("The Russell 2000 fell 4.2%, two percentage points more than the S&P 500.", -2.0),
        ("The Russell 2000 fell 4.2%, two percentage points less than the S&P 500.", 2.0),
        ("The Russell 2000 gained 4.2%, two percentage points more than the S&P 500.", 2.0),
        ("The Russell 2000 gained 4.2%, two percentage points less than the S&P 500.", -2.0),
    ],
)
def test_by_how_much_more_something_fell_is_how_far_it_is_behind(text: str, lead: float) -> None:
    claim = extract_claims(text, date(2024, 7, 5), RULES_ALONE)[-1]
    assert (claim.metric, claim.subject, claim.comparator, claim.low) == (
        "relative_return",
        "russell-2000",
        "sp-500",
        lead,
    )


@pytest.mark.parametrize("words", ["clawed back", "tacked on", "vaulted", "ratcheted up", "notched", "is ahead by"])
def test_a_verb_of_rising_keeps_a_return_positive(words: str) -> None:
    assert low_of(f"The Nikkei 225 fell 2% on Monday and {words} 3% on Tuesday.") == -2.0
    assert low_of(f"The Nikkei 225 {words} 3%.") == 3.0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The DAX stands 12% below its high.", -12.0),
        ("The DAX is 12% off its peak.", -12.0),
        ("The DAX is 12% above its low.", 12.0),
        ("The DAX gained 12%, but copper fell.", 12.0),
        ("By June the loss of the DAX had grown to 12%.", -12.0),
        ("Inflation eased to 12%.", 12.0),
        ("Softer consumer prices (12%) helped.", 12.0),
    ],
    ids=["below", "off", "above", "another falls", "summed up", "a rate", "an adjective"],
)
def test_a_place_gives_a_sign_and_how_a_rate_moved_gives_none(text: str, value: float) -> None:
    assert low_of(text) == value


def test_what_follows_a_level_in_a_list_is_a_level() -> None:
    claims = extract_claims(
        "Inflation falls to 2.8% in 2025, 2.3% in 2026 and 2% in 2027.", date(2024, 7, 5), RULES_ALONE
    )
    assert [claim.low for claim in claims] == [2.8, 2.3, 2.0]


def test_an_amount_of_no_known_metric_takes_a_sign_only_from_a_word_that_touches_it() -> None:
    claims = extract_claims("Job openings fell to 7.2 million in May, fewer by 300,000.", date(2024, 7, 5), RULES_ALONE)
    assert [(claim.metric, claim.low) for claim in claims] == [("other", 7_200_000.0), ("other", -300_000.0)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The curve is inverted by 42 basis points.", [-42.0]),
        ("The curve steepened to 61 basis points.", [61.0]),
        ("The curve went from an inversion of 106 basis points in June to 47.", [-106.0, -47.0]),
        ("Moody's has a negative outlook. The 2s10s curve is at 53 basis points.", [53.0]),
    ],
)
def test_a_curve_that_is_inverted_is_negative(text: str, values: list[float]) -> None:
    assert [claim.low for claim in extract_claims(text, date(2024, 7, 5), RULES_ALONE)] == values


def test_what_moved_before_an_inflation_gives_it_no_sign() -> None:
    claims = extract_claims("The Fed sees one cut in 2026 and core inflation of 2.5%.", date(2025, 12, 10), RULES_ALONE)
    assert claims[-1].low == 2.5
