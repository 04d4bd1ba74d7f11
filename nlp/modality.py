"""What a claim says of the world: what is (`reported`), will be (`forecast`), usually is, or ought to be.

Rules, in order:

1. A goal of policy near its number is a `target`, for inflation and unemployment only.
2. A word for a usual value directly before its number, or owning it, makes it `typical`.
3. Odds are always a forecast.
4. Of the words for forecast and report before the number, the nearest in its clause decides, then the nearest
   in clauses before; words behind the number count only within its clause, near, with no number between. Nouns
   (`estimates`, `guidance`) reach less far, words of pricing (`futures`) speak of policy only.

`None` says that the sentence has no such word: the paragraph, or the period, decides.
"""

from nlp.claim import Modality
from nlp.phrases import tokens
from nlp.vocabulary import findings

Span = tuple[int, int]

TYPICAL_WORDS = 5  # between a word for the usual and its number
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
UNDONE = frozenset(["to", "will", "would", "could", "may", "might", "should", "can", "not", "cannot"])
MONTH = "May"  # with a capital, no `may`
GOALS = frozenset({"inflation", "inflation_monthly", "unemployment_rate"})
ALWAYS_FORECAST = frozenset({"probability"})


def modality_of(text: str, sentence_span: Span, clause_span: Span, quantity_span: Span, metric: str) -> Modality | None:
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
    for found in findings(text, *sentence_span).modalities:
        before = found.last <= first
        gap = first - found.last if before else found.first - last
        inside = clause[0] <= found.first < clause[1]
        cue = next((row for row in found.rows if _speaks(row, gap, before, inside, metric)), None)
        if gap < 0 or cue is None or words.raw[found.first] == MONTH:
            continue
        if not before and any(character.isdigit() for character in text[quantity_span[1] : words.starts[found.first]]):
            continue
        if cue == "reported" and found.first and words.low[found.first - 1] in UNDONE:
            continue
        if cue in ("typical", "target"):
            return cue  # type: ignore[return-value]  # one of the two literals
        if cue == "policy" and (before or inside):
            return "forecast"
        cost = gap + (0 if inside else CLAUSE_WORDS) + (0 if before else CLAUSE_WORDS / 2)
        if best is None or cost < best[0]:
            best = (cost, "reported" if cue == "reported" else "forecast")
    return best[1] if best else None


def _speaks(cue: str, gap: int, before: bool, inside: bool, metric: str) -> bool:
    """Whether a cue at this distance says something of a number of this metric."""
    if cue == "none":
        return False
    if cue == "typical":
        return gap <= TYPICAL_WORDS and before and inside
    if cue == "target":
        return metric in GOALS and gap <= (TARGET_WORDS if before else 2) and (before or inside)
    if cue == "policy":
        return metric.startswith(("policy", "rate_"))
    if cue == "outlook":
        return metric not in NOT_BY_NOUN and inside and gap <= OUTLOOK_WORDS
    return before or (inside and gap <= AFTER_WORDS)
