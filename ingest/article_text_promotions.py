"""Furniture inside an article that no name tells, but its links and first words; taken out of a tree in place.

- A line that points elsewhere: a label of `data/link_labels.csv` (`WATCH:`, `See also:`) and then nothing but links.
- A box under a heading such as `Related stories`, where it holds no prose or where prose goes on after it: at such
  a heading a pasted text ends, and so would the article.
- A sponsor's box: its first words say who pays (`Together with ...`). The nearest box around them goes.
- The day's change beside a ticker (`<span><a>EXM</a> <i>+1.6%</i></span>`): it is today's, not the article's. The
  ticker stays, as part of the sentence; a change without a ticker's link beside it is the writer's own.
- What stands in the block of the page's main heading that is neither heading nor prose: byline, clock, counts.
"""

import re
from itertools import islice

from lxml import html  # type: ignore[import-untyped]

from ingest.article_text_letters import GOOD_PART, drop, prose_letters
from ingest.furniture import furniture_in
from ingest.tables import rows

BOXES = ("td", "div", "section", "table", "center")
#: A heading's block holds at most this share of the page's prose; a larger one is the article.
HEADING_BLOCK = 0.3
#: A box of links to other articles holds at most this share of the page's prose.
POINTING_BOX = 0.2
#: Elements after a box in which prose must go on.
NEAR = 8

_LABEL = re.compile(r"(?i)\W*(?:" + "|".join(row["label"] for row in rows("link_labels")) + r")\s*[:|–—]\s*")
_SPONSOR = re.compile(
    r"(?i)\s*(?:(?:together|in partnership) with|(?:presented|sponsored|brought to you) by|a (?:word|message) from"
    r"(?: our| today[’']s)? sponsor|today[’']s sponsor)\b"
)
_TICKER = re.compile(r"[A-Z\d][A-Z\d.:=^-]{0,14}")
_CHANGE = re.compile(r"\(?[+\-−–]?\d{1,3}\.\d{1,2}%\)?")
_BYLINE = re.compile(r"(?i)by\s+\S.{0,80}|\d[\d,.]{0,6}[km]?")
_BLOCKS_WITHIN = "boolean(.//p | .//div | .//li | .//td | .//h1 | .//h2)"


def without_promotions(tree: html.HtmlElement) -> html.HtmlElement:
    """The tree without lines that point elsewhere, sponsors' boxes, the day's changes and bylines."""
    whole = prose_letters(tree)
    for element in list(tree.iter("p", "li", "div", "h2", "h3", "h4", "aside")):
        if _points_elsewhere(element):
            drop(element)
    for heading in list(tree.iter("h2", "h3", "h4", "h5", "h6")):
        _without_pointing_box(heading, whole)
    for element in list(tree.iter(*BOXES)):
        if element is not tree and _is_sponsors(element) and prose_letters(element) <= GOOD_PART * whole / 2:
            drop(element)
    for link in list(tree.iter("a")):
        _without_change(link)
    _without_byline(tree, whole)
    return tree


def _points_elsewhere(element: html.HtmlElement) -> bool:
    text = " ".join(element.text_content().split())
    label = _LABEL.match(text)
    if not label or len(text) > 300:
        return False
    linked = "".join(" ".join(link.text_content().split()) for link in element.iter("a"))
    return len(linked) >= 0.9 * (len(text) - label.end()) > 0


def _without_pointing_box(heading: html.HtmlElement, whole: int) -> None:
    found = furniture_in(" ".join(heading.text_content().split()), "tail")
    if found is None or found.kind != "end":
        return
    box = heading
    while (around := box.getparent()) is not None and around.tag in ("div", "section", "header"):
        if around.index(box) or prose_letters(around) > POINTING_BOX * whole:
            break
        box = around
    following = [one for one in islice(box.itersiblings(), NEAR) if isinstance(one.tag, str)]
    if box is heading and following and following[0].tag in ("ul", "ol", "div") and not prose_letters(following[0]):
        drop_with_text(following[0])
    goes_on = any(one.tag == "p" and prose_letters(one) for one in following)
    if goes_on or (box is not heading and not prose_letters(box)):
        drop_with_text(box)


def _is_sponsors(element: html.HtmlElement) -> bool:
    """Whether a box opens with a sponsor's words and says more than them, and no box within it does so too."""
    if not _SPONSOR.match(element.text_content()) or len(element.text_content().split()) < 8:
        return False
    return not any(_is_sponsors(box) for box in element.iterdescendants(*BOXES))


def _without_change(link: html.HtmlElement) -> None:
    """Drops the day's change from within a ticker's link or from the element that follows it."""
    following = link.getnext()
    beside = [following] if following is not None and not (link.tail or "").strip(" (\n\t\xa0") else []
    ticker = " ".join(link.text_content().split())
    if not _TICKER.fullmatch(_CHANGE.sub("", ticker).strip()):
        return
    for element in [*link.iterdescendants(), *beside]:
        shown = "".join(element.text_content().split()) if isinstance(element.tag, str) else ""
        if _CHANGE.fullmatch(shown) and element.tag not in ("b", "strong", "em", "i", "u", "mark", "td", "li", "p"):
            drop_with_text(element)


def _without_byline(tree: html.HtmlElement, whole: int) -> None:
    headings = tree.xpath("//h1")
    if len(headings) != 1:
        return
    block = headings[0].getparent()
    while block is not None and block.tag not in ("body", "html", "main", "article"):
        if prose_letters(block) > HEADING_BLOCK * whole:
            return
        for element in list(block.iter("div", "p", "span", "li", "time", "address", "h4")):
            text = " ".join(element.text_content().split())
            if element.tag == "time" or (_BYLINE.fullmatch(text) and not element.xpath(_BLOCKS_WITHIN)):
                drop_with_text(element)
        block = block.getparent()


def drop_with_text(element: html.HtmlElement) -> None:
    """Takes an element and its text out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.text = None
        for child in list(element):
            element.remove(child)
        element.drop_tree()
