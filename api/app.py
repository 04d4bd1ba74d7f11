"""The server: API, pages, the one form of errors, and the layers that every request passes.

Rules. Nothing is loaded from elsewhere, by pages or by the description of the API. From the outside in: the log and
the counts; what every answer carries and how much may be sent; who asks, and whether too often; what was answered
before; what can be answered directly; then the routes of `api.routers`. The log is outermost: also a fault of the
server has its line and its id.
"""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import metadata
from pathlib import Path
from threading import Thread
from typing import Any

from anyio import to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from api import health_routes
from api.clock import today as today_in_new_york
from api.dependencies import Desk
from api.direct import Direct
from api.health_routes import Watch
from api.key_access import requires
from api.metrics import Metrics
from api.middleware_answers import Answers
from api.middleware_callers import Callers
from api.middleware_guard import Guard
from api.page import ProblemPage
from api.problems import Problem, add_problem_handlers, describe_problems
from api.rendering import frame, render
from api.request_log import RequestLog
from api.routers import OPEN, READ
from api.schema_examples import describe_fields
from api.settings import Settings, read_settings
from api.templating import compile_templates
from claims.held import Held, held
from nlp.extract import extract_claims

HERE = Path(__file__).parent
log = logging.getLogger(__name__)
_DESCRIPTION = "Quantitative claims of market commentary, checked against what the market then did."
_HEADERS = ["Authorization", "X-API-Key", "X-Request-ID", "If-None-Match", "Content-Type"]
_SHOWN = ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID", "Content-Disposition"]


class Server(FastAPI):
    """The application within its layers. The outermost one stands outside of what answers faults, too."""

    def __init__(self, desk: Desk, log: Any, **described: Any) -> None:
        self.log = log
        super().__init__(**described)
        self.state.desk = desk
        self.state.watch = Watch()
        self.state.metrics = desk.metrics = Metrics(lambda: _held(desk))

    def build_middleware_stack(self) -> ASGIApp:
        """The layers, from the inside out."""
        desk: Desk = self.state.desk
        app = super().build_middleware_stack()
        app = Answers(app if desk.settings.read_keys else Direct(app, desk), desk.freshness)
        app = Callers(app, desk)
        if desk.settings.origins:
            app = CORSMiddleware(
                app,
                allow_origins=desk.settings.origins,
                allow_methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
                allow_headers=_HEADERS,
                expose_headers=_SHOWN,
            )
        return RequestLog(Guard(app, desk.settings.hosts), self.state.metrics, self.log)


def create_app(
    database: Path, settings: Settings | None = None, log: Any = None, threads: int | None = None
) -> FastAPI:
    """The server over one database file. The file must exist and be up to date. Without a log none is written.

    `threads` is how many work out answers at once; by default as many as the libraries think fit.
    """
    desk = Desk(database, settings or read_settings())
    app = Server(
        desk,
        log,
        title="borneout",
        summary=_DESCRIPTION,
        version=metadata.version("borneout"),
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_name,
        lifespan=lambda _: _life(desk, threads),
    )
    needed = [Depends(requires("read"))] if desk.settings.read_keys else []
    for module in OPEN:
        app.include_router(module.router)
    app.include_router(health_routes.metrics_router, dependencies=needed)
    for module in READ:
        app.include_router(module.router, dependencies=needed)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.mount("/fonts", StaticFiles(directory=HERE / "fonts"), name="fonts")
    add_problem_handlers(app, _problem_page)
    describe_problems(app)
    describe_fields(app)
    return app


@asynccontextmanager
async def _life(desk: Desk, threads: int | None) -> AsyncIterator[None]:
    if threads is None:
        yield
        desk.close()
        return
    to_thread.current_default_thread_limiter().total_tokens = threads
    warming = Thread(target=_warm, args=(desk,), name="warming", daemon=True)
    warming.start()
    yield
    desk.close()


def _warm(desk: Desk) -> None:
    """Nobody waits for it: a search that comes earlier reads what it needs itself.

    What is there then stays, and is not looked through for what may go each time that much was made.
    """
    try:
        desk.warm()
        compile_templates()
        extract_claims("We expect the S&P 500 to gain 10%.", None)  # as the events of probabilities are read
    except Exception:
        log.warning("the server could not be warmed", exc_info=True)
    gc.collect()
    gc.freeze()


def _held(desk: Desk) -> Held:
    with desk.readers.reading() as db:
        return held(db)


def _operation_name(route: APIRoute) -> str:
    return route.operation_id or route.name


def _problem_page(request: Request, problem: Problem) -> Response | None:
    """A page for whoever reads pages; the API answers problems as JSON."""
    wants_page = "text/html" in request.headers.get("accept", "")
    if request.url.path.startswith("/v1/") or not wants_page:
        return None
    page = ProblemPage(**frame(request, problem.title, "", today_in_new_york()), problem=problem)
    return render("problem.html", page, problem.status)
