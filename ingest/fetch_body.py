"""The bytes of a body: taken as they come and decompressed here, never further than a limit.

`gzip` (with several members), `deflate` (both kinds that servers send) and `br` are read; one of them, not stacked
ones, which no site needs and bombs are built from. A few kilobytes can decompress to gigabytes, so every step asks
the decompressor for no more than is still wanted, and the limit holds for the bytes on the wire as well. A body that
breaks off before its compressed end is an error: half a page must not pass for the page. Bytes after that end are
ignored for gzip and deflate, which some servers pad.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

#: How much brotli is asked for at a time; it gives up to about three times that.
PIECE = 65_536

Room = Callable[[], int]


class BodyError(Exception):
    """A body that cannot be read. The text says why, and `for_good` that it is too large ever to be."""

    def __init__(self, problem: str, for_good: bool = False) -> None:
        super().__init__(problem)
        self.for_good = for_good


class _Form(Protocol):
    """A way to write bytes. `pieces` gives what `data` holds, each time no more than about `room()` bytes."""

    def pieces(self, data: bytes, room: Room) -> Iterator[bytes]: ...

    @property
    def is_complete(self) -> bool: ...

    @property
    def faults(self) -> tuple[type[Exception], ...]: ...


def read_into(body: bytearray, parts: Iterable[bytes], encoding: str, most: int) -> None:
    """Adds the decompressed parts to `body`. `encoding` is the Content-Encoding as sent.

    Raises `BodyError` when it gets larger than `most` bytes (by little: what came until then stays in `body`), or is
    broken, or is in a form that is not known.

    >>> read_into(found := bytearray(), [zlib.compress(b"yields"), b""], "deflate", 100); bytes(found)
    b'yields'
    """
    form = _form(encoding)
    received = 0

    def room() -> int:
        return most + 1 - len(body)

    try:
        for part in parts:
            for piece in form.pieces(part, room):
                body += piece
                if len(body) > most:
                    raise BodyError(f"is larger than {most:,} bytes", for_good=True)
            received += len(part)
            if received > most:
                raise BodyError(f"is larger than {most:,} bytes", for_good=True)
    except form.faults as error:
        raise BodyError(f"cannot be decompressed: it is not the {encoding.strip()} that it says it is") from error
    if received and not form.is_complete:
        raise BodyError(f"breaks off before the end of its {encoding.strip()}")


class _Plain:
    is_complete = True
    faults: tuple[type[Exception], ...] = ()

    def pieces(self, data: bytes, room: Room) -> Iterator[bytes]:
        yield data


class _Zlib:
    """One or more compressed streams after another; `bits` is how zlib names their kind."""

    faults: tuple[type[Exception], ...] = (zlib.error,)

    def __init__(self, bits: int, next_begins: bytes = b"") -> None:
        self._bits = bits
        self._next_begins = next_begins
        self._stream = zlib.decompressobj(bits)

    @property
    def is_complete(self) -> bool:
        return self._stream.eof

    def pieces(self, data: bytes, room: Room) -> Iterator[bytes]:
        while data:
            if self._stream.eof:
                if not self._next_begins or not data.startswith(self._next_begins):
                    return
                self._stream = zlib.decompressobj(self._bits)
            yield self._stream.decompress(data, room())
            data = self._stream.unconsumed_tail or self._stream.unused_data


class _Deflate:
    """Deflate with zlib's frame, as the standard says, or without it, as some servers send: its first two bytes
    tell."""

    faults: tuple[type[Exception], ...] = (zlib.error,)

    def __init__(self) -> None:
        self._head = b""
        self._stream: _Zlib | None = None

    @property
    def is_complete(self) -> bool:
        return self._stream is not None and self._stream.is_complete

    def pieces(self, data: bytes, room: Room) -> Iterator[bytes]:
        if self._stream is None:
            self._head += data
            if len(self._head) < 2:
                return
            framed = self._head[0] & 0x0F == 8 and int.from_bytes(self._head[:2], "big") % 31 == 0
            self._stream = _Zlib(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
            data = self._head
        yield from self._stream.pieces(data, room)


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._stream = brotli.Decompressor()
        self.faults: tuple[type[Exception], ...] = (brotli.error,)

    @property
    def is_complete(self) -> bool:
        return bool(self._stream.is_finished())

    def pieces(self, data: bytes, room: Room) -> Iterator[bytes]:
        if not data:
            return
        yield self._stream.process(data, output_buffer_limit=min(PIECE, room()))
        while not self._stream.can_accept_more_data() and not self._stream.is_finished():
            yield self._stream.process(b"", output_buffer_limit=min(PIECE, room()))


def _gzip() -> _Form:
    return _Zlib(zlib.MAX_WBITS | 16, b"\x1f")


_FORMS: Mapping[str, Callable[[], _Form]] = {
    "": _Plain,
    "identity": _Plain,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _Deflate,
    "br": _Brotli,
}


def _form(encoding: str) -> _Form:
    named = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(named) > 1:
        raise BodyError("is compressed more than once")
    form = _FORMS.get(named[0] if named else "")
    if form is None:
        raise BodyError(f"is in a form that is not known: {named[0][:40]!r}")
    return form()
