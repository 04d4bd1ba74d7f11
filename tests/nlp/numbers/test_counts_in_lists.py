"""Moves of policy that are counted without their name: in lists of those who count them, and after `cut twice`."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Barclays expects three rate cuts in 2026, UBS two and Nomura one.", [3, 2, 1]),
        ("Officials want two more cuts this year, the others one.", [2, 1]),
        ("The Bank of England cut five times since August 2024. Economists see one more in 2025.", [5, 1]),
        ("Investors expected five cuts by the Fed in 2025. They got three.", [5, 3]),
        ("We expect rate cuts. We look for one in October.", [1]),
    ],
)
def test_counts_of_moves_told_before(text: str, counts: list[int]) -> None:
    claims = extract_claims(text, date(2025, 10, 16), RULES_ALONE)
    assert [claim.low for claim in claims if claim.metric == "rate_cuts"] == counts
