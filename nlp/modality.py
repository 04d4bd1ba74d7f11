"""What a claim says of the world: what is (`reported`), will be (`forecast`), usually is, or ought to be.

Rules, in order:

1. A goal of policy near its number is a `target`, for inflation, unemployment and growth only, and no number between.
2. A word for a usual value before its number, or directly behind it, makes it `typical`; a bare average does so only
   in a sentence that speaks of many years.
3. Odds are always a forecast; what constructions settle (`worded_times`) comes next.
4. Of the words for forecast and report before the number, the nearest in its clause decides, then the nearest
   in clauses before; words behind the number count only within its clause, near, with no number and no comparison
   between. Nouns (`estimates`, `guidance`) reach less far, words of pricing (`futures`) speak of policy only.
   Participles (`falling 2%`) count least. `FactSet has` and `the board had` of what is forecast are forecasts.

`None` says that the sentence has no such word: the paragraph, or the period, decides.
"""

import re
from datetime import date

from nlp.claim import Modality
from nlp.speakers.saying_words import saying_words
from nlp.times.worded_times import is_foreseen, is_point_of_departure
from nlp.vocabulary import findings
from nlp.words.phrases import Tokens, tokens

Span = tuple[int, int]

TYPICAL_WORDS, TYPICAL_AFTER = 9, 2  # between a word for the usual and its number, ahead of it and behind
TARGET_WORDS = 6
AFTER_WORDS = 7
OUTLOOK_WORDS = 10
CLAUSE_WORDS = 12  # a clause border counts as so many words
# A noun like `estimates` beside these says by what they are measured, not that they lie ahead.
NOT_BY_NOUN = frozenset(
    {"pe_forward", "pe_trailing", "pe", "cape", "relative_valuation", "guidance_count", "reporting_share", "breadth"}
    | {"streak", "constituent_count", "surprise", "survey_share", "market_cap_share", "index_level", "price"}
)
# A verb after these has not happened: `to hit`, `will beat`, `did not hit`.
UNDONE = frozenset(["to", "will", "would", "could", "may", "might", "should", "can", "not", "cannot", "probably"])
MONTH = "May"  # with a capital, no `may`
GOALS = frozenset({"inflation", "inflation_monthly", "unemployment_rate", "gdp_growth"})
PRICES = frozenset({"index_level", "price"})  # whose targets are what somebody expects
LONGER_RUN = frozenset({"policy_rate", "gdp_growth", "unemployment_rate"})
# What is no word of the future beside earnings: `19 times expected earnings`.
VALUATIONS = frozenset({"pe_forward", "pe_trailing", "pe", "relative_valuation", "price_to_sales", "ev_ebitda"})
EARNED = frozenset(["earnings", "profits", "profit", "sales", "revenue", "revenues", "eps", "estimates", "income"])
# What a house or a model `has` at a number is its forecast.
FORESEEN = frozenset(
    {"index_level", "price", "gdp_growth", "inflation", "policy_rate", "rate_cuts", "rate_hikes", "earnings_growth"}
    | {"eps", "bond_yield", "unemployment_rate", "exchange_rate", "policy_rate_change", "revenue_growth", "payrolls"}
    | {"return", "pmi", "retail_sales_growth", "inflation_monthly", "jobless_claims"}
)
HOLDING = frozenset(["has", "have", "had"])
PARTING = frozenset(["and", "versus", "vs", "against", "than", "or", "from", "where", "as", "but", "while", "after"])
COMPARING = frozenset(["than", "as"])
NOT_COMPARING = frozenset(["a", "of", "well", "for", "to", "far", "long", "much", "high", "low", "little"])
OPENING = 3  # words in which a sentence says that it speaks of what is typical
LABEL = 30  # characters of a name that opens a line of a list
_DASH = re.compile(r"\s?(?:[—–:]|-\s)\s?\d")
_EARNINGS = re.compile(r"[^.,;]{0,30}\b(?:earnings|profits|sales)\b")
# What parts a number from an average that it is only held against: `4.3%, above its average of 4%`.
_COMPARED = re.compile(
    r"\b(?:above|below|over|under|than|versus|vs|against|exceed(?:s|ed)?|and|to|from|near|beats?|tops?|trails?)\b|,"
)
# Digits that are no number of their own: of years, and of the names of indices.
_YEARS = re.compile(
    r"\b(?:S&P|Russell|Nasdaq|NASDAQ|FTSE|Stoxx|STOXX|Nikkei|CAC|MSCI)[ -](?:MidCap |SmallCap )?\d+"
    r"|\b(?:19|20)\d\d\b|\d+(?=[- ](?:years?|months|decades)\b)|Q\d"
)
_MANY_YEARS = re.compile(
    r"(?i:\bsince (?:19|200|201)\d|\b(?:past|last|previous|prior|over|of|in) (?:the )?(?:past |last )?"
    r"(?:[\w-]+ )?(?:years|decades|centur)|-year (?:average|median|mean|norm|period)|histor|"
    r"\bcycles?\b|long[- ](?:run|term)|midterm|"
    r"presidential|post-?war|bear markets|recessions|\bevery\b|\busual|\bcalendar|seasonal|decades|"
    r"\bover the (?:next|following|ensuing) (?:twelve|12|six|three|five|ten)\b|\bin the (?:\d{4}s|\w+ies)\b|"
    r"\b(?:from|between) (?:19|20)\d\d (?:to|and|through) (?:19|20)\d\d\b|"
    r"(?:year|quarter|month)s? (?:that|which) (?:comes?|came|follows?|followed) )"
)
ALWAYS_FORECAST = frozenset({"probability"})
NOT_SETTLED = (NOT_BY_NOUN - PRICES - {"streak"}) | {"market_cap", "aum", "fund_flow", "volatility"}


