"""How the server reads HTTP from a connection, and how much of it before it knows what is asked.

Rules. With `httptools` installed, which is faster, the head of a request has at most `LARGEST` bytes and is there
within `SECONDS`, else the connection is closed: that library itself would take any number in any time. Without it `h11`
is used, which has a limit of its own. Imported only where there is a server.
"""

from asyncio import TimerHandle, Transport
from typing import Any

#: Bytes of a request's first line and headers: as many as h11 takes.
LARGEST = 65_536
#: Seconds in which they come.
SECONDS = 30.0


def protocol() -> Any:
    """What uvicorn is to read connections with: its class, or its name."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        return "h11"

    class Bounded(HttpToolsProtocol):
        """See the module."""

        _is_in_head = True
        _head = 0
        _waiting: TimerHandle | None = None

        def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
            super().connection_made(transport)
            self._begin()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._is_in_head and not self.transport.is_closing():
                self._head += len(data)
                if self._head > LARGEST:
                    self.send_400_response("The head of the request is too large.")

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self._begin()

        def on_headers_complete(self) -> None:
            self._is_in_head = False
            self._stop_waiting()
            super().on_headers_complete()

        def _begin(self) -> None:
            self._is_in_head, self._head = True, 0
            self._stop_waiting()
            self._waiting = self.loop.call_later(SECONDS, self.transport.close)

        def _stop_waiting(self) -> None:
            if self._waiting is not None:
                self._waiting.cancel()
                self._waiting = None

    return Bounded
