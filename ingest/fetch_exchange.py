"""One request and its answer, over a connection of its own: no pool to share, nothing to carry over.

The raw bytes are asked for and decompressed here (`ingest.fetch_body`). A redirect's body is not read; of an answer
that is no success only the head is, and whatever goes wrong with that head does not hide the answer. Everything that
can go wrong is an `ExchangeError` in plain words. Those of libraries are not repeated: they may hold the address, or
what the server wants to see in a log.
"""

import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache

import httpcore2

from ingest.fetch_address import WebAddress
from ingest.fetch_body import BodyError, read_into
from ingest.fetch_deadline import Deadline, DeadlineNetwork, TookTooLong
from ingest.fetch_network import RefusedAddressError, UnresolvedError

for _name in ("httpx2", "httpcore2"):  # they log every address whole, with the keys in it
    logging.getLogger(_name).setLevel(logging.WARNING)

REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: How much of a refused answer is kept.
HEAD = 2_000
#: Bytes of all headers together; the reader of HTTP (h11) gives up at about the same size.
LARGEST_HEADERS = 100_000

_FAILURES = (TookTooLong, httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError, OSError)
_TOO_LONG = "Receive buffer too long"
#: How a message of the reader of HTTP begins -> what it means.
_PROTOCOL_PROBLEMS: Mapping[str, str] = {
    "Server disconnected": "the server closed the connection without an answer",
    "peer closed connection": "the answer breaks off before its end",
    _TOO_LONG: f"the headers are larger than {LARGEST_HEADERS:,} bytes",
}


class ExchangeError(Exception):
    """A request that got no answer, or one that cannot be used. The text says why.

    `for_good` says that the next answer would be no other: its host must not be reached, or it is too large.
    """

    def __init__(self, problem: str, for_good: bool = False) -> None:
        super().__init__(problem)
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is fetched at most: redirects, bytes of a body (on the wire, and decompressed), seconds for the whole
    and for one wait."""

    redirects: int = 5
    bytes: int = 10_000_000
    seconds: float = 30.0
    seconds_of_silence: float = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. The names of `headers` are in lower case; `body` is decompressed.

    Header values are their bytes as Latin-1, so that they can be sent back as they came.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Exchange:
    """How requests are made: through which network, trusting whom, within which limits."""

    network: httpcore2.NetworkBackend
    trust: ssl.SSLContext
    limits: Limits

    def ask(self, address: WebAddress, headers: Mapping[bytes, bytes], deadline: Deadline) -> Answer:
        """The answer of the server at `address`. Raises `ExchangeError`."""
        network = DeadlineNetwork(self.network, deadline)
        # Host is set here: it must have the brackets and the port of the address.
        sent = [(b"Host", address.authority.encode("ascii")), *headers.items()]
        url = httpcore2.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
        silence = self.limits.seconds_of_silence
        timeouts = {"connect": silence, "read": silence, "write": silence, "pool": silence}
        request = httpcore2.Request("GET", url, headers=sent, extensions={"timeout": timeouts})
        origin = url.origin
        connection = httpcore2.HTTPConnection(origin, ssl_context=self.trust, network_backend=network)
        try:
            with closing(connection):
                return self._answer(connection.handle_request(request))
        except RefusedAddressError as error:
            raise ExchangeError(f"refused: {error}", for_good=True) from error
        except BodyError as error:
            raise ExchangeError(str(error), error.for_good) from error
        except TookTooLong as error:
            raise ExchangeError(f"did not answer in time: took longer than {self.limits.seconds:g} seconds") from error
        except httpcore2.TimeoutException as error:
            raise ExchangeError(f"did not answer in time: silent for {silence:g} seconds") from error
        except _FAILURES as error:
            raise ExchangeError(f"cannot be fetched: {_reason(error)}") from error

    def _answer(self, response: httpcore2.Response) -> Answer:
        if sum(len(name) + len(value) + 4 for name, value in response.headers) > LARGEST_HEADERS:
            raise httpcore2.RemoteProtocolError(_TOO_LONG)
        headers = _by_name(response.headers)
        if response.status in REDIRECTS and "location" in headers:
            return Answer(response.status, headers, b"")
        body = bytearray()
        parts, encoding = _parts(response), headers.get("content-encoding", "")
        if is_whole(response.status):
            announced = headers.get("content-length", "")
            if announced.isascii() and announced.isdigit() and int(announced[:20]) > self.limits.bytes:
                raise BodyError(f"is larger than {self.limits.bytes:,} bytes", for_good=True)
            read_into(body, parts, encoding, self.limits.bytes)
            return Answer(response.status, headers, bytes(body))
        try:
            read_into(body, parts, encoding, HEAD)
        except (BodyError, *_FAILURES):
            pass  # the status says what matters
        return Answer(response.status, headers, bytes(body[:HEAD]))


@cache
def system_trust() -> ssl.SSLContext:
    """Trusts whom the system trusts, whatever the environment says. Made once: it takes some hundredths of a second."""
    from httpx2 import create_ssl_context

    return create_ssl_context(trust_env=False)


def is_whole(status: int) -> bool:
    """Whether an answer has all that stands there: a success, but not the part of a page (206) nobody asked for."""
    return 200 <= status < 300 and status != 206


def _parts(response: httpcore2.Response) -> Iterator[bytes]:
    try:
        yield from response.iter_stream()
    except httpcore2.RemoteProtocolError as error:
        if str(error).startswith(_TOO_LONG):  # a line between the parts of a body, or headers after it
            raise BodyError("has lines between its parts that are too long") from error
        raise


def _by_name(raw: list[tuple[bytes, bytes]]) -> Mapping[str, str]:
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if key != "set-cookie":  # cookies are kept nowhere
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _reason(error: BaseException) -> str:
    """Why it failed, from the first cause that has a plain reason."""
    if isinstance(error, UnresolvedError):
        return str(error)
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection: {(cause.reason or 'it failed').lower().replace('_', ' ')}"
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror.lower()
    said = str(error)
    if isinstance(error, httpcore2.ProtocolError):
        known = (problem for begins, problem in _PROTOCOL_PROBLEMS.items() if said.startswith(begins))
        return next(known, "the answer is no proper HTTP")
    return said or "the connection failed"


def _causes(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__
