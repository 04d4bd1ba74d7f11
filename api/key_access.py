"""Who asks, and what they may do.

Rules. A key comes as `Authorization: Bearer`, as `X-API-Key`, or as the login of a browser in a cookie; never in an
address. Who sends a key that is none is told so, also where none is needed; a login that ended is no login, and no
more. Reading needs no key unless the settings want one. What a browser sends along by itself, its cookie, counts for
anything but reading only when a page of this very site asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import HTTPException, Request, Security
from fastapi.security import APIKeyCookie, APIKeyHeader, HTTPBearer

from claims.key_rows import SCOPES, Key, Scope

#: The cookie of a login.
COOKIE = "borneout_login"
_SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. Without a key the id is empty."""

    id: str
    name: str
    scopes: frozenset[Scope]
    per_minute: int = 0
    by_cookie: bool = False


ANONYMOUS = Caller("", "", frozenset())

_BEARER = HTTPBearer(
    auto_error=False, scheme_name="Bearer", description="A key made by `borneout keys add`.", bearerFormat="bo_..."
)
_HEADER = APIKeyHeader(name="X-API-Key", auto_error=False, scheme_name="ApiKey", description="The same key.")
_LOGIN = APIKeyCookie(name=COOKIE, auto_error=False, scheme_name="Login", description="The login of a browser.")


def caller_of(request: Request) -> Caller:
    """Who asks, as the server found out before any route was called."""
    caller: Caller = request.scope.get("caller", ANONYMOUS)
    return caller


def from_key(key: Key, by_cookie: bool) -> Caller:
    """The caller that has a key."""
    return Caller(key.id, key.name, key.scopes, key.per_minute, by_cookie)


async def optional_caller(request: Request) -> Caller:
    """A dependency: who asks, with a key or without."""
    return caller_of(request)


def requires(scope: Scope) -> Callable[..., object]:
    """A dependency that gives the `Caller`: 401 without a key, 403 with one that lacks the scope."""
    if scope not in SCOPES:
        raise ValueError(f"{scope!r} is no scope")

    async def allowed(
        request: Request,
        _bearer: Annotated[object, Security(_BEARER)] = None,
        _header: Annotated[object, Security(_HEADER)] = None,
        _login: Annotated[object, Security(_LOGIN)] = None,
    ) -> Caller:
        caller = caller_of(request)
        if not caller.id:
            words = f"this needs a key with the scope {scope}; send it as Authorization: Bearer"
            raise HTTPException(401, words, {"WWW-Authenticate": "Bearer"})
        must_have(caller, scope)
        if caller.by_cookie and not from_this_site(request):
            raise HTTPException(403, "a login counts only for what a page of this site asks")
        return caller

    return allowed


def must_have(caller: Caller, scope: Scope) -> Caller:
    """The caller, if their key has the scope; 403 where it has not."""
    if scope not in caller.scopes:
        raise HTTPException(403, f"the key {caller.name} has not the scope {scope}")
    return caller


def from_this_site(request: Request) -> bool:
    """Whether a page of this site asks, or nothing is changed by it. Browsers say where a request comes from."""
    if request.method in _SAFE:
        return True
    fetched = request.headers.get("sec-fetch-site")
    if fetched is not None:
        return fetched == "same-origin"
    scheme, _, host = request.headers.get("origin", "").partition("://")
    return scheme in ("http", "https") and host != "" and host == request.headers.get("host")
