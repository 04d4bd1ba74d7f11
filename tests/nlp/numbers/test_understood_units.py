"""Bare numbers behind basis points: which mean the same, and which are something else."""

import pytest

from nlp.quantities import find_quantities


def units(text: str) -> list[str]:
    return [found.unit for found in find_quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Fed cut by 75 basis points. We expect another 50 in November.",
        "Traders price 68 basis points of easing, compared with 54 before.",
        "The BoE cut by 25bp, against 50 in August.",
        "A move of 25 basis points is priced; futures see a small chance of 50.",
        "The dots show 50 basis points of cuts. Traders expect even less, pricing 37.",
        "Futures expect an increase of 50 basis points in December, not 75, and then a pause.",
        "The Fed pencils in 75 basis points of cuts; in September it had 50.",
    ],
)
def test_a_number_that_goes_on_from_basis_points_is_in_them(text: str) -> None:
    assert units(text) == ["bps", "bps"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The 10-year yield fell eight basis points to 4.02%. The 2-year fell seven, to 3.43%.", [8, 7]),
        ("The 10-year yield fell 8 basis points to 4.02%, and the 2-year fell 7 to 3.43%.", [8, 7]),
        ("The 10-year rose 3 basis points; the 30-year added 5.", [3, 5]),
        ("Technology added 90 basis points, while stock picking in financials cost 40.", [90, 40]),
        ("The Fed cut by 25 basis points and the Bank of Canada by 50.", [25, 50]),
    ],
)
def test_what_moved_after_basis_points_did_so_by_them(text: str, values: list[float]) -> None:
    assert [found.low for found in find_quantities(text) if found.unit == "bps"] == values


@pytest.mark.parametrize(
    "text",
    [
        "Yields fell 8 basis points and the index lost 3 members.",
        "Yields fell 8 basis points. The fund added seven names to its list.",
        "Yields fell 8 basis points. Carmakers added three straight gains.",
    ],
)
def test_what_is_counted_after_basis_points_is_in_none(text: str) -> None:
    assert units(text).count("bps") == 1


def test_a_rate_moves_by_what_rates_usually_move_by() -> None:
    assert units("We expect the Fed to raise its rate by 50 next week. Barclays says 75.") == ["bps", "bps"]
    assert units("The fund raised its holding by 50 shares.") != ["bps"]


@pytest.mark.parametrize(
    "text",
    [
        "Yields rose 12 basis points while another 50 stocks hit new lows.",
        "Yields fell 5 basis points. The VIX closed at 16.",
        "Yields fell 5 basis points to 4.1%, and the ISM index stood at 48, against 49 in March.",
        "Another 50 in November.",
        "The Fed cut by 25 basis points and sees 2 more this year.",
        "The Fed cut by 25 basis points. Goldman expects 2 in 2026.",
        "Yields fell 4 basis points. The S&P 500 lost ground for 3 in a row.",
        "Yields rose 4 basis points after the PMI came in better than 50.",
        "Occupancy rates fell by 100 in June.",
    ],
)
def test_other_numbers_keep_what_they_are(text: str) -> None:
    assert units(text).count("bps") == text.count("basis points")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Small caps beat large caps by 2 points in October and by 3 in November.", [2, 3]),
        ("Value beat growth by 13 points in October and lagged by 4 in September.", [13, 4]),
        ("GM trades at 5 times earnings and Ford at 6.", [5, 6]),
        ("The index rose 5 points, and by 3 p.m. it had lost them.", [5]),
        ("It trades at 5 times earnings. Ford is at 6 plants.", [5]),
        ("It gained 5 points, led by 6 stocks.", [5]),
    ],
)
def test_one_digit_goes_on_from_points_or_times(text: str, values: list[float]) -> None:
    assert [quantity.low for quantity in find_quantities(text)] == values
