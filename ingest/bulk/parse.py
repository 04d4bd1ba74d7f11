"""A raw item to its articles: which reader it gets. Texts in another language than English are refused here, but for
those of documents, which `ingest.documents` refuses.

Pure, and never raising: what cannot be read is an error value that names the item, whatever went wrong, so that an
item can be read by any process, and later again by a reader that knows more.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from ingest.article import Article
from ingest.bulk import json_items, tables
from ingest.bulk.raw_item import Outcomes, RawItem
from ingest.bulk.reading import steps
from ingest.documents import Document, read_document
from ingest.encoding import decode
from ingest.errors import ArticleError, IngestError
from ingest.fetch import Fetcher
from ingest.json_articles import article_of_object
from ingest.language import in_english


def parse(item: RawItem) -> Outcomes:
    """The articles of an item, and an error for each that cannot be read: one value at least, but for an empty feed.

    >>> from ingest.bulk.raw_item import RawItem
    >>> [str(one) for one in parse(RawItem("a.jsonl line 3", "json line", b"nope"))]
    ['a.jsonl line 3: is no JSON: Expecting value: line 1 column 1 (char 0)']
    """
    if item.problem is not None or item.body is None:
        return (ArticleError(item.name, item.problem or "was not kept"),)
    return read_again(item)


def read_again(item: RawItem) -> Outcomes:
    """The articles of an item with bytes, whatever was wrong with it before."""
    try:
        return tuple(_PARSERS.get(item.reader, _documents)(item))
    except IngestError as error:
        return (error,)
    except (ValueError, RecursionError) as error:
        return (ArticleError(item.name, f"is no JSON: {error}" if item.reader == json_items.READER else _fault(error)),)
    except Exception as error:  # one item that breaks its reader must not take the others with it
        return (ArticleError(item.name, _fault(error)),)


def articles_at(source: str, fetcher: Fetcher) -> Iterator[Article | IngestError]:
    """The articles at a path, in a folder or at an address; an error value for each that cannot be read."""
    for step in steps([source], fetcher, lambda _digest: 0):
        if step.item is not None:
            yield from parse(step.item)


def _fault(error: Exception) -> str:
    return f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"


def _object(item: RawItem) -> Iterable[Article | IngestError]:
    return (in_english(article_of_object(json.loads(decode(item.body or b"", item.name)), item.name), item.name),)


def _row(item: RawItem) -> Iterable[Article | IngestError]:
    return (in_english(tables.article_of_row(item.body or b"", item.name), item.name),)


def _documents(item: RawItem) -> Iterable[Article | IngestError]:
    return read_document(Document(item.body or b"", item.name, item.url, item.content_type, item.headers))


_PARSERS: dict[str, Callable[[RawItem], Iterable[Article | IngestError]]] = {
    json_items.READER: _object,
    tables.READER: _row,
}
