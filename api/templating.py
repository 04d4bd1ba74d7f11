"""The templates, and the words they may use.

Rules. Everything that is put into a page is escaped, except charts, which escape what they are given. A name
that a context does not have is an error, never an empty place.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api import formatting as say
from api.names import ACTIONS, MARKS, MEANINGS, REASONS, REVIEWED, VERDICTS, metric_name, subject_name
from api.speakers import says
from api.template_writing import WritingEnvironment

if TYPE_CHECKING:
    from api.page import Page

FOLDERS = [Path(__file__).parent / name for name in ("templates", "static")]

#: Section, path and name of what the menu shows; the queue only to who is logged in.
MENU = (
    ("today", "/", "Today"),
    ("claims", "/claims", "Claims"),
    ("consensus", "/consensus", "Consensus"),
    ("sources", "/sources", "Sources"),
    ("scorecards", "/scorecards", "Scorecards"),
    ("calibration", "/calibration", "Calibration"),
    ("feeds", "/feeds", "Feeds"),
    ("queue", "/queue", "Queue"),
)


def address(page: "Page", path: str, **query: object) -> str:
    """A link that keeps the day, where the reader asked for one."""
    if not query:  # as in most links, of which a page has hundreds
        return f"{path}?as_of={page.as_of.isoformat()}" if page.as_of_asked else path
    asked = {key: str(value) for key, value in query.items() if value not in (None, "")}
    if page.as_of_asked:
        asked["as_of"] = page.as_of.isoformat()
    return f"{path}?{urlencode(asked)}" if asked else path


@cache
def asset(name: str) -> str:
    """The address of a file that pages load; it changes with the file, so that nobody keeps an old one."""
    return f"/static/{name}?v={sha256((FOLDERS[1] / name).read_bytes()).hexdigest()[:8]}"


def leads(href: str) -> Markup:
    """What makes an element lead to another search, with scripts and without."""
    to = escape(href)
    return Markup(f'href="{to}" hx-get="{to}"')


def magnifier() -> Markup:
    """The sign on a button that searches."""
    return Markup(
        '<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.6"/>'
        '<line x1="10.6" y1="10.6" x2="14.2" y2="14.2"/></svg>'
    )


@cache
def environment() -> WritingEnvironment:
    """The templates, with the words of `api.formatting` and `api.names` as filters."""
    made = WritingEnvironment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a server is started anew with a new version
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = (
        say.quantity,
        say.signed,
        say.span,
        say.unit_of,
        say.interval,
        say.probability,
        say.contribution,
        say.standing,
        say.day,
        say.hour,
        say.days,
        say.fraction,
        say.moment,
        say.period,
        say.number,
        says,
    )
    made.filters.update({word.__name__: word for word in (*words, metric_name, subject_name)})
    made.globals.update(VERDICTS=VERDICTS, MEANINGS=MEANINGS, MARKS=MARKS, MENU=MENU)
    made.globals.update(ACTIONS=ACTIONS, REASONS=REASONS, REVIEWED=REVIEWED)
    made.globals.update(address=address, asset=asset, leads=leads, magnifier=magnifier)
    return made


def compile_templates() -> None:
    """Makes every template ready, which the first page of each would wait for."""
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)
