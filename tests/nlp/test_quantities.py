"""Numbers as financial text writes them, and what only looks like one."""

import pytest

from nlp.exclusions import excluded
from nlp.quantities import find_quantities

Row = tuple[str, float | None, float | None, str, str]

QUANTITIES: list[tuple[str, list[Row]]] = [
    ("a band of 4.25%–4.50%", [("4.25%–4.50%", 4.25, 4.5, "percent", "range")]),
    ("a band of 4.25%-4.50%", [("4.25%-4.50%", 4.25, 4.5, "percent", "range")]),
    ("wages may gain 3-4%", [("3-4%", 3.0, 4.0, "percent", "range")]),
    ("moving to 2-2.25%", [("2-2.25%", 2.0, 2.25, "percent", "range")]),
    ("capex of $30-35 billion", [("$30-35 billion", 30e9, 35e9, "usd", "range")]),
    ("between 5 and 7 percent", [("5 and 7 percent", 5.0, 7.0, "percent", "range")]),
    ("slowed from 3.9% to 3.6%", [("3.9%", 3.9, 3.9, "percent", "exact"), ("3.6%", 3.6, 3.6, "percent", "exact")]),
    ("three or four hikes", [("three or four", 3.0, 4.0, "count", "range")]),
    ("at least two or three more cuts", [("two or three", 2.0, None, "count", "at_least")]),
    ("on 12x against 20.5x", [("12x", 12.0, 12.0, "ratio", "exact"), ("20.5x", 20.5, 20.5, "ratio", "exact")]),
    ("wider by 70 bps", [("70 bps", 70.0, 70.0, "bps", "exact")]),
    ("up 35bp", [("35bp", 35.0, 35.0, "bps", "exact")]),
    ("20 basis points", [("20 basis points", 20.0, 20.0, "bps", "exact")]),
    ("1.5 percentage points", [("1.5 percentage points", 1.5, 1.5, "percentage_points", "exact")]),
    ("outflows of -$4.2 billion", [("-$4.2 billion", -4.2e9, -4.2e9, "usd", "exact")]),
    ("$3.5bn and £60m", [("$3.5bn", 3.5e9, 3.5e9, "usd", "exact"), ("£60m", 60e6, 60e6, "gbp", "exact")]),
    ("HK$25 million", [("HK$25 million", 25e6, 25e6, "hkd", "exact")]),
    ("DAX -0.9%", [("-0.9%", -0.9, -0.9, "percent", "exact")]),
    ("DAX −0.9%", [("−0.9%", -0.9, -0.9, "percent", "exact")]),
    ("more than 40%", [("40%", 40.0, None, "percent", "at_least")]),
    ("nearly 12%", [("12%", 12.0, 12.0, "percent", "about")]),
    ("~12%", [("12%", 12.0, 12.0, "percent", "about")]),
    ("up to 9%", [("9%", None, 9.0, "percent", "at_most")]),
    ("20%+ of sales", [("20%+", 20.0, None, "percent", "at_least")]),
    ("3% or more", [("3%", 3.0, None, "percent", "at_least")]),
    ("5¼% and 1½%", [("5¼%", 5.25, 5.25, "percent", "exact"), ("1½%", 1.5, 1.5, "percent", "exact")]),
    ("half a point", [("half a point", 0.5, 0.5, "percentage_points", "exact")]),
    ("a quarter-point cut", [("quarter-point", 0.25, 0.25, "percentage_points", "exact")]),
    ("about a third of it", [("a third", 33.333, 33.333, "percent", "about")]),
    ("profits doubled", [("doubled", 100.0, 100.0, "percent", "exact")]),
    ("lost 530 points, or 1.2%", [("530 points, or 1.2%", 1.2, 1.2, "percent", "exact")]),
    ("pays 2.05% (205 bps)", [("2.05% (205 bps)", 2.05, 2.05, "percent", "exact")]),
    (
        "gained 410 points to 40,120",
        [("410 points", 410.0, 410.0, "points", "exact"), ("40,120", 40120.0, 40120.0, "count", "exact")],
    ),
    ("seven of 11 sectors fell", [("seven of 11", 63.636364, 63.636364, "share", "exact")]),
    ("a sixth straight week", [("sixth straight week", 6.0, 6.0, "weeks", "exact")]),
    ("won nine sessions in a row", [("nine sessions", 9.0, 9.0, "days", "exact")]),
    ("gained8% in May", [("8%", 8.0, 8.0, "percent", "exact")]),
    ("costs €2.5 million", [("€2.5 million", 2.5e6, 2.5e6, "eur", "exact")]),
    ("a deficit ($540 million)", [("$540 million", 540e6, 540e6, "usd", "exact")]),
]

NOTHING = [
    "S&P 500, Russell 2000, Nasdaq-100, Stoxx 600 and FTSE 100",
    "the Magnificent Seven, the Mag 7, the other 493, the Group of 20",
    "the 10-year note, 2s10s, his 401(k), Form 10-K, Section 301",
    "in 2024, since 2011, from 2003 to 2006, the 1990s, 2025E, FY26, 3Q25, H1 2024",
    "on March 3rd, Jan. 5, 2026, 2026-01-05, 1/5/26, 14 May 2026, lunes, 12 de enero de 2026",
    "at 4:10 pm ET, 9 a.m., 0830ET, 5min read, 7 min read",
    "for three months, over the last ten years, a 25-year extreme, 12-18 months, the 1-, 3- and 5-year periods",
    "the third-longest run, the second quarter, the first half, a half of the year",
    "the 60/40 portfolio, a 13-billion-parameter model, healthcare861075--",
    "a tariff of 25%, a 10% tariff, an expense ratio of 0.19%",
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES, ids=[text for text, _ in QUANTITIES])
def test_a_phrase_holds_these_quantities(text: str, expected: list[Row]) -> None:
    found = find_quantities(text)
    assert [(q.quote, q.low, q.high, q.unit, q.bound) for q in found] == expected
    assert all(text[slice(*q.span)] == q.quote for q in found)


@pytest.mark.parametrize("text", NOTHING)
def test_names_dates_and_rules_are_no_quantities(text: str) -> None:
    assert [quantity.quote for quantity in find_quantities(text)] == []


def test_resolution_is_one_unit_of_the_last_digit_that_is_stated() -> None:
    text = "2.7%, 178,000 jobs, $7.68 billion, 600 bps and a third of it"
    assert [q.resolution for q in find_quantities(text)] == [
        pytest.approx(0.1),
        1000.0,
        pytest.approx(1e7),
        100.0,
        None,
    ]


def test_what_is_excluded_has_true_spans() -> None:
    text = "On Jan. 5 the S&P 500 rose."
    assert [text[start:end] for start, end in excluded(text)] == ["Jan. 5", "S&P 500"]
