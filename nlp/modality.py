"""What a claim says of the world: what is (`reported`), will be (`forecast`), usually is, or ought to be.

Rules, in order:

1. A goal of policy near its number is a `target`, for inflation and policy rates only.
2. A word for a usual value directly before its number, or owning it, makes it `typical`.
3. Odds are always a forecast.
4. Of the words for forecast and report in the sentence before the number, the nearest in its clause decides, then
   the nearest in clauses before; words behind the number count only within its clause.

`None` says that the sentence has no such word: the paragraph, or the period, decides.
"""

import csv
from functools import cache
from pathlib import Path

from nlp.claim import Modality
from nlp.phrases import PhraseTable, tokens

Span = tuple[int, int]

TYPICAL_WORDS = 5  # between a word for the usual and its number
TARGET_WORDS = 6
AFTER_WORDS = 8
GOALS = frozenset({"inflation", "inflation_monthly", "policy_rate", "unemployment_rate"})
ALWAYS_FORECAST = frozenset({"probability"})


def modality_of(
    text: str, sentence_span: Span, clause_span: Span, quantity_span: Span, metric: str
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
    for found in _cues().find(words):
        cue = found.rows[0]
        if cue == "none":
            continue
        before = found.last <= first
        gap = first - found.last if before else found.first - last
        inside = clause[0] <= found.first < clause[1]
        if gap < 0:
            continue
        if cue in ("typical", "target"):
            near = gap <= (TYPICAL_WORDS if cue == "typical" else TARGET_WORDS)
            if near and (before or (inside and gap <= 2)) and (cue == "typical" or metric in GOALS):
                return cue
            continue
        if not before and (not inside or gap > AFTER_WORDS):
            continue
        cost = gap + (0 if inside else 12) + (0 if before else 6)
        if best is None or cost < best[0]:
            best = (cost, cue)
    return best[1] if best else None


@cache
def _cues() -> "PhraseTable[Modality]":
    with (Path(__file__).parent / "data" / "modality_cues.csv").open(encoding="utf-8", newline="") as table:
        rows = [(words, row["modality"]) for row in csv.DictReader(table) for words in row["words"].split(";")]
    return PhraseTable(rows)  # type: ignore[arg-type]  # the column holds modalities, and `none`
