"""What of a page's tree is not its article, told by markup alone, and taken out before any text is read.

Gone are: elements that are never text, navigation, footers, asides, forms, and what a class or id names as
furniture (`data/page_furniture.csv`: a row's names, matched against whole parts of a class or id, so `ad` finds
`ad-slot` and not `lead`); what is hidden from readers; lists and boxes that are links and nothing else; articles
after the first where a page scrolls on into the next.

Nothing goes that holds a good part of the page's prose: a body of class `has-sidebar` or a text that a script
unhides is no furniture.
"""

import re
from collections.abc import Iterator

from lxml import html  # type: ignore[import-untyped]

from ingest.tables import rows

#: An element with this share of the page's prose is never furniture by its name.
GOOD_PART = 0.7
#: A hidden element with this share of the page's prose is shown by a script.
SHOWN_LATER = 0.25
SHORTEST_PROSE = 60

# fmt: off
NEVER_TEXT = (
    "script", "style", "template", "iframe", "button", "svg", "select", "textarea", "object", "video", "audio",
    "canvas", "input", "label", "amp-ad", "amp-list", "amp-sidebar", "amp-consent", "amp-social-share",
    "amp-analytics", "amp-twitter", "amp-embed",
)
# fmt: on
FURNITURE_TAGS = ("nav", "footer", "aside", "form", "figcaption", "dialog", "noscript")
FURNITURE_ROLES = ("navigation", "banner", "contentinfo", "search", "dialog", "complementary", "alertdialog", "form")

_NAMED = re.compile(
    r"(?:^| |(?<!\bno-)(?<!\bhas-)(?<!\bwith-)(?<=-))(?:"
    + "|".join(row["name"] for row in rows("page_furniture"))
    + r")(?=$| |-(?!price|content|body\b|text))"
)
_HIDDEN_STYLE = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01]?(?:px)?\s*(?:;|$)|max-height\s*:\s*0"
)
_HIDDEN_NAME = re.compile(r"(?:^|[ -])(?:visually-hidden|sr-only|screen-reader-text|screenreader|assistive-text)")
_AGO = re.compile(
    r"(?i)(?:(?:last )?(?:updated|published|posted)\W*)?(?:\d{1,2}|an?) ?(?:s|sec|m|min|minute|h|hr|hour|d|day)s? ago"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def without_furniture(tree: html.HtmlElement) -> html.HtmlElement:
    """The tree without furniture, changed in place; a whole page or a part of one."""
    for element in list(tree.iter(*NEVER_TEXT)):
        drop(element)
    whole = prose_letters(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        if element is not tree and not _is_gone(element, tree) and _is_furniture(element, whole):
            drop(element)
    _only_first_article(tree)
    _without_headers_crumbs(tree)
    for element in list(tree.iter("ul", "ol", "div", "section", "p", "td")):
        if element is not tree and not _is_gone(element, tree) and is_links_only(element):
            drop(element)
    return tree


def prose_letters(element: html.HtmlElement) -> int:
    """Letters of running prose in an element: texts of some length outside links."""
    return sum(len(text) for text in _prose(element))


def is_links_only(element: html.HtmlElement) -> bool:
    """Whether an element is two links or more and hardly anything else."""
    links = element.xpath(".//a[@href]")
    if len(links) < 2 or prose_letters(element):
        return False
    whole = len("".join(element.text_content().split()))
    return sum(len("".join(link.text_content().split())) for link in links) >= 0.8 * whole


def drop(element: html.HtmlElement) -> None:
    """Takes an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _prose(element: html.HtmlElement) -> Iterator[str]:
    for text in element.xpath(".//text()[not(ancestor::a)]"):
        folded = " ".join(str(text).split())
        if len(folded) >= SHORTEST_PROSE:
            yield folded


def _is_gone(element: html.HtmlElement, tree: html.HtmlElement) -> bool:
    return element.getroottree().getroot() is not tree.getroottree().getroot()


def _is_furniture(element: html.HtmlElement, whole: int) -> bool:
    if element.tag in ("html", "body") or _is_main(element):
        return False
    if is_hidden(element):
        return prose_letters(element) <= SHOWN_LATER * whole
    if element.tag == "header" and not element.xpath("ancestor::article | ancestor::main"):
        return not element.xpath(".//h1") and prose_letters(element) <= GOOD_PART * whole
    return _is_named(element) and prose_letters(element) <= GOOD_PART * whole


def _is_main(element: html.HtmlElement) -> bool:
    """Whether an element is marked as the text itself, whatever else its names say."""
    is_marked = element.tag in ("article", "main") or element.get("itemprop") == "articleBody"
    return is_marked and not element.xpath("ancestor::article | ancestor::aside | ancestor::footer")


def _is_named(element: html.HtmlElement) -> bool:
    if element.tag in FURNITURE_TAGS or (element.get("role") or "").lower() in FURNITURE_ROLES:
        return True
    names = _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
    names = re.sub(r"[_\s.:-]*([_.:-]|\s)[_\s.:-]*", lambda hit: " " if hit[1].isspace() else "-", names).lower()
    return _NAMED.search(names) is not None


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element is kept from readers by its own markup."""
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    if (element.get("aria-hidden") or "").lower() == "true":
        return prose_letters(element) == 0
    return _HIDDEN_NAME.search((element.get("class") or "").lower()) is not None


def _without_headers_crumbs(tree: html.HtmlElement) -> None:
    """Takes out how long ago something was, and what stands in an article's header but headings and prose."""
    for element in list(tree.iter("span", "time", "small", "div", "p", "em")):
        if not len(element) and _AGO.fullmatch((element.text or "").strip()):
            drop(element)
    for element in tree.xpath("//header//time | //header//ul | //header//ol | //header//address"):
        if not prose_letters(element):
            drop(element)
    headings = tree.xpath("//h1")
    if len(headings) == 1:
        for element in headings[0].xpath("preceding-sibling::*"):
            if isinstance(element.tag, str) and not prose_letters(element) and len(element.text_content()) < 80:
                drop(element)


def _only_first_article(tree: html.HtmlElement) -> None:
    """Where several articles follow each other, each with a main heading of its own, the first is the page's."""
    articles = [one for one in tree.iter("article") if one.xpath(".//h1") and not one.xpath("ancestor::article")]
    for later in articles[1:]:
        drop(later)
