"""Answers on their way out: a strong ETag and 304, HEAD, gzip, and the same answer given again while it is true.

Rules. An answer that is finished when it is sent has an ETag made of its content; one that comes in parts, such as an
export, passes through as it is, part by part. Compressed it is another representation and has another tag; either one
sent back gets 304 and no body. Answers are checked again each time (`no-cache`): a check may have been appended. HEAD
is GET without the body. What was answered to somebody without a key or cookie is kept by address, and by what else such
an answer may depend on, and given again while nothing was written (`api.keeping` says what holds while a writer works)
and for at most `LONGEST` seconds. Several who ask for the same at once get one answer.
"""

import gzip
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic
from typing import Any

import anyio
from anyio import to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import clock
from api.keeping import Freshness
from api.key_access import ANONYMOUS

#: Seconds for which an answer is kept, whatever happens: some tell how long ago something was.
LONGEST = 10.0
#: Bytes of all answers kept with what they are kept by, and of one of them.
ROOM = 32 * 1024**2
LARGEST = 1024**2
#: Bytes from which on compression pays, and from which on it is left to another thread.
WORTH_IT = 1_000
LONG = 32_000
_SQUEEZED = ("text/", "application/json", "application/ld+json", "application/javascript", "image/svg+xml")
#: Headers of a request that an answer may depend on.
_TOLD_BY = (b"accept", b"host", b"hx-request", b"hx-target", b"hx-boosted", b"x-forwarded-proto")
_PERSONAL = (b"authorization", b"x-api-key", b"cookie", b"range")
#: What stands in folders beside the program, has its own tag, and may be kept for a day.
_FILES = ("/static/", "/fonts/")
_FOR_A_DAY = (b"cache-control", b"public, max-age=86400")
#: What says how the server is now.
_NEVER_KEPT = ("/healthz", "/readyz", "/metrics")

_OF_304 = (b"etag", b"cache-control", b"vary", b"content-location", b"expires", b"date")
#: Bytes of a query, and of each header that tells answers apart, up to which an answer is kept.
LONGEST_QUERY = 2_000
LONGEST_HEADER = 400
#: Bytes that keeping an answer takes besides its own.
_AROUND = 2_000

Headers = list[tuple[bytes, bytes]]
Key = tuple[object, ...]
State = tuple[int, int]


@dataclass(slots=True)
class Answer:
    """A finished answer. `headers` are those that its route gave it, without its length."""

    status: int
    headers: Headers
    body: bytes
    route: Any = None
    tag: str = ""
    squeezed: bytes | None = None
    of: State = (0, 0)
    at: float = field(default_factory=monotonic)

    def header(self, name: bytes) -> bytes:
        """The header of that name, empty where there is none."""
        return next((value for key, value in self.headers if key == name), b"")


