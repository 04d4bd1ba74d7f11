"""Moves that are counted without a number of them: by an ordinal, by `twice`, and as others count them."""

import pytest

from nlp.quantities import find_quantities


def read(text: str) -> list[tuple[str, float | None]]:
    return [(found.quote, found.low) for found in find_quantities(text) if found.unit == "count"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The Fed lowered its rate for the third time this year.", [("third", 3)]),
        ("The ECB lowered its rate, its eighth reduction since last June.", [("eighth", 8)]),
        ("The BoE eased. It is the fourth cut of 2025 and the sixth since August.", [("fourth", 4), ("sixth", 6)]),
        ("The Fed's increase, the 11th of this cycle, took the rate up.", [("11th", 11)]),
        ("The Fed cut twice last year.", [("twice", 2)]),
        ("The ECB will probably lower its deposit rate twice in 2026.", [("twice", 2)]),
        ("The Bank of Canada cut rates twice this year.", [("twice", 2)]),
        ("The Fed should cut once more before the year is over.", [("once", 1)]),
        ("The Bank of England lowered rates once and then paused.", [("once", 1)]),
        ("Fed officials pencil in just one reduction next year and another in 2027.", [("one", 1), ("another", 1)]),
    ],
)
def test_an_ordinal_or_twice_counts_the_moves_of_a_spell(text: str, counted: list[tuple[str, float]]) -> None:
    assert read(text) == counted


@pytest.mark.parametrize(
    "text",
    [
        "A second cut by September is likely.",
        "The Fed cut rates for the first time since 2008.",
        "The company cut prices twice.",
        "The third quarter of this year was strong.",
        "Sales rose for the third time in the north.",
        "Profits made the third increase since May.",
        "The company raised its forecast for the second time this year, the Fed permitting.",
        "Management cut costs twice.",
        "Once inflation falls, the Fed will cut.",
        "The Fed cut rates once again.",
        "The Fed left rates alone for another month.",
        "The Fed met as one bank after another lowered its deposit rate.",
        "Intel's second cut this year is to its dividend.",
        "Its target was cut to $50, and one for the sector was raised.",
        "The shares were cut by two brokers; Jefferies had been at 4, now 3.",
    ],
)
def test_others_only_tell_one_from_another(text: str) -> None:
    assert read(text) == []


def test_twice_as_much_is_no_count() -> None:
    assert [(found.quote, found.unit) for found in find_quantities("It raised rates twice the usual amount.")] != [
        ("twice", "count")
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Officials see one more reduction, while futures have two.", [1, 2]),
        ("Markets priced in three cuts, and six after the meeting.", [3, 6]),
        ("Futures price five hikes, vs three at the start of the month.", [5, 3]),
        ("The bank's rate was cut by 25bp to 5.25% and we look for 2 more by yearend.", [2]),
        ("Futures imply 2.3 cuts this year.", [2.3]),
        ("Officials reduced the number of cuts that they foresee to two from four.", [2, 4]),
        ("Markets are pricing just one reduction by the Fed. A week ago they were pricing two.", [1, 2]),
        ("Futures see four Fed cuts next year. They price in five in all.", [4, 5]),
        ("How often will the Fed lower rates? The market says four.", [4]),
        ("Officials see three quarter-point cuts in 2024.", [3]),
    ],
)
def test_moves_are_counted_on_without_a_word_for_them(text: str, counts: list[float]) -> None:
    assert [value for _, value in read(text)] == counts
