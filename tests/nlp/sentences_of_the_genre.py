"""Sentences of the genre, written for these tests, with the claims they hold.

A row is a text and its claims: quote, metric, subject, low, high, modality. `None` is an open side. The texts are
read as published on Friday, 2026-05-15.
"""

from datetime import date

PUBLISHED = date(2026, 5, 15)
R, F, T, G = "reported", "forecast", "typical", "target"

SENTENCES = [
    # Returns: verbs, nouns, signs.
    ("The S&P 500 climbed 1.4% on Friday.", [("1.4%", "return", "sp-500", 1.4, 1.4, R)]),
    (
        "Shares of small companies slid, and the Russell 2000 shed 2.6%.",
        [("2.6%", "return", "russell-2000", -2.6, -2.6, R)],
    ),
    (
        "The Dow added 0.3%, the S&P 500 0.9% and the Nasdaq Composite 1.7%.",
        [
            ("0.3%", "return", "dow-jones", 0.3, 0.3, R),
            ("0.9%", "return", "sp-500", 0.9, 0.9, R),
            ("1.7%", "return", "nasdaq-composite", 1.7, 1.7, R),
        ],
    ),
    (
        "The Nasdaq 100 and the Dow Jones Industrial Average rose 2.2% and 0.7%, respectively.",
        [("2.2%", "return", "nasdaq-100", 2.2, 2.2, R), ("0.7%", "return", "dow-jones", 0.7, 0.7, R)],
    ),
    ("A 3.1% slump in the DAX led the way down.", [("3.1%", "return", "dax", -3.1, -3.1, R)]),
    ("Losses of 4.5% by the Nikkei 225 set the tone.", [("4.5%", "return", "nikkei-225", -4.5, -4.5, R)]),
    ("The Hang Seng gave back over 2%.", [("2%", "return", "hang-seng", None, -2.0, R)]),
    ("Gold is up 14% this year.", [("14%", "return", "gold", 14.0, 14.0, R)]),
    (
        "Utilities were off 0.8% while energy stocks jumped 3%.",
        [("0.8%", "return", "us-utilities", -0.8, -0.8, R), ("3%", "return", "us-energy", 3.0, 3.0, R)],
    ),
    ("Microsoft shares tumbled 7.5% after the report.", [("7.5%", "return", "msft", -7.5, -7.5, R)]),
    ("The Dow slipped 212 points, or 0.5%.", [("212 points, or 0.5%", "return", "dow-jones", -0.5, -0.5, R)]),
    (
        "IWM (+1.2%) beat SPY (-0.4%) on the day.",
        [("+1.2%", "return", "iwm", 1.2, 1.2, R), ("-0.4%", "return", "spy", -0.4, -0.4, R)],
    ),
    (
        "Bitcoin fell 6% to $71,200.",
        [("6%", "return", "bitcoin", -6.0, -6.0, R), ("$71,200", "price", "bitcoin", 71200.0, 71200.0, R)],
    ),
    (
        "Up to 15% downside is possible for the S&P 500 if earnings disappoint.",
        [("15%", "return", "sp-500", -15.0, None, F)],
    ),
    ("European Union officials met. The euro gained 0.6%.", [("0.6%", "return", "euro", 0.6, 0.6, R)]),
    # Levels of indices and prices.
    ("The S&P 500 closed at 6,912.", [("6,912", "index_level", "sp-500", 6912.0, 6912.0, R)]),
    ("The VIX finished the week at 18.3.", [("18.3", "index_level", "vix", 18.3, 18.3, R)]),
    ("UBS sees the S&P 500 at 7,400 by year-end.", [("7,400", "index_level", "sp-500", 7400.0, 7400.0, F)]),
    (
        "Brent rose 1.1% to $68.40 a barrel.",
        [("1.1%", "return", "brent", 1.1, 1.1, R), ("$68.40", "price", "brent", 68.4, 68.4, R)],
    ),
    # Valuation.
    (
        "The Russell 2000 trades at 19.4 times forward earnings.",
        [("19.4 times", "pe_forward", "russell-2000", 19.4, 19.4, R)],
    ),
    (
        "The S&P 500's trailing P/E of 27.1 is far above its 10-year average of 21.3.",
        [("27.1", "pe_trailing", "sp-500", 27.1, 27.1, R), ("21.3", "pe_trailing", "sp-500", 21.3, 21.3, T)],
    ),
    (
        "Small caps fetch 16x earnings against 23x for the S&P 500.",
        [("16x", "pe", "us-small-caps", 16.0, 16.0, R), ("23x", "pe", "sp-500", 23.0, 23.0, R)],
    ),
    ("The Shiller CAPE ratio for the S&P 500 stands at 38.", [("38", "cape", "sp-500", 38.0, 38.0, R)]),
    (
        "Small caps trade at a 26% discount to large caps.",
        [("26%", "relative_valuation", "us-small-caps", -26.0, -26.0, R)],
    ),
    ("The S&P 500 offers a dividend yield of 1.2%.", [("1.2%", "dividend_yield", "sp-500", 1.2, 1.2, R)]),
    # Relative returns.
    (
        "The Russell 2000 beat the S&P 500 by 3.5 percentage points in April.",
        [("3.5 percentage points", "relative_return", "russell-2000", 3.5, 3.5, R)],
    ),
    (
        "Value stocks lagged growth stocks by 250 basis points last month.",
        [("250 basis points", "relative_return", "us-value", -2.5, -2.5, R)],
    ),
    # Earnings.
    (
        "Analysts expect Russell 2000 earnings to grow 22% in 2026.",
        [("22%", "earnings_growth", "russell-2000", 22.0, 22.0, F)],
    ),
    (
        "Profits at the Magnificent Seven rose 31% in the first quarter.",
        [("31%", "earnings_growth", "magnificent-7", 31.0, 31.0, R)],
    ),
    ("Consensus puts S&P 500 earnings per share at $302 for 2026.", [("$302", "eps", "sp-500", 302.0, 302.0, F)]),
    (
        "Nvidia posted revenue of $61 billion, up 55% from a year ago.",
        [("$61 billion", "revenue", "nvda", 61e9, 61e9, R), ("55%", "revenue_growth", "nvda", 55.0, 55.0, R)],
    ),
    (
        "About 41% of Russell 2000 companies are unprofitable.",
        [("41%", "unprofitable_share", "russell-2000", 41.0, 41.0, R)],
    ),
    # Policy.
    (
        "The Fed held its target range at 3.50% to 3.75%.",
        [("3.50% to 3.75%", "policy_rate", "federal-reserve", 3.5, 3.75, R)],
    ),
    ("Traders expect two rate cuts by December.", [("two", "rate_cuts", "federal-reserve", 2.0, 2.0, F)]),
    (
        "The ECB lowered its deposit rate by 25 basis points to 1.75%.",
        [
            ("25 basis points", "policy_rate_change", "ecb", -25.0, -25.0, R),
            ("1.75%", "policy_rate", "ecb", 1.75, 1.75, R),
        ],
    ),
    (
        "A half-point hike by the Bank of Japan would surprise everyone.",
        [("half-point", "policy_rate_change", "boj", 50.0, 50.0, F)],
    ),
    (
        "Futures show a 35% chance of a quarter-point cut in June.",
        [
            ("35%", "probability", "federal-reserve", 35.0, 35.0, F),
            ("quarter-point", "policy_rate_change", "federal-reserve", -25.0, -25.0, F),
        ],
    ),
    ("The Bank of England kept Bank Rate at 3.75%.", [("3.75%", "policy_rate", "boe", 3.75, 3.75, R)]),
    # Yields and spreads.
    (
        "The 10-year Treasury yield fell 6 basis points to 4.12%.",
        [("6 basis points", "yield_change", "us-10y", -6.0, -6.0, R), ("4.12%", "bond_yield", "us-10y", 4.12, 4.12, R)],
    ),
    ("Germany's 10-year yield stood at 2.7%.", [("2.7%", "bond_yield", "de-10y", 2.7, 2.7, R)]),
    (
        "High-yield spreads widened to 340 basis points.",
        [("340 basis points", "credit_spread", "us-high-yield", 340.0, 340.0, R)],
    ),
    ("The average 30-year mortgage rate eased to 6.3%.", [("6.3%", "bond_yield", "us-mortgage-30y", 6.3, 6.3, R)]),
    # Macro.
    (
        "Consumer prices rose 0.2% in April and 2.9% from a year earlier.",
        [("0.2%", "inflation_monthly", "us-cpi", 0.2, 0.2, R), ("2.9%", "inflation", "us-cpi", 2.9, 2.9, R)],
    ),
    ("Core PCE inflation ran at 2.8% in March.", [("2.8%", "inflation", "us-core-pce", 2.8, 2.8, R)]),
    ("U.K. inflation slowed to 3.0% in April.", [("3.0%", "inflation", "uk-cpi", 3.0, 3.0, R)]),
    ("Inflation is still above the Fed's 2% target.", [("2%", "inflation", "us-pce", 2.0, 2.0, G)]),
    (
        "Employers added 142,000 jobs in April, and the unemployment rate held at 4.3%.",
        [("142,000", "payrolls", "us", 142000.0, 142000.0, R), ("4.3%", "unemployment_rate", "us", 4.3, 4.3, R)],
    ),
    ("GDP grew at a 2.4% annual rate in the first quarter.", [("2.4%", "gdp_growth", "us", 2.4, 2.4, R)]),
    ("China's economy expanded 4.8% in the first quarter.", [("4.8%", "gdp_growth", "cn", 4.8, 4.8, R)]),
    ("The ISM manufacturing index came in at 49.1.", [("49.1", "pmi", "us-manufacturing", 49.1, 49.1, R)]),
    ("Initial jobless claims rose to 231,000.", [("231,000", "jobless_claims", "us", 231000.0, 231000.0, R)]),
    ("Retail sales fell 0.3% in April.", [("0.3%", "retail_sales_growth", "us", -0.3, -0.3, R)]),
    ("Average hourly earnings climbed 3.7% over the past year.", [("3.7%", "wage_growth", "us", 3.7, 3.7, R)]),
    # Flows, shares, breadth, streaks.
    (
        "Investors pulled $3.4 billion from small-cap ETFs last week.",
        [("$3.4 billion", "fund_flow", "us-small-caps", -3.4e9, -3.4e9, R)],
    ),
    ("Inflows into gold funds reached $1.2 billion.", [("$1.2 billion", "fund_flow", "gold", 1.2e9, 1.2e9, R)]),
    (
        "The Magnificent Seven account for 34% of the S&P 500.",
        [("34%", "market_cap_share", "magnificent-7", 34.0, 34.0, R)],
    ),
    ("The Dow rose for a fourth straight week.", [("fourth straight week", "streak", "dow-jones", 4.0, 4.0, R)]),
    # Context: pronouns, headings, the sentence before.
    (
        "The Russell 2000 had a fine month. It gained 4.4%.",
        [("4.4%", "return", "russell-2000", 4.4, 4.4, R)],
    ),
    (
        "Nasdaq\n\nThe index is down 1.9% for the week.",
        [("1.9%", "return", "nasdaq-composite", -1.9, -1.9, R)],
    ),
    (
        "- S&P 500: +0.7%\n- Russell 2000: -1.3%",
        [("+0.7%", "return", "sp-500", 0.7, 0.7, R), ("-1.3%", "return", "russell-2000", -1.3, -1.3, R)],
    ),
    (
        "UK: services PMI 53.2, manufacturing PMI 48.9.",
        [("53.2", "pmi", "uk-services", 53.2, 53.2, R), ("48.9", "pmi", "uk-manufacturing", 48.9, 48.9, R)],
    ),
    # Not claims.
    ("The S&P 500 was founded in 1957, and the Russell 2000 in 1984.", []),
    ("We spoke for 45 minutes about the Magnificent Seven and his 401(k).", []),
    ("On page 12 of its Form 10-K, filed on Feb. 3, 2026, the company says so.", []),
    ("The fund charges an expense ratio of 0.19%.", []),
    ("It was the best week in 18 months.", []),
]
