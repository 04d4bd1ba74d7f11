"""Numbers as financial text writes them, and what only looks like one."""

import timeit
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    (
        "its second consecutive interest rate cut",
        [("second consecutive interest rate cut", 2.0, 2.0, "count", "exact")],
    ),
    ("ending a run of seven monthly gains", [("seven monthly gains", 7.0, 7.0, "months", "exact")]),
    ("won nine sessions in a row", [("nine sessions in a row", 9.0, 9.0, "days", "exact")]),
    ("gained8% in May", [("8%", 8.0, 8.0, "percent", "exact")]),
    ("costs €2.5 million", [("€2.5 million", 2.5e6, 2.5e6, "eur", "exact")]),
    ("a deficit ($540 million)", [("$540 million", 540e6, 540e6, "usd", "exact")]),
]

# What quantity extractors get wrong on financial text, a row or more a kind.
KINDS: list[tuple[str, str, list[Row]]] = [
    ("range, en dash", "yields of 3.75%–4.00%", [("3.75%–4.00%", 3.75, 4.0, "percent", "range")]),
    ("range, hyphen", "yields of 3.75%-4.00%", [("3.75%-4.00%", 3.75, 4.0, "percent", "range")]),
    ("percent on the upper end", "wages up 4-6%", [("4-6%", 4.0, 6.0, "percent", "range")]),
    ("uneven decimals", "cut to 3-3.25%", [("3-3.25%", 3.0, 3.25, "percent", "range")]),
    ("decimals on both ends", "a band of 4.25-4.50%", [("4.25-4.50%", 4.25, 4.5, "percent", "range")]),
    ("one scale", "capex of $20-25 billion", [("$20-25 billion", 20e9, 25e9, "usd", "range")]),
    ("two scales", "paid $500,000 to $1 million", [("$500,000 to $1 million", 5e5, 1e6, "usd", "range")]),
    (
        "from and to",
        "slid from 4.6% to 4.2%",
        [("4.6%", 4.6, 4.6, "percent", "exact"), ("4.2%", 4.2, 4.2, "percent", "exact")],
    ),
    (
        "by and to",
        "raised by $1 billion to $95.5 billion",
        [("$1 billion", 1e9, 1e9, "usd", "exact"), ("$95.5 billion", 95.5e9, 95.5e9, "usd", "exact")],
    ),
    (
        "a move and a level",
        "added 18 sen to RM23.50",
        [("18 sen", 0.18, 0.18, "myr", "exact"), ("RM23.50", 23.5, 23.5, "myr", "exact")],
    ),
    ("alternatives", "two or three hikes", [("two or three", 2.0, 3.0, "count", "range")]),
    ("alternatives", "one or two cuts", [("one or two", 1.0, 2.0, "count", "range")]),
    (
        "multiples",
        "14x vs 18x",
        [("14x", 14.0, 14.0, "ratio", "exact"), ("18x", 18.0, 18.0, "ratio", "exact")],
    ),
    ("bps", "tighter by 65 bps", [("65 bps", 65.0, 65.0, "bps", "exact")]),
    ("basis points", "fell 15 basis points", [("15 basis points", 15.0, 15.0, "bps", "exact")]),
    ("negative money", "flows of -$3.1 billion", [("-$3.1 billion", -3.1e9, -3.1e9, "usd", "exact")]),
    ("a minus after the sign", "a balance of $-50.8bn", [("$-50.8bn", -50.8e9, -50.8e9, "usd", "exact")]),
    ("bn and m", "€2.5bn, £40m", [("€2.5bn", 2.5e9, 2.5e9, "eur", "exact"), ("£40m", 40e6, 40e6, "gbp", "exact")]),
    ("money in brackets", "a gap ($320 million)", [("$320 million", 320e6, 320e6, "usd", "exact")]),
    ("a sign after an index", "Stoxx 50 -0.8%", [("-0.8%", -0.8, -0.8, "percent", "exact")]),
    ("a sign after a name", "S&P -1.5%", [("-1.5%", -1.5, -1.5, "percent", "exact")]),
    ("at least", "more than 35%", [("35%", 35.0, None, "percent", "at_least")]),
    ("about", "nearly 18%", [("18%", 18.0, 18.0, "percent", "about")]),
    ("at most", "up to 8%", [("8%", None, 8.0, "percent", "at_most")]),
    ("or more", "10%+", [("10%+", 10.0, None, "percent", "at_least")]),
    ("names of indices", "S&P 500, Russell 2000, Nasdaq 100, FTSE 100", []),
    ("names in words", "Magnificent Seven, Group of 20", []),
    ("years", "in 2022; since 2019; between 2003 and 2006", []),
    ("a byline", "Jan 8, 2025 4:10 pm ET5min read", []),
    ("a reading time", "7 min read", []),
    ("an ISO date", "as of 2025-09-30", []),
    ("ordinals and parts of the year", "third-longest, second quarter, first half", []),
    ("forms, sections, tickers", "Form 8-K, Section 301, 3M", []),
    ("a mix", "the 70/30 portfolio", []),
    ("a model by its size", "a 13-billion-parameter model", []),
    ("letters as units", "a P/E of 17.9", [("17.9", 17.9, 17.9, "ratio", "exact")]),
    ("letters as units", "$8.4 billion a year earlier", [("$8.4 billion", 8.4e9, 8.4e9, "usd", "exact")]),
    (
        "points and levels",
        "up 310 points to 39,870",
        [("310 points", 310.0, 310.0, "points", "exact"), ("39,870", 39870.0, 39870.0, "count", "exact")],
    ),
    ("spans of time", "a 12-year high, five years", []),
    ("a word in a compound", "a five-cut cycle", [("five", 5.0, 5.0, "count", "exact")]),
    ("fused words", "gained9% in May", [("9%", 9.0, 9.0, "percent", "exact")]),
    ("fused words", "cut to4.25% now", [("4.25%", 4.25, 4.25, "percent", "exact")]),
    ("small words", "one in five funds", [("one in five", 20.0, 20.0, "percent", "exact")]),
    ("small words", "$1 billion in cash", [("$1 billion", 1e9, 1e9, "usd", "exact")]),
    ("a currency with a prefix", "HK$40 million", [("HK$40 million", 40e6, 40e6, "hkd", "exact")]),
    (
        "a code that is money",
        "USD10m, EUR50m",
        [("USD10m", 1e7, 1e7, "usd", "exact"), ("EUR50m", 5e7, 5e7, "eur", "exact")],
    ),
    ("European decimals", "2.400,75 euros", [("2.400,75 euros", 2400.75, 2400.75, "eur", "exact")]),
    ("European decimals", "12,5% of it", [("12,5%", 12.5, 12.5, "percent", "exact")]),
    ("Indian groups", "₹1,25,000 crore", [("₹1,25,000 crore", 1.25e12, 1.25e12, "inr", "exact")]),
    ("fractions", "3-1/2 percent", [("3-1/2 percent", 3.5, 3.5, "percent", "exact")]),
    ("fractions", "a 1/4 point cut", [("1/4 point", 0.25, 0.25, "percentage_points", "exact")]),
    (
        "a quarter of a point",
        "three-quarters of a point",
        [("three-quarters of a point", 0.75, 0.75, "percentage_points", "exact")],
    ),
    ("a full point", "a full point", [("full point", 1.0, 1.0, "percentage_points", "exact")]),
    ("unicode minus", "DAX −0.9%", [("−0.9%", -0.9, -0.9, "percent", "exact")]),
    ("minus as a word", "minus 0.5%", [("minus 0.5%", -0.5, -0.5, "percent", "exact")]),
    ("plus or minus", "plus or minus 2%", [("2%", 2.0, 2.0, "percent", "exact")]),
    ("half a point", "half a percentage point", [("half a percentage point", 0.5, 0.5, "percentage_points", "exact")]),
    ("a dozen", "a dozen IPOs", [("a dozen", 12.0, 12.0, "count", "exact")]),
    ("doubled", "profits doubled", [("doubled", 100.0, 100.0, "percent", "exact")]),
    ("the thirties", "with the RSI in the 30s", [("30s", 30.0, 39.0, "count", "range")]),
    ("decades", "in the 1930s, in the 80s", []),
    ("a split of shares", "a 10-for-1 split", []),
    (
        "brackets in a table",
        "Sales\t12%\t(7.2%)\n",
        [("12%", 12.0, 12.0, "percent", "exact"), ("(7.2%)", -7.2, -7.2, "percent", "exact")],
    ),
    ("brackets in a sentence", "a fund (7.2%) won", [("7.2%", 7.2, 7.2, "percent", "exact")]),
    ("footnotes", "4.2%1 and 6.1%²", [("4.2%", 4.2, 4.2, "percent", "exact"), ("6.1%", 6.1, 6.1, "percent", "exact")]),
    ("a letter misread for a digit", "l.5% up", [("l.5%", 1.5, 1.5, "percent", "exact")]),
    (
        "respectively",
        "up 1.2%, 0.8% and 2%, respectively",
        [
            ("1.2%", 1.2, 1.2, "percent", "exact"),
            ("0.8%", 0.8, 0.8, "percent", "exact"),
            ("2%", 2.0, 2.0, "percent", "exact"),
        ],
    ),
    ("a half", "nearly half of it", [("half", 50.0, 50.0, "percent", "about")]),
    ("a number again in words", "43%, nearly half.", [("43%", 43.0, 43.0, "percent", "exact")]),
    ("vague digits", "low single digits, mid-teens, high-single-digit growth", []),
    ("a fee", "an expense ratio of 0.19%", []),
    ("revenue from fees", "fee revenue rose 11%", [("11%", 11.0, 11.0, "percent", "exact")]),
    (
        "cents",
        "earned 24c, or 63 cents",
        [("24c", 0.24, 0.24, "usd", "exact"), ("63 cents", 0.63, 0.63, "usd", "exact")],
    ),
    (
        "the unit of the next line",
        "Euro: $1.19\nYen: 147.30",
        [("$1.19", 1.19, 1.19, "usd", "exact"), ("147.30", 147.3, 147.3, "count", "exact")],
    ),
    (
        "a level and its move",
        "Dow 7,142 (+1.1%)",
        [("7,142", 7142.0, 7142.0, "count", "exact"), ("+1.1%", 1.1, 1.1, "percent", "exact")],
    ),
    ("a move said twice", "+103.05, (0.5%)", [("+103.05, (0.5%)", 0.5, 0.5, "percent", "exact")]),
    ("a word stuck behind", "won 32%and lost", [("32%", 32.0, 32.0, "percent", "exact")]),
    ("an estimate", "this year's $219E.", [("$219", 219.0, 219.0, "usd", "exact")]),
    (
        "a table without gaps",
        "1970s5.8%1980s17.3%",
        [("5.8%", 5.8, 5.8, "percent", "exact"), ("17.3%", 17.3, 17.3, "percent", "exact")],
    ),
    ("tenths", "eight tenths of a percent", [("eight tenths of a percent", 0.8, 0.8, "percent", "exact")]),
    ("a number with a half", "one and a half percent", [("one and a half percent", 1.5, 1.5, "percent", "exact")]),
    ("chances", "one chance in four", [("one chance in four", 25.0, 25.0, "percent", "exact")]),
    (
        "streaks of parts",
        "a second consecutive quarter-point cut",
        [("quarter-point", 0.25, 0.25, "percentage_points", "exact")],
    ),
    ("streaks by their noun", "a six-day win streak", [("six-day", 6.0, 6.0, "days", "exact")]),
    ("streaks in short", "outflows, 2nd wk running", [("2nd wk running", 2.0, 2.0, "weeks", "exact")]),
    (
        "the pace of a streak",
        "22nd consecutive annual increase",
        [("22nd consecutive annual increase", 22.0, 22.0, "years", "exact")],
    ),
    ("streaks of something", "the fifth week of withdrawals in a row", [("fifth week", 5.0, 5.0, "weeks", "exact")]),
    ("streaks once more", "fell for a fifth day", [("fifth day", 5.0, 5.0, "days", "exact")]),
    ("periods by their number", "grew for the third quarter of 2025", []),
    ("one week of it", "after one week of gains", []),
    (
        "streaks without a break",
        "24 weeks without a break",
        [("24 weeks without a break", 24.0, 24.0, "weeks", "exact")],
    ),
    ("tenths of a point", "three-tenths more", [("three-tenths", 0.3, 0.3, "percentage_points", "exact")]),
    ("a tenth of a point", "a tenth above consensus", [("a tenth", 0.1, 0.1, "percentage_points", "exact")]),
    ("digits and a half", "15 and a half times", [("15 and a half times", 15.5, 15.5, "ratio", "exact")]),
    ("ranges in capitals", "EPS $2.45 TO $2.65", [("$2.45 TO $2.65", 2.45, 2.65, "usd", "range")]),
    ("an index by its thousands", "Russell 2k +7%", [("+7%", 7.0, 7.0, "percent", "exact")]),
    ("months ahead", "11.5x (12m fwd)", [("11.5x", 11.5, 11.5, "ratio", "exact")]),
    ("what a page costs", "Subscribe ($19/mo)", []),
    ("one point in time", "at one point down 15%", [("15%", 15.0, 15.0, "percent", "exact")]),
    ("traded shares", "Volume was 15.8 billion shares.", [("15.8 billion shares", 15.8e9, 15.8e9, "shares", "exact")]),
    ("a pair of currencies", "EUR/USD 1.0595", [("1.0595", 1.0595, 1.0595, "count", "exact")]),
    ("an index in short", "R2K +2.4%", [("+2.4%", 2.4, 2.4, "percent", "exact")]),
    ("a telephone", "Tel +61 2 9551 9720", []),
    ("the definite article", "below the 6.94% of May", [("6.94%", 6.94, 6.94, "percent", "exact")]),
]

