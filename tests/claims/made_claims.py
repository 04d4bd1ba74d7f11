"""Claims and checks made by hand: only what a test is about is named, the rest is plain."""

from datetime import date, datetime
from typing import Any

from claims.check import Check, Interval, Verdict
from claims.published_claim import PublishedClaim
from nlp.claim import Claim

DAY = date(2026, 3, 2)


def said(
    name: str,
    low: float | None = 5.0,
    high: float | None = None,
    *,
    published: date | None = DAY,
    source: str | None = "Example Wire",
    sentence: str = "A sentence.",
    sentence_span: tuple[int, int] | None = None,
    published_at: datetime | None = None,
    **claim: Any,
) -> PublishedClaim:
    """A claim by its id. A point where only `low` is given; a return of small caps over 2026 unless told."""
    fields: dict[str, Any] = {
        "metric": "return",
        "subject": "russell-2000",
        "unit": "percent",
        "bound": "exact",
        "modality": "reported",
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        "resolution": 1.0,
    } | claim
    top = low if high is None and fields["bound"] in ("exact", "about") else high
    return PublishedClaim(
        id=name,
        claim=Claim(span=(0, 4), quote="some", low=low, high=top, sentence=sentence_span, **fields),
        article_id=f"article-of-{name}" if sentence_span is None else "article",
        title=None,
        source=source,
        author=None,
        url=None,
        published_on=published,
        published_at=published_at,
        sentence=sentence,
    )


def multiple(name: str, value: float, **claim: Any) -> PublishedClaim:
    """A price-to-earnings multiple of the Russell 2000, dated by its publication."""
    published = claim.get("published", DAY)
    fields = {"metric": "pe", "unit": "ratio", "start": published, "end": published, "resolution": 0.1}
    return said(name, value, **(fields | claim))


def checked(
    name: str, verdict: Verdict, interval: tuple[float | None, float | None] | None = None, **rest: Any
) -> Check:
    """A check of the claim of that id; what was known at publication is zero unless told."""
    rest.setdefault("known", 0.0)
    allowed = Interval(*interval) if interval is not None else None
    return Check(name, rest.pop("as_of", date(2026, 12, 31)), "1", verdict, f"it is {verdict}", allowed, **rest)


def by_id(*checks: Check) -> dict[str, Check]:
    return {check.claim_id: check for check in checks}
