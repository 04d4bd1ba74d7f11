"""What metrics and subjects are called.

Rules. The tables hold only the names that do not follow from the id. An id that is in no table is read as
words: `fund_flow` as "fund flow", `us-small-caps` as "US small caps"; a short id with nothing but letters is
a ticker. Refuses nothing: any id has a name.
"""

from functools import lru_cache

METRICS: dict[str, str] = {
    "pe_forward": "forward P/E",
    "pe_trailing": "trailing P/E",
    "pe": "P/E",
    "price_to_earnings": "P/E",
    "cape": "CAPE",
    "price_to_book": "price-to-book",
    "price_to_sales": "price-to-sales",
    "ev_ebitda": "EV/EBITDA",
    "eps": "earnings per share",
    "aum": "assets under management",
    "relative_return": "return relative",
    "relative_valuation": "valuation relative",
    "market_cap_share": "share of market value",
    "unprofitable_share": "share of unprofitable members",
    "policy_rate_change": "change of the policy rate",
    "policy_move_size": "size of each policy move",
    "inflation_monthly": "monthly inflation",
    "gdp_growth": "GDP growth",
    "pmi": "PMI",
    "ipo_count": "number of IPOs",
    "other": "figure",
}

#: The word between a relative metric and what it is relative to; "against" for the others.
JOINTS: dict[str, str] = {
    "relative_return": "to",
    "relative_valuation": "to",
    "market_cap_share": "of",
    "yield_spread": "over",
}

SUBJECTS: dict[str, str] = {
    "sp-500": "S&P 500",
    "sp-500-equal-weight": "S&P 500 equal weight",
    "sp-500-ex-magnificent-7": "S&P 500 without the Magnificent 7",
    "sp-400": "S&P 400",
    "sp-600": "S&P 600",
    "nasdaq-100": "Nasdaq-100",
    "nasdaq-composite": "Nasdaq Composite",
    "dow-jones": "Dow Jones",
    "us": "US",
    "us-equities": "US equities",
    "ecb": "ECB",
    "boe": "Bank of England",
    "boj": "Bank of Japan",
    "gold": "Gold",
    "euro": "Euro",
    "nyse": "NYSE",
    "msci-eafe": "MSCI EAFE",
    "msci-em": "MSCI EM",
    "msci-world": "MSCI World",
    "msci-acwi": "MSCI ACWI",
    "stoxx-600": "STOXX 600",
    "ftse-100": "FTSE 100",
    "cac-40": "CAC 40",
    "nikkei-225": "Nikkei 225",
    "wti": "WTI crude",
    "brent": "Brent",
    "ether": "Ether",
    "dollar-index": "Dollar index",
    "federal-reserve": "Federal Reserve",
    "us-mortgage-30y": "US 30-year mortgage",
    "de-2y": "German 2-year",
    "de-10y": "German 10-year",
    "fr-10y": "French 10-year",
    "it-10y": "Italian 10-year",
    "jp-10y": "Japanese 10-year",
}

#: Parts of an id that are not written with one capital.
_PARTS: dict[str, str] = {
    part.lower(): part for part in ("US", "UK", "CPI", "PPI", "PCE", "MSCI", "BB", "CCC", "ETF", "AI", "IPO", "XRP")
}
_SMALL = frozenset({"and", "of", "the", "caps", "value", "growth", "equities", "bonds", "cpi", "for", "in"})
_TICKER_LENGTH = 4


def metric_name(metric: str) -> str:
    """The metric in words.

    >>> metric_name("pe_forward"), metric_name("earnings_growth")
    ('forward P/E', 'earnings growth')
    """
    return METRICS.get(metric, metric.replace("_", " "))


@lru_cache(4_096)
def subject_name(subject: str) -> str:
    """The subject in words.

    >>> [subject_name(one) for one in ("russell-2000", "us-small-caps", "iwm", "us-10y", "us-core-cpi")]
    ['Russell 2000', 'US small caps', 'IWM', 'US 10-year', 'US core CPI']
    """
    if subject in SUBJECTS:
        return SUBJECTS[subject]
    parts = subject.split("-")
    if len(parts) == 1 and len(subject) <= _TICKER_LENGTH and subject.isalpha():
        return subject.upper()
    if len(parts) > 1 and parts[-1][:-1].isdecimal() and parts[-1].endswith("y"):
        parts[-1] = f"{parts[-1][:-1]}-year"
    return " ".join(_part(part, parts[0] in ("us", "uk")) for part in parts)


def _part(part: str, of_a_country: bool) -> str:
    if part in _PARTS:
        return _PARTS[part]
    return part if of_a_country or part in _SMALL else part.capitalize()
