"""Pages to answers: the template filled, and what a browser may load with it."""

from datetime import date
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.page import Page
from api.templating import environment

#: No script at all, nothing from elsewhere, no style but the one sheet.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def render(template: str, page: Page, status: int = 200) -> HTMLResponse:
    """A page as an answer."""
    html = environment().get_template(template).render(page=page)
    return HTMLResponse(html, status, headers={"Content-Security-Policy": POLICY})


def frame(request: Request, title: str, section: str, as_of: date) -> dict[str, Any]:
    """The fields that every page's context begins with."""
    return {
        "title": title,
        "section": section,
        "path": request.url.path,
        "as_of": as_of,
        "as_of_asked": "as_of" in request.query_params,
    }