def modality_of(
    text: str,
    sentence_span: Span,
    clause_span: Span,
    quantity_span: Span,
    metric: str,
    published: date | None = None,
) -> Modality | None:
    """Return the modality that the words of a sentence give a number, or `None` where they give none.

    >>> text = "Profits are expected to rise 15% next year."
    >>> modality_of(text, (0, len(text)), (0, len(text)), (31, 34), "earnings_growth")
    'forecast'
    """
    if metric in ALWAYS_FORECAST:
        return "forecast"
    words = tokens(text, *sentence_span)
    first, last = words.at(quantity_span[0]), words.after(quantity_span[1])
    clause = (words.at(clause_span[0]), words.after(clause_span[1]))
    best: tuple[float, Modality] | None = None
    average = False
    read = findings(text, *sentence_span)
    holders = frozenset(source.last for source in read.sources)
    for found in read.modalities:
        before = found.last <= first
        gap = first - found.last if before else found.first - last
        inside = clause[0] <= found.first < clause[1]
        opens = found.first < OPENING  # `In a typical year, the S&P 500 falls 14%`
        cue = next(
            (row for row in found.rows if _speaks(row, gap, before, inside or (opens and row == "typical"), metric)),
            None,
        )
        if gap < 0 or cue is None or words.raw[found.first] == MONTH:
            continue
        between = (
            text[words.ends[found.last - 1] : quantity_span[0]]
            if before
            else text[quantity_span[1] : words.starts[found.first]]
        )
        crossed = _has_digit(between) and _has_digit(_YEARS.sub("", between))
        if crossed and (not before or cue in ("typical", "target", "average", "longer run")):
            continue
        if cue == "average":
            average = average or _MANY_YEARS.search(text, *sentence_span) is not None
            continue
        if cue == "longer run":
            cue = "target"
        if cue in ("typical", "target"):
            if not before and _COMPARED.search(between):
                continue
            return cue  # type: ignore[return-value]  # one of the two literals
        if cue == "reported" and _undone(words, found.first):
            continue
        if cue == "policy" and (before or inside):
            return "forecast"
        if _aside(words, found.first, found.last, last, between, before, metric):
            continue
        cost = gap + (0 if inside else CLAUSE_WORDS) + (0 if before else CLAUSE_WORDS / 2)
        if cue == "reported" and words.low[found.last - 1].endswith("ing"):
            cost += CLAUSE_WORDS
        if cue == "reported" and metric in FORESEEN and _holds(words, found.first, holders):
            cue = "forecast"
        if best is None or cost < best[0]:
            best = (cost, "reported" if cue == "reported" else "forecast")
    if is_point_of_departure(text, sentence_span, quantity_span, published):
        return "reported"
    if metric not in NOT_SETTLED and is_foreseen(text, sentence_span, quantity_span):
        return "forecast"
    if best is None and metric == "index_level" and read.sources and _is_listed(text, words, read.sources[0].last):
        return "forecast"
    if average and (best is None or best[1] == "reported"):
        return "typical"
    return best[1] if best else None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def is_of_earnings(text: str, quantity_span: Span, metric: str) -> bool:
    """Return whether a number is a multiple of earnings, of whichever year: `16 times next year's profits`."""
    return metric in VALUATIONS and _EARNINGS.match(text, quantity_span[1]) is not None


