"""What analysts type, and what is read out of it. A row: the query, the filters, what is left.

In the table a subject stands for all that it covers (`=` before a value: that value alone), and a value list is the
whole one for the other dimensions.
"""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.query_metrics import PLACES
from claims.query_names import NOBODY, KnownNames
from claims.query_reading import read_query
from claims.query_tables import phrases_for
from claims.tables import rows

TODAY = date(2026, 10, 8)
KNOWN = KnownNames.of(
    ["Goldman Sachs", "Morgan Stanley", "FactSet", "Bloomberg", "economists", "consensus", "market data",
     "Jane Whitcombe", "Atlanta Fed", "CoinShares", "JPMorgan", "BofA"],
    ["Goldman", "FactSet", "Bloomberg", "Barron's", "Small", "First", "High", "Reuters", "The Economist", "CNN"],
)  # fmt: skip

SMALL = "us-small-caps russell-2000 iwm sp-600 ijr"
RUSSELL = "russell-2000 iwm us-small-caps"
SPX = "sp-500 spy voo ivv us-large-caps"
PE = "pe pe_forward pe_trailing"
CPI = "us-cpi us-core-cpi"
PRICES = "inflation inflation_monthly"
CUTS = "rate_cuts policy_rate_change"
YIELD = "bond_yield yield_change"
Y26 = {"period_from": "2026-01-01", "period_to": "2026-12-31"}
Y25 = {"period_from": "2025-01-01", "period_to": "2025-12-31"}