class Answers:
    """See the module."""

    def __init__(self, app: ASGIApp, freshness: Freshness) -> None:
        self.app = app
        self.freshness = freshness
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self._bytes = 0
        self._asked: dict[Key, tuple[State, anyio.Event]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, from what is kept where it can."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            try:
                await self.app(scope, receive, send)
            finally:
                self.freshness.wrote()
        else:
            headers: dict[bytes, bytes] = dict(scope["headers"])
            key = _key(scope, headers)
            if key is None:
                await self._make(scope, receive, Outgoing(scope, send, headers))
            else:
                await self._keep_or_make(key, scope, receive, Outgoing(scope, send, headers))

    async def _keep_or_make(self, key: Key, scope: Scope, receive: Receive, outgoing: "Outgoing") -> None:
        state = self.freshness.state()
        asked = self._asked.get(key)
        if asked is not None and (asked[0] == state or self.freshness.may_be_old()):
            await asked[1].wait()
            state = self.freshness.state()
        answer = self._kept.get(key)
        if (
            answer is not None
            and monotonic() - answer.at < LONGEST
            and self.freshness.is_good(answer.of, answer.at, state)
        ):
            self._kept.move_to_end(key)
            scope["route"] = answer.route
            await outgoing.send_finished(answer)
            return
        done = anyio.Event()
        self._asked[key] = (state, done)
        try:
            await self._make(scope, receive, outgoing)
            if outgoing.answer is not None and _may_be_kept(outgoing.answer):
                outgoing.answer.of, outgoing.answer.route = state, scope.get("route")
                self._keep(key, outgoing.answer)
        finally:
            if self._asked.get(key) == (state, done):
                del self._asked[key]
            done.set()

    async def _make(self, scope: Scope, receive: Receive, outgoing: "Outgoing") -> None:
        method, scope["method"] = scope["method"], "GET"
        try:
            await self.app(scope, outgoing.receiving(receive), outgoing.sending)
        finally:
            scope["method"] = method

    def _keep(self, key: Key, answer: Answer) -> None:
        before = self._kept.pop(key, None)
        self._bytes += _size(key, answer) - (_size(key, before) if before else 0)
        self._kept[key] = answer
        while self._bytes > ROOM:
            other, gone = self._kept.popitem(last=False)
            self._bytes -= _size(other, gone)


class Outgoing:
    """One answer on its way out. `answer` is there once it was sent, if it was finished when it was."""

    def __init__(self, scope: Scope, send: Send, headers: dict[bytes, bytes]) -> None:
        self.answer: Answer | None = None
        self._path: str = scope["path"]
        self._is_head = scope["method"] == "HEAD"
        self._send = send
        self._headers = headers
        self._start: Message | None = None
        self._over = False

    def receiving(self, receive: Receive) -> Receive:
        """What the route receives: that nobody listens any more, once all that HEAD wants was sent."""

        async def receiving() -> Message:
            return {"type": "http.disconnect"} if self._over else await receive()

        return receiving

    async def sending(self, message: Message) -> None:
        """Takes what the route sends."""
        if message["type"] == "http.response.start":
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            if not self._over:
                await self._send(message)
        elif message.get("more_body"):
            start, self._start = self._start, None
            if self._path.startswith(_FILES):
                start["headers"] = [*start["headers"], _FOR_A_DAY]
            await self._send(start)
            self._over = self._is_head
            await self._send({"type": "http.response.body", "body": b""} if self._is_head else message)
        else:
            start, self._start = self._start, None
            headers = [(name.lower(), value) for name, value in start["headers"] if name.lower() != b"content-length"]
            self.answer = Answer(start["status"], headers, message.get("body", b""))
            await self.send_finished(self.answer)

    async def send_finished(self, answer: Answer) -> None:
        """Sends a finished answer as whoever asked wants it."""
        status, headers, body = answer.status, list(answer.headers), answer.body
        if status == 200:
            if not answer.tag:
                answer.tag = _tag_of(answer)
            is_text = answer.header(b"content-type").decode("latin-1").startswith(_SQUEEZED)
            wants_less = is_text and len(body) >= WORTH_IT and _takes_gzip(self._headers.get(b"accept-encoding", b""))
            tag = f'"{answer.tag}-gz"' if wants_less else f'"{answer.tag}"'
            headers = [(name, value) for name, value in headers if name not in (b"etag", b"vary")]
            headers.append((b"etag", tag.encode()))
            if not answer.header(b"cache-control"):
                headers.append(_FOR_A_DAY if self._path.startswith(_FILES) else (b"cache-control", b"no-cache"))
            vary = [answer.header(b"vary"), *([b"Accept-Encoding"] if is_text else [])]
            if any(vary):
                headers.append((b"vary", b", ".join(one for one in vary if one)))
            if answer.tag in _tags(self._headers.get(b"if-none-match", b"")):
                await self._send_whole(304, [one for one in headers if one[0] in _OF_304], b"")
                return
            if wants_less:
                body = answer.squeezed = answer.squeezed or await _squeezed(body)
                headers.append((b"content-encoding", b"gzip"))
        if status >= 200 and status not in (204, 304):
            headers.append((b"content-length", str(len(body)).encode()))
        await self._send_whole(status, headers, b"" if self._is_head else body)

    async def _send_whole(self, status: int, headers: Headers, body: bytes) -> None:
        await self._send({"type": "http.response.start", "status": status, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _key(scope: Scope, headers: dict[bytes, bytes]) -> Key | None:
    """What an answer is kept by; nothing where it is for one asker alone."""
    query: bytes = scope["query_string"]
    personal = any(name in headers for name in _PERSONAL) or scope.get("caller", ANONYMOUS).id
    told_by = [headers.get(name, b"") for name in _TOLD_BY]
    too_long = len(query) > LONGEST_QUERY or max(map(len, told_by)) > LONGEST_HEADER
    if personal or too_long or scope["path"] in _NEVER_KEPT:
        return None
    return (scope["path"], query, clock.today(), scope["scheme"], *told_by)


def _size(key: Key, answer: Answer) -> int:
    """Bytes that a kept answer takes: its body, compressed too, and what it is kept by, however short the body is."""
    words = sum(len(one) for one in key if isinstance(one, str | bytes))
    return _AROUND + words + len(answer.body) * 5 // 4


def _may_be_kept(answer: Answer) -> bool:
    control = answer.header(b"cache-control")
    told = b"no-store" in control or b"private" in control
    return answer.status == 200 and len(answer.body) <= LARGEST and not told and not answer.header(b"set-cookie")


def _tag_of(answer: Answer) -> str:
    """The tag that its route gave it, else one made of its content."""
    given = answer.header(b"etag").decode("latin-1").removeprefix("W/").strip('"')
    return given or sha256(answer.body).hexdigest()[:32]


def _tags(header: bytes) -> list[str]:
    """The tags in `If-None-Match`; a weak or compressed one counts as the strong one it was made of."""
    sent = (one.strip().removeprefix("W/").strip('"') for one in header.decode("latin-1").split(","))
    return [one.removesuffix("-gz") for one in sent]


def _takes_gzip(header: bytes) -> bool:
    """Whether `Accept-Encoding` names gzip and does not refuse it.

    >>> _takes_gzip(b"br, gzip;q=0.5"), _takes_gzip(b"gzip;q=0"), _takes_gzip(b"identity")
    (True, False, False)
    """
    for one in header.decode("latin-1").lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == "gzip":
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return False


async def _squeezed(body: bytes) -> bytes:
    if len(body) < LONG:
        return gzip.compress(body, 5, mtime=0)
    return await to_thread.run_sync(lambda: gzip.compress(body, 5, mtime=0))
