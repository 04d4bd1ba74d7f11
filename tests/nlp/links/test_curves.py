"""Curves named by their two ends."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.links.curves import curve_in


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2s10s", ("10y", "2y")),
        ("the 5s/30s curve", ("30y", "5y")),
        ("the gap between 2-year and 10-year yields", ("10y", "2y")),
        ("the 10-year minus the 2-year", ("10y", "2y")),
        ("the 3-month/10-year spread", ("10y", "3m")),
        ("between two and ten years", ("10y", "2y")),
        ("rose 5 to 10 percent", None),
        ("in 12 to 18 months", None),
    ],
)
def test_two_tenors_side_by_side_are_a_curve(text: str, ends: tuple[str, str] | None) -> None:
    assert curve_in(text, 0, len(text)) == ends


@pytest.mark.parametrize(
    ("text", "subject", "comparator"),
    [
        ("The 5s30s curve steepened to 95 basis points.", "us-30y", "us-5y"),
        ("The spread between five- and 30-year Treasury yields reached 95 basis points.", "us-30y", "us-5y"),
        ("The gap between 2-year and 10-year Treasury yields is 55 basis points.", "us-10y", "us-2y"),
        ("The BTP-Bund spread narrowed to 81 basis points.", "it-10y", "de-10y"),
        ("The spread of the 10-year OAT over the Bund is 78 basis points.", "fr-10y", "de-10y"),
    ],
)
def test_a_spread_is_that_of_the_first_over_the_second(text: str, subject: str, comparator: str) -> None:
    [claim] = extract_claims(text, date(2025, 6, 2), RULES_ALONE)
    assert (claim.metric, claim.subject, claim.comparator) == ("yield_spread", subject, comparator)
