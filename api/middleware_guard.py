"""What every answer carries to keep a browser safe, whom it may be asked as, and how much may be sent in which time.

Rules. A body larger than `LARGEST` is refused as soon as that is known: by what its sender says, else when so much has
come; one that is not there after `SECONDS` is refused, too. What a request names as its host is a name and a port; with
`hosts` it is one of these, else it was meant for another server, or brought here by a name that somebody made up.
Nothing of an answer is guessed at, shown inside another site's page, or told to one; a page says itself what it may
load, and what is no page may load nothing.
"""

import re
from collections.abc import Sequence
from time import monotonic

from anyio import fail_after
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.middleware_problems import send_problem

#: Bytes of a request's body: a very long article, many times over.
LARGEST = 4 * 1024**2
_TOO_LARGE = f"a body may have {LARGEST:,} bytes at most"
#: Seconds in which a whole body comes.
SECONDS = 60.0
#: What a request may name as its host; some proxies and old clients name none.
_HOST = re.compile(rb"(?i)(?:([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?)?")
#: What answers whatever the host is called: who watches the server asks it by its number.
_ANY_HOST = ("/healthz", "/readyz")
_CARRIED = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_NO_PAGE = b"default-src 'none'; frame-ancestors 'none'"


class Guard:
    """See the module."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(host.encode() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on unless it is too large, and its answer with what it must carry."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _carry(message)
            await send(message)

        host = _host(scope)
        if host is None:
            await send_problem(scope, sending, 400, "the host that the request names is none")
        elif self.hosts and host not in self.hosts and scope["path"] not in _ANY_HOST:
            await send_problem(scope, sending, 421, "this server is not called so")
        elif scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, sending)
        elif _said(scope) > LARGEST:
            await send_problem(scope, sending, 413, _TOO_LARGE, [(b"connection", b"close")])
        else:
            await self.app(scope, _counted(receive), sending)


def _carry(message: Message) -> None:
    headers = message["headers"] = list(message.get("headers", ()))
    there = {name.lower() for name, _ in headers}
    headers += [one for one in _CARRIED if one[0] not in there]
    # What a 304 says of a policy takes the place of what the page itself said, which the browser still has.
    if b"content-security-policy" not in there and message["status"] != 304:
        headers.append((b"content-security-policy", _NO_PAGE))


def _host(scope: Scope) -> bytes | None:
    """The host that a request names, without its port; nothing where it is none, or where there are several."""
    named = [value for name, value in scope["headers"] if name == b"host"]
    found = _HOST.fullmatch(named[0] if named else b"") if len(named) < 2 else None
    return (found[1] or b"").lower() if found else None


def _said(scope: Scope) -> int:
    """The length that the sender says; 0 where it says none, or nonsense, which the server refuses by itself."""
    given: bytes = dict(scope["headers"]).get(b"content-length", b"")
    return int(given) if given.isdigit() and len(given) < 20 else 0


def _counted(receive: Receive) -> Receive:
    came, is_there, until = 0, False, monotonic() + SECONDS

    async def receiving() -> Message:
        nonlocal came, is_there
        if is_there:
            return await receive()
        try:
            with fail_after(max(until - monotonic(), 0)):
                message = await receive()
        except TimeoutError as error:
            words = f"the body was not there within {SECONDS:g} s"
            raise HTTPException(408, words, {"Connection": "close"}) from error
        came += len(message.get("body", b""))
        if came > LARGEST:
            raise HTTPException(413, _TOO_LARGE)
        is_there = not message.get("more_body")
        return message

    return receiving
