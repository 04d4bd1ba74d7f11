"""A stream to its lines: none larger than is read, and in UTF-8 where a byte order mark says that it is something else.

A line ends with a newline alone: JSON and quoted cells may hold every other mark that ends a line. A line that is too
large is passed over without being held, so that memory stays flat whatever comes.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from ingest.encoding import BYTE_ORDER_MARKS, LARGEST_TEXT

#: Bytes of one line that are read at most: an article with its marks of escape, and what stands beside it.
LONGEST_LINE = LARGEST_TEXT + LARGEST_TEXT // 2
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end. `body` is `None` when it is too large; `size` is how many bytes it has."""

    number: int
    body: bytes | None
    size: int


def lines(stream: BinaryIO, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """The lines of a stream, numbered from 1.

    >>> [(line.number, line.body) for line in lines(io.BytesIO(b"one\\ntwo and more\\nthree"), longest=6)]
    [(1, b'one\\n'), (2, None), (3, b'three')]
    """
    number = 0
    while body := stream.readline(longest):
        number += 1
        size = len(body)
        if size < longest or body.endswith(b"\n"):
            yield Line(number, body, size)
            continue
        rest = stream.readline(CHUNK)
        while rest:
            size += len(rest)
            if rest.endswith(b"\n"):
                break
            rest = stream.readline(CHUNK)
        yield Line(number, None, size) if size > longest else Line(number, body, size)


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream from where it stands, without its byte order mark; UTF-16 and UTF-32 become UTF-8.

    The stream must be one that can be sought, or peeked into.
    """
    head = _head(stream)
    # UTF-32 begins as UTF-16 does, so the longest mark is asked first.
    for mark, encoding in sorted(BYTE_ORDER_MARKS.items(), key=lambda row: -len(row[0])):
        if head.startswith(mark):
            if encoding == "utf-8-sig":
                stream.read(len(mark))
                return stream
            return cast(BinaryIO, io.BufferedReader(_Recoded(stream, encoding), CHUNK))
    return stream


def _head(stream: BinaryIO) -> bytes:
    if not stream.seekable():
        return cast("io.BufferedReader", stream).peek(4)[:4]
    start = stream.tell()
    head = stream.read(4)
    stream.seek(start)
    return head


class _Recoded(io.RawIOBase):
    """A stream of another encoding, read as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(cast("io.BufferedReader", stream), encoding, errors="replace", newline="")
        self._left = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, room: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fills `room` with what comes next; how many bytes that is."""
        while not self._left:
            text = self._text.read(CHUNK)
            if not text:
                return 0
            self._left = text.encode("utf-8", "replace")
        size = min(len(room), len(self._left))
        room[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def close(self) -> None:
        """Lets go of the stream, which its owner closes."""
        if not self.closed:
            self._text.detach()
        super().close()
