"""A part to its raw items: which way of splitting a body gets, told by its content first and its name second.

`SPLITTERS` has a row for each kind that holds many items or other files; any other document is one item, read by
`ingest.documents`. What breaks off in the middle (a damaged archive, a table that cannot be read on) is one bad item
after the good ones before it; only a disk that fails is raised, as `OSError`.
"""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from ingest.bulk.archives import is_packed, members, unpacked
from ingest.bulk.json_items import split_lines, split_list
from ingest.bulk.lines import LONGEST_LINE
from ingest.bulk.parquet import split_parquet
from ingest.bulk.raw_item import Part, RawItem
from ingest.bulk.tables import delimiter_of, split_table
from ingest.documents import SNIFFED, SUFFIXES, Document, reader_of
from ingest.encoding import LARGEST_TEXT
from ingest.errors import ArticleError, IngestError

#: Files that a folder or an archive is searched for, by how their names end.
TABLES = frozenset({".csv", ".tsv", ".tab"})
KNOWN = SUFFIXES | TABLES | {".parquet", ".gz", ".zip"}
#: Bytes of a document read as a whole that are held at most; its reader may allow fewer.
LARGEST_WHOLE = 4 * LARGEST_TEXT
_SIGNATURES = {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\x1f\x8b": "gzip", b"PAR1": "parquet"}
_TABLE_TYPES = ("text/csv", "text/tab-separated-values")


def kind_of(head: bytes, name: str, url: str | None = None, content_type: str | None = None) -> str:
    """What kind of document begins with `head`: a row of `SPLITTERS`, or one of `ingest.documents`.

    >>> kind_of(b"date,title,text\\n", "-"), kind_of(b'[{"text": "a"}', "a.json"), kind_of(b"Rates fell.", "a.txt")
    ('table', 'json list', 'text')
    """
    signed = next((kind for signature, kind in _SIGNATURES.items() if head.startswith(signature)), None)
    if signed:
        return signed
    if _is_table(head, name, content_type):
        return "table"
    kind = reader_of(Document(head[:SNIFFED], name, url, content_type)).kind
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if kind == "json" and plain.startswith(b"["):
        return "json list"
    return "json lines" if kind == "json" and _is_line(plain) else kind


def split(part: Part, kind: str = "") -> Iterator[RawItem]:
    """The items of a part of that kind, in order; the kind of what stands in an archive is told here.

    Raises `OSError` when its disk fails, and nothing else.
    """
    try:
        if part.in_archive:
            head = part.stream.peek(SNIFFED)  # type: ignore[attr-defined]  # what archives give can be peeked into
            if is_packed(head):
                raise ArticleError(part.name, "is an archive in an archive")
            kind = kind_of(head[:SNIFFED], part.name)
        splitter = SPLITTERS.get(kind)
        for one in splitter(part) if splitter else _whole(part, kind):
            if isinstance(one, Part):
                yield from split(one)
            else:
                yield one
    except IngestError as error:
        yield RawItem(error.item, kind or "archive", None, error.problem)
    except OSError as error:
        if error.errno:
            raise
        yield RawItem(part.name, kind or "archive", None, f"is damaged: {error}")
    except (EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        yield RawItem(part.name, kind or "archive", None, f"is damaged: {error}")


def _whole(part: Part, kind: str) -> Iterator[RawItem]:
    """The one item of a document that is read as a whole."""
    body = part.stream.read(LARGEST_WHOLE + 1)
    problem = None
    if len(body) > LARGEST_WHOLE:
        size = f"{part.size:,} bytes" if part.size else f"more than {LARGEST_WHOLE:,} bytes"
        body, problem = b"", f"is too large: {size}, at most {LARGEST_TEXT:,} are read"
    yield RawItem(part.name, kind, body, problem, part.url, part.content_type, part.headers)


def _members(part: Part) -> Iterator[Part | RawItem]:
    return members(part, KNOWN)


SPLITTERS: dict[str, Callable[[Part], Iterator[Part | RawItem]]] = {
    "zip": _members,
    "gzip": unpacked,
    "parquet": split_parquet,
    "table": split_table,
    "json lines": split_lines,
    "json list": split_list,
}


def _is_table(head: bytes, name: str, content_type: str | None) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in TABLES or (content_type or "").startswith(_TABLE_TYPES):
        return True
    if suffix in SUFFIXES:
        return False
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    delimiter = delimiter_of(first)
    return delimiter is not None and delimiter.encode() in first


def _is_line(plain: bytes) -> bool:
    """Whether a body begins with a line that is a whole object of JSON, and goes on after it."""
    line, _, rest = plain.partition(b"\n")
    if len(line) > LONGEST_LINE or not rest.strip():
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
