"""One article with every claim in it marked, and what changed between the texts that it had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import reading, version_reading
from api.dependencies import AsOf, Connection
from api.key_access import caller_of
from api.marked_text import Piece, pieces
from api.models import ArticleAnswer, VersionAnswer
from api.names import VERDICTS
from api.page import Page, address
from api.rendering import day_asked, frame, render
from api.version_models import ChangedVersion
from claims.mark import voided
from ingest.differences import Change, words

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """One article, cut where claims stand. `verdicts` counts them, `void` those set aside.

    `version` is the one of its versions that it is, `queue` where its claims are reviewed, for who may.
    """

    article: ArticleAnswer
    version: VersionAnswer | None
    pieces: Sequence[Piece]
    verdicts: Mapping[str, int]
    void: int
    queue: str


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version, and each sentence that changed since the one before, with its words told apart."""

    version: ChangedVersion
    changes: Sequence[tuple[str, Sequence[Change]]]


@dataclass(frozen=True, slots=True)
class VersionsPage(Page):
    """The texts that an article had, and what changed from each to the next."""

    article: str
    versions: Sequence[ShownVersion]


@router.get("/articles/{article_id}")
def article_page(request: Request, db: Connection, as_of: AsOf, article_id: str) -> Response:
    """One article with every claim in it marked."""
    found = reading.article(db, article_id, as_of)
    counts = dict.fromkeys(VERDICTS, 0)
    void = 0
    for claim in found.claims:
        if voided(claim.marks):
            void += 1
        else:
            counts[claim.score.verdict if claim.score else "unchecked"] += 1
    asked = {"article": article_id} | day_asked(request, as_of)
    page = ArticlePage(
        **frame(request, found.title or "Article without a title", "claims", as_of),
        article=found,
        version=next((one for one in found.versions if one.article == article_id), None),
        pieces=pieces(found.text, found.claims),
        verdicts={verdict: count for verdict, count in counts.items() if count},
        void=void,
        queue=address("/queue", asked) if "review" in caller_of(request).scopes else "",
    )
    return render("article.html", page)


@router.get("/articles/{article_id}/versions")
def versions_page(request: Request, db: Connection, as_of: AsOf, article_id: str) -> Response:
    """What changed from each text of an article to the next."""
    found = version_reading.changed_versions(db, article_id, as_of)
    title = next((one.title for one in found.versions if one.title), "an article without a title")
    page = VersionsPage(
        **frame(request, f"Versions of {title}", "claims", as_of),
        article=article_id,
        versions=[
            ShownVersion(one, [(each.kind, words(each.before, each.after)) for each in one.changes])
            for one in found.versions
        ],
    )
    return render("versions.html", page)
