"""One row by its address: answered at once, without the long way through all routes and another thread.

Rules. What is answered here is answered by the function of the route, with the same arguments, so nothing differs but
the time it takes. Only an address of the plainest form is: a known path, an id as this program makes them, and no more
asked than a day. Whatever is asked otherwise, is not there, cannot be read or would keep others waiting goes the usual
way, which knows how to say so; so does an article of more than `MOST` claims, and, from the second time on, what took
longer than `LONG`. Where reading needs a key nothing is answered here. A fault that was not to be expected is in the
log: the usual way may not meet it again.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import thread_time
from typing import TYPE_CHECKING

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api import claim_routes
from api.clock import today
from api.days import FIRST_DAY, LAST_DAY
from api.keeping import NotAtHand
from api.pages import article, claim
from claims import claim_rows
from claims.errors import ClaimsError

if TYPE_CHECKING:
    from sqlite_utils import Database

    from api.dependencies import Desk

#: Claims of an article up to which it is answered here: its page takes some 30 ms then.
MOST = 100
#: Seconds that all others may be kept waiting for one answer; so many addresses are remembered that took longer.
LONG = 0.1
REMEMBERED = 10_000

log = logging.getLogger(__name__)
_DAY = re.compile(rb"(?:as_of=([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
_ARTICLE = re.compile("[0-9a-f]{12}")
_CLAIM = re.compile("[0-9a-f]{12}-[0-9]{1,9}-[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a route is asked: for one row, as of a day."""

    request: Request
    db: "Database"
    desk: "Desk"
    as_of: date
    id: str


@dataclass(frozen=True, slots=True)
class Row:
    """A route: its `path` as it writes it, the ids that it knows, and what answers it."""

    path: str
    known: re.Pattern[str]
    answer: Callable[[Asked], Response]


def _claim_page(of: Asked) -> Response:
    return claim.explained(of.request, of.db, of.desk, of.as_of, of.id, of.desk.market_at_hand)


def _of_few(db: "Database", article_id: str) -> str:
    """The id of an article that has few enough claims. Raises `NotAtHand`."""
    if claim_rows.more_in(db, article_id, MOST):
        raise NotAtHand(article_id)
    return article_id


def _article(of: Asked) -> Response:
    return claim_routes.get_article(of.db, of.as_of, _of_few(of.db, of.id))


def _article_page(of: Asked) -> Response:
    return article.article_page(of.request, of.db, of.as_of, _of_few(of.db, of.id))


_ROWS = (
    Row("/v1/claims/{claim_id}", _CLAIM, lambda of: claim_routes.get_claim(of.db, of.desk, of.as_of, of.id)),
    Row("/v1/articles/{article_id}", _ARTICLE, _article),
    Row("/claims/{claim_id}", _CLAIM, _claim_page),
    Row("/articles/{article_id}", _ARTICLE, _article_page),
)
#: By all of the path but its last part.
_BY_PATH = {row.path.rpartition("/")[0]: row for row in _ROWS}


class Direct:
    """See the module."""

    def __init__(self, app: ASGIApp, desk: "Desk") -> None:
        self.app = app
        self.desk = desk
        self._slow: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request here if it can."""
        answer = self._answer(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        await (answer or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        path, _, last = scope["path"].rpartition("/")
        row, as_of = _BY_PATH.get(path), _day(scope["query_string"])
        if row is None or as_of is None or not row.known.fullmatch(last) or scope["root_path"]:
            return None
        if scope["path"] in self._slow:
            return None
        began = thread_time()  # what this thread worked: that another one was busy says nothing of the address
        try:
            answer = self._read(row, scope, as_of, last)
        except (NotAtHand, ClaimsError):  # the usual way makes it, or tells what is the matter
            return None
        except Exception:
            log.warning("%s could not be answered directly", row.path, exc_info=True)
            return None
        finally:
            self._took(scope["path"], thread_time() - began)
        scope["route"] = row
        return answer

    def _read(self, row: Row, scope: Scope, as_of: date, last: str) -> Response:
        readers = self.desk.readers
        with readers.reading(min(LONG, readers.seconds)) as db:
            return row.answer(Asked(Request(scope), db, self.desk, as_of, last))

    def _took(self, path: str, seconds: float) -> None:
        if seconds > LONG:
            if len(self._slow) >= REMEMBERED:
                self._slow.clear()
            self._slow.add(path)


def _day(query: bytes) -> date | None:
    """The day that is asked for, today where none is; nothing where more is asked, or what is no such day."""
    found = _DAY.fullmatch(query)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[1].decode()) if found[1] else today()
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
