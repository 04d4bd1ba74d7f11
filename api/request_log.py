"""The log of the server: one line of JSON for each request and each fault, or a readable one on a terminal.

Rules. No secret is ever written: no header, no cookie, no body; of an address's query only what the program itself
takes, and of that nothing that looks like a key. Whatever line is written, also one of a fault in some library, is
looked through for such things, and has no sign in it that a terminal obeys. Every line of a request has its id. However
long an address is, its line is short and is made in no time: of what is beyond `LONGEST_PATH` nothing is looked at.
"""

import logging
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters, digits
from time import perf_counter
from typing import Any, TextIO
from urllib.parse import parse_qsl, unquote

import orjson
import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.key_access import ANONYMOUS
from api.metrics import Metrics
from api.request_id import id_for, request_id

#: What a query may have of which the log tells the value; of anything else it tells the name.
TOLD = frozenset({
    "q", "metric", "subject", "comparator", "source", "attribution", "modality", "verdict", "thesis", "article",
    "sort", "limit", "cursor", "as_of", "literal", "facets", "week", "by", "period", "published_from",
    "published_to", "due_from", "due_to", "period_from", "period_to", "value_from", "value_to", "confidence_from",
    "confidence_to", "kind", "level", "format",
})  # fmt: skip
#: Characters of one value that are told, of a path, and of a query that are looked at; and names of a query.
LONGEST = 120
LONGEST_PATH = 300
LONGEST_QUERY = 2_000
MOST_NAMES = 40
_KEY = re.compile(
    r"bo_[\w-]{8,}"  # a key of this program
    r"|(?i:bearer|basic)[\s+:]+[\w.~+/=-]{6,}"
    r"|(?<=//)[^/\s@]+@"  # a name and a password in an address
    r"|(?i:key|token|secret|password|passwd|pwd|auth|signature|credential)s?[\"']?\s*[=:]\s*[^\s&\"',}]{4,}"
    # The token of a login, or what looks like one. Looked for where a word begins: a long one is read once, not from
    # each of its letters on.
    r"|(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{32,}"
)
_HIDDEN = "[hidden]"
#: What a terminal obeys, or reads the other way round; the end of a line and a tab are as they are.
_OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OF_WORDS = ascii_letters + digits + "-_%"


def shown(text: str) -> str:
    """`text` without what looks like a secret in it.

    >>> shown("/v1/claims/bo_5jXq0aTZk0Bq")
    '/v1/claims/[hidden]'
    """
    return _KEY.sub(_HIDDEN, text)


def shown_path(path: str) -> str:
    """What the log tells of a path."""
    return _shown_path(path) if len(path) <= LONGEST_PATH else _shown_path(_whole(path[:LONGEST_PATH])) + "…"


@lru_cache(1_024)
def _shown_path(path: str) -> str:
    return shown(_plain(path))


def shown_query(query: bytes) -> dict[str, str]:
    """What the log tells of a query.

    >>> shown_query(b"metric=pe&api_key=hunter2")
    {'metric': 'pe', 'api_key': '[hidden]'}
    """
    text = query.decode("latin-1")
    if len(text) <= LONGEST_QUERY:
        return _shown_query(text)
    return _shown_query(_whole(text[:LONGEST_QUERY])) | {"…": f"{len(text):,} bytes"}


@lru_cache(1_024)
def _shown_query(query: str) -> dict[str, str]:
    told: dict[str, str] = {}
    given = parse_qsl(query, keep_blank_values=True)
    for name, value in given[:MOST_NAMES]:
        safe = shown(_plain(value))[:LONGEST] if name in TOLD else _HIDDEN
        key = shown(_plain(name))[:LONGEST]
        told[key] = f"{told[key]}, {safe}" if key in told else safe
    if len(given) > MOST_NAMES:
        told["…"] = f"{len(given)} in all"
    return told


class RequestLog:
    """Gives every request its id, writes its line, and counts it. The outermost layer of the server."""

    def __init__(self, app: ASGIApp, metrics: Metrics, log: Any = None) -> None:
        self.app = app
        self.metrics = metrics
        self.log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on and notes what became of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), None)
        this = id_for(given)
        before = request_id.set(this)
        header = (b"x-request-id", this.encode())
        method, started = scope["method"], perf_counter()
        status, size = 500, 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), header]
            else:
                size += len(message.get("body", b""))
            await send(message)

        self.metrics.begun()
        try:
            await self.app(scope, receive, sending)
        finally:
            seconds = perf_counter() - started
            self.metrics.answered(method, _template(scope), status, seconds)
            if self.log is not None:
                self._write(scope, method, status, seconds, size, this)
            request_id.reset(before)

    def _write(self, scope: Scope, method: str, status: int, seconds: float, size: int, this: str) -> None:
        facts = {
            "id": this,
            "method": method,
            "path": shown_path(scope["path"]),
            "status": status,
            "ms": round(seconds * 1000, 1),
            "bytes": size,
            "client": scope.get("address", ""),
        }
        if caller := scope.get("caller", ANONYMOUS).id:
            facts["caller"] = caller
        if scope["query_string"]:
            facts["query"] = shown_query(scope["query_string"])
        self.log.info("request", **facts)


def make_log(stream: TextIO | None = None, pretty: bool | None = None) -> Any:
    """The log that writes to a stream, standard error by default; readable where that is a terminal."""
    stream = stream or sys.stderr
    return structlog.wrap_logger(
        structlog.WriteLogger(stream),
        processors=[*_FIRST, *_last(stream, pretty)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


def log_libraries(stream: TextIO | None = None, pretty: bool | None = None, level: int = logging.WARNING) -> None:
    """Lets what libraries and other modules log stand in the same form, each line with the id of its request."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_FIRST, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_last(stream, pretty)],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # The fault is in the log with the request's id; the server's own library would write it a second time, without.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "Exception in ASGI" not in str(record.msg))


def _last(stream: TextIO, pretty: bool | None) -> list[Any]:
    """What makes a line of what is to be told."""
    for_eyes = stream.isatty() if pretty is None else pretty
    form = structlog.dev.ConsoleRenderer() if for_eyes else structlog.processors.JSONRenderer(serializer=_json)
    return [structlog.processors.format_exc_info, _without_secrets, form]


def _template(scope: Scope) -> str:
    """The address as its route writes it; all that have no route are one."""
    route = scope.get("route")
    if route is not None:
        return str(getattr(route, "path", "other"))
    return scope["root_path"] or "other"


def _plain(text: str) -> str:
    """`text` with what was written in %xx, also twice over, as it reads; what a terminal obeys is written out."""
    for _ in range(3):
        if "%" not in text:
            break
        text = unquote(text)
    return _OBEYED.sub(_written_out, text)


def _whole(cut: str) -> str:
    """What was cut off, without its last word: half of a secret looks like none."""
    return cut.rstrip(_OF_WORDS)


def _written_out(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _with_id(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    if this := request_id.get():
        event.setdefault("id", this)
    return event


def _without_secrets(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Looks through what is written as words; numbers and names have nothing to hide."""
    for key in _worded(event):
        event[key] = shown(_OBEYED.sub(_written_out, event[key]))
    return event


def _worded(event: dict[str, Any]) -> Iterator[str]:
    yield from [key for key in ("event", "exception", "stack") if isinstance(event.get(key), str)]


def _json(event: Any, **_: Any) -> str:
    return orjson.dumps(event, default=str).decode()


_FIRST: list[Any] = [
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.add_log_level,
    _with_id,
]
