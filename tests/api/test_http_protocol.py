"""What is read of a connection before it is known what is asked: so much, and for so long."""

import asyncio
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from api import http_protocol

pytest.importorskip("httptools")


async def _app(scope: Any, _receive: Any, send: Any) -> None:
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def _answer(*parts: bytes) -> bytes:
    """What a server says to what comes in some parts."""
    bounded = http_protocol.protocol()
    config = uvicorn.Config(_app, http=bounded, ws="none", log_config=None)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: bounded(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        for part in parts:
            writer.write(part)
            await asyncio.sleep(0.01)
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()
        server.close()


REQUEST = b"GET / HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n"


def test_a_head_of_the_usual_size_is_read_in_whatever_parts_it_comes() -> None:
    for size in (0, 1_000, http_protocol.LARGEST - 1_000):
        told = asyncio.run(_answer(REQUEST, b"X-A: " + b"a" * size, b"\r\n\r", b"\n"))
        assert told.startswith(b"HTTP/1.1 200"), size


@pytest.mark.parametrize("beginning", [b"GET /", b"GET /?q=", REQUEST + b"X-A: "], ids=["path", "query", "header"])
def test_a_head_that_is_too_large_is_refused_before_its_end(beginning: bytes) -> None:
    told = asyncio.run(_answer(beginning, *[b"a" * 20_000] * 6))
    assert b" 200 " not in told
    assert told == b"" or told.startswith(b"HTTP/1.1 400")


def test_a_head_that_does_not_come_closes_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "SECONDS", 0.05)
    for parts in ((), (b"GET / HT",), (REQUEST, b"X-A: 1")):
        assert asyncio.run(asyncio.wait_for(_answer(*parts), 30)) == b""
