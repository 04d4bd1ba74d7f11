"""A claim as the columns of its row, and back.

Rules. The columns hold every field of a `Claim` and the text of its sentence, so that a list of claims need
not read whole articles. A round trip gives the same claim. Refuses, with `ClaimsError` naming the claim, a
quote that does not stand in the text where it says, and a number that is not finite.
"""

from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from claims.errors import ClaimsError
from claims.published_claim import PublishedClaim, claim_id
from nlp.claim import Claim

COLUMNS: tuple[str, ...] = (
    *("extraction", "id", "article", "current", "sort_day", "span_start", "span_end", "quote"),
    *("metric", "subject", "comparator", "unit", "low", "high", "bound", "modality"),
    *("period_start", "period_end", "statistic", "annualised", "event", "attribution", "resolution"),
    *("sentence_start", "sentence_end", "confidence", "sentence"),
)


def to_columns(claim: Claim, article_id: str, text: str) -> dict[str, Any]:
    """The columns of a claim found in the text of an article, but not those that say which extraction found
    it.
    """
    public_id = claim_id(article_id, claim.span)
    if text[slice(*claim.span)] != claim.quote:
        raise ClaimsError(public_id, f"the text there is not {claim.quote!r}")
    sentence_start, sentence_end = claim.sentence or (None, None)
    return {
        "id": public_id,
        "article": article_id,
        "span_start": claim.span[0],
        "span_end": claim.span[1],
        "quote": claim.quote,
        "metric": claim.metric,
        "subject": claim.subject,
        "comparator": claim.comparator,
        "unit": claim.unit,
        "low": _number(public_id, claim.low),
        "high": _number(public_id, claim.high),
        "bound": claim.bound,
        "modality": claim.modality,
        "period_start": claim.start and claim.start.isoformat(),
        "period_end": claim.end and claim.end.isoformat(),
        "statistic": claim.statistic,
        "annualised": int(claim.annualised),
        "event": claim.event,
        "attribution": claim.attribution,
        "resolution": _number(public_id, claim.resolution),
        "sentence_start": sentence_start,
        "sentence_end": sentence_end,
        "confidence": _number(public_id, claim.confidence),
        "sentence": text[slice(*(claim.sentence or claim.span))],
    }


def from_columns(row: Mapping[str, Any]) -> PublishedClaim:
    """The claim of a row that holds the columns of its article too."""
    sentence = (row["sentence_start"], row["sentence_end"]) if row["sentence_start"] is not None else None
    # By position, in the order of the fields: a million claims are read so, and names would take a third longer.
    claim = Claim(
        (row["span_start"], row["span_end"]), row["quote"], row["metric"], row["subject"], row["unit"],
        row["low"], row["high"], row["bound"], row["modality"], row["comparator"],
        _day(row["period_start"]), _day(row["period_end"]), row["statistic"], bool(row["annualised"]), row["event"],
        row["attribution"], row["resolution"], sentence, row["confidence"],
    )  # fmt: skip
    moment = row["published_at"]
    return PublishedClaim(
        row["id"], claim, row["article"], row["title"], row["source"], row["author"], row["url"],
        _day(row["published_on"]), datetime.fromisoformat(moment) if moment else None, row["sentence"],
    )  # fmt: skip


def _number(public_id: str, value: float | None) -> float | None:
    if value is None:
        return None
    number = float(value)  # a number of another library would be kept as bytes
    if not isfinite(number):
        raise ClaimsError(public_id, f"one of its numbers is {number}")
    return number


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