NOTHING = [
    "S&P 500, Russell 2000, Nasdaq-100, Stoxx 600 and FTSE 100",
    "the Magnificent Seven, the Mag 7, the other 493, the Group of 20",
    "the 10-year note, 2s10s, his 401(k), Form 10-K, Section 301",
    "a 2026 market outlook, a 2025 shareholder letter",
    "in 2024, since 2011, from 2003 to 2006, the 1990s, 2025E, FY26, 3Q25, H1 2024",
    "on March 3rd, Jan. 5, 2026, 2026-01-05, 1/5/26, 14 May 2026, lunes, 12 de enero de 2026",
    "PUBLISHED FRI, AUG 22 2025, by end-26, in 12 mos, the first in 11 yrs, 555-0142",
    "at 4:10 pm ET, 9 a.m., 0830ET, 5min read, 7 min read",
    "for three months, over the last ten years, a 25-year extreme, 12-18 months, the 1-, 3- and 5-year periods",
    "the third-longest run, the second quarter, the first half, a half of the year",
    "an expense ratio of 0.03% (VOO) and 0.20% (RSP), the trust charges 1.5%, funds that charge less than 0.10% a year",
    "passed by 9 votes to 3, eight of nine board members were in favor, I'm 61, she is 68",
    "60% stocks and 40% bonds, (800) 555-0117, NMLS #40718, (TSE:8306), between Jan. 8 and 15 of this year",
    "the 60/40 portfolio, a 32-billion-parameter model, healthcare861075--",
    "a tariff of 25%, a 10% tariff, an expense ratio of 0.19%",
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES, ids=[text for text, _ in QUANTITIES])
def test_a_phrase_holds_these_quantities(text: str, expected: list[Row]) -> None:
    found = find_quantities(text)
    assert [(q.quote, q.low, q.high, q.unit, q.bound) for q in found] == expected
    assert all(text[slice(*q.span)] == q.quote for q in found)


