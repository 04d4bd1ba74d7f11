"""Paths, addresses and the standard input to steps: every raw item in order, with the origin it stands in.

Rules. A folder is read file by file in order of their names, hidden files and files of no known kind left out. A file
is known by the digest of its content and of the kind it is read as. What is small is read once, hashed and split from
memory; what is large is hashed first, which a disk does much faster than articles are read, and then streamed. The
standard input is put into a temporary file, which may be hashed and sought. What lies at an address is read each time.

`done_of` says of a digest how many items were done before: those are split, which costs little, but not read; -1 says
that it was finished. A source that cannot be opened is one bad item, and the others are read.
"""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from ingest.bulk.lines import CHUNK
from ingest.bulk.raw_item import Origin, Part, RawItem, Step
from ingest.bulk.splitting import KNOWN, kind_of, split
from ingest.errors import FetchError
from ingest.fetch import Fetcher
from ingest.urls import is_web_address, redacted

#: Says how many items of the file with this digest were done before, -1 for all.
DoneOf = Callable[[str], int]
#: A file up to so many bytes is read into memory.
SMALL = 8_000_000
#: Bytes that its kind is told by: the first line of JSON lines may be a long article.
HEAD = 1 << 16
STANDARD_INPUT = "-"
FINISHED = -1


def steps(
    sources: Iterable[str], fetcher: Fetcher, done_of: DoneOf, standard_input: BinaryIO | None = None
) -> Iterator[Step]:
    """Every item of every source that was not done before."""
    for source in sources:
        if source == STANDARD_INPUT and standard_input is not None:
            yield from _spooled(standard_input, done_of)
        elif is_web_address(source):
            yield from _address(source, fetcher)
        else:
            yield from _path(source, done_of)


def total_size(sources: Iterable[str]) -> int | None:
    """How many bytes there are to read; `None` where an address or the standard input is among the sources."""
    total = 0
    for source in sources:
        if source == STANDARD_INPUT or is_web_address(source):
            return None
        path = Path(source)
        files = _files(path) if path.is_dir() else [path]
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total


def _path(source: str, done_of: DoneOf) -> Iterator[Step]:
    path = Path(source)
    try:
        if path.is_dir():
            found = False
            for file in _files(path):
                found = True
                yield from _file(file, done_of)
            if not found:
                yield _nothing(source, "is a folder without any file of a known kind")
            return
        is_there, is_file = path.exists(), path.is_file()
    except (OSError, ValueError) as error:
        yield _nothing(source, _problem(error))
        return
    if not is_file:
        yield _nothing(source, "is no file" if is_there else "does not exist")
    else:
        yield from _file(path, done_of)


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder in order of their paths, folder by folder."""
    with os.scandir(folder) as entries:
        names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_folder in names:
        path = folder / name
        if name.startswith("."):
            continue
        if is_folder:
            yield from _files(path)
        elif path.suffix.lower() in KNOWN and path.is_file():
            yield path


def _file(path: Path, done_of: DoneOf) -> Iterator[Step]:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            stream: BinaryIO = io.BytesIO(file.read()) if size <= SMALL else file
            part = Part(stream, str(path), size)
            yield from _known_by_content(part, str(path.resolve()), done_of)
    except (OSError, ValueError) as error:
        yield _nothing(str(path), _problem(error))


def _spooled(standard_input: BinaryIO, done_of: DoneOf) -> Iterator[Step]:
    with SpooledTemporaryFile(max_size=4 * SMALL) as spool:
        size = 0
        while chunk := standard_input.read(CHUNK):
            spool.write(chunk)
            size += len(chunk)
        spool.seek(0)
        yield from _known_by_content(Part(cast(BinaryIO, spool), "standard input", size), None, done_of)


def _address(url: str, fetcher: Fetcher) -> Iterator[Step]:
    try:
        fetched = fetcher.fetch(url)
    except FetchError as error:
        yield _nothing(error.item, error.problem)
        return
    name = redacted(fetched.url)
    body = fetched.body
    part = Part(io.BytesIO(body), name, len(body), fetched.url, fetched.content_type, fetched.headers)
    kind = kind_of(body[:HEAD], name, fetched.url, fetched.content_type)
    yield from _items(part, kind, Origin(name, fetched.url, None, len(body), kind))


def _known_by_content(part: Part, place: str | None, done_of: DoneOf) -> Iterator[Step]:
    head = part.stream.read(HEAD)
    kind = kind_of(head, part.name)
    digest = sha256(f"{kind}\0".encode() + head)
    while chunk := part.stream.read(CHUNK):
        digest.update(chunk)
    part.stream.seek(0)
    origin = Origin(part.name, place, digest.hexdigest(), part.size or 0, kind)
    done = done_of(origin.digest or "")
    if done == FINISHED:
        yield Step(origin, state="skipped")
    else:
        yield from _items(part, kind, replace(origin, done=done))


def _items(part: Part, kind: str, origin: Origin) -> Iterator[Step]:
    number = 0
    for number, item in enumerate(split(part, kind), start=1):
        if number > origin.done:
            yield Step(origin, number, item)
    yield Step(origin, number, state="finished")


def _nothing(name: str, problem: str) -> Step:
    """The step of a source of which nothing came."""
    return Step(Origin(name), 1, RawItem(name, "", None, problem))


def _problem(error: Exception) -> str:
    return (error.strerror or "cannot be read").lower() if isinstance(error, OSError) else str(error)
