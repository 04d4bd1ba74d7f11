"""`The cap-weighted one` and `the equal-weighted one` are the two ways to weigh the S&P 500."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE

PUBLISHED = date(2026, 1, 4)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The equal-weight index is up 6.9%, the cap-weighted one 1.8%.", ["sp-500-equal-weight", "sp-500"]),
        ("The cap-weighted index gained 2%, the equal-weighted one 3%.", ["sp-500", "sp-500-equal-weight"]),
    ],
)
def test_one_stands_for_the_index_weighed_so(text: str, subjects: list[str]) -> None:
    assert [claim.subject for claim in extract_claims(text, PUBLISHED, RULES_ALONE)] == subjects
