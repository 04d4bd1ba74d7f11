"""How the client of the API speaks HTTP: errors, patience, what it remembers.

Rules. An error of the API is a `ProblemError` that names its object. A server that is busy (429, 503) is asked again
after as long as it says, a few times. An answer with an ETag is kept, and asked for again only whether it is still so.
The key goes to the server that it is for and to no other address: what leads elsewhere is not followed.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    import httpx2

#: What a query may hold: none and nothing at all are left out, several values of one name are alternatives.
Value = str | int | float | bool | date | None
Values = Value | Sequence[str]

#: Times that a busy server is asked, and the longest that one waits for it, in seconds.
TRIES = 5
LONGEST_WAIT = 120.0
#: Answers that are kept.
KEPT = 256
_BUSY = (429, 503)


class ProblemError(Exception):
    """The API refused. `title`, `detail` and `errors` are those of its RFC 9457 problem; `status` that of HTTP."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.title: str = str(problem.get("title") or "Problem")
        self.detail: str | None = problem.get("detail")
        self.instance: str | None = problem.get("instance")
        self.request_id: str | None = problem.get("request_id")
        self.errors: list[dict[str, str]] = list(problem.get("errors") or [])
        super().__init__(f"{status} {self.title}" + (f": {self.detail}" if self.detail else ""))


class Session:
    """Requests to one server. `http` may be a client of `httpx2` of one's own; then the caller closes it."""

    def __init__(
        self,
        address: str,
        key: str | None = None,
        http: "httpx2.Client | None" = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = address.rstrip("/")
        self._key = key
        self._sleep = sleep
        self._own = http is None
        self._http = http or _new_client()
        self._kept: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.address!r})"

    def close(self) -> None:
        """Closes the connections."""
        if self._own:
            self._http.close()

    def get(self, path: str, **query: Values) -> Any:
        """The answer to a question, as JSON."""
        address = self._address(path, query)
        kept = self._kept.get(address)
        response = self._ask("GET", address, {"If-None-Match": kept[0]} if kept else {})
        if response.status_code == 304 and kept:
            self._kept.move_to_end(address)
            return json.loads(kept[1])
        tag = response.headers.get("etag")
        if tag:
            self._kept[address] = (tag, response.text)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return response.json()

    def text(self, path: str, **query: Values) -> str:
        """The answer to a question, as text."""
        return self._ask("GET", self._address(path, query)).text

    def pages(self, path: str, under: str, **query: Values) -> Iterator[Any]:
        """Everything that a list has under a name, from all of its pages, each asked for when it is needed."""
        page = self.get(path, **query)
        while True:
            yield from page[under]
            following = page.get("next_url")
            if not following:
                return
            page = self.get(following)

    def send(self, method: str, path: str, body: object = None, **query: Values) -> Any:
        """Asks for something to be done; the answer as JSON, `None` where there is none."""
        content = None if body is None else json.dumps(body, allow_nan=False).encode()
        headers = {} if content is None else {"Content-Type": "application/json"}
        response = self._ask(method, self._address(path, query), headers, content)
        return response.json() if response.content else None

    def save(self, path: str, file: Path | str, **query: Values) -> Path:
        """Writes an answer into a file as it comes. The file is there whole or, after an error, not at all."""
        target = Path(file)
        unfinished = target.with_name(f"{target.name}.part")
        try:
            with self._streamed(self._address(path, query)) as response, unfinished.open("wb") as written:
                for piece in response.iter_bytes():
                    written.write(piece)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        return target

    def _address(self, path: str, query: Mapping[str, Values]) -> str:
        if urlsplit(path).scheme or path.startswith("//") or not path.startswith("/"):
            raise ValueError(f"{path!r} leads away from {self.address}")
        pairs = [f"{quote(name)}={quote(text)}" for name, values in query.items() for text in _texts(values)]
        joint = "&" if "?" in path else "?"
        return f"{self.address}{path}{joint}{'&'.join(pairs)}" if pairs else f"{self.address}{path}"

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        return {**({"Authorization": f"Bearer {self._key}"} if self._key else {}), **more}

    def _ask(
        self, method: str, address: str, headers: Mapping[str, str] | None = None, content: bytes | None = None
    ) -> "httpx2.Response":
        for left in reversed(range(TRIES)):
            response = self._http.request(
                method, address, headers=self._headers(headers or {}), content=content, follow_redirects=False
            )
            if response.status_code not in _BUSY or not left:
                break
            self._sleep(_wait(response.headers.get("retry-after"), TRIES - left))
        if response.status_code >= 400 or (300 <= response.status_code < 400 and response.status_code != 304):
            raise _problem(response)
        return response

    @contextmanager
    def _streamed(self, address: str) -> "Iterator[httpx2.Response]":
        for left in reversed(range(TRIES)):
            with self._http.stream("GET", address, headers=self._headers({}), follow_redirects=False) as response:
                if response.status_code == 200:
                    yield response
                    return
                response.read()
                if response.status_code not in _BUSY or not left:
                    raise _problem(response)
            self._sleep(_wait(response.headers.get("retry-after"), TRIES - left))


def part(text: str) -> str:
    """A part of a path.

    >>> part("A/B & C")
    'A%2FB%20%26%20C'
    """
    return quote(text, safe="")


def _new_client() -> "httpx2.Client":
    import httpx2  # only where something is asked for

    return httpx2.Client(timeout=60.0)


def _texts(values: Values) -> list[str]:
    if values is None:
        return []
    if isinstance(values, bool):
        return ["true" if values else "false"]
    if isinstance(values, str | int | float | date):
        return [str(values)]
    return list(values)


def _wait(told: str | None, tries: int) -> float:
    """Seconds until the next try: what the server says, else twice as long each time."""
    if told is None:
        return min(2.0**tries / 2, LONGEST_WAIT)
    try:
        seconds = float(told)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
        except (TypeError, ValueError):
            seconds = 1.0
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _problem(response: "httpx2.Response") -> ProblemError:
    try:
        problem = response.json()
    except ValueError:
        problem = {}
    return ProblemError(response.status_code, problem if isinstance(problem, dict) else {})
