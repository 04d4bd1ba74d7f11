"""A client of the server inside this process, for the many thousand requests of the tests.

Starlette's own asks from another thread and waits for it eight times a request. This one runs the server where it is
asked, to the end of the answer; so it belongs to one thread, and an answer without an end is not for it.
"""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import unquote

import httpx2
from fastapi import FastAPI
from fastapi.testclient import TestClient

PORTS = {"http": 80, "https": 443}


class Client(TestClient):
    """The same to those who ask. The server lives from entering to leaving."""

    def __init__(self, app: FastAPI, **kinds: Any) -> None:
        super().__init__(app, **kinds)
        self._loop = asyncio.new_event_loop()
        self._life: AbstractAsyncContextManager[Any] = app.router.lifespan_context(app)
        self._transport = Here(
            app, self._loop, kinds.get("raise_server_exceptions", True), kinds.get("client", ("testclient", 50000))
        )

    def __enter__(self) -> "Client":
        self._loop.run_until_complete(self._life.__aenter__())
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run_until_complete(self._life.__aexit__(None, None, None))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


class Here(httpx2.BaseTransport):
    """Requests become calls of the application; what it raises is raised, or its answer is what was sent before."""

    def __init__(self, app: FastAPI, loop: asyncio.AbstractEventLoop, raises: bool, address: tuple[str, int]) -> None:
        self._app, self._loop, self._raises, self._address = app, loop, raises, address

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The whole answer."""
        url = request.url
        port = url.port or PORTS[url.scheme]
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": request.method,
            "path": unquote(url.path),
            "raw_path": url.raw_path.split(b"?", 1)[0],
            "root_path": "",
            "scheme": url.scheme,
            "query_string": url.query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "client": self._address,
            "server": (url.host, port),
            "extensions": {},
            "state": {},
        }
        sent: list[Any] = []
        asked = [{"type": "http.request", "body": request.read(), "more_body": False}]

        async def receive() -> Any:
            if not asked:
                await asyncio.Event().wait()  # who asks stays until the answer is whole
            return asked.pop()

        async def send(message: Any) -> None:
            sent.append(message)

        try:
            self._loop.run_until_complete(self._app(scope, receive, send))
        except Exception:
            if self._raises or not sent:
                raise
        start, *rest = sent
        assert start["type"] == "http.response.start"
        assert [one["type"] for one in rest] == ["http.response.body"] * len(rest)
        assert rest and not rest[-1].get("more_body", False), "the answer has no end"
        body = b"" if request.method == "HEAD" else b"".join(bytes(one.get("body", b"")) for one in rest)
        return httpx2.Response(start["status"], headers=start["headers"], stream=httpx2.ByteStream(body))
