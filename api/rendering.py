"""Pages to answers: the template filled, and what a browser may load with it.

Rules. The same as JSON stands at the address of a page under `/v1`, with the same parameters, except for the pages that
say otherwise. A reader who is logged in is known by what the request carries.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.key_access import caller_of
from api.page import Page
from api.templating import environment

#: Scripts, styles, fonts and answers of this site only; nothing inline, nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def render(template: str, page: Page, status: int = 200) -> HTMLResponse:
    """A page as an answer."""
    html = environment().get_template(template).render(page=page)
    return HTMLResponse(html, status, headers={"Content-Security-Policy": POLICY})


def day_asked(request: Request, as_of: date) -> dict[str, str]:
    """The day as a parameter, where the address names it: links then keep it."""
    return {"as_of": as_of.isoformat()} if "as_of" in request.query_params else {}


def frame(request: Request, title: str, section: str, as_of: date, data: str | None = None) -> dict[str, Any]:
    """The fields that every page's context begins with; `data` where the JSON stands, empty where there is none."""
    given = [(key, text) for key, text in request.query_params.multi_items() if text]
    if data is None:
        path = "/v1/today" if request.url.path == "/" else f"/v1{request.url.path}"
        data = f"{path}?{urlencode(given)}" if given else path
    return {
        "title": title,
        "section": section,
        "path": request.url.path,
        "as_of": as_of,
        "as_of_asked": "as_of" in request.query_params,
        "parameters": [one for one in given if one[0] not in ("as_of", "cursor")],
        "data": data,
        "reader": caller_of(request).name or None,
    }
