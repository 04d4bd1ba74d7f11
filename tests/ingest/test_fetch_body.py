"""A body is decompressed as its parts come, and never further than the limit."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch_body import BodyError, read_into


def bare_deflate(body: bytes) -> bytes:
    made = zlib.compressobj(wbits=-15)
    return made.compress(body) + made.flush()


def two_members(body: bytes) -> bytes:
    middle = len(body) // 2
    return gzip.compress(body[:middle]) + gzip.compress(body[middle:])


FORMS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain": ("", bytes),
    "identity": ("identity", bytes),
    "gzip": ("gzip", gzip.compress),
    "gzip in capitals, with a comma": (" GZIP ,", gzip.compress),
    "gzip of two members": ("gzip", two_members),
    "gzip with padding": ("gzip", lambda body: gzip.compress(body) + b"\0" * 20),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare_deflate),
    "brotli": ("br", lambda body: brotli.compress(body, quality=1)),
    "gzip and identity": ("gzip, identity", gzip.compress),
}


def in_parts(body: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


def read(parts: Iterator[bytes] | list[bytes], encoding: str, most: int = 1_000_000) -> bytes:
    body = bytearray()
    read_into(body, parts, encoding, most)
    return bytes(body)


@pytest.mark.parametrize("form", FORMS)
@given(body=st.binary(max_size=300), repeats=st.sampled_from([1, 400]), size=st.integers(1, 70_000))
def test_what_was_compressed_comes_back(form: str, body: bytes, repeats: int, size: int) -> None:
    encoding, compress = FORMS[form]
    size = size if repeats == 1 else max(size, 50)
    assert read(in_parts(compress(body * repeats), size), encoding) == body * repeats


@pytest.mark.parametrize("form", FORMS)
def test_the_limit_is_the_last_size_that_is_read(form: str) -> None:
    encoding, compress = FORMS[form]
    body = bytes(range(256)) * 4
    sent = compress(body)
    most = max(len(body), len(sent))
    assert read([sent], encoding, most) == body
    with pytest.raises(BodyError, match="is larger than"):
        read([sent], encoding, len(body) - 1)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("plain", "identity")])
@given(cut=st.integers(1, 60))
def test_a_cut_body_does_not_pass_for_the_whole(form: str, cut: int) -> None:
    encoding, compress = FORMS[form]
    sent = compress(bytes(range(256)))
    padding = 20 if form == "gzip with padding" else 0
    if form == "gzip of two members" and cut >= len(gzip.compress(bytes(range(128, 256)))):
        return  # a whole first member is a whole
    with pytest.raises(BodyError, match="breaks off before the end of its"):
        read([sent[: -cut - padding]], encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_an_empty_body_is_empty_in_every_form(encoding: str) -> None:
    assert read([], encoding) == read([b""], encoding) == b""


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
@given(garbage=st.binary(min_size=1, max_size=200))
def test_garbage_is_named_or_happens_to_be_read(encoding: str, garbage: bytes) -> None:
    try:
        read([garbage], encoding)
    except BodyError as error:
        assert str(error).startswith(("cannot be decompressed: it is not the", "breaks off before the end"))


@pytest.mark.parametrize("encoding", ["zstd", "compress", "gzip;q=1", "x" * 5_000])
def test_an_unknown_form_is_named_in_short(encoding: str) -> None:
    with pytest.raises(BodyError, match="is in a form that is not known") as caught:
        read([b"x"], encoding)
    assert len(str(caught.value)) < 100


def test_what_is_compressed_more_than_once_is_refused() -> None:
    for encoding in ("gzip, br", "gzip,gzip", "deflate,,gzip"):
        with pytest.raises(BodyError, match="is compressed more than once"):
            read([b"x"], encoding)


def test_what_came_before_the_fault_stays() -> None:
    body = bytearray()
    with pytest.raises(BodyError):
        read_into(body, [b"abc", b"def"], "", 4)
    assert bytes(body) == b"abcdef"


@pytest.mark.parametrize("form", ["gzip", "deflate", "bare deflate", "brotli"])
def test_a_bomb_takes_no_memory(form: str) -> None:
    encoding, compress = FORMS[form]
    sent = compress(b"\0" * 20_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(BodyError, match="is larger than 50,000 bytes"):
            read(in_parts(sent, 65_536), encoding, 50_000)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()
