"""A server on this machine that speaks as the providers do, and what the tests ask it with.

`SpeakingServer` answers each path with what a test says; `FredServer` is the API of FRED over made-up vintages: real
time is cut as FRED cuts it, lists come in pages, and too many vintages at once are refused in FRED's words.
"""

import json
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import pytest

from ingest.market.providers.answer import Answer, Client, ProviderError, Wanted
from ingest.market.providers.registry import client_of, fetcher_of, providers
from ingest.market.providers.throttle import Throttle

HOST = "127.0.0.1"
KEY = "0123456789abcdef0123456789abcdef"
KEYS = {"BORNEOUT_FRED_KEY": KEY, "BORNEOUT_STOOQ_KEY": KEY}
AS_OF = date(2026, 8, 21)
LAST = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers: body, status, further headers, and the seconds before it does."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


Speech = Callable[[Mapping[str, str]], Reply]


class SpeakingServer:
    """Answers by path; keeps what was asked as (path, parameters), and the headers of the last request."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.replies: dict[str, Reply | Speech] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.headers: dict[str, str] = {}

    def says(self, path: str, reply: "Reply | Speech | str") -> None:
        """From now on, `path` (or `*`: any) is answered so."""
        self.replies[path] = Reply(reply) if isinstance(reply, str) else reply

    def reply(self, target: str, headers: Mapping[str, str]) -> Reply:
        """The answer to one request."""
        parts = urlsplit(target)
        parameters = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.asked.append((parts.path, parameters))
        self.headers = dict(headers)
        said = self.replies.get(parts.path, self.replies.get("*", Reply(b"nothing here", 404)))
        return said if isinstance(said, Reply) else said(parameters)


@contextmanager
def speaking() -> Iterator[SpeakingServer]:
    """A server for one test."""
    server: SpeakingServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = server.reply(self.path, dict(self.headers.items()))
            time.sleep(reply.seconds)
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response_only(reply.status)
            for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return  # the client did not wait

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer((HOST, 0), Handler) as running:
        server = SpeakingServer(f"http://{HOST}:{running.server_port}")
        Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        running.shutdown()


@pytest.fixture
def server() -> Iterator[SpeakingServer]:
    """A server that speaks as the test says."""
    with speaking() as running:
        yield running


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Moves the clock."""
        self.slept.append(seconds)
        self.now += seconds


def throttle() -> Throttle:
    """A throttle that takes no time."""
    clock = Clock()
    return Throttle({one.id: one.requests_per_second for one in providers().values()}, clock, clock.sleep)


def client(provider: str, server: SpeakingServer) -> Client:
    """The client of a provider, asking the server of the test."""
    return client_of(provider, KEYS, throttle(), base_url=server.url)


def ask(provider: str, server: SpeakingServer, wanted: Wanted, seconds: float = 5.0) -> Answer:
    """What a provider's client makes of what the server says."""
    fetcher = fetcher_of(replace(providers()[provider], seconds=seconds), frozenset({HOST}))
    return client(provider, server).fetch(wanted, fetcher)


def refusal(provider: str, server: SpeakingServer, wanted: Wanted, seconds: float = 5.0) -> ProviderError:
    """The error that asking raises; it names provider and series, and the key is nowhere in it."""
    with pytest.raises(ProviderError) as caught:
        ask(provider, server, wanted, seconds)
    assert caught.value.item == f"{provider} {wanted.series}"
    assert KEY not in "".join(traceback.format_exception(caught.value))
    return caught.value


def weekdays(count: int, until: date = AS_OF) -> list[date]:
    """The last `count` weekdays up to and with `until`, ascending."""
    days = [until - timedelta(days=back) for back in range(2 * count + 7)]
    return sorted([day for day in days if day.weekday() < 5][:count])


@dataclass
class FredServer:
    """The API of FRED over one series: `vintages` has, by vintage day, every value of the series as it stood."""

    series: str
    vintages: Mapping[date, Mapping[date, str]]
    most_vintages: int = 2_000
    described: Mapping[str, str] = field(
        default_factory=lambda: {
            "title": "A Series",
            "units": "Percent",
            "frequency": "Daily",
            "frequency_short": "D",
        }
    )

    def join(self, server: SpeakingServer) -> SpeakingServer:
        """Lets a server speak as this one."""
        server.says("/series/observations", self._observations)
        server.says("/series/vintagedates", self._vintage_dates)
        server.says("/series", self._series)
        server.says("/series/tags", lambda asked: _page(asked, "tags", [{"name": "copyrighted: citation required"}]))
        return server

    def _observations(self, asked: Mapping[str, str]) -> Reply:
        start, end = date.fromisoformat(asked["realtime_start"]), date.fromisoformat(asked["realtime_end"])
        inside = [day for day in self.vintages if start <= day <= end]
        if len(inside) > self.most_vintages:
            return refused("The series exceeds the limit of 2000 vintage dates for this request.")
        rows = [row for row in self._intervals() if row[1] <= end and row[2] >= start]
        entries = [
            {
                "realtime_start": max(first, start).isoformat(),
                "realtime_end": min(last, end).isoformat(),
                "date": day.isoformat(),
                "value": value,
            }
            for day, first, last, value in rows
            if asked.get("observation_start", "0") <= day.isoformat() <= asked["observation_end"]
        ]
        return _page(asked, "observations", entries)

    def _intervals(self) -> list[tuple[date, date, date, str]]:
        days = sorted({day for values in self.vintages.values() for day in values})
        rows: list[tuple[date, date, date, str]] = []
        for day in days:
            stood: tuple[date, str] | None = None
            for vintage in sorted(self.vintages):
                value = self.vintages[vintage].get(day)
                if stood and value != stood[1]:
                    rows.append((day, stood[0], vintage - timedelta(days=1), stood[1]))
                    stood = None
                if value is not None and stood is None:
                    stood = vintage, value
            if stood:
                rows.append((day, stood[0], LAST, stood[1]))
        return rows

    def _vintage_dates(self, asked: Mapping[str, str]) -> Reply:
        return _page(asked, "vintage_dates", [day.isoformat() for day in sorted(self.vintages)])

    def _series(self, asked: Mapping[str, str]) -> Reply:
        if asked["series_id"] != self.series:
            return refused("The series does not exist.")
        return Reply(json.dumps({"seriess": [{"id": self.series, **self.described}]}))


def refused(words: str) -> Reply:
    """FRED's way to say no."""
    return Reply(json.dumps({"error_code": 400, "error_message": f"Bad Request.  {words}"}), 400)


def _page(asked: Mapping[str, str], name: str, entries: list[object]) -> Reply:
    offset, limit = int(asked.get("offset", 0)), int(asked.get("limit", 1000))
    page = {"count": len(entries), "offset": offset, "limit": limit, name: entries[offset : offset + limit]}
    return Reply(json.dumps(page))
