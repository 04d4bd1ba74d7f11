"""Every error of the API in one form: RFC 9457 problem details, as `application/problem+json`.

Rules. A problem names its object in `detail`. A 422 lists what was wrong with each field under `errors`, and
never repeats what was sent: it may be no JSON at all. A fault of the server says that and no more; the log
has the rest. A page gets the same problem as a page.
"""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.request_id import request_id
from claims.errors import AlreadyThere, ClaimsError, DatabaseError, NotFound

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


class FieldError(BaseModel):
    """What was wrong with one field of a request."""

    field: str = Field(description="Where it stands, such as query.limit.", examples=["query.limit"])
    problem: str = Field(examples=["Input should be greater than or equal to 1"])


class Problem(BaseModel):
    """An RFC 9457 problem."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str | None = Field(default=None, examples=["aaaaaaaaaaaa-1-4: no such claim"])
    instance: str = Field(examples=["/v1/claims/aaaaaaaaaaaa-1-4"])
    errors: list[FieldError] | None = None
    request_id: str | None = Field(
        default=None, description="What the log has this request under.", examples=["5f0c2b9a4e7d1c38"]
    )


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route declares that may answer with these statuses."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }


#: Declared for every route of the API.
RESPONSES = problems(400, 401, 404, 422, 429, 503)


_STATUSES: tuple[tuple[type[ClaimsError], int], ...] = ((NotFound, 404), (AlreadyThere, 409), (DatabaseError, 503))
Render = Callable[[Request, Problem], Response | None]


def describe_problems(app: FastAPI) -> None:
    """Puts the form of a problem into the description of the API, where the responses point to it."""
    described = app.openapi

    def with_problems() -> dict[str, Any]:
        description = described()
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas = description.setdefault("components", {}).setdefault("schemas", {})
        schemas |= {**schema.pop("$defs"), "Problem": schema}
        return description

    app.openapi = with_problems  # type: ignore[method-assign]  # as FastAPI's own documentation does it


def add_problem_handlers(app: FastAPI, render: Render) -> None:
    """Makes every error of `app` a problem; `render` may answer with a page instead."""

    def answer(request: Request, status: int, detail: str | None, errors: list[FieldError] | None = None) -> Response:
        problem = Problem(
            title=HTTPStatus(status).phrase,
            status=status,
            detail=detail,
            instance=request.url.path,
            errors=errors,
            request_id=request_id.get() or None,
        )
        page = render(request, problem)
        content = problem.model_dump(exclude_none=True)
        return page or JSONResponse(content, status, media_type=MEDIA_TYPE)

    def on_http(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 500)
        phrase = HTTPStatus(status).phrase
        detail = getattr(error, "detail", None)
        response = answer(request, status, None if detail == phrase else detail)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    def on_request(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        errors = [FieldError(field=".".join(map(str, one["loc"])), problem=one["msg"]) for one in found]
        return answer(request, 422, "; ".join(f"{one.field}: {one.problem}" for one in errors), errors)

    def on_claims(request: Request, error: Exception) -> Response:
        status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 400)
        response = answer(request, status, str(error))
        if status == 503:
            response.headers["Retry-After"] = "5"
        return response

    def on_fault(request: Request, error: Exception) -> Response:
        log.error("%s failed", request.url.path, exc_info=error)
        return answer(request, 500, None)

    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_request)
    app.add_exception_handler(ClaimsError, on_claims)
    app.add_exception_handler(Exception, on_fault)
