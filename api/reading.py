"""What pages and API answer with: one function for each question, so that a page and its JSON cannot differ.

Rules. Each reads what is held as of a day and builds one answer of `api.models`; nothing is written and no
verdict is made. Raises `NotFound` for what is not held as of that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from importlib import metadata
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from api import models
from api.claim_plain import plain_claim
from api.claim_review import is_settled
from api.clock import end_of
from api.explained_case import background, marks_of
from api.explanation import derivation as steps_of
from api.story_reading import story
from api.version_reading import standing, versions
from claims import article_rows, check_rows, claim_rows, mark_rows
from claims.consensus_period import period_of
from claims.errors import NotFound
from claims.mark import voided
from claims.others import others
from claims.published_claim import PublishedClaim
from claims.thesis import Thesis
from claims.thesis_bearings import bearings_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def health(db: "Database", as_of: date | None = None) -> models.Health:
    """That the database can be read, and how much is in it; with `as_of`, of what was published by then."""
    return models.Health(
        version=metadata.version("borneout"),
        articles=article_rows.count(db, as_of),
        claims=claim_rows.count(db, as_of=as_of),
        checks=check_rows.count(db),
    )


def claim_page(
    db: "Database", path: str, filters: Mapping[str, str | None], cursor: str | None, limit: int, as_of: date
) -> models.ClaimPage:
    """One page of claims; `path` is where the next one is asked for."""
    page = claim_rows.page(db, filters, cursor, limit, as_of)
    asked = {**filters, "cursor": page.next_cursor, "limit": limit, "as_of": as_of.isoformat()}
    query = urlencode({key: value for key, value in asked.items() if value})
    return models.ClaimPage(
        as_of=as_of,
        claims=_answers(db, page.claims, as_of),
        next=page.next_cursor,
        next_url=f"{path}?{query}" if page.next_cursor else None,
    )


def published_claim(db: "Database", claim_id: str, as_of: date) -> PublishedClaim:
    """One claim, if its article was published by then."""
    published = claim_rows.one(db, claim_id)
    if published.published_on is not None and published.published_on > as_of:
        raise NotFound(claim_id, f"was published on {published.published_on}, after {as_of}")
    return published


def claim(
    db: "Database", theses: Sequence[Thesis], claim_id: str, as_of: date, derived: bool = False
) -> models.ClaimDetail:
    """One claim with its checks, who else says it, who disagrees, and what it bears on; its derivation if wanted."""
    published = published_claim(db, claim_id, as_of)
    stands = standing(db, [published]).get(claim_id)
    checks = [one for one in check_rows.history(db, stands or claim_id) if one.as_of <= as_of]
    marks = marks_of(db, stands or claim_id, as_of)
    bearings = [
        models.BearingAnswer(thesis=thesis.slug, pillar=one.pillar, stance=one.stance, by=one.by)
        for thesis in theses
        if thesis.opened <= as_of
        for one in bearings_of(db, thesis, published, as_of)
    ]
    beside = others(db, published, as_of, lambda ids: mark_rows.void_of(db, ids, end_of(as_of)))
    return models.claim_detail(
        published,
        checks,
        marks,
        stands,
        same=_answers(db, beside.same, as_of),
        against=_answers(db, beside.against, as_of),
        bearings=bearings,
        links=_links(published, as_of, is_settled(checks[-1] if checks else None, voided(marks) is not None)),
        derivation=derivation(db, claim_id, as_of) if derived else None,
    )


def derivation(db: "Database", claim_id: str, as_of: date) -> models.DerivationAnswer:
    """How the verdict on a claim came about, as of a day; of one that repeats another, the other's."""
    asked = published_claim(db, claim_id, as_of)
    claim_id = standing(db, [asked]).get(claim_id, claim_id)
    published = published_claim(db, claim_id, as_of)
    check = check_rows.latest_of(db, [claim_id], as_of).get(claim_id)
    behind = background(db, published, as_of)
    return models.DerivationAnswer(
        id=claim_id,
        as_of=as_of,
        verdict=check.verdict if check else None,
        void=voided(behind.marks) is not None,
        marks=[models.MarkAnswer.model_validate(one) for one in behind.marks],
        steps=[models.StepAnswer.model_validate(asdict(one)) for one in steps_of(published, check, behind)],
    )


def article(db: "Database", article_id: str, as_of: date) -> models.ArticleAnswer:
    """One article with its claims, in the order of its text."""
    found = article_rows.get(db, article_id)
    if found.published_on is not None and found.published_on > as_of:
        raise NotFound(article_id, f"was published on {found.published_on}, after {as_of}")
    answers = _answers(db, claim_rows.extracted(db, article_id), as_of)
    return models.article_answer(found, answers, versions(db, article_id, as_of), story(db, article_id, as_of))


def claims_of(db: "Database", claim_ids: Sequence[str], as_of: date) -> list[models.ClaimAnswer]:
    """The claims with those ids that were published by then, in the order given."""
    found = [claim_rows.one(db, claim_id) for claim_id in claim_ids]
    return _answers(db, [one for one in found if one.published_on is None or one.published_on <= as_of], as_of)


def _answers(db: "Database", claims: Sequence[PublishedClaim], as_of: date) -> list[models.ClaimAnswer]:
    """The answers for claims; one that repeats another has the other's score and marks."""
    stands = standing(db, claims)
    ids = [stands.get(one.id, one.id) for one in claims]
    checks = check_rows.latest_plain(db, ids, as_of)
    marks = mark_rows.of_claims(db, ids, end_of(as_of))
    return [
        models.ClaimAnswer.model_validate(plain_claim(one, checks.get(stood), marks.get(stood, ()), stands.get(one.id)))
        for one, stood in zip(claims, ids, strict=True)
    ]


def _links(published: PublishedClaim, as_of: date, settled: bool) -> models.ClaimLinks:
    claim, day = published.claim, f"as_of={as_of.isoformat()}"
    period = period_of(claim.metric, claim.modality, claim.start, claim.end).name
    about = "/".join(quote(name, safe="") for name in (claim.metric, claim.subject, period))
    own = f"/v1/claims/{published.id}"
    return models.ClaimLinks(
        self=f"{own}?{day}",
        page=f"/claims/{published.id}?{day}",
        article=f"/v1/articles/{published.article_id}?{day}",
        derivation=f"{own}/derivation?{day}",
        consensus=f"/v1/consensus/{about}?{day}",
        review=f"{own}/claim-review?{day}" if settled else None,
    )