@pytest.mark.parametrize(("kind", "text", "expected"), KINDS, ids=[f"{kind}: {text}" for kind, text, _ in KINDS])
def test_what_others_get_wrong_comes_out_right(kind: str, text: str, expected: list[Row]) -> None:
    assert [(q.quote, q.low, q.high, q.unit, q.bound) for q in find_quantities(text)] == expected, kind


@given(st.lists(st.sampled_from([text for _, text, _ in KINDS]) | st.text(max_size=20), max_size=4))
@settings(deadline=None, max_examples=150)
def test_no_text_raises_and_spans_are_true_and_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_quantities(text)
    assert all(text[slice(*q.span)] == q.quote for q in found)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))


def test_a_long_line_of_numbers_costs_as_much_a_number_as_a_short_one() -> None:
    def cost(count: int) -> float:
        text = "4.25% " * count
        return min(timeit.repeat(lambda: find_quantities(text), number=1, repeat=5)) / count

    assert len(find_quantities("4.25% " * 4000)) == 4000
    assert cost(16000) < 8 * cost(1000)  # one that grew with the square would be 16 times as much


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Profits should grow by 3% to 4%.", ["3% to 4%"]),
        ("They should grow by 5% to 10%.", ["5% to 10%"]),
        ("The range was cut by 0.25% to 4%.", ["0.25%", "4%"]),
        ("Growth of 4.8% to 5.1%, from 3.75% to 4.75%.", ["4.8% to 5.1%", "3.75% to 4.75%"]),
        ("In 2024-25 growth picked up from 2% to 3%.", ["2%", "3%"]),
        ("The 60-40 portfolio's yield rose from 3% to 4%.", ["3%", "4%"]),
        ("Cut by 25 to 50 bps.", ["25 to 50 bps"]),
        ("Officials see three quarter-point cuts.", ["three", "quarter-point"]),
        ("The Fed delivered three-quarter-point increases.", ["three-quarter-point"]),
        ("All 11 sectors of the S&P 500 rose.", ["All 11"]),
        ("It rose in nine of the past 10 weeks.", ["nine of the past 10"]),
    ],
)
def test_where_one_number_ends_and_the_next_begins(text: str, quotes: list[str]) -> None:
    assert [found.quote for found in find_quantities(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Excluding charges earnings rose 8%.",
        "Restructuring charges cut profit by 12%.",
        "EV charging revenue rose 30%.",
        "Lenders now charge 6.3% on a mortgage.",
        "Funds returned 14% in equities.",
        "Yields rose by 10 to 12 bps.",
        "Payrolls were revised down by 20 to 30 thousand.",
    ],
)
def test_what_only_looks_like_a_fee_or_a_vote_stays(text: str) -> None:
    assert len(find_quantities(text)) == 1


