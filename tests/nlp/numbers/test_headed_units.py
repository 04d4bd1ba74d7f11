"""Which bare numbers are the money that a heading tells."""

import pytest

from nlp.quantities import find_quantities


@pytest.mark.parametrize(
    ("heading", "low", "unit"),
    [
        ("Top 5 creations ($M)", 132e6, "usd"),
        ("Weekly flows by asset, US$ million", 132e6, "usd"),
        ("Net flows ($, mm), all funds", 132e6, "usd"),
        ("WEEKLY FLOWS :: $ in millions", 132e6, "usd"),
        ("By asset class (€bn)", 132e9, "eur"),
        ("Weekly flows by asset", 132.0, "count"),
        ("Flows of $5 million and more", 132.0, "count"),
    ],
)
def test_a_heading_tells_the_money_of_its_rows(heading: str, low: float, unit: str) -> None:
    found = find_quantities(f"{heading}\n\nBitcoin   132\n")[-1]
    assert (found.low, found.unit, found.quote) == (low, unit, "132")


def test_every_bare_number_at_the_end_of_a_row_is_money_and_others_are_not() -> None:
    text = "Flows ($M)\nVOO / 410 / -86 / 2.1%\nThe 40 others | 95\n\nTop redemptions\nSPY -1,240"
    found = [(quantity.quote, quantity.low, quantity.unit) for quantity in find_quantities(text)]
    assert found == [
        ("410", 410e6, "usd"),
        ("-86", -86e6, "usd"),
        ("2.1%", 2.1, "percent"),
        ("40", 40.0, "count"),
        ("95", 95e6, "usd"),
        ("-1,240", -1240e6, "usd"),
    ]


def test_a_sentence_ends_the_table() -> None:
    text = "Flows ($M)\nVOO 410\nThe week was a quiet one.\nBreadth 95"
    assert [quantity.low for quantity in find_quantities(text)] == [410e6, 95.0]