CASES = [
    # metric, subject, period
    ("forward P/E small caps 2026", {"metric": "pe_forward", "subject": SMALL, **Y26}, ""),
    ("Forward P/E of small-caps in 2026", {"metric": "pe_forward", "subject": SMALL, **Y26}, ""),
    ("FORWARD P/E SMALL CAPS 2026", {"metric": "pe_forward", "subject": SMALL, **Y26}, ""),
    ("small cap forward multiples", {"metric": "pe_forward", "subject": SMALL}, ""),
    ("P/E S&P 500", {"metric": PE, "subject": SPX}, ""),
    ("s&p 500 p/e ratio", {"metric": PE, "subject": SPX}, ""),
    ("SPX trailing P/E", {"metric": "pe_trailing", "subject": SPX}, ""),
    ("price-to-earnings of the Russell 2000", {"metric": PE, "subject": RUSSELL}, ""),
    ("Shiller CAPE", {"metric": "cape"}, ""),
    ("Russell 2000 earnings growth 2026", {"metric": "earnings_growth", "subject": RUSSELL, **Y26}, ""),
    ("EPS growth for large caps",
     {"metric": "earnings_growth", "subject": f"us-large-caps {SPX} russell-1000 iwb"}, ""),
    ("forward earnings growth", {"metric": "earnings_growth"}, "forward"),
    ("S&P 500 dividend yield", {"metric": "dividend_yield", "subject": SPX}, ""),
    ("Apple dividend yield", {"metric": "dividend_yield", "subject": "aapl"}, ""),
    ("nvda revenue growth", {"metric": "revenue_growth", "subject": "nvda"}, ""),
    ("Microsoft capex 2026", {"metric": "capex", "subject": "msft", **Y26}, ""),
    ("CPI in May 2026", {"metric": PRICES, "subject": CPI, "period_from": "2026-05-01", "period_to": "2026-05-31"}, ""),
    ("cpi in may 2026", {"metric": PRICES, "subject": CPI, "period_from": "2026-05-01", "period_to": "2026-05-31"}, ""),
    ("core CPI", {"metric": PRICES, "subject": "us-core-cpi"}, ""),
    ("core PCE inflation", {"metric": PRICES, "subject": "us-core-pce"}, ""),
    ("UK inflation", {"metric": PRICES, "subject": "uk-cpi uk-core-cpi uk"}, ""),
    ("UK CPI", {"metric": PRICES, "subject": "uk-cpi uk-core-cpi"}, ""),
    ("inflation in the euro area", {"metric": PRICES, "subject": "euro-area-cpi euro-area-core-cpi euro-area"}, ""),
    ("unemployment rate", {"metric": "unemployment_rate"}, ""),
    ("US unemployment rate 2025", {"metric": "unemployment_rate", "subject": "us", **Y25}, ""),
    ("GDP growth Q2 2025", {"metric": "gdp_growth", "period_from": "2025-04-01", "period_to": "2025-06-30"}, ""),
    ("gdp q3 2025", {"metric": "gdp_growth", "period_from": "2025-07-01", "period_to": "2025-09-30"}, ""),
    ("GDP in the second half of 2025",
     {"metric": "gdp_growth", "period_from": "2025-07-01", "period_to": "2025-12-31"}, ""),
    ("UK GDP growth", {"metric": "gdp_growth", "subject": "uk"}, ""),
    ("nonfarm payrolls March 2026", {"metric": "payrolls", "period_from": "2026-03-01", "period_to": "2026-03-31"}, ""),
    ("jobless claims", {"metric": "jobless_claims"}, ""),
    ("retail sales December 2025",
     {"metric": "retail_sales_growth", "period_from": "2025-12-01", "period_to": "2025-12-31"}, ""),
    ("ISM manufacturing", {"metric": "pmi", "subject": "us-manufacturing"}, ""),
    ("US services PMI", {"metric": "pmi", "subject": "us-services"}, ""),
    ("services PMI", {"metric": "pmi", "subject": " ".join(f"{place}-services" for place in PLACES)}, ""),
    ("eurozone manufacturing PMI", {"metric": "pmi", "subject": "euro-area-manufacturing"}, ""),
    ("Fed funds rate at the end of 2026",
     {"metric": "policy_rate", "subject": "federal-reserve", "period_from": "2026-12-31", "period_to": "2026-12-31"},
     ""),
    ("ECB deposit rate", {"metric": "policy_rate", "subject": "ecb"}, ""),
    ("rate cuts 2026", {"metric": CUTS, **Y26}, ""),
    ("Fed rate cuts this year", {"metric": CUTS, "subject": "federal-reserve", **Y26}, ""),
    ("Fed cuts", {"metric": CUTS, "subject": "federal-reserve"}, ""),
    ("10-year Treasury yield", {"metric": YIELD, "subject": "us-10y"}, ""),
    ("10-year yields", {"metric": YIELD, "subject": "us-10y"}, ""),
    ("30-year mortgage rate", {"metric": YIELD, "subject": "us-mortgage-30y"}, ""),
    ("German 10-year yield", {"metric": YIELD, "subject": "de-10y"}, ""),
    ("gilt yields", {"metric": YIELD, "subject": "uk-10y"}, ""),
    ("high yield spreads", {"metric": "credit_spread",
                            "subject": "us-high-yield us-high-yield-bb us-high-yield-b us-high-yield-ccc"}, ""),
    ("BB credit spread", {"metric": "credit_spread", "subject": "us-high-yield-bb"}, ""),
    ("gold price", {"metric": "price", "subject": "gold gld"}, ""),
    ("oil price 2026", {"metric": "price", "subject": "wti brent", **Y26}, ""),
    ("Brent", {"subject": "brent"}, ""),
    ("bitcoin inflows", {"metric": "fund_flow", "subject": "bitcoin"}, ""),
    ("crypto fund flows",
     {"metric": "fund_flow", "subject": "crypto crypto-products bitcoin ether solana xrp"}, ""),
    ("VIX", {"subject": "vix"}, ""),
    ("IWM P/E", {"metric": PE, "subject": "iwm"}, ""),
    ("nasdaq returns in 2025",
     {"metric": "return relative_return", "subject": "nasdaq-composite nasdaq-100", **Y25}, ""),
    ("consumer sentiment", {"metric": "sentiment", "subject": "us-consumers"}, ""),
    ("odds of recession", {"metric": "probability"}, "recession"),
    ("odds of a rate cut in September 2024",
     {"metric": "probability", "period_from": "2024-09-01", "period_to": "2024-09-30"}, "rate cut"),
    ("inflation expectations", {"metric": "inflation_expectations"}, ""),
    ("price target", {"metric": "price index_level", "modality": "forecast target"}, ""),
    # comparisons
    ("Russell 2000 vs S&P 500", {"subject": RUSSELL, "comparator": SPX}, ""),
    ("Russell 2000 versus the S&P 500", {"subject": RUSSELL, "comparator": SPX}, ""),
    ("Russell 2000 vs. S&P 500 P/E", {"subject": f"{RUSSELL} {SPX}".replace(" us-large-caps", "") + " us-large-caps",
                                      "metric": PE}, ""),
    ("small caps discount to the S&P 500", {"subject": SMALL, "metric": "relative_valuation", "comparator": SPX}, ""),
    ("small caps over large caps", {"subject": SMALL, "comparator": f"us-large-caps {SPX} russell-1000 iwb"}, ""),
    ("outperformance of value stocks relative to growth stocks",
     {"metric": "relative_return", "subject": "us-value", "comparator": "us-growth"}, ""),
    ("tech weighting in the Russell 1000",
     {"subject": "us-technology xlk", "metric": "market_cap_share", "comparator": "russell-1000 iwb"}, ""),
    # values
    ("S&P 500 earnings growth above 12%", {"metric": "earnings_growth", "subject": SPX, "value_from": "12"}, ""),
    ("earnings growth > 12%", {"metric": "earnings_growth", "value_from": "12"}, ""),
    ("earnings growth ≥ 12 %", {"metric": "earnings_growth", "value_from": "12"}, ""),
    ("earnings growth over 12 percent", {"metric": "earnings_growth", "value_from": "12"}, ""),
    ("earnings growth of at least 12%", {"metric": "earnings_growth", "value_from": "12"}, ""),
    ("earnings growth below 5%", {"metric": "earnings_growth", "value_to": "5"}, ""),
    ("earnings growth between 10% and 15%", {"metric": "earnings_growth", "value_from": "10", "value_to": "15"}, ""),
    ("earnings growth 10–15%", {"metric": "earnings_growth", "value_from": "10", "value_to": "15"}, ""),
    ("earnings growth 12%", {"metric": "earnings_growth", "value_from": "11.5", "value_to": "12.5"}, ""),
    ("who expects more than two cuts", {"modality": "forecast", "metric": "rate_cuts", "value_from": "3"}, ""),
    ("who expects at least two cuts", {"modality": "forecast", "metric": "rate_cuts", "value_from": "2"}, ""),
    ("fewer than two rate cuts", {"metric": "rate_cuts", "value_to": "1"}, ""),
    ("three rate cuts in 2026", {"metric": "rate_cuts", "value_from": "3", "value_to": "3", **Y26}, ""),
    ("two cuts", {"metric": "rate_cuts", "value_from": "2", "value_to": "2"}, ""),
    ("rate cuts of 50 bps", {"metric": "policy_rate_change", "value_from": "-50.5", "value_to": "-49.5"}, ""),
    ("50bp cut by the Fed",
     {"metric": "policy_rate_change", "value_from": "-50.5", "value_to": "-49.5", "subject": "federal-reserve"}, ""),
    ("10-year yield 4.5%", {"metric": "bond_yield", "subject": "us-10y", "value_from": "4.45", "value_to": "4.55"}, ""),
    ("10-year yield above 5%", {"metric": "bond_yield", "subject": "us-10y", "value_from": "5"}, ""),
    ("10-year at 4.5%", {"metric": "bond_yield", "subject": "us-10y", "value_from": "4.45", "value_to": "4.55"}, ""),
    ("high-yield spreads below 300bps",
     {"metric": "credit_spread", "subject": "us-high-yield us-high-yield-bb us-high-yield-b us-high-yield-ccc",
      "value_to": "300"}, ""),
    ("gold above $4,000", {"metric": "price", "subject": "gold gld", "value_from": "4000"}, ""),
    ("gold > $4,000", {"metric": "price", "subject": "gold gld", "value_from": "4000"}, ""),
    ("gold target $5,000 by year-end",
     {"metric": "price", "subject": "gold gld", "value_from": "4950", "value_to": "5050", "modality": "forecast target",
      "period_from": "2026-12-31", "period_to": "2026-12-31"}, ""),
    ("S&P 500 target 7,600",
     {"metric": "index_level", "subject": SPX, "value_from": "7550", "value_to": "7650", "modality": "forecast target"},
     ""),
    ("S&P above 6000", {"metric": "index_level", "subject": SPX, "value_from": "6000"}, ""),
    ("VIX below 20", {"metric": "index_level", "subject": "vix", "value_to": "20"}, ""),
    ("unemployment between 3 and 4%", {"metric": "unemployment_rate", "value_from": "3", "value_to": "4"}, ""),
    ("P/E above 20", {"metric": PE, "value_from": "20"}, ""),
    ("P/E 22x", {"metric": PE, "value_from": "21.5", "value_to": "22.5"}, ""),
    ("payrolls above 150k", {"metric": "payrolls", "value_from": "150000"}, ""),
    ("bitcoin ETF outflows over $200 million",
     {"metric": "fund_flow", "subject": "bitcoin", "value_to": "-200000000"}, ""),
    ("fed funds rate 3.5-3.75%",
     {"metric": "policy_rate", "subject": "federal-reserve", "value_from": "3.5", "value_to": "3.75"}, ""),
    ("inflation 2% or less", {"metric": PRICES, "value_to": "2"}, ""),
    # who says so, in which way, and how it stands
    ("Goldman S&P target", {"attribution": "Goldman Sachs", "subject": SPX, "modality": "forecast target"}, ""),
    ("goldman sachs s&p 500 forecast", {"attribution": "Goldman Sachs", "subject": SPX, "modality": "forecast"}, ""),
    ("Morgan Stanley on gold", {"attribution": "Morgan Stanley", "subject": "gold gld"}, ""),
    ("JP Morgan rate cuts", {"attribution": "JPMorgan", "metric": CUTS}, ""),
    ("Bank of America small caps", {"attribution": "BofA", "subject": SMALL}, ""),
    ("rate cuts according to economists", {"attribution": "economists", "metric": CUTS}, ""),
    ("economists payrolls", {"metric": "payrolls"}, "economists"),
    ("market data", {}, "market data"),
    ("Whitcombe on gold", {"attribution": "Jane Whitcombe", "subject": "gold gld"}, ""),
    ("Atlanta Fed GDP forecast", {"attribution": "Atlanta Fed", "metric": "gdp_growth", "modality": "forecast"}, ""),
    ("FactSet earnings growth", {"metric": "earnings_growth"}, "FactSet"),
    ("earnings growth according to FactSet", {"metric": "earnings_growth", "attribution": "FactSet"}, ""),
    ("gold in Barron's", {"subject": "gold gld", "source": "Barron's"}, ""),
    ("reuters inflation", {"source": "Reuters", "metric": PRICES}, ""),
    ("published by CNN", {"source": "CNN"}, ""),
    ("small caps by First", {"subject": SMALL, "source": "First"}, ""),
    ("refuted calls by Morgan Stanley", {"verdict": "refuted", "attribution": "Morgan Stanley"}, ""),
    ("refuted S&P 500 forecasts", {"verdict": "refuted", "subject": SPX, "modality": "forecast"}, ""),
    ("gold predictions that came true", {"subject": "gold gld", "modality": "forecast", "verdict": "supported"}, ""),
    ("wrong calls on inflation", {"verdict": "refuted", "metric": PRICES}, ""),
    ("open claims due this quarter", {"verdict": "open", "due_from": "2026-10-01", "due_to": "2026-12-31"}, ""),
    ("not yet due", {"verdict": "open"}, ""),
    ("due in March 2027", {"due_from": "2027-03-01", "due_to": "2027-03-31"}, ""),
    ("due by March 2027", {"due_to": "2027-03-31"}, ""),
    ("forecasts due before 2027", {"modality": "forecast", "due_to": "2026-12-31"}, ""),
    ("published since March", {"published_from": "2026-03-01"}, ""),
    ("published since March 2025", {"published_from": "2025-03-01"}, ""),
    ("gold claims published before 2025", {"subject": "gold gld", "published_to": "2024-12-31"}, ""),
    ("published in May 2026", {"published_from": "2026-05-01", "published_to": "2026-05-31"}, ""),
    ("inflation last month", {"metric": PRICES, "period_from": "2026-09-01", "period_to": "2026-09-30"}, ""),
    ("inflation target", {"metric": "inflation", "modality": "target"}, ""),
    ("P/E historical average", {"metric": PE, "modality": "typical"}, ""),
    # what is left
    ("growth", {}, "growth"),
    ("stocks", {}, "stocks"),
    ("the market", {}, "the market"),
    ("earnings", {}, "earnings"),
    ("who is right about it", {}, "who is right about it"),
    ("open interest", {}, "open interest"),
    ("china", {}, "china"),
    ("10%", {}, "10%"),
    ("above 12%", {}, "above 12%"),
    ("7600", {}, "7600"),
    ("late 2025", {}, "late 2025"),
    ("gold in autumn 2024", {"subject": "gold gld"}, "autumn 2024"),
    ("payrolls in March", {"metric": "payrolls"}, "March"),
    ("fourth quarter revenue beats", {"metric": "breadth"}, "fourth quarter"),
    ("SEP inflation projections", {"metric": PRICES, "modality": "forecast"}, "SEP"),
    ("what analysts tell us to expect", {}, "what analysts tell us to expect"),
    ("Larch Small-Cap Opportunity Fund", {}, "Larch Small-Cap Opportunity Fund"),
    ("25 basis points by the Fed", {"subject": "federal-reserve"}, "25 basis points"),
    ("sterling against the dollar", {"subject": "british-pound"}, "dollar"),
    ("high yield default rate", {"metric": "default_rate",
                                 "subject": "us-high-yield us-high-yield-bb us-high-yield-b us-high-yield-ccc"}, ""),
    ("Apple share price fall", {"metric": "price return", "subject": "aapl"}, "share fall"),
    ("gold since March", {"subject": "gold gld"}, "since March"),
    ("target", {"modality": "forecast target"}, ""),
    ("Fed GDP forecast", {"metric": "gdp_growth", "modality": "forecast"}, "Fed"),
    ("artificial intelligence and gold", {"subject": "gold gld"}, "artificial intelligence"),
    ("small caps junk rally", {"subject": SMALL}, "junk rally"),
    ("tell us about it all", {}, "tell us about it all"),
    ('"forward P/E" small caps', {"subject": SMALL}, '"forward P/E"'),
    ("“small caps” 2026", {**Y26}, "“small caps”"),
    ('"unclosed small caps', {"subject": SMALL}, '"unclosed'),
    ("", {}, ""),
    ("   ", {}, ""),
    ("'; DROP TABLE claims; --", {}, "'; DROP TABLE claims; --"),
    ("NEAR(gold, silver)", {"subject": "gold gld silver slv"}, "NEAR"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "filters", "text"), CASES, ids=[case[0][:40] for case in CASES])
