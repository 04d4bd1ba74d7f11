"""What made-up commentary is made of: metrics, subjects, speakers, sources, and the clauses of its sentences.

A sentence is one clause of each kind, in the order lead, claim, reason, with names that occur seldom in between: words
that many sentences have and words that few have, as in real commentary. Made names follow from their number.
"""

from dataclasses import dataclass

EQUITIES = (
    "sp-500", "russell-2000", "nasdaq-100", "nasdaq-composite", "dow-jones", "us-small-caps", "us-large-caps",
    "russell-1000", "russell-2000-value", "russell-2000-growth", "sp-600", "sp-400", "sp-500-equal-weight",
    "us-technology", "us-financials", "us-regional-banks", "us-health-care", "us-biotech", "us-energy",
    "us-industrials", "us-utilities", "us-materials", "us-real-estate", "us-consumer-staples", "magnificent-7",
    "us-value", "us-growth", "msci-eafe", "msci-em", "stoxx-600", "dax", "ftse-100", "nikkei-225", "hang-seng",
    "cac-40", "iwm", "spy", "qqq", "dia", "ijr",
)  # fmt: skip
COMPANIES = (
    "nvda",
    "aapl",
    "msft",
    "amzn",
    "googl",
    "meta",
    "tsla",
    "jpm",
    "gs",
    "ms",
    "bac",
    "wfc",
    "xom",
    "cvx",
    "jnj",
    "lly",
    "unh",
    "pg",
    "ko",
    "wmt",
    "cost",
    "hd",
    "cat",
    "ba",
    "ge",
    "ibm",
    "amd",
    "intc",
    "mu",
    "avgo",
)
YIELDS = ("us-10y", "us-2y", "us-30y", "us-5y", "de-10y", "uk-10y", "jp-10y")
BANKS = ("federal-reserve", "ecb", "boe", "boj")
PRICES = ("us-cpi", "us-core-cpi", "us-pce", "us-core-pce", "us-ppi", "uk-cpi", "euro-area")
ECONOMIES = ("us", "uk", "euro-area", "japan", "china", "de")
COMMODITIES = ("wti", "brent", "gold", "silver", "copper", "natural-gas", "bitcoin", "ether", "solana")
CREDIT = ("us-high-yield", "us-investment-grade", "us-high-yield-bb", "us-high-yield-ccc")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A metric as it is spoken of: of whom, around which value, give or take, and in which words (`{q}` the quote)."""

    metric: str
    unit: str
    subjects: tuple[str, ...]
    middle: float
    spread: float
    quote: str
    says: str
    comparator: str | None = None


SPOKEN = (
    Spoken("return", "percent", EQUITIES + COMPANIES + COMMODITIES, 1, 9, "{v}%", "{s} returned {q}"),
    Spoken("index_level", "points", EQUITIES[:20], 5000, 1500, "{v:,.0f}", "{s} stands at {q}"),
    Spoken("price", "usd", COMPANIES + COMMODITIES, 180, 90, "${v}", "{s} trades at {q}"),
    Spoken("earnings_growth", "percent", EQUITIES + COMPANIES, 11, 8, "{v}%", "profits of {s} grow by {q}"),
    Spoken("pe_forward", "ratio", EQUITIES[:30], 19, 5, "{v}x", "{s} costs {q} forward earnings"),
    Spoken("pe_trailing", "ratio", EQUITIES[:30], 22, 5, "{v}x", "{s} costs {q} trailing earnings"),
    Spoken("pe", "ratio", EQUITIES[:30] + COMPANIES, 21, 6, "{v} times", "{s} is valued at {q} its earnings"),
    Spoken("relative_return", "percent", EQUITIES[:20], 0, 6, "{v} points", "{s} beat its rival by {q}", "sp-500"),
    Spoken("relative_valuation", "percent", EQUITIES[:20], -8, 10, "{v}%", "{s} has a gap of {q} to peers", "sp-500"),
    Spoken("bond_yield", "percent", YIELDS, 4.2, 0.6, "{v}%", "the yield of {s} is {q}"),
    Spoken("yield_change", "bps", YIELDS, 0, 20, "{v:.0f} bps", "the yield of {s} moved {q}"),
    Spoken("yield_spread", "bps", ("us-10y", "us-30y"), 40, 40, "{v:.0f} bps", "the curve of {s} is at {q}", "us-2y"),
    Spoken("credit_spread", "bps", CREDIT, 320, 120, "{v:.0f} bps", "spreads of {s} are {q}"),
    Spoken("policy_rate", "percent", BANKS, 3.9, 0.8, "{v}%", "the policy rate of {s} is {q}"),
    Spoken("policy_rate_change", "bps", BANKS, -50, 40, "{v:.0f} bps", "{s} moves its rate by {q}"),
    Spoken("rate_cuts", "count", BANKS, 2, 1, "{v:.0f} cuts", "{s} delivers {q} this cycle"),
    Spoken("rate_hikes", "count", BANKS, 1, 1, "{v:.0f} hikes", "{s} delivers {q} before it pauses"),
    Spoken("inflation", "percent", PRICES, 2.9, 0.9, "{v}%", "prices measured by {s} rise {q} on the year"),
    Spoken("inflation_monthly", "percent", PRICES, 0.2, 0.2, "{v}%", "prices measured by {s} rise {q} on the month"),
    Spoken("unemployment_rate", "percent", ECONOMIES, 4.2, 0.5, "{v}%", "unemployment in {s} is {q}"),
    Spoken("payrolls", "count", ("us",), 150000, 70000, "{v:,.0f}", "employers in {s} added {q} jobs"),
    Spoken("jobless_claims", "count", ("us",), 230000, 20000, "{v:,.0f}", "weekly jobless claims in {s} came to {q}"),
    Spoken("gdp_growth", "percent", ECONOMIES, 2.1, 1.4, "{v}%", "the economy of {s} grows {q}"),
    Spoken("pmi", "points", ("us-manufacturing", "us-services"), 50, 3, "{v}", "the survey of {s} prints {q}"),
    Spoken("retail_sales_growth", "percent", ECONOMIES, 0.4, 0.6, "{v}%", "retail sales in {s} rose {q}"),
    Spoken("wage_growth", "percent", ECONOMIES, 4, 0.7, "{v}%", "wages in {s} rise {q}"),
    Spoken("probability", "percent", ECONOMIES + BANKS, 40, 25, "{v:.0f}%", "the odds of a downturn in {s} are {q}"),
    Spoken("fund_flow", "usd", EQUITIES[:15] + COMMODITIES, 9e8, 6e8, "${v:,.0f}", "funds of {s} took in {q}"),
    Spoken("market_cap", "usd", COMPANIES, 8e11, 5e11, "${v:,.0f}", "{s} is worth {q}"),
    Spoken("market_cap_share", "percent", COMPANIES, 5, 2, "{v}%", "{s} makes up {q} of the index", "sp-500"),
    Spoken("breadth", "percent", EQUITIES[:20], 55, 20, "{v:.0f}%", "{q} of the members of {s} trade above average"),
    Spoken("volatility", "percent", EQUITIES[:10] + COMMODITIES, 18, 6, "{v}%", "volatility of {s} is {q}"),
    Spoken("dividend_yield", "percent", EQUITIES + COMPANIES, 1.8, 0.9, "{v}%", "{s} yields {q} in dividends"),
    Spoken("eps", "usd", EQUITIES[:10] + COMPANIES, 24, 16, "${v}", "{s} earns {q} a share"),
    Spoken("revenue", "usd", COMPANIES, 3e10, 2e10, "${v:,.0f}", "sales of {s} reach {q}"),
    Spoken("revenue_growth", "percent", COMPANIES + EQUITIES[:20], 7, 5, "{v}%", "sales of {s} grow {q}"),
    Spoken("profit_margin", "percent", COMPANIES + EQUITIES[:20], 13, 5, "{v}%", "the margin of {s} is {q}"),
    Spoken("capex", "usd", COMPANIES, 2e10, 1e10, "${v:,.0f}", "{s} spends {q} on its sites"),
    Spoken("unprofitable_share", "percent", EQUITIES[:10], 38, 6, "{v:.0f}%", "{q} of {s} earns nothing"),
    Spoken("default_rate", "percent", CREDIT, 3.2, 1.1, "{v}%", "defaults of {s} run at {q}"),
)

LEADS = tuple(
    """On a quiet morning|After the close|In a note to clients|As the quarter ended|Before the opening bell|With
