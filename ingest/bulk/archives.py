"""What is compressed, to what is in it: `.gz` and the members of `.zip`, streamed and never written anywhere.

Rules. The name of a member is a word in messages and tells its kind, no path that is opened. What grows too much is
broken off and named: at most so many members, so many bytes in all, and so many times what they take up. Encrypted
members and archives in archives are named, and not opened; files of no known kind are left out, as in a folder.
"""

import gzip
import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from ingest.bulk.raw_item import Part, RawItem
from ingest.errors import ArticleError

MOST_MEMBERS = 100_000
#: Bytes that all members of one archive may have when unpacked.
MOST_BYTES = 20_000_000_000
#: How many times its compressed size something may have. Text of an archive has five to thirty; what is small may
#: have more.
HIGHEST_RATIO = 200
SMALL = 20_000_000
#: No kind: also what stands in an archive beside the files that were put there.
_STRANGE = ("__MACOSX/",)
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")


def unpacked(part: Part) -> Iterator[Part | RawItem]:
    """What is in a `.gz`: one part."""
    name = part.name[:-3] if part.name.lower().endswith(".gz") else part.name
    inside = gzip.GzipFile(fileobj=part.stream, mode="rb")
    bounded = _Bounded(cast(BinaryIO, inside), part.name, _most(part.size or 0), [MOST_BYTES])
    yield _part(bounded, name, None)


def members(part: Part, known: frozenset[str]) -> Iterator[Part | RawItem]:
    """The members of a `.zip` with a name that ends as one of `known`, in the order of its directory."""
    with zipfile.ZipFile(part.stream) as archive:
        infos = [one for one in archive.infolist() if not one.is_dir()]
        if len(infos) > MOST_MEMBERS:
            raise ArticleError(part.name, f"has {len(infos):,} members; at most {MOST_MEMBERS:,} are read")
        left = [MOST_BYTES]
        for info in infos:
            name = f"{part.name}/{info.filename}"
            if left[0] < 0:
                raise ArticleError(part.name, f"has more than {MOST_BYTES:,} bytes when unpacked")
            if not _is_wanted(info.filename, known):
                continue
            if info.flag_bits & 1:
                yield RawItem(name, "archive", None, "is encrypted")
                continue
            with archive.open(info) as member:
                bounded = _Bounded(cast(BinaryIO, member), name, _most(info.compress_size), left)
                yield _part(bounded, name, info.file_size)


def is_packed(head: bytes) -> bool:
    """Whether what begins so is an archive itself."""
    return head.startswith(_PACKED) or head[257:262] == b"ustar"


def _is_wanted(filename: str, known: frozenset[str]) -> bool:
    parts = filename.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return not hidden and not filename.startswith(_STRANGE) and any(parts[-1].lower().endswith(one) for one in known)


def _most(compressed: int) -> int:
    return max(SMALL, compressed * HIGHEST_RATIO)


def _part(stream: "_Bounded", name: str, size: int | None) -> Part:
    return Part(cast(BinaryIO, io.BufferedReader(stream, 1 << 16)), name, size, in_archive=True)


class _Bounded(io.RawIOBase):
    """A stream that grows no further than allowed: neither by itself nor together with others."""

    def __init__(self, stream: BinaryIO, name: str, most: int, left: list[int]) -> None:
        self._stream = stream
        self._name = name
        self._most = most
        self._left = left

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, room: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fills `room` with what comes next; how many bytes that is. Raises `ArticleError` for what grows too much."""
        body = self._stream.read(len(room))
        self._most -= len(body)
        self._left[0] -= len(body)
        if self._most < 0:
            raise ArticleError(self._name, f"is packed more than {HIGHEST_RATIO} times: it may be a bomb")
        if self._left[0] < 0:
            raise ArticleError(self._name, f"is too large: unpacked, its archive has more than {MOST_BYTES:,} bytes")
        room[: len(body)] = body
        return len(body)
