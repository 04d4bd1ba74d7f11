"""Wordings that say more or less than they seem: whose forecast, how far a range goes, what a number is of."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.quantities import find_quantities
from nlp.times.worded_times import is_foreseen, is_point_of_departure

PUBLISHED = date(2026, 1, 4)


def numbers(text: str) -> list[tuple[float | None, float | None]]:
    return [(found.low, found.high) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Claims fell 14,000 to 218,000.", [(14000, 14000), (218000, 218000)]),
        ("Claims fell by 14,000 to 218,000.", [(14000, 14000), (218000, 218000)]),
        ("Shares are up 10% to 40% since April.", [(10, 40)]),
        ("Payrolls rose by 150,000 to 200,000 a month.", [(150000, 200000)]),
        ("Profit is expected to double.", [(100, 100)]),
        ("Profit is double what it was.", [(2, 2)]),
        ("A 5-4 decision, a vote of 10-2 and a 9-to-3 vote.", []),
        ("The founder, Ann Lee, 58, will leave.", []),
        ("The index fell to its lowest, 48, a sign of weakness.", [(48, 48)]),
        ("The fund charges 0.2% a year.", []),
        ("Lenders charge 7% on a mortgage.", [(7, 7)]),
        ("Stocks fell 5% despite tariffs.", [(5, 5)]),
        ("It earned 62 cents to 65 cents a share.", [(0.62, 0.65)]),
        ("Losers outnumbered winners by 2.6-to-1.", [(2.6, 2.6)]),
        ("It stands above its averages over five, 10, 15 and 25 years.", []),
        ("The benchmark, which is 55% S&P 500 and 45% Agg, returned 9.5%.", [(9.5, 9.5)]),
        ("The benchmark (80% FTSE Nareit Index / 20% ICE BofA Preferred) returned 15%.", [(15, 15)]),
        ("Technology is 35% and financials are 13% of the index.", [(35, 35), (13, 13)]),
        ("A tariff increase from 25% to 30% is put off.", []),
        ("Inflation rose from 2.5% to 3%.", [(2.5, 2.5), (3, 3)]),
        ("Subscribe for $1. Join 41,000 readers.", []),
        ("A basis point is equal to 0.01%.", []),
        ("Of 12 FOMC voters, 6 spoke.", []),
        ("Of the 424 companies that have reported, 78% beat estimates.", [(424, 424), (78, 78)]),
        ("All 11 major S&P 500 sectors fell.", [(100, 100)]),
        ("The Fed lowered its rate, but officials see only two in 2026. They had seen four in May.", [(2, 2), (4, 4)]),
        ("The Fed held rates. Analysts see only two companies winning.", []),
        ("1600 Pennsylvania Ave, call +91 806 749 0000.", []),
    ],
)
def test_a_number_is_what_its_words_make_it(text: str, expected: list[tuple[float, float]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "foreseen"),
    [
        ("Claims fell to 218,000, below the 225,000 economists expected.", "225,000", True),
        ("Claims fell to 218,000, below the 225,000 economists expected.", "218,000", False),
        ("Sales grew 5% more than analysts expected.", "5%", False),
        ("Sales grew 5% and analysts expected 3%.", "5%", False),
        ("She rates it a buy with a $310 target.", "$310", True),
        ("The target range is 4% target range.", "4%", False),
    ],
)
def test_what_somebody_expected_is_told_from_what_was(text: str, number: str, foreseen: bool) -> None:
    start = text.index(number)
    assert is_foreseen(text, (0, len(text)), (start, start + len(number))) is foreseen


def test_the_previous_figure_beside_a_consensus_is_none_of_it() -> None:
    text = "Payrolls 215k (consensus 180k, previous 208k)"
    start = text.index("208k")
    assert is_point_of_departure(text, (0, len(text)), (start, start + 4), PUBLISHED)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Home prices rose 1.7% in the year to July.", ("2025-07-01", "2025-07-31")),
        ("Retail sales rose 0.6% from July to August 2025.", ("2025-08-01", "2025-08-31")),
        ("Bitcoin has gained 50% since spot ETFs launched in January 2024.", ("2024-01-01", "2026-01-04")),
        ("Earnings are expected to grow 12% for the year.", ("2026-01-01", "2026-12-31")),
    ],
)
def test_a_spell_is_read_as_its_figures_take_it(text: str, period: tuple[str, str]) -> None:
    [claim] = extract_claims(text, PUBLISHED)
    assert (str(claim.start), str(claim.end)) == period


def test_flows_of_last_week_are_those_of_all_its_days() -> None:
    [claim] = extract_claims("Investors pulled $5 billion from money market funds last week.", date(2026, 1, 7))
    assert (str(claim.start), str(claim.end)) == ("2025-12-29", "2026-01-04")


def test_a_year_ago_is_the_same_month_of_a_monthly_figure() -> None:
    text = "The unemployment rate was 4.3% in August. A year ago it was 4.2%."
    assert [str(claim.start) for claim in extract_claims(text, PUBLISHED)] == ["2025-08-01", "2024-08-01"]


@pytest.mark.parametrize("how", ["expected", "widely expected", "forecast"])
def test_who_is_expected_to_act_foretells_nothing(how: str) -> None:
    [claim] = extract_claims(f"The Fed is {how} to cut rates by 25 basis points.", PUBLISHED)
    assert (claim.modality, claim.attribution) == ("forecast", None)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Exxon fell 2%. The oil giant is up 4% this year.", "xom"),
        ("The 10-year Thai yield was 2.7%.", "th-10y"),
        ("Germany's HCOB manufacturing PMI fell to 47.1 in December.", "de-manufacturing"),
        ("Toronto stocks fell 2%.", "ca-equities"),
        ("The fund lost 4%.", "us-equities"),
    ],
)
def test_a_name_is_what_stands_around_it(text: str, subject: str) -> None:
    assert extract_claims(text, PUBLISHED)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("In 2021 through 2023, earnings of the S&P 500 grew 10% a year.", "2021-01-01", "2023-12-31"),
        ("The Nasdaq rose 2.2% on Monday after falling 3.6% the previous Friday.", "2025-10-10", "2025-10-10"),
        ("Oil was $60, down from $62 last week.", "2025-10-10", "2025-10-10"),
        ("At its last meeting the Fed cut rates by 25 basis points.", "2025-09-17", "2025-09-17"),
    ],
)
def test_a_time_goes_by_what_stands_beside_it(text: str, start: str, end: str) -> None:
    claim = extract_claims(text, date(2025, 10, 16))[-1]
    assert (str(claim.start), str(claim.end)) == (start, end)


def test_what_has_happened_does_not_end_after_publication() -> None:
    [claim] = extract_claims("High-yield bonds returned 2.5%.", date(2025, 10, 16))
    assert claim.end is not None
    assert claim.end <= date(2025, 10, 16)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Mega-cap stocks rose 2% and the Magnificent Seven gained 2.5%.", ["mega-caps", "magnificent-7"]),
        ("S&P 500 futures point to a higher open. The index lost 0.6% on Wednesday.", ["sp-500"]),
        ("Investors moved to cash as U.S. stocks fell 3% on Thursday.", ["us-equities"]),
    ],
)
def test_a_name_does_not_take_what_is_of_another(text: str, subjects: list[str]) -> None:
    assert [claim.subject for claim in extract_claims(text, date(2025, 10, 16))] == subjects
