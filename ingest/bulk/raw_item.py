"""What passes from step to step of a bulk import: parts that are split, items that are read, what became of them.

A `Part` is a stream of bytes with a name: a file, a member of an archive, what an address gave. It is split, cheaply
and in order, into `RawItem`s, each with its own bytes, enough to read it again alone. A `Step` is one item with the
`Origin` it stands in, or the news that an origin is finished or need not be read; a `Parsed` is a step with what its
item became.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal

from ingest.article import Article
from ingest.errors import IngestError

Outcomes = tuple[Article | IngestError, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes to be split. `size` is how many there are, where known; `url` the address that gave them."""

    stream: BinaryIO
    name: str
    size: int | None = None
    url: str | None = None
    content_type: str | None = None
    headers: Mapping[str, str] | None = None
    in_archive: bool = False


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item as it came. `reader` says how its `body` is read; `problem` why it cannot be, where that is known."""

    name: str
    reader: str
    body: bytes | None
    problem: str | None = None
    url: str | None = None
    content_type: str | None = None
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, an address or the standard input.

    `place` is where it can be read again: a path or an address. `digest` tells its content; without one, it is not
    noted how far it was read, and with neither nothing came at all. `done` items of it were done before.
    """

    name: str
    place: str | None = None
    digest: str | None = None
    size: int = 0
    reader: str = ""
    done: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Item `number` (from 1) of an origin; or, without item, that the origin is finished, or was before."""

    origin: Origin
    number: int = 0
    item: RawItem | None = None
    state: Literal["item", "finished", "skipped"] = "item"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A step, and the articles and errors that its item became."""

    step: Step
    outcomes: Outcomes = ()
