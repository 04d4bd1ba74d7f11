"""Names that are only mentioned: where it happened, what another is a part of, who tracks what."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE


@pytest.mark.parametrize(
    ("text", "subject", "metric"),
    [
        ("In crypto, bitcoin fell 2.1%.", "bitcoin", "return"),
        ("Energy shares were the weakest part of the S&P 500, down 0.9%.", "us-energy", "return"),
        (
            "The Russell 2000 Index, tracked by the iShares Russell 2000 ETF (NYSE:IWM), rallied 2.5%.",
            "russell-2000",
            "return",
        ),
        ("The iShares Russell 2000 ETF (NYSE:IWM) rose 2%.", "iwm", "return"),
        ("Small caps have lagged. Estimates for next year have fallen 7%.", "us-small-caps", "revision"),
    ],
)
def test_whose_a_number_is(text: str, subject: str, metric: str) -> None:
    claim = extract_claims(text, date(2025, 10, 16), RULES_ALONE)[-1]
    assert (claim.subject, claim.metric) == (subject, metric)


def test_what_picks_up_to_a_level_is_that_level() -> None:
    [claim] = extract_claims("US growth should pick up to 2.3% in 2026.", date(2025, 10, 16), RULES_ALONE)
    assert (claim.low, claim.high) == (2.3, 2.3)
