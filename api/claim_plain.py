"""A claim as plain values, in the form of `api.models.ClaimAnswer`: what lists and exports send, since it is made fast.

Rules. The fields, their names and their order are those of the model; a test holds that the two are one. Days and
moments stay as they are until they are written. A check is read no further than its score needs. Lists have only
current claims: none of them repeats a claim of an earlier version.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from api import formatting as say
from api.clock import end_of
from api.models import Score
from claims import check_rows, mark_rows, version_rows
from claims.mark import Mark
from claims.published_claim import PublishedClaim
from ingest.urls import redacted

if TYPE_CHECKING:
    from sqlite_utils import Database

_SCORE = tuple(Score.model_fields)
_of_score = itemgetter(*_SCORE)


def plain_claims(db: "Database", claims: Sequence[PublishedClaim], as_of: date) -> list[dict[str, Any]]:
    """Claims and how they stood at the end of a day, in the order given."""
    return _plain(db, claims, {}, as_of)


def plain_answers(db: "Database", claims: Sequence[PublishedClaim], as_of: date) -> list[dict[str, Any]]:
    """The same of claims that may repeat another, which then have the other's score and marks."""
    return _plain(db, claims, version_rows.standing(db, [one.id for one in claims]), as_of) if claims else []


def _plain(
    db: "Database", claims: Sequence[PublishedClaim], stands: Mapping[str, str], as_of: date
) -> list[dict[str, Any]]:
    ids = [stands.get(one.id, one.id) for one in claims]
    checks = check_rows.latest_plain(db, ids, as_of)
    marks = mark_rows.of_claims(db, ids, end_of(as_of))
    return [
        plain_claim(one, checks.get(stood), marks.get(stood, ()), stands.get(one.id))
        for one, stood in zip(claims, ids, strict=True)
    ]


def plain_claim(
    published: PublishedClaim, check: Mapping[str, Any] | None, marks: Sequence[Mark], repeats: str | None = None
) -> dict[str, Any]:
    """One claim; `check` is the plain form of its newest, `repeats` the claim that stands in its place."""
    claim = published.claim
    return {
        "id": published.id,
        "statement": say.statement(claim),
        "speaker": published.speaker,
        "quote": claim.quote,
        "span": claim.span,
        "sentence": published.sentence,
        "metric": claim.metric,
        "subject": claim.subject,
        "comparator": claim.comparator,
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit,
        "bound": claim.bound,
        "start": claim.start,
        "end": claim.end,
        "modality": claim.modality,
        "statistic": claim.statistic,
        "annualised": claim.annualised,
        "event": claim.event,
        "attribution": claim.attribution,
        "resolution": claim.resolution,
        "confidence": claim.confidence,
        "article": {
            "id": published.article_id,
            "title": published.title,
            "source": published.source,
            "author": published.author,
            "url": shown_address(published.url),
            "published_on": published.published_on,
            "published_at": published.published_at,
        },
        "score": _score(check) if check else None,
        "marks": [{"kind": one.kind, "at": one.at, "reason": one.reason, "other": one.other} for one in marks],
        "repeats": repeats,
    }


def _score(check: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return dict(zip(_SCORE, _of_score(check), strict=True))
    except KeyError:
        return {name: check.get(name, check_rows.UNSAID[name]) for name in _SCORE}


@lru_cache(4096)
def shown_address(url: str | None) -> str | None:
    """The address of an article as everybody may see it."""
    return redacted(url) if url else url
