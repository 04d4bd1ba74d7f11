"""An HTML page to its article.

The text is read in several ways, and the first that holds most of the prose that any of them holds is taken: the
main block itself, block by block (`ingest.article_text_blocks`), trafilatura in its mode for recall, and the
`articleBody` of the page's linked data. Before that, furniture that the markup names has gone
(`ingest.article_text_furniture`), and what its links and first words betray (`ingest.article_text_promotions`);
what remains of it goes by `ingest.furniture`. Numbers decide, since claims are made of them: a linked body goes
before a reading that shows only its beginning. trafilatura is asked only where its reading can matter: the main
block lacks a good part of the page's prose, or begins with short lines that hold numbers. Keeping or dropping each
block by whether both readings hold it was measured too: no rule of that kind lost fewer numbers.

A page that is an error, a wall or a robot check is refused, and so is one without text. A paywall's stub keeps
the text that is shown, and none of the offer.
"""

import re
from collections import Counter
from copy import deepcopy
from itertools import count
from typing import Any

from lxml import html  # type: ignore[import-untyped]

from ingest.article import Article
from ingest.article_text_blocks import element_text, fragment_text, without_note_marks
from ingest.article_text_furniture import without_furniture
from ingest.article_text_main import article_blocks
from ingest.encoding import decode, normalise
from ingest.errors import ArticleError
from ingest.furniture import is_error_page
from ingest.page_metadata import PageMetadata, article_bodies, parsed_page, read_metadata
from ingest.pasted_text import read_pasted
from ingest.publication_date import find_dates
from ingest.publishers import named, publisher_at, zone_for
from ingest.urls import canonical_url, is_web_address

__all__ = ["fragment_text", "holds_markup", "read_page"]

LONGEST_ERROR_PAGE = 1_500
#: A page that sends its reader on at once says so in fewer characters.
LONGEST_NOTICE = 200
_LEADS_ON = "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh'][contains(@content, '=')]"
#: A short line without the end of a sentence is a crumb: a heading, a label, a price beside the text.
LONGEST_CRUMB = 80
#: A reading with this share of the longest reading's prose is whole.
WHOLE = 0.6
PAGES_BETWEEN_RESETS = 200
_READ = count(1)
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_TAG = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|table|blockquote|span|a|strong|em|b|i)\b[^<>]*>", re.IGNORECASE)


def read_page(body: bytes, name: str, url: str | None = None, charset: str | None = None) -> Article:
    """The article of an HTML page. Raises `ArticleError` naming it when the page holds none."""
    page = decode(body, name, charset or _declared(body))
    tree = parsed_page(page)
    if tree is None:
        raise ArticleError(name, "is a page without an article's text")
    metadata = read_metadata(tree, url)
    try:
        text = page_text(tree)
    except RecursionError as error:
        raise ArticleError(name, "is a page whose elements are nested too deep") from error
    if len(text or "") < LONGEST_NOTICE and tree.xpath(_LEADS_ON):
        raise ArticleError(name, "is a page that only leads on to another")
    if metadata.title and is_error_page(metadata.title) and len(text or "") < LONGEST_ERROR_PAGE:
        raise ArticleError(name, f"is an error page: {metadata.title!r}")
    if not text:
        raise ArticleError(name, "is a page without an article's text")
    return _article(text, name, metadata, url)


def page_text(tree: html.HtmlElement) -> str | None:
    """The text of a parsed page, the best of its readings; `None` where it has none. The tree is not changed."""
    bodies = [fragment_text(body) if holds_markup(body) else normalise(body).strip() for body in article_bodies(tree)]
    tree = deepcopy(tree)
    without_note_marks(tree)
    without_furniture(tree)
    own = "\n\n".join(element_text(block) for block in article_blocks(tree))
    # A second reading of a page whose prose is all in the first, under no odd crumbs, would change nothing.
    needs_second = _has_crumbs(own) or _prose(own) < WHOLE * _prose(element_text(tree))
    careful = _careful(tree) if needs_second else ""
    readings = [_without_crumbs(own, careful), careful, *bodies]
    if whole := next((body for body in bodies if _is_beginning(readings[0], body)), None):
        return whole
    longest = max(map(_prose, readings))
    if not longest:
        return max(readings, key=len) or None
    return next(reading for reading in readings if _prose(reading) >= WHOLE * longest)


