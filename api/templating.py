"""The templates, and the words they may use.

Rules. Everything that is put into a page is escaped, except charts, which escape what they are given. A name
that a context does not have is an error, never an empty place.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api import formatting as say
from api.names import MARKS, MEANINGS, VERBS, VERDICTS, metric_name, subject_name

if TYPE_CHECKING:
    from api.page import Page

FOLDERS = [Path(__file__).parent / name for name in ("templates", "static")]


def address(page: "Page", path: str, **query: object) -> str:
    """A link that keeps the day, where the reader asked for one."""
    asked = {key: str(value) for key, value in query.items() if value not in (None, "")}
    if page.as_of_asked:
        asked["as_of"] = page.as_of.isoformat()
    return f"{path}?{urlencode(asked)}" if asked else path


@cache
def environment() -> Environment:
    """The templates, with the words of `api.formatting` and `api.names` as filters."""
    made = Environment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = (
        say.quantity,
        say.signed,
        say.span,
        say.interval,
        say.probability,
        say.contribution,
        say.standing,
        say.day,
        say.moment,
        say.period,
        say.number,
    )
    made.filters.update({word.__name__: word for word in (*words, metric_name, subject_name)})
    made.globals.update(VERDICTS=VERDICTS, MEANINGS=MEANINGS, MARKS=MARKS, VERBS=VERBS, address=address)
    return made
