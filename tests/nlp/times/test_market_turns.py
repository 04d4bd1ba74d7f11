"""Highs and lows of markets that texts name by their month."""

from datetime import date

import pytest

from nlp.errors import VocabularyError
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.times import market_turns
from nlp.times.market_turns import turn_in


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        ("The S&P 500 is now 31% above its March low.", (2020, 5, 8), (2020, 3, 23), (2020, 5, 8)),
        ("Since the April low the Russell 2000 is up 40%.", (2025, 9, 19), (2025, 4, 8), (2025, 9, 19)),
        ("From the February high to the April low the S&P 500 fell 18.9%.", (2025, 7, 2), (2025, 2, 19), (2025, 4, 8)),
        ("The Nasdaq Composite is down 10.4% from its December peak.", (2025, 3, 6), (2024, 12, 16), (2025, 3, 6)),
        # No turn is known in that month.
        ("The S&P 500 is now 5% above its May low.", (2025, 9, 19), (2025, 5, 1), (2025, 9, 19)),
    ],
)
def test_a_change_from_a_turn_began_on_its_day(
    text: str, published: tuple[int, int, int], start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    [claim] = extract_claims(text, date(*published), RULES_ALONE)
    assert (claim.start, claim.end) == (date(*start), date(*end))


def test_a_subject_without_a_turn_of_its_own_turned_with_the_market() -> None:
    month = date(2024, 12, 1), date(2024, 12, 31)
    days = [turn_in(month, "its peak", subject) for subject in ("dow-jones", "nasdaq-composite", "us-small-caps")]
    assert days == [date(2024, 12, 4), date(2024, 12, 16), date(2024, 12, 6)]
    assert turn_in(month, "its low", "sp-500") is None
    assert turn_in(month, "its peak", "gold") is None


@pytest.mark.parametrize("row", [{"day": "2025-13-01"}, {"turn": "top"}])
def test_a_row_that_cannot_be_read_is_named(row: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    good = {"day": "2025-04-08", "turn": "low", "subject": ""}
    monkeypatch.setattr(market_turns, "rows_of", lambda table: [(f"{table} row 2", good | row)])
    with pytest.raises(VocabularyError, match="row 2"):
        market_turns._turns.__wrapped__()