@pytest.mark.parametrize("text", NOTHING)
def test_names_dates_and_rules_are_no_quantities(text: str) -> None:
    assert [quantity.quote for quantity in find_quantities(text)] == []


def test_resolution_is_one_unit_of_the_last_digit_that_is_stated() -> None:
    text = "2.7%, 178,000 jobs, $7.68 billion, 600 bps, 7,600 points, 6,000 points, 50% and a third of it"
    assert [q.resolution for q in find_quantities(text)] == [
        pytest.approx(0.1),
        1000.0,
        pytest.approx(1e7),
        10.0,
        100.0,
        100.0,
        1.0,
        None,
    ]


def test_what_is_excluded_has_true_spans() -> None:
    text = "On Jan. 5 the S&P 500 rose."
    assert [text[start:end] for start, end in excluded(text)] == ["Jan. 5", "S&P 500"]


@pytest.mark.parametrize(
    ("text", "quote", "low", "unit"),
    [
        ("It was a seventh successive weekly net purchase.", "seventh successive weekly", 7.0, "weeks"),
        ("It rose after eight quarters of lagging.", "eight quarters", 8.0, "quarters"),
        (
            "The cut takes 1.6 million barrels a day off the market.",
            "1.6 million barrels a day",
            1_600_000.0,
            "barrels",
        ),
        ("The rupee fell to 84.2 per dollar.", "84.2 per dollar", 84.2, "count"),
        ("Sales were Rs 2.5 lakh crore.", "Rs 2.5 lakh crore", 2.5e12, "inr"),
        ("The Nikkei lost 1,200 points – or 3.1%.", "1,200 points – or 3.1%", 3.1, "percent"),
    ],
    ids=["pace", "run of", "physical", "rate", "two scales", "dash"],
)
def test_a_quantity_takes_the_words_that_say_what_it_counts(text: str, quote: str, low: float, unit: str) -> None:
    [found] = find_quantities(text)
    assert (found.quote, found.low, found.unit) == (quote, low, unit)


