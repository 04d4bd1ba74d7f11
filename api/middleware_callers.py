"""Before any route: who asks, and whether they ask too often.

Rules. A key is looked up once and then believed for `BELIEVED` seconds, so one that is revoked stops within that time.
Who sends a key that is none gets 401 and, after ten, 429, until a minute has passed. A login that is ended here ends at
once. What was answered to a key is nothing for caches that several share. When a key was last used is noted once an
hour, and not at all while the database is busy.
"""

from dataclasses import dataclass
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.client_address import came_by, client_address
from api.clock import now
from api.key_access import ANONYMOUS, COOKIE, Caller, from_key
from api.middleware_problems import send_problem
from api.rate_limit import Allowance
from claims import key_rows
from claims.key_rows import digest

if TYPE_CHECKING:
    from api.dependencies import Desk

#: Seconds for which a key that was looked up counts without being looked up again.
BELIEVED = 5.0
#: Callers remembered at once.
REMEMBERED = 1_000
NOTED_EVERY = timedelta(hours=1)
#: What ends logins: who they are is looked up anew afterwards.
_ENDING = ("/login", "/logout")
#: What answers without a limit: whoever watches the server must not be told to wait.
UNLIMITED = ("/healthz", "/readyz", "/metrics")


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a request says of its sender: a secret, and whether it is the token of a login."""

    secret: str
    by_cookie: bool


class Callers:
    """Finds out who asks, and refuses those who ask too often."""

    def __init__(self, app: ASGIApp, desk: "Desk") -> None:
        self.app = app
        self.desk = desk
        self._known: dict[tuple[str, bool], tuple[float, Caller]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with its caller."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        address = scope["address"] = client_address(scope, self.desk.settings.proxies)
        scope["scheme"] = came_by(scope, self.desk.settings.proxies)
        sent = _sent(scope)
        caller: Caller | None = ANONYMOUS
        if sent is not None:
            caller = await self._caller(sent)
            if caller is None and not sent.by_cookie:
                await self._refuse_key(scope, send, address)
                return
        caller = scope["caller"] = caller or ANONYMOUS
        allowance = None if scope["path"] in UNLIMITED else self.desk.limits.ask(caller, address)
        if allowance is not None and not allowance.allowed:
            await _refuse_now(scope, send, allowance)
            return
        headers = allowance.headers() if allowance is not None else []
        try:
            await self.app(scope, receive, _with_headers(send, headers, bool(caller.id)))
        finally:
            if scope["path"] in _ENDING:
                self._known.clear()

    async def _caller(self, sent: _Sent) -> Caller | None:
        remembered = (digest(sent.secret), sent.by_cookie)
        at, caller = self._known.get(remembered, (0.0, ANONYMOUS))
        if caller.id and monotonic() - at < BELIEVED:
            return caller
        self._known.pop(remembered, None)
        found = await to_thread.run_sync(self._look_up, sent)
        if found is not None:
            while len(self._known) >= REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[remembered] = (monotonic(), found)
        return found

    def _look_up(self, sent: _Sent) -> Caller | None:
        moment = now()
        with self.desk.readers.reading() as db:
            key = key_rows.logged_in(db, sent.secret, moment) if sent.by_cookie else key_rows.find(db, sent.secret)
        if key is None:
            return None
        if key.last_used_at is None or moment - key.last_used_at > NOTED_EVERY:
            key_rows.note_use(self.desk.database, key.id, moment)
        return from_key(key, sent.by_cookie)

    async def _refuse_key(self, scope: Scope, send: Send, address: str) -> None:
        allowance = self.desk.limits.wrong_key(address)
        if allowance.allowed:
            headers = [(b"www-authenticate", b'Bearer error="invalid_token"')]
            await send_problem(scope, send, 401, "the key is none of this server, or was revoked", headers)
        else:
            await _refuse_now(scope, send, allowance)


async def _refuse_now(scope: Scope, send: Send, allowance: Allowance) -> None:
    words = {
        "key": f"the key may make {allowance.limit} requests a minute",
        "address": f"{allowance.limit} requests a minute may come from one address without a key",
        "wrong-keys": f"{allowance.limit} keys that are none have come from this address within a minute",
    }
    detail = f"{words[allowance.name]}; try again in {allowance.reset} s"
    await send_problem(scope, send, 429, detail, allowance.headers())


def _with_headers(send: Send, added: list[tuple[bytes, bytes]], is_personal: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message.get("headers", ()), *added]
            control = next((value for name, value in headers if name == b"cache-control"), b"")
            if is_personal and control in (b"", b"no-cache"):
                headers = [one for one in headers if one[0] != b"cache-control"]
                headers.append((b"cache-control", b"private, no-cache"))
            message["headers"] = headers
        await send(message)

    return sending


def _sent(scope: Scope) -> _Sent | None:
    """The key that a request brings; where it brings several, the bearer's, then the header's, then the cookie's."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    kind, _, secret = headers.get(b"authorization", b"").strip().partition(b" ")
    if kind.lower() == b"bearer":
        return _Sent(secret.strip().decode("latin-1"), False)
    if key := headers.get(b"x-api-key"):
        return _Sent(key.strip().decode("latin-1"), False)
    cookie = headers.get(b"cookie", b"").decode("latin-1")
    token = _token(cookie) if COOKIE in cookie else ""
    return _Sent(token, True) if token else None


def _token(cookie: str) -> str:
    try:
        found = SimpleCookie(cookie).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""
