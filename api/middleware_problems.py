"""Problems that are found before any route: the same form as all others, sent by hand."""

from collections.abc import Iterable
from http import HTTPStatus

from starlette.types import Scope, Send

from api.problems import MEDIA_TYPE, Problem
from api.request_id import request_id


async def send_problem(
    scope: Scope, send: Send, status: int, detail: str, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """Answers a request with a problem."""
    problem = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=scope["path"],
        request_id=request_id.get() or None,
    )
    body = problem.model_dump_json(exclude_none=True).encode()
    start = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
