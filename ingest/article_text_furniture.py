"""What of a page's tree is not its article, told by markup alone, and taken out before any text is read.

Gone are: elements that are never text, navigation, footers, asides, forms, and what a class, an id or a test's
mark (`data-testid`) names as furniture (`data/page_furniture.csv`: a row's names, matched against whole parts of a
name, so `ad` finds `ad-slot` and not `lead`); what is hidden from readers; lists and boxes that are links and
nothing else; articles after the first where a page scrolls on into the next; promotions
(`ingest.article_text_promotions`).

No name takes these: an element with a good part of the page's prose (a body of class `has-sidebar`); words of a
sentence (a link of class `ticker` to a company); a heading by its id (`credit` over a text about credit). A weak
name, a word of markets too (`offer`, `survey`, `quotes`), takes nothing that holds two paragraphs of prose.
"""

import re

from lxml import html  # type: ignore[import-untyped]

from ingest.article_text_letters import GOOD_PART, drop, prose_letters
from ingest.article_text_promotions import without_promotions
from ingest.tables import rows

#: A hidden element with this share of the page's prose is shown by a script.
SHOWN_LATER = 0.25
#: Letters around an inline element that make it a part of a sentence.
SHORTEST_SENTENCE = 20
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = ("a", "span", "b", "strong", "em", "i", "u", "abbr", "mark", "font", "cite", "q", "time", "data")

# fmt: off
NEVER_TEXT = (
    "script", "style", "template", "iframe", "button", "svg", "select", "textarea", "object", "video", "audio",
    "canvas", "input", "label", "amp-ad", "amp-list", "amp-sidebar", "amp-consent", "amp-social-share",
    "amp-analytics", "amp-twitter", "amp-embed",
)
NAME_ATTRIBUTES = (
    "class", "id", "data-testid", "data-test-id", "data-test", "data-qa", "data-component", "data-component-name",
    "data-module",
)
# fmt: on
FURNITURE_TAGS = ("nav", "footer", "aside", "form", "figcaption", "dialog", "noscript")
FURNITURE_ROLES = ("navigation", "banner", "contentinfo", "search", "dialog", "complementary", "alertdialog", "form")


def _names_pattern(weak: str) -> re.Pattern[str]:
    names = "|".join(row["name"] for row in rows("page_furniture") if row["weak"] == weak)
    before = r"(?:^| |(?<!\bno-)(?<!\bhas-)(?<!\bwith-)(?<=-))"
    return re.compile(rf"{before}(?:{names})(?=$| |-(?!price|content|body\b|text))")


_NAMED, _WEAKLY_NAMED = _names_pattern(""), _names_pattern("yes")
_HIDDEN_STYLE = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01]?(?:px)?\s*(?:;|$)|max-height\s*:\s*0"
    r"|clip(?:-path)?\s*:\s*(?:rect\(0|inset\((?:50|100)%)"
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
    without_promotions(tree)
    for element in list(tree.iter("ul", "ol", "div", "section", "p", "table", "tr", "td", "font", "center")):
        if element is not tree and not _is_gone(element, tree) and is_links_only(element):
            drop(element)
    return tree


def is_links_only(element: html.HtmlElement) -> bool:
    """Whether an element is two links or more and hardly anything else."""
    links = element.xpath(".//a[@href]")
    if len(links) < 2 or prose_letters(element):
        return False
    headings = element.xpath(".//h2 | .//h3 | .//h4 | .//h5 | .//h6")
    whole = _letters(element) - sum(_letters(one) for one in headings if not one.xpath(".//a[@href]"))
    return sum(map(_letters, links)) >= 0.8 * whole


def _letters(element: html.HtmlElement) -> int:
    return len("".join(element.text_content().split()))


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
    # A heading's id is made of its words: `id="credit"` over a text about credit.
    attributes = NAME_ATTRIBUTES[: 1 if element.tag in HEADINGS else None]
    if _is_in_sentence(element):
        return False
    names = _CAMEL.sub("-", " ".join(filter(None, map(element.get, attributes))))
    names = re.sub(r"[_\s.:-]*([_.:-]|\s)[_\s.:-]*", lambda hit: " " if hit[1].isspace() else "-", names).lower()
    if _NAMED.search(names):
        return True
    return _WEAKLY_NAMED.search(names) is not None and sum(map(bool, map(prose_letters, element.iter("p")))) < 2


def _is_in_sentence(element: html.HtmlElement) -> bool:
    """Whether an element is words of a sentence around it: a link to a company is no furniture, whatever its name."""
    if element.tag not in INLINE or not "".join(element.itertext()).strip():
        return False
    around = element
    while around.tag in INLINE and around.getparent() is not None:
        around = around.getparent()
    return around.tag in ("p", "li", "blockquote", "div") and _own_letters(around) >= SHORTEST_SENTENCE


def _own_letters(block: html.HtmlElement) -> int:
    """Letters that stand in a block itself, in no element but a link or an emphasis."""
    texts = [block.text, *(child.tail for child in block)]
    return sum(len(" ".join((text or "").split())) for text in texts)


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