def test_a_query_is_read_as_an_analyst_means_it(query, filters, text):
    reading = read_query(query, KNOWN, TODAY)
    found = {dimension: set(values) for dimension, values in reading.filters().items()}
    assert found == {dimension: _values(dimension, values) for dimension, values in filters.items()}
    assert reading.text == text


def _values(dimension, values):
    return {values} if dimension in ("attribution", "source") else set(values.split())


def test_what_is_relative_stays_text_without_a_day():
    assert read_query("inflation last month").text == "last month"
    assert read_query("gold by year-end").text == "year-end"


def test_nobody_is_known_without_names():
    assert read_query("Goldman S&P target", NOBODY).text == "Goldman"


def test_a_short_name_stands_for_all_names_of_the_firm():
    known = KnownNames.of(["Goldman Sachs", "Goldman"], [])
    assert read_query("Goldman", known).filters() == {"attribution": ("Goldman", "Goldman Sachs")}


def test_a_last_name_that_two_have_is_nobodys():
    known = KnownNames.of(["Jane Whitcombe", "Paul Whitcombe"], [])
    assert read_query("Whitcombe on gold", known).text == "Whitcombe"


@pytest.mark.parametrize("case", [case for case in CASES if case[1]], ids=lambda case: case[0][:40])
def test_a_phrase_cut_out_does_not_filter_any_more(case):
    query = case[0]
    recognised = read_query(query, KNOWN, TODAY).recognised
    for one in recognised:
        rest = query
        for start, end in {other.span for other in recognised if _filter(other) == _filter(one)}:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        again = read_query(rest, KNOWN, TODAY).recognised
        # A number beside a name may mean its metric without a word for it.
        numbers = {other.span for other in again if other.dimension.startswith("value")}
        assert _filter(one) not in {_filter(other) for other in again if other.span not in numbers}