def holds_markup(text: str) -> bool:
    """Whether a text is an HTML fragment and not plain text that uses a smaller-than sign."""
    return _TAG.search(text) is not None


def _careful(tree: html.HtmlElement) -> str:
    """What trafilatura makes of a tree, a paragraph a line, its tables as rows."""
    import trafilatura
    from trafilatura.meta import reset_caches

    options: dict[str, Any] = {"include_comments": False, "include_tables": True, "deduplicate": False}
    text = trafilatura.extract(deepcopy(tree), favor_recall=True, **options) or ""
    # Its caches grow with every page; emptying them collects garbage, which takes longer than reading a page.
    if next(_READ) % PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    rows = [line for line in text.split("\n") if not re.fullmatch(r"[|\s:-]*\|[|\s:-]*", line)]
    text = "\n".join(line.strip("| ") if line.startswith("|") else line for line in rows)
    # It parts paragraphs by one newline; as stored, an empty line parts them.
    return normalise(re.sub(r"\n(?!- |[^\n]* \| )", "\n\n", text))


def _without_crumbs(own: str, careful: str) -> str:
    """A text without the short lines at its head whose numbers a second reading of the page does not hold.

    A date stays: it is read, and goes, where pasted texts are read.
    """
    if _prose(careful) < WHOLE * _prose(own):
        return own
    known = Counter(_numbers(careful))
    head, rest = _parted(own)
    return "\n".join([*(line for line in head if known >= Counter(_numbers(line)) or find_dates(line)), *rest])


def _has_crumbs(own: str) -> bool:
    """Whether numbers that are no dates stand in the short lines at the head of a text."""
    return any(_numbers(line) and not find_dates(line) for line in _parted(own)[0])


def _parted(own: str) -> tuple[list[str], list[str]]:
    """The lines of a text: the crumbs at its head, and the rest."""
    lines = own.split("\n")
    place = next((place for place, line in enumerate(lines) if line and not _is_crumb(line)), 0)
    return lines[:place], lines[place:]


def _is_beginning(own: str, body: str) -> bool:
    """Whether a reading shows only the beginning of a body: its first prose is there, most of the numbers are not."""
    first = next((line for line in own.split("\n") if len(line) >= LONGEST_CRUMB and not _is_crumb(line)), "")
    numbers = Counter(_numbers(body))
    missing = (numbers - Counter(_numbers(own))).total()
    return bool(first) and _folded(first) in _folded(body) and missing > (1 - WHOLE) * numbers.total()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_crumb(line: str) -> bool:
    is_short = len(line) < LONGEST_CRUMB and not _ENDS.search(line)
    return is_short and not line.startswith("- ") and " | " not in line


def _prose(text: str) -> int:
    """Letters of a text in lines that are no crumbs."""
    return sum(len(line) for line in text.split("\n") if not _is_crumb(line))


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*%?", text)


def _article(text: str, name: str, metadata: PageMetadata, url: str | None) -> Article:
    address = metadata.url or url or ""
    clean = read_pasted(text, zone_for(url or metadata.url, metadata.site), title=metadata.title)
    if not clean.text:
        raise ArticleError(name, "is a page without an article's text")
    published = metadata.published or clean.published
    known = publisher_at(url) or publisher_at(metadata.url)
    return Article(
        text=clean.text,
        source=known.source if known else named(metadata.site) or clean.source,
        title=metadata.title or clean.title,
        author=metadata.author or clean.author,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        url=canonical_url(address) if is_web_address(address) else None,
    )


def _declared(body: bytes) -> str | None:
    hit = re.search(rb"(?i)<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", body[:4096])
    return hit[1].decode("ascii") if hit else None