markets thin|In its weekly letter|At the conference|Looking through the noise|By its own count|In the latest survey|Once
again|Against expectations|For the third time this year|In a long interview|Measured from the low|On revised
figures|As investors returned|Under heavy trading|With volatility fading|In the base case|In the adverse case|As
guidance came in|While bond desks waited|After a difficult start|In the minutes|According to the filing|On balance|Late
in the session|Through the summer""".replace("\n", " ").split("|")
)
REASONS = tuple(
    """as demand for credit softened across regions|because margins held up better than feared|while tariffs kept
importers cautious|as the labour market cooled without cracking|since liquidity returned to smaller names|after
supply chains healed and freight rates fell|even though positioning is stretched|on stronger bookings for data
centres|as households drew down their savings|with refinancing needs still ahead|because energy costs eased in
winter|as policymakers signalled patience|while analysts trimmed their estimates|after a wave of buybacks and
mergers|helped by a weaker dollar abroad|as rents slowed and used cars got cheaper|amid doubts about the
budget|because inventories were rebuilt at speed|on hopes for a soft landing|as breadth improved beneath the
surface|despite a slower housing market|with insurers raising their premiums|after the auction drew little
interest|as miners cut their output|while regulators reviewed the merger|because wages outpaced prices|on fears of a
shutdown in the capital|as exporters gained from the exchange rate|after dovish remarks by two governors|since
pension funds rebalanced at month end|with orders for chips at a record|as drought lifted grain and cattle|while
lenders tightened their standards|on better harvests in the south|because shipping lanes reopened|as momentum
strategies unwound|after index changes forced heavy selling|with short interest near a record|as cloud budgets
recovered|because subsidies ran out""".replace("\n", " ").split("|")
)
_STARTS = [
    "bran",
    "cal",
    "dor",
    "el",
    "far",
    "gar",
    "hol",
    "in",
    "jor",
    "kel",
    "lor",
    "mar",
    "nor",
    "os",
    "per",
    "quin",
    "ral",
    "sol",
    "tor",
    "ul",
    "ver",
    "wen",
    "yar",
    "zan",
]
_MIDDLES = ["a", "e", "i", "o", "u", "an", "en", "il", "or", "us"]
_ENDS = [
    "berg",
    "dale",
    "field",
    "ford",
    "gate",
    "ham",
    "holm",
    "land",
    "ley",
    "mere",
    "mont",
    "ridge",
    "shaw",
    "stead",
    "ton",
    "vale",
    "ville",
    "wick",
    "wood",
    "worth",
]
_KINDS = [
    "Capital",
    "Research",
    "Partners",
    "Securities",
    "Asset Management",
    "Advisers",
    "Bank",
    "Economics",
    "Group",
    "Trust",
]
_PRESS = ["Wire", "Post", "Journal", "Herald", "Observer", "Ledger", "Gazette", "Review", "Chronicle", "Letter"]


def name(number: int) -> str:
    """A made name, the same for the same number: 4,800 of them.

    >>> name(0), name(4799)
    ('Branaberg', 'Zanusworth')
    """
    rest, end = divmod(number, len(_ENDS))
    start, middle = divmod(rest, len(_MIDDLES))
    return f"{_STARTS[start % len(_STARTS)]}{_MIDDLES[middle]}{_ENDS[end]}".capitalize()


def house(number: int) -> str:
    """A made house that says things."""
    return f"{name(number * 7 % 4800)} {_KINDS[number % len(_KINDS)]}"


def paper(number: int) -> str:
    """A made publication."""
    return f"{name(number * 11 % 4800)} {_PRESS[number % len(_PRESS)]}"