def _filter(one):
    return one.dimension, one.values


WORDS = st.sampled_from(
    sorted(
        {
            *(case[0] for case in CASES),
            *phrases_for("joint"),
            *phrases_for("noise"),
            *(word for row in rows("query_metrics.csv") for word in row["words"].split(";")),
            *(
                "2026",
                "12%",
                "above",
                "$5,000",
                "3.5-4%",
                "50 bps",
                "two",
                "\x00",
                '"',
                "½",
                "İ",
                "ﬁ",
                "²",
                "١٢",
                "\u2028",
            ),
        }
    )
)
QUERIES = st.one_of(
    st.text(max_size=2000),
    st.lists(WORDS, max_size=8).map(" ".join),
    st.text(alphabet="0123456789.,-–%$ ½x&/\"'of above", max_size=400),
)


@settings(max_examples=60, deadline=None)
@given(QUERIES)
def test_any_text_is_read_and_its_phrases_stand_where_they_are_said_to(query):
    reading = read_query(query, KNOWN, TODAY)
    spans = list(dict.fromkeys(one.span for one in reading.recognised))
    assert all(0 <= start < end <= len(query) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(one.values and all(one.values) for one in reading.recognised)
    assert read_query(query, KNOWN, TODAY) == reading


@settings(max_examples=40, deadline=None)
@given(QUERIES)
def test_what_is_left_was_typed(query):
    reading = read_query(query, KNOWN, TODAY)
    typed = " ".join(query.split())
    assert reading.recognised or reading.text == typed
    assert all(word in query for word in reading.text.split())


@settings(max_examples=40, deadline=None)
@example("“small caps” 2026")
@given(st.lists(WORDS.filter(lambda word: '"' not in word), max_size=6).map(" ".join))
def test_what_is_quoted_stays_text(query):
    assert read_query(f'"{query} small caps"', KNOWN, TODAY).recognised == ()
