"""A claim as the columns of its row, and back.

Rules. The columns hold every field of a `Claim` and the text of its sentence, so that a list of claims need
not read whole articles. A round trip gives the same claim. Refuses, with `ClaimsError` naming the claim, a
quote that does not stand in the text where it says, and a number that is not finite.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from math import isfinite
from sys import intern
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

#: What `from_columns` reads, of the claim `c` and its article `a`.
READ = "c.*, a.title, a.source, a.author, a.url, a.published_on, a.published_at"

#: Days and moments that are held for all claims of them.
DAYS = 10_000


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
    """The claim of a row that holds the columns of its article too.

    What many claims have in common, a metric, a day or an article, is in memory once for all of them.
    """
    sentence = (row["sentence_start"], row["sentence_end"]) if row["sentence_start"] is not None else None
    # By position, in the order of the fields: a million claims are read so, and names would take a third longer.
    claim = Claim(
        (row["span_start"], row["span_end"]), row["quote"], _once(row["metric"]), _once(row["subject"]),
        _once(row["unit"]), row["low"], row["high"], _once(row["bound"]), _once(row["modality"]),
        _once(row["comparator"]), _day(row["period_start"]), _day(row["period_end"]), _once(row["statistic"]),
        bool(row["annualised"]), row["event"], _once(row["attribution"]), row["resolution"], sentence,
        row["confidence"],
    )  # fmt: skip
    return PublishedClaim(
        row["id"], claim, _once(row["article"]), _once(row["title"]), _once(row["source"]), _once(row["author"]),
        _once(row["url"]), _day(row["published_on"]), _moment(row["published_at"]), row["sentence"],
    )  # fmt: skip


def _number(public_id: str, value: float | None) -> float | None:
    if value is None:
        return None
    number = float(value)  # a number of another library would be kept as bytes
    if not isfinite(number):
        raise ClaimsError(public_id, f"one of its numbers is {number}")
    return number


def _once(text: Any) -> Any:
    return intern(text) if text is not None else None


@lru_cache(DAYS)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(DAYS)
def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
