"""Letters of running prose in a part of a page: what tells an article from what stands around it."""

import re
from collections.abc import Iterator

from lxml import html  # type: ignore[import-untyped]

#: An element with this share of the page's prose is never furniture by its name.
GOOD_PART = 0.7
SHORTEST_PROSE = 60
_NOTICE = re.compile(
    r"(?i)©|\(c\) ?\d{4}|copyright ?\d{4}|all rights reserved|delayed (?:by )?(?:at least |a minimum of )?\d\d min"
)


def prose_letters(element: html.HtmlElement) -> int:
    """Letters of running prose in an element: texts of some length outside links, and no legal notices."""
    return sum(len(text) for text in _prose(element))


def drop(element: html.HtmlElement) -> None:
    """Takes an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _prose(element: html.HtmlElement) -> Iterator[str]:
    for text in element.xpath(".//text()[not(ancestor::a)]"):
        folded = " ".join(str(text).split())
        if len(folded) >= SHORTEST_PROSE and not _NOTICE.search(folded):
            yield folded
