"""Logging in with a key, and out again.

Rules. The form's key is looked up and forgotten: the browser gets a token of its own, in a cookie that no script can
read, that no other site can use, and that is sent over https alone where the page came so. A login ends after
`LASTS`. Who tries keys that are none is told to wait after ten in a minute; the log has the address and no key.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import login_log
from api.clock import now, today
from api.dependencies import TheDesk, Writing
from api.forms import Form, local
from api.key_access import COOKIE
from api.page import Page
from api.rendering import frame, render
from claims import key_rows

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LASTS = timedelta(hours=12)
NOT_KEPT = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class LoginPage(Page):
    """The form, or who is logged in. `next` is where to go on to, `problem` why the last try failed."""

    next: str
    problem: str


@router.get("/login")
def login_page(
    request: Request, onward: Annotated[str | None, Query(alias="next", max_length=2_000)] = None
) -> Response:
    """The form, or who is logged in."""
    return _page(request, local(onward, "/"), "")


@router.post("/login")
def log_in(request: Request, db: Writing, desk: TheDesk, form: Form) -> Response:
    """Begins a login with a key."""
    onward = local(form.get("next"), "/")
    address = str(request.scope.get("address", "local"))
    moment = now()
    key = key_rows.find(db, form.get("key", "").strip())
    if key is None:
        allowance = desk.login_limits.wrong_key(address)
        login_log.refused(address, not allowance.allowed)
        if allowance.allowed:
            return _page(request, onward, "This key is none of this server, or was revoked.", 401)
        waiting = f"Too many keys that are none: try again in {allowance.reset} seconds."
        return _page(request, onward, waiting, 429, {"Retry-After": str(allowance.reset)})
    token = key_rows.log_in(db, key.id, moment, moment + LASTS)
    login_log.began(key.name, address)
    answer = RedirectResponse(onward, 303, NOT_KEPT)
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/logout")
def log_out(request: Request, db: Writing, form: Form) -> Response:
    """Ends the login."""
    if token := request.cookies.get(COOKIE):
        key_rows.log_out(db, token)
    answer = RedirectResponse(local(form.get("next"), "/"), 303, NOT_KEPT)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


def _page(
    request: Request, onward: str, problem: str, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    page = LoginPage(**frame(request, "Log in", "", today(), data=""), next=onward, problem=problem)
    answer = render("login.html", page, status)
    answer.headers.update(NOT_KEPT | (headers or {}))
    return answer
