"""Two providers that round differently agree; a revision by one unit of the last digit does not."""

from datetime import date

import pytest

from ingest.market.agreement import agreement, conflict

FIRST, SECOND = date(2026, 1, 1), date(2026, 2, 1)


@pytest.mark.parametrize(
    ("held", "given", "agree"),
    [
        ((331.1, 332.2), (331.123, 332.0), True),  # a decimal against three
        ((331.1, 332.2), (331.2, 332.2), False),  # the same decimals: equal means equal
        ((250.48, 1.11), (250.47999572753906, 1.1100000143051147), True),  # 32-bit floats
        ((45000.12, 1.11), (45000.13, 1.11), False),
        ((4.0, 4.0), (3.75, 4.0), False),  # however coarse, this is another value
        ((0.0, 1.5), (0.0, 1.25), True),
        ((158_000.0, 1.0), (158_001.0, 1.0), False),
    ],
)
def test_values_agree_at_the_coarser_precision(
    held: tuple[float, float], given: tuple[float, float], agree: bool
) -> None:
    days = FIRST, SECOND
    assert (
        agreement(dict(zip(days, held, strict=True)), dict(zip(days, given, strict=True)))(held[0], given[0]) is agree
    )


def test_with_nothing_held_equal_means_equal() -> None:
    assert not agreement({}, {FIRST: 1.25})(1.2500001, 1.25)


def test_a_conflict_says_how_many_and_names_the_newest() -> None:
    [(name, words)] = conflict("X value", {FIRST: 1.1, SECOND: 1.2}, {FIRST: 1.3, SECOND: 1.4})
    assert name == "X value"
    assert words.startswith("2 values differ from those held (the newest, of 2026-02-01: 1.2 held, 1.4 given)")
    assert list(conflict("X value", {FIRST: 1.1}, {FIRST: 1.1, SECOND: 2.0})) == []
