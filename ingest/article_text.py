"""HTML to the text of its article: a whole page through trafilatura, a fragment of a feed block by block.

A page keeps its paragraphs, headings, lists and tables (a row of a table is one line, its cells parted by ` |
`); navigation, comments and captions go. When the careful reading loses most of the numbers that the page's
paragraphs hold, the page is read again in trafilatura's mode for recall. What remains of page furniture goes
by `ingest.furniture`. A page that is an error, a wall or a robot check is refused, and so is one without
text.
"""

import re
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.article import Article
from ingest.encoding import decode, normalise
from ingest.errors import ArticleError
from ingest.furniture import is_error_page
from ingest.page_metadata import PageMetadata, read_metadata
from ingest.pasted_text import read_pasted
from ingest.publishers import named, publisher_at, zone_for
from ingest.urls import canonical_url, is_web_address

# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
    "table", "tbody", "thead", "tr", "ul",
})
# fmt: on
DROPPED = frozenset({"script", "style", "noscript", "template", "iframe", "form", "button", "svg", "figcaption", "nav"})
OPENINGS = {"li": "\n- ", "br": "\n", "td": " | ", "th": " | ", "tr": "\n"}
LONGEST_ERROR_PAGE = 1_500
_TAG = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|table|blockquote|span|a|strong|em|b|i)\b[^<>]*>", re.IGNORECASE)


def read_page(body: bytes, name: str, url: str | None = None, charset: str | None = None) -> Article:
    """The article of an HTML page. Raises `ArticleError` naming it when the page holds none."""
    page = decode(body, name, charset or _declared(body))
    metadata = read_metadata(page, url)
    text = _page_text(page)
    if metadata.title and is_error_page(metadata.title) and len(text or "") < LONGEST_ERROR_PAGE:
        raise ArticleError(name, f"is an error page: {metadata.title!r}")
    if not text:
        raise ArticleError(name, "is a page without an article's text")
    return _article(text, name, metadata, url)


def fragment_text(fragment: str) -> str:
    """The text of an HTML fragment, a line a block, a blank line between paragraphs.

    >>> fragment_text("<p>Yields rose to <b>4.2%</b>.</p><ul><li>Dow +0.4%</li></ul>")
    'Yields rose to 4.2%.\\n\\n- Dow +0.4%'
    """
    if "<" not in fragment and "&" not in fragment:
        return normalise(fragment).strip()
    try:
        tree = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return normalise(re.sub(r"<[^<>]*>", " ", fragment)).strip()
    pieces: list[str] = []
    _walk(tree, pieces)
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
    return normalise(re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip()


def holds_markup(text: str) -> bool:
    """Whether a text is an HTML fragment and not plain text that uses a smaller-than sign."""
    return _TAG.search(text) is not None


def _page_text(page: str) -> str | None:
    import trafilatura
    from trafilatura.meta import reset_caches

    # Its parser takes a text for bytes of the declared encoding, and the page is UTF-8 by now.
    source = re.sub(r"(?i)(<meta[^>]+charset=[\"']?)[\w-]+", r"\1utf-8", page, count=1)
    options: dict[str, Any] = {"include_comments": False, "include_tables": True, "deduplicate": False}
    careful = trafilatura.extract(source, **options)
    paragraphs = " ".join(re.findall(r"(?is)<p\b[^>]*>(.*?)</p>", source))
    if _numbers(careful or "") < 0.5 * _numbers(re.sub(r"<[^<>]*>", " ", paragraphs)):
        generous = trafilatura.extract(source, favor_recall=True, **options)
        careful = max(careful or "", generous or "", key=_numbers)
    reset_caches()
    return normalise(_table_rows(careful)) if careful else None


def _numbers(text: str) -> int:
    return len(re.findall(r"\d+(?:[.,]\d+)*%?", text))


def _table_rows(text: str) -> str:
    lines = [line for line in text.split("\n") if not re.fullmatch(r"[|\s:-]*\|[|\s:-]*", line)]
    return "\n".join(line.strip("| ") if line.startswith("|") else line for line in lines)


def _article(text: str, name: str, metadata: PageMetadata, url: str | None) -> Article:
    # Trafilatura parts paragraphs by one newline; as stored, an empty line parts them.
    spaced = re.sub(r"\n(?!- |[^\n]* \| )", "\n\n", text)
    clean = read_pasted(spaced, zone_for(url or metadata.url, metadata.site), title=metadata.title)
    if not clean.text:
        raise ArticleError(name, "is a page without an article's text")
    published = metadata.published or clean.published
    known = publisher_at(url or metadata.url)
    return Article(
        text=clean.text,
        source=known.source if known else named(metadata.site) or clean.source,
        title=metadata.title or clean.title,
        author=metadata.author or clean.author,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        url=canonical_url(metadata.url or url or "") if is_web_address(metadata.url or url or "") else None,
    )


def _declared(body: bytes) -> str | None:
    hit = re.search(rb"(?i)<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", body[:4096])
    return hit[1].decode("ascii") if hit else None


def _walk(element: html.HtmlElement, pieces: list[str]) -> None:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and tag not in DROPPED:
            opening = OPENINGS.get(tag, "\n\n" if tag in BLOCKS else "")
            if tag in ("td", "th") and child.getprevious() is None:
                opening = ""
            pieces.append(opening + (child.text or ""))
            _walk(child, pieces)
            pieces.append("\n" if tag in BLOCKS and tag not in ("li", "tr") else "")
        pieces.append(child.tail or "")
    if element.getparent() is None:
        pieces.insert(0, element.text or "")
