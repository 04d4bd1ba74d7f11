"""`POST /v1/articles`: articles as JSON, stored once each, with their claims.

Rules. They are read as `borneout ingest` reads JSON: one object, a list, or a JSON Feed. What is bad is named, and the
good ones are kept. The same text twice is one article, so a request may be repeated: 201 where anything is new, 200
where all was held already, 400 where nothing could be used. Claims are found before the answer is sent.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool

from api import article_taking as taking
from api import extract_models as models
from api.claim_finding import claim_reader
from api.clock import now
from api.dependencies import Desk, TheDesk
from api.key_access import Caller, requires
from api.problems import RESPONSES, problems
from claims.errors import ClaimsError

router = APIRouter(prefix="/v1", responses={**RESPONSES, **problems(403, 413, 415)})

_EXAMPLE = {
    "text": "Small caps trade at 15x forward earnings.",
    "title": "Half-time",
    "source": "Example Wire",
    "published": "2026-01-05",
    "url": "https://example.com/half-time",
}
_SCHEMA: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"anyOf": [{"type": "object"}, {"type": "array", "items": {"type": "object"}}]},
                "examples": {"one": {"value": _EXAMPLE}, "several": {"value": [_EXAMPLE]}},
            }
        },
    }
}
_TAKEN = {
    200: {"description": "All of them were held already."},
    201: {
        "model": models.ArticlesTaken,
        "description": "Some are new.",
        "headers": {"Location": {"description": "The first new one.", "schema": {"type": "string"}}},
    },
}
_KINDS = {"application/json": False, "application/x-ndjson": True, "application/jsonl": True}


@router.post(
    "/articles",
    operation_id="addArticles",
    tags=["articles"],
    responses=_TAKEN,  # type: ignore[arg-type]  # keys are of two kinds
    openapi_extra=_SCHEMA,
)
async def add_articles(
    request: Request, response: Response, desk: TheDesk, _: Annotated[Caller, Depends(requires("write"))]
) -> models.ArticlesTaken:
    """Keeps articles and finds their claims; the bad ones are named, the good ones kept."""
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise HTTPException(415, f"{kind}: is read as nothing; send application/json or application/x-ndjson")
    body = await request.body()
    found = await run_in_threadpool(_take, desk, body, _KINDS[kind])
    new = [one for one in found.articles if one.outcome in ("stored", "revision")]
    if new:
        response.status_code = 201
        response.headers["Location"] = f"/v1/articles/{new[0].id}"
    return found


def _take(desk: Desk, body: bytes, lines: bool) -> models.ArticlesTaken:
    items = taking.read_body(body, lines)
    with desk.writing() as db:
        taken, refused = taking.take(db, items, now(), claim_reader())
    if not taken:
        raise ClaimsError(
            refused[0].item if refused else taking.NAME, refused[0].reason if refused else "has no article"
        )
    return models.ArticlesTaken(
        articles=[
            models.TakenArticle(
                id=one.id, outcome=one.outcome, url=one.article.url, title=one.article.title, claims=one.claims
            )
            for one in taken
        ],
        refused=[models.RefusedArticle(item=one.item, problem=one.reason) for one in refused],
    )
