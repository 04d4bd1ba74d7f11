"""A settled verdict as schema.org `ClaimReview`, for programs that read fact checks.

Rules. Only what is supported or refuted, and not set aside by an analyst, is a review: an open, untestable or void
claim is none. The rating has two values, 1 for refuted and 5 for supported, and says in words what it means. Addresses
are whole. What was said by someone quoted is by that person or firm; else by the source that published it.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from api.models import Answer, ClaimAnswer, Score
from api.names import MEANINGS, VERDICTS
from claims.check import SETTLED, Check
from claims.mark import voided

MEDIA_TYPE = "application/ld+json"
_RATINGS: Mapping[str, int] = {"refuted": 1, "supported": 5}
_ORGANIZATION = "Organization"


class ClaimReview(Answer):
    """A settled verdict as schema.org `ClaimReview`, in JSON-LD."""

    context: str = Field(alias="@context", examples=["https://schema.org"])
    type: str = Field(alias="@type", examples=["ClaimReview"])
    url: str = Field(examples=["https://desk.example.com/claims/76e554af3a85-20-23"])
    claimReviewed: str = Field(examples=["Russell 2000 forward P/E 18×"])  # noqa: N815  # as schema.org names it
    datePublished: str = Field(examples=["2026-10-08"])  # noqa: N815
    author: dict[str, str] = Field(examples=[{"@type": "Organization", "name": "borneout"}])
    itemReviewed: dict[str, Any] = Field(examples=[{"@type": "Claim", "datePublished": "2026-01-05"}])  # noqa: N815
    reviewRating: dict[str, Any] = Field(examples=[{"@type": "Rating", "ratingValue": 5}])  # noqa: N815
    reviewBody: str = Field(examples=["The 12-month rate of November 2025 was 2.74%."])  # noqa: N815


def is_settled(check: Check | Score | None, void: bool) -> bool:
    """Whether a verdict can be given as a review."""
    return check is not None and check.verdict in SETTLED and not void


def claim_review(claim: ClaimAnswer, site: str) -> dict[str, Any] | None:
    """The review of a claim; `None` where it is not settled."""
    score = claim.score
    if score is None or not is_settled(score, voided(claim.marks) is not None):
        return None
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{site}/claims/{claim.id}",
        "claimReviewed": claim.statement,
        "datePublished": score.as_of.isoformat(),
        "author": {"@type": _ORGANIZATION, "name": "borneout", "url": f"{site}/"},
        "itemReviewed": _item(claim, site),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATINGS[score.verdict],
            "bestRating": max(_RATINGS.values()),
            "worstRating": min(_RATINGS.values()),
            "alternateName": VERDICTS[score.verdict],
            "ratingExplanation": MEANINGS[score.verdict],
        },
        "reviewBody": score.reason,
    }


def _item(claim: ClaimAnswer, site: str) -> dict[str, Any]:
    """The claim, who made it, and where it stands."""
    article = claim.article
    author = {"@type": "Thing" if claim.attribution else _ORGANIZATION, "name": claim.speaker}
    appearance = {
        "@type": "CreativeWork",
        "url": article.url or f"{site}/articles/{article.id}",
        "headline": article.title,
        "publisher": {"@type": _ORGANIZATION, "name": article.source} if article.source else None,
        "datePublished": article.published_on and article.published_on.isoformat(),
    }
    return _said(
        {
            "@type": "Claim",
            "text": claim.sentence,
            "author": author if claim.speaker else None,
            "datePublished": appearance["datePublished"],
            "appearance": _said(appearance),
        }
    )


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
