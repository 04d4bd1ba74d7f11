"""JSON lines and JSON lists to the bytes of each item, without reading the whole.

A list is cut at its commas: only brackets and strings are looked at, so that an item that is broken inside is set
aside alone. Where brackets do not close as they should, what is left of the list is one item that is set aside.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from ingest.bulk.lines import CHUNK, LONGEST_LINE, as_utf8, lines
from ingest.bulk.raw_item import Part, RawItem

READER = "json line"

_MARK = re.compile(rb'["\[\]{},]')
_IN_STRING = re.compile(rb'["\\]')
_DEPTH = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


def split_lines(part: Part) -> Iterator[RawItem]:
    """The lines that are not empty, named by their number."""
    for line in lines(as_utf8(part.stream)):
        name = f"{part.name} line {line.number}"
        if line.body is None:
            yield RawItem(name, READER, None, _too_large(line.size))
        elif line.body.strip():
            yield RawItem(name, READER, line.body)


def split_list(part: Part) -> Iterator[RawItem]:
    """The items of a list, named by their number from 1."""
    for number, (body, size, problem) in enumerate(_pieces(as_utf8(part.stream)), start=1):
        name = f"{part.name} item {number}"
        if problem:
            yield RawItem(name, READER, body or None, problem)
        elif size > LONGEST_LINE:
            yield RawItem(name, READER, None, _too_large(size))
        else:
            yield RawItem(name, READER, body)


class _Scanner:
    """Where a list of JSON is cut: fed with chunks, it gives the pieces that are whole."""

    def __init__(self) -> None:
        self.depth = 0
        self.in_string = False
        self.escaped = False
        self.piece = bytearray()
        self.size = 0
        self.after_comma = False
        self.ended = False

    def feed(self, chunk: bytes) -> Iterator[tuple[bytes, int]]:
        """The pieces that end in `chunk`, each with its size; one that is too large comes without its bytes."""
        at = start = 0
        if self.escaped:
            at, self.escaped = 1, False
        while not self.ended:
            hit = (_IN_STRING if self.in_string else _MARK).search(chunk, at)
            if hit is None:
                break
            mark, at = hit[0], hit.end()
            if mark == b"\\":
                at += 1
                self.escaped = at > len(chunk)
            elif mark == b'"':
                self.in_string = not self.in_string
            else:
                self.depth += _DEPTH.get(mark, 0)
                if self.depth == 1 and mark == b"[" and not self.piece.strip():
                    start = at
                    self._taken()
                elif (self.depth == 1 and mark == b",") or self.depth == 0:
                    self._add(chunk[start : hit.start()])
                    if self.depth == 1 or self.after_comma or self.piece.strip():
                        yield self._taken()
                    self.after_comma = self.depth == 1
                    start = at
                    self.ended = self.depth == 0
        self._add(chunk[start:])

    def _add(self, more: bytes) -> None:
        self.size += len(more)
        if len(self.piece) <= LONGEST_LINE:
            self.piece += more

    def _taken(self) -> tuple[bytes, int]:
        taken, size = bytes(self.piece), self.size
        self.piece.clear()
        self.size = 0
        return taken, size


def _pieces(stream: BinaryIO) -> Iterator[tuple[bytes, int, str | None]]:
    scanner = _Scanner()
    while chunk := stream.read(CHUNK):
        for body, size in scanner.feed(chunk):
            yield body, size, None
    rest = bytes(scanner.piece)
    if scanner.ended:
        if rest.strip():
            yield rest, scanner.size, "stands after the end of the list"
    else:
        yield rest, scanner.size, "breaks off before the end of the list"


def _too_large(size: int) -> str:
    return f"is too large: {size:,} bytes, at most {LONGEST_LINE:,} are read"