def _is_listed(text: str, words: Tokens, end: int) -> bool:
    """Whether a sentence is a line of a list of houses: `Northgate — 7,800`."""
    return words.ends[end - 1] - words.starts[0] < LABEL and _DASH.match(text, words.ends[end - 1]) is not None


def _undone(words: Tokens, first: int) -> bool:
    """Whether a verb has not happened: `to hit`, `will have grown`."""
    low = words.low
    if first and low[first - 1] in UNDONE:
        return True
    return first > 1 and low[first - 1] in ("have", "be") and low[first - 2] in UNDONE


def _holds(words: Tokens, first: int, holders: frozenset[int]) -> bool:
    """Whether somebody who forecasts `has` a number, and has not done something."""
    low = words.low
    if low[first] not in HOLDING or not first or first + 1 >= len(low):
        return False
    if low[first + 1] in saying_words("done") or low[first + 1].endswith("ed"):
        return False
    end = first - 1 if low[first - 1] in ("now", "still", "already", "also") else first
    return end in holders or (end > 0 and low[end - 1] in saying_words("holding"))


def _aside(words: Tokens, first: int, end: int, after: int, between: str, before: bool, metric: str) -> bool:
    """Whether a word speaks of something else: of expected profits in a ratio, `as they had expected, and`."""
    low = words.low
    if metric in VALUATIONS and not EARNED.isdisjoint(low[max(0, first - 3) : end + 2]):
        return True
    if not before:
        return not PARTING.isdisjoint(low[after:first])
    if ";" in between:
        return True
    if "," not in between and " and " not in between:
        return False
    opening = range(max(0, first - 5), first)
    return any(low[at] in COMPARING and low[at + 1] not in NOT_COMPARING for at in opening)


def _speaks(cue: str, gap: int, before: bool, inside: bool, metric: str) -> bool:
    """Whether a cue at this distance says something of a number of this metric."""
    if cue == "none":
        return False
    if cue == "average":
        return inside and gap <= (TYPICAL_WORDS if before else TYPICAL_AFTER)
    if cue == "longer run":
        return metric in LONGER_RUN and inside and gap <= TARGET_WORDS
    if cue == "typical":
        return inside and gap <= (TYPICAL_WORDS if before else TYPICAL_AFTER)
    if cue == "target":
        return metric in GOALS and gap <= (TARGET_WORDS if before else 2) and (before or inside)
    if cue == "price goal":
        return metric in PRICES and before and inside and gap <= OUTLOOK_WORDS
    if cue == "policy":
        return metric.startswith(("policy", "rate_"))
    if cue == "outlook":
        return metric not in NOT_BY_NOUN and inside and gap <= OUTLOOK_WORDS
    return before or (inside and gap <= AFTER_WORDS)
