"""Parquet to its rows, a batch at a time: only the columns whose names say that they belong to an article.

A row becomes an object of JSON, as which it is read and kept; moments become ISO text. The library is an extra of its
own (`borneout[parquet]`) and is loaded when a file needs it.
"""

import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast

from ingest.bulk.lines import LONGEST_LINE
from ingest.bulk.raw_item import Part, RawItem
from ingest.encoding import LARGEST_TEXT
from ingest.errors import ArticleError
from ingest.json_articles import FIELDS

READER = "json line"
ROWS_AT_A_TIME = 64
#: Bytes that one row group may have when unpacked.
LARGEST_GROUP = 2_000_000_000
#: Bytes of a Parquet file in an archive, which is held whole: its directory stands at its end.
LARGEST_PACKED = 20 * LARGEST_TEXT
NAMES = frozenset(name for names in FIELDS.values() for name in names)


def split_parquet(part: Part) -> Iterator[RawItem]:
    """The rows of a Parquet file, named by their number from 1."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ArticleError(part.name, "is Parquet, which needs pyarrow: pip install 'borneout[parquet]'") from error
    number = 0
    try:
        file = ParquetFile(_seekable(part))
        columns = _columns(file.schema_arrow.names, part.name)
        for group in range(file.num_row_groups):
            size = file.metadata.row_group(group).total_byte_size
            if size > LARGEST_GROUP:
                raise ArticleError(part.name, f"has a row group of {size:,} bytes; at most {LARGEST_GROUP:,} are read")
        for batch in file.iter_batches(ROWS_AT_A_TIME, columns=list(columns), use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _item(f"{part.name} row {number}", {columns[name]: value for name, value in row.items()})
    except (ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        words = " ".join(str(error).split())[:200]
        after = f" after row {number}" if number else ""
        raise ArticleError(part.name, f"cannot be read as Parquet{after}: {words}") from error


def _columns(given: list[str], name: str) -> dict[str, str]:
    """The columns that are read: their name in the file to the name of the field."""
    columns = {column: "_".join(column.lower().split()) for column in given}
    read = {column: field for column, field in columns.items() if field in NAMES}
    if not set(FIELDS["text"]) & set(read.values()):
        raise ArticleError(name, f"has no column of the text: none is named one of {', '.join(FIELDS['text'])}")
    return read


def _item(name: str, row: dict[str, Any]) -> RawItem:
    body = json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass")
    if len(body) > LONGEST_LINE:
        return RawItem(name, READER, None, f"is too large: {len(body):,} bytes, at most {LONGEST_LINE:,} are read")
    return RawItem(name, READER, body)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _seekable(part: Part) -> Any:
    if not part.in_archive:
        return part.stream
    body = part.stream.read(LARGEST_PACKED + 1)
    if len(body) > LARGEST_PACKED:
        raise ArticleError(part.name, f"is too large for Parquet in an archive: at most {LARGEST_PACKED:,} bytes")
    return cast(Any, io.BytesIO(body))
