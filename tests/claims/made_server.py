"""A real server on this machine, with what stands at each path, for tests of everything from the wire to the rows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from ingest.fetch import HttpFetcher
from ingest.politeness import PoliteFetcher


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands at a path. With an `etag`, whoever sends it back is answered 304."""

    body: bytes = b""
    content_type: str = "application/rss+xml"
    status: int = 200
    etag: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Server:
    """A server's root, what stands at its paths, and which were asked with which validator."""

    root: str
    paths: dict[str, Stands] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs during the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            validator = self.headers.get("If-None-Match")
            made.asked.append((self.path, validator))
            found = made.paths.get(self.path, Stands(status=404))
            same = found.etag is not None and found.etag == validator
            body = b"" if same else found.body
            self.send_response(304 if same else found.status)
            for name, value in {**found.headers, "ETag": found.etag, "Content-Type": found.content_type}.items():
                if value:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Server(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def hasty_fetcher() -> PoliteFetcher:
    """The fetcher of the program, which spares nobody's time and may reach this machine."""
    return PoliteFetcher(HttpFetcher(["127.0.0.1", "localhost"]), seconds=0.0001, burst=99)
