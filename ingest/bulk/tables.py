"""CSV and TSV: a table with a header to its rows, each with the bytes it stood in.

Rules. The header's names decide: each column whose name is one of `json_articles.FIELDS` is read, whatever its case,
and of comma, semicolon, tab and bar the one that parts most such names is the delimiter; nothing else is guessed from
the rows. A table without a column of the text is refused whole. Cells are text: a formula, a leading zero and `NaN`
stay what they are.

A row is named by the line on which it begins. Quoted cells may hold line ends. A quote that never closes, or closes in
the middle of a cell, would swallow the rows after it: then only its first line is set aside, and reading goes on with
the next. In a table parted by tabs, where quotes often mean nothing, that line is read without them first.
"""

import csv
import io
from collections import deque
from collections.abc import Iterator

from ingest.article import Article
from ingest.bulk.lines import LONGEST_LINE, Line, as_utf8, lines
from ingest.bulk.raw_item import Part, RawItem
from ingest.encoding import binary_kind
from ingest.errors import ArticleError
from ingest.json_articles import FIELDS, article_of_object

READER = "table row"
DELIMITERS = (",", ";", "\t", "|")
#: Bytes of one row that are read at most.
LARGEST_ROW = LONGEST_LINE
_PROBLEMS = {
    "end of data": "has a quote that does not close",
    "expected after": "has a quote in the middle of a cell",
    "field larger": "is too large",
}
NAMES = frozenset(name for names in FIELDS.values() for name in names)


def split_table(part: Part) -> Iterator[RawItem]:
    """The rows of a table that are not empty, each with the header before it."""
    waiting = lines(as_utf8(part.stream))
    head = next((line for line in waiting if not _is_preamble(line)), None)
    header = head.body if head and head.body is not None else b""
    delimiter = delimiter_of(header)
    if delimiter is None:
        wanted = ", ".join(FIELDS["text"])
        yield RawItem(part.name, "table", header, f"has no column of the text: its header names none of {wanted}")
        return
    header = header if header.endswith(b"\n") else header + b"\n"
    width = len(_names(header.decode("latin-1"), delimiter))
    csv.field_size_limit(LARGEST_ROW)
    pushed: deque[Line] = deque()
    while line := (pushed.popleft() if pushed else next(waiting, None)):
        name = f"{part.name} line {line.number}"
        if line.body is None:
            yield RawItem(name, READER, None, _too_large(line.size))
            continue
        taken, problem = _row(line, pushed, waiting, delimiter, width)
        row = b"".join(one.body or b"" for one in taken)
        if row.decode("latin-1").strip(f'\r\n "{delimiter}'):
            yield RawItem(name, READER, header + row, problem)


def delimiter_of(header: bytes) -> str | None:
    """What parts the names of a header; `None` when no way of parting them gives a column of the text.

    >>> delimiter_of(b"Date;Headline;Text"), delimiter_of(b"day,close")
    (';', None)
    """
    text = header.decode("latin-1")
    best = max(DELIMITERS, key=lambda delimiter: sum(name in NAMES for name in _names(text, delimiter)))
    return best if set(FIELDS["text"]) & set(_names(text, best)) else None


def article_of_row(body: bytes, name: str) -> Article:
    """The article of a row that stands below its header. Raises `ArticleError` naming it when it is none."""
    if kind := binary_kind(body):
        raise ArticleError(name, f"is {kind}, not text")
    header, _, row = _decoded(body).partition("\n")
    delimiter = delimiter_of(header.encode()) or ","
    names = _names(header, delimiter)
    csv.field_size_limit(LARGEST_ROW)
    try:
        cells = next(csv.reader(io.StringIO(row, newline="\n"), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        cells = _unquoted(row, delimiter, len(names)) or []
        if not cells:
            raise ArticleError(name, _problem(error)) from error
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(names):
        cells = _unquoted(row, delimiter, len(names)) or cells
    if len(cells) != len(names):
        raise ArticleError(name, f"has {len(cells)} cells, where the header has {len(names)}")
    fields: dict[str, str] = {}
    for column, cell in zip(names, cells, strict=True):
        if cell.strip():
            fields.setdefault(column, cell)
    return article_of_object(fields, name)


def _row(
    first: Line, pushed: deque[Line], waiting: Iterator[Line], delimiter: str, width: int
) -> tuple[list[Line], str | None]:
    """The lines of the row that begins with `first`, and what is wrong with it."""
    taken = [first]
    plain = _unquoted((first.body or b"").decode("latin-1"), delimiter, width)

    def more() -> Iterator[str]:
        size = 0
        for line in _going_on(taken, pushed, waiting):
            size += line.size
            if line.body is None or size > LARGEST_ROW:
                raise csv.Error("unexpected end of data")
            yield line.body.decode("latin-1")

    try:
        cells = next(csv.reader(more(), delimiter=delimiter, strict=True))
        if len(taken) == 1 or plain is None or len(cells) == width:
            return taken, None
        problem = None
    except csv.Error as error:
        problem = None if plain else _problem(error)
    pushed.extendleft(reversed(taken[1:]))
    return [first], problem


def _unquoted(row: str, delimiter: str, width: int) -> list[str] | None:
    """The cells of one line in which quotes mean nothing; `None` where they do, or cells are lacking."""
    cells = row.rstrip("\r\n").split("\t")
    return cells if delimiter == "\t" and len(cells) == width and "\n" not in row.rstrip("\r\n") else None


def _going_on(taken: list[Line], pushed: deque[Line], waiting: Iterator[Line]) -> Iterator[Line]:
    yield taken[0]
    while line := (pushed.popleft() if pushed else next(waiting, None)):
        taken.append(line)
        yield line


def _problem(error: Exception) -> str:
    words = str(error)
    return next((said for sign, said in _PROBLEMS.items() if sign in words), f"is no row of a table: {words}")


def _names(header: str, delimiter: str) -> list[str]:
    cells = csv.reader([header.removeprefix("\ufeff").rstrip("\r\n")], delimiter=delimiter)
    try:
        return ["_".join(cell.lower().split()) for cell in next(cells, [])]
    except csv.Error:
        return []  # a line of a size or with marks that no header has


def _is_preamble(line: Line) -> bool:
    """Whether a line stands before the header: empty ones, and the `sep=;` that spreadsheets write."""
    return line.body is not None and (not line.body.strip() or line.body.lower().startswith(b"sep="))


def _decoded(body: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("latin-1")


def _too_large(size: int) -> str:
    return f"is too large: {size:,} bytes, at most {LARGEST_ROW:,} are read"
