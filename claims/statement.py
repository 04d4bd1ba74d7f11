"""A claim in its own words, for a model of meaning: what its vector is made of.

Rules. One line: of whom, what, against whom, how much, when, in which way it is said and by whom, then the sentence
that it stands in. Names are those that readers see. Of a long sentence the part around the quote counts. The same
claim always gives the same statement; whoever changes what comes out raises `VERSION`, and claims are embedded anew.
"""

from datetime import date

from claims.names import JOINTS, metric_name, subject_name
from claims.published_claim import PublishedClaim
from nlp.claim import Claim

VERSION = 1
#: Characters of the sentence that are kept: with what stands before it, about as many words as the model reads.
LONGEST = 400
#: From this size on a number is written with the word.
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_UNITS = {
    "percent": "%",
    "percentage_points": " percentage points",
    "bps": " basis points",
    "ratio": " times",
    "points": " points",
    "count": "",
    "usd": " dollars",
}
_BOUNDS = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
_MODALITIES = {"reported": "reported", "forecast": "forecast", "target": "a goal", "typical": "usual"}
_QUARTERS = {(1, 3): "first quarter", (4, 6): "second quarter", (7, 9): "third quarter", (10, 12): "fourth quarter"}


def statement(published: PublishedClaim) -> str:
    """The claim in words, with the sentence it stands in."""
    claim = published.claim
    against = f" {JOINTS.get(claim.metric, 'against')} {subject_name(claim.comparator)}" if claim.comparator else ""
    parts = (
        f"{subject_name(claim.subject)} {metric_name(claim.metric)}{against} {value(claim)}",
        period(claim.start, claim.end),
        f"{_MODALITIES[claim.modality]} by {claim.attribution}" if claim.attribution else _MODALITIES[claim.modality],
    )
    return f"{', '.join(part for part in parts if part)}. {_shortened(published.sentence, claim.quote)}"


def value(claim: Claim) -> str:
    """How much, with its bound."""
    ends = [_number(end) for end in (claim.low, claim.high) if end is not None]
    return f"{_BOUNDS.get(claim.bound, '')}{' to '.join(dict.fromkeys(ends))}{_UNITS.get(claim.unit, f' {claim.unit}')}"


def period(start: date | None, end: date | None) -> str:
    """When, by the name of the period: a year, a quarter, a month, or the day it ends.

    >>> period(date(2026, 1, 1), date(2026, 12, 31)), period(date(2026, 4, 1), date(2026, 6, 30)), period(None, None)
    ('2026', 'second quarter 2026', '')
    >>> period(date(2026, 3, 1), date(2026, 3, 31)), period(None, date(2026, 3, 6))
    ('March 2026', '6 March 2026')
    """
    last = end or start
    if last is None:
        return ""
    if start is None or end is None or start.year != end.year or start.day != 1:
        return f"{last.day} {last:%B %Y}"
    months = (start.month, end.month)
    if months == (1, 12):
        return str(end.year)
    return f"{_QUARTERS.get(months, format(end, '%B'))} {end.year}"


def _number(size: float) -> str:
    for scale, word in _SCALES:
        if abs(size) >= scale:
            return f"{size / scale:.4g} {word}"
    return f"{size:.6g}"


def _shortened(sentence: str, quote: str) -> str:
    """The sentence, or as much of it around the quote as is kept."""
    words = " ".join(sentence.split())
    if len(words) <= LONGEST:
        return words
    middle = max(0, words.find(" ".join(quote.split()))) + len(quote) // 2
    start = min(max(0, middle - LONGEST // 2), len(words) - LONGEST)
    return words[start : start + LONGEST]
