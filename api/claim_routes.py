"""`/v1/claims`, `/v1/articles`: parse, one call, return."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api import models, reading, version_reading
from api.clock import today
from api.dependencies import AsOf, Connection, TheDesk
from api.problems import RESPONSES
from api.version_models import VersionsAnswer
from claims.check import Verdict
from claims.claim_rows import LARGEST_PAGE
from nlp.claim import Modality

router = APIRouter(prefix="/v1", responses=RESPONSES)

ClaimId = Annotated[str, Path(description="Article and span.", examples=["76e554af3a85-20-23"], max_length=64)]
ArticleId = Annotated[str, Path(examples=["76e554af3a85"], max_length=64)]


class ClaimQuery(BaseModel):
    """The filters of `claims.claim_filters`, and how much of the answer is wanted."""

    model_config = ConfigDict(extra="forbid")

    q: str | None = Field(None, description="Words that must all occur.", max_length=400)
    metric: str | None = Field(None, examples=["pe_forward"])
    subject: str | None = Field(None, examples=["russell-2000"])
    comparator: str | None = None
    source: str | None = None
    attribution: str | None = None
    modality: Modality | None = None
    verdict: Verdict | None = None
    thesis: str | None = None
    article: str | None = None
    published_from: str | None = Field(None, examples=["2026-01-01"])
    published_to: str | None = Field(None, examples=["2026-12-31"])
    cursor: str | None = Field(None, description="`next` of the page before.", max_length=400)
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)
    as_of: date | None = Field(None, description="The day whose end counts. Today by default.")

    def filters(self) -> dict[str, str | None]:
        """The filters among them."""
        return self.model_dump(exclude={"cursor", "limit", "as_of"}, exclude_none=True)


@router.get("/claims", operation_id="listClaims", tags=["claims"])
def list_claims(db: Connection, query: Annotated[ClaimQuery, Query()], response: Response) -> models.ClaimPage:
    """Claims and how they stand, newest first."""
    as_of = query.as_of or today()
    page = reading.claim_page(db, "/v1/claims", query.filters(), query.cursor, query.limit, as_of)
    if page.next_url:
        response.headers["Link"] = f'<{page.next_url}>; rel="next"'
    return page


@router.get("/claims/{claim_id}", operation_id="getClaim", tags=["claims"])
def get_claim(db: Connection, desk: TheDesk, as_of: AsOf, claim_id: ClaimId) -> models.ClaimDetail:
    """One claim with its checks, their evidence, who else says it and what it bears on."""
    return reading.claim(db, desk.theses, claim_id, as_of)


@router.get("/claims/{claim_id}/derivation", operation_id="getDerivation", tags=["claims"])
def get_derivation(db: Connection, as_of: AsOf, claim_id: ClaimId) -> models.DerivationAnswer:
    """How the verdict on a claim came about: every step in words, with its arithmetic and its observations."""
    return reading.derivation(db, claim_id, as_of)


@router.get("/articles/{article_id}", operation_id="getArticle", tags=["articles"])
def get_article(db: Connection, as_of: AsOf, article_id: ArticleId) -> models.ArticleAnswer:
    """One article with its text and every claim in it."""
    return reading.article(db, article_id, as_of)


@router.get("/articles/{article_id}/versions", operation_id="getVersions", tags=["articles"])
def get_versions(db: Connection, as_of: AsOf, article_id: ArticleId) -> VersionsAnswer:
    """The texts that one article had, in the order seen, and what changed from each to the next."""
    return version_reading.changed_versions(db, article_id, as_of)


health_router = APIRouter()


@health_router.get("/healthz", operation_id="getHealth", tags=["operation"])
def get_health(db: Connection) -> models.Health:
    """That the server answers and its database can be read."""
    return reading.health(db)
