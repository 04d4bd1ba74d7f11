"""`/healthz`, `/readyz`, `/metrics`: for whoever keeps the server running.

Rules. That the process lives is said without the database: restarting would not mend that. Whether it is ready is
looked at anew at most every `LOOKED_EVERY` seconds, however many ask. None of them is counted against anybody's rate.
"""

from importlib import metadata
from threading import Lock
from time import monotonic
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import Field

from api import metrics
from api.dependencies import TheDesk
from api.models import Answer
from api.problems import RESPONSES
from claims.database_health import why_not_ready
from claims.errors import DatabaseError

LOOKED_EVERY = 2.0
_VERSION = metadata.version("borneout")

router = APIRouter(tags=["operation"])
#: May need a key where reading does.
metrics_router = APIRouter(tags=["operation"])


class Health(Answer):
    """That the server's process lives."""

    status: Literal["ok"] = "ok"
    version: str = Field(examples=["0.1.0"])


class Readiness(Answer):
    """That the server can do its work: its database opens, is of this version, and can be written to."""

    status: Literal["ready"] = "ready"


class Watch:
    """Looks whether the database is ready, and not too often."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._at = float("-inf")
        self._found: str | None = None

    def problem(self, desk: TheDesk) -> str | None:
        """What keeps the database from its work."""
        with self._lock:
            if monotonic() - self._at > LOOKED_EVERY:
                self._found = why_not_ready(desk.database)
                self._at = monotonic()
            return self._found


@router.get("/healthz", operation_id="getHealth")
async def get_health() -> Health:
    """That the server answers. The database is not asked."""
    return Health(version=_VERSION)


@router.get("/readyz", operation_id="getReadiness", responses={503: RESPONSES[503]})
def get_readiness(request: Request, desk: TheDesk) -> Readiness:
    """That the server can do its work; 503 says why it cannot."""
    problem = request.app.state.watch.problem(desk)
    if problem is not None:
        item, _, words = problem.partition(": ")
        raise DatabaseError(item, words)
    return Readiness()


_TEXT: dict[int | str, dict[str, Any]] = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}


@metrics_router.get("/metrics", operation_id="getMetrics", response_class=Response, responses=_TEXT)
def get_metrics(request: Request) -> Response:
    """What the server counts, as Prometheus reads it."""
    return Response(request.app.state.metrics.told(), headers={"Content-Type": metrics.MEDIA_TYPE})
