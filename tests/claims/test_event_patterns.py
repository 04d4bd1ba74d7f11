"""The table of events can be read, and each of its rows says either what must happen or why it is no test."""

import pytest

from claims.event_patterns import Pattern, fitting, patterns
from claims.measures import other_unit


@pytest.mark.parametrize("row", patterns(), ids=lambda row: row.words.pattern[:24])
def test_a_row_states_a_test_or_why_it_is_none(row: Pattern) -> None:
    if not row.metric:
        assert row.why
        assert (row.low, row.high) == (None, None)
    else:
        assert not row.why
        assert row.low is not None or row.high is not None
        assert other_unit(row.metric, row.unit) is None


CASES = [
    ("a cut", True, "rate_cuts"),
    ("no cut", True, "rate_cuts"),
    ("a hold rather than a cut", True, "policy_rate_change"),
    ("the index is higher", True, None),
    ("the index is higher", False, "return"),
    ("a cut", False, None),
    ("nothing of the kind", True, None),
]


@pytest.mark.parametrize(("words", "of_a_bank", "metric"), CASES)
def test_the_first_row_whose_words_occur_counts(words: str, of_a_bank: bool, metric: str | None) -> None:
    row = fitting(words, of_a_bank)
    assert (row.metric if row else None) == metric


def test_which_sides_are_open_follows_from_the_ends() -> None:
    cut, none, hold = (fitting(words, of_a_bank=True) for words in ("a cut", "no cut", "a hold"))
    assert [row.bound for row in (cut, none, hold) if row] == ["at_least", "at_most", "range"]
