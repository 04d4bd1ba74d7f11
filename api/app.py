"""The server: API, pages, the one form of errors, and what every answer carries.

Rules. Nothing is loaded from elsewhere, by pages or by the description of the API. Every answer that can be
asked for again has a strong ETag, made of its content; who sends it back gets 304 and no body. Answers are
checked again each time (`no-cache`): a check may have been appended. Style and fonts may be kept for a day.
"""

from hashlib import sha256
from importlib import metadata
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.middleware.base import RequestResponseEndpoint

from api import claim_routes, record_routes, thesis_routes
from api.clock import today as today_in_new_york
from api.dependencies import Desk
from api.page import ProblemPage
from api.pages import article, calibration, claim, scorecard, search, thesis, today
from api.problems import Problem, add_problem_handlers, describe_problems
from api.rendering import frame, render
from api.settings import Settings, read_settings

HERE = Path(__file__).parent
_KEPT = ("/static/", "/fonts/")
_DESCRIPTION = "Quantitative claims of market commentary, checked against what the market then did."


def create_app(database: Path, settings: Settings | None = None) -> FastAPI:
    """The server over one database file. The file must exist and be up to date."""
    app = FastAPI(
        title="borneout",
        summary=_DESCRIPTION,
        version=metadata.version("borneout"),
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_name,
    )
    app.state.desk = Desk(database, settings or read_settings())
    app.include_router(claim_routes.health_router)
    app.include_router(claim_routes.router)
    app.include_router(thesis_routes.router)
    app.include_router(record_routes.router)
    for page in (today, search, claim, article, thesis, scorecard, calibration):
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.mount("/fonts", StaticFiles(directory=HERE / "fonts"), name="fonts")
    add_problem_handlers(app, _problem_page)
    describe_problems(app)
    app.middleware("http")(_conditional)
    return app


def _operation_name(route: APIRoute) -> str:
    return route.operation_id or route.name


def _problem_page(request: Request, problem: Problem) -> Response | None:
    """A page for whoever reads pages; the API answers problems as JSON."""
    wants_page = "text/html" in request.headers.get("accept", "")
    if request.url.path.startswith("/v1/") or not wants_page:
        return None
    page = ProblemPage(**frame(request, problem.title, "", today_in_new_york()), problem=problem)
    return render("problem.html", page, problem.status)


async def _conditional(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Adds the headers that every answer carries, and answers 304 where the reader has the same."""
    response = await call_next(request)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    if request.url.path.startswith(_KEPT):
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response
    body = b"".join([part async for part in response.body_iterator])  # type: ignore[attr-defined]
    headers = dict(response.headers) | {
        "ETag": f'"{sha256(body).hexdigest()[:32]}"',
        "Cache-Control": "no-cache",
    }
    if headers["ETag"] in _sent(request):
        return Response(status_code=304, headers={name: headers[name] for name in ("ETag", "Cache-Control")})
    return Response(body, response.status_code, headers)


def _sent(request: Request) -> list[str]:
    """The tags in `If-None-Match`; a weak one counts as the strong one it was made of."""
    header = request.headers.get("if-none-match", "")
    return [one.strip().removeprefix("W/") for one in header.split(",")]