def test_an_ordinal_far_from_what_ends_a_streak_is_none() -> None:
    assert [q.quote for q in find_quantities("The second quarter was the third in a row to disappoint.")] == [
        "third in a row"
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The Dow fell 743 points, or 1.9%.", ["743 points, or 1.9%"]),
        ("The FTSE 100 ended up 47.53 points, 0.6%, at a record.", ["47.53 points, 0.6%"]),
        ("Their target is 7,590, or 10% above the close.", ["7,590", "10%"]),
        ("Their target is 7,400, i.e. 9% upside.", ["7,400", "9%"]),
        ("Their target is 7,400, or 9% or so below it.", ["7,400", "9%"]),
        ("It added 12 points, 8% of the total.", ["12 points", "8%"]),
        ("Brent fell 84 cents, or 1.2%, to settle at $68.80.", ["84 cents, or 1.2%", "$68.80"]),
        ("Brent settled $1.06, or 1.7%, lower at $60.23.", ["$1.06, or 1.7%", "$60.23"]),
        ("Gold rose as much as $28 (0.7%) on Monday.", ["$28 (0.7%)"]),
        ("The fund lost $2 billion, or 3% of its assets.", ["$2 billion", "3%"]),
        ("It trades at $1.20, or 10% less than a year ago.", ["$1.20", "10%"]),
    ],
)
def test_a_move_told_twice_is_one_and_a_level_with_its_distance_two(text: str, quotes: list[str]) -> None:
    assert [quantity.quote for quantity in find_quantities(text)] == quotes
