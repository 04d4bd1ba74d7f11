"""Elements to text, block by block: a paragraph is a line, an empty line parts paragraphs.

A list item is a line that begins with `- `, a row of a table a line with its cells parted by ` | `. A table that
holds tables, lists or paragraphs only lays out a page: its cells are read as blocks. The line ends of the source
mean nothing but in `pre`. The mark of a footnote (`4.2%<sup>1</sup>`) goes, since it would be read as one more
digit; an ordinal's letters, the parts of a fraction and an exponent stay: `2<sup>1</sup>/<sub>2</sub>` becomes
`2 1/2`, `10<sup>3</sup>` becomes `10^3`.
"""

import re

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.article_text_furniture import without_furniture
from ingest.encoding import normalise
from ingest.markup_limits import TOO_MANY_ATTRIBUTES, is_flooded

# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})
DROPPED = frozenset({
    "script", "style", "noscript", "template", "iframe", "form", "button", "svg", "figcaption", "nav", "select",
    "textarea", "object", "video", "audio", "canvas", "head", "math",
})
# fmt: on
OPENINGS = {"li": "\n- ", "br": "\n", "tr": "\n"}
_LAYS_OUT = ".//table | .//p | .//ul | .//ol | .//div | .//h1 | .//h2 | .//h3 | .//br[following-sibling::br]"
_NOTE_NAME = re.compile(r"(?i)\b(?:fn|foot|note|ref|cite|citation)|footnote")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4})(?:\s*[,–-]\s*\d{1,3})*[\])]?|[*†‡§¶]+|SM|TM|[®™]")
_ORDINAL = re.compile(r"(?i)st|nd|rd|th")


def fragment_text(fragment: str) -> str:
    """The text of an HTML fragment, a line a block, a blank line between paragraphs.

    >>> fragment_text("<p>Yields rose to <b>4.2%</b><sup>1</sup>.</p><ul><li>Dow +0.4%</li></ul>")
    'Yields rose to 4.2%.\\n\\n- Dow +0.4%'
    """
    if "<" not in fragment and "&" not in fragment:
        return normalise(fragment).strip()
    try:
        if is_flooded(fragment):
            raise ValueError(TOO_MANY_ATTRIBUTES)
        tree = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return normalise(re.sub(r"<[^<>]*>", " ", fragment)).strip()
    without_note_marks(tree)
    return element_text(without_furniture(tree))


def element_text(element: html.HtmlElement) -> str:
    """The text of an element and all within it, without what stands after it."""
    pieces = [_flowed(element.text)]
    _walk(element, pieces, keeps_lines=element.tag == "pre")
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
    text = normalise("\n".join(lines))
    text = re.sub(r"(?m)^-\n+(?=[^\n-])", "- ", text)
    text = re.sub(r"(?m)^-$|^- (?=- )", "", text)
    text = re.sub(r"(?m)(^- .*\n)\n+(?=- )", r"\1", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def lays_out(table: html.HtmlElement) -> bool:
    """Whether a table only places blocks on a page, and holds no rows of data."""
    if table.get("role") in ("presentation", "none") or table.xpath(".//table"):
        return True
    cells = table.xpath("./tr/td | ./tbody/tr/td")
    rows = table.xpath(".//tr[count(td | th) > 1]")
    wide = [cell for cell in cells if len(cell.xpath(_LAYS_OUT)) > 1 and len(cell.text_content()) > 120]
    return bool(wide) or not rows


def without_note_marks(tree: html.HtmlElement) -> None:
    """Takes the marks of footnotes out of a tree, in place; keeps what a superscript means otherwise."""
    for mark in list(tree.iter("sup")):
        _settle(mark)
    for link in tree.xpath(".//a[starts-with(@href, '#')]"):
        if _NOTE_MARK.fullmatch(link.text_content().strip()) and _NOTE_NAME.search(_names(link)):
            _replace(link, "")


def _settle(mark: html.HtmlElement) -> None:
    text = (mark.text_content() or "").strip()
    before = _text_before(mark)
    after = (mark.tail or "").lstrip()
    following = mark.getnext()
    is_fraction = after[:1] in ("/", "⁄") or (following is not None and following.tag == "sub" and not after)
    if text.isdigit() and is_fraction:
        slash = "" if after[:1] in ("/", "⁄") else "/"
        _replace(mark, (" " if before[-1:].isdigit() else "") + text + slash)
    elif text.isdigit() and re.search(r"(?<![\d.,])10$", before) and not _is_note(mark):
        _replace(mark, "^" + text)
    elif _ORDINAL.fullmatch(text):
        _replace(mark, text)
    elif _is_note(mark) or _NOTE_MARK.fullmatch(text):
        _replace(mark, "")
    else:
        _replace(mark, mark.text_content())


def _is_note(mark: html.HtmlElement) -> bool:
    linked = mark.xpath(".//a[starts-with(@href, '#')]") or mark.xpath("ancestor::a[starts-with(@href, '#')]")
    return bool(linked) or _NOTE_NAME.search(_names(mark)) is not None


def _names(element: html.HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "href", "role", "data-component-name"))


def _text_before(element: html.HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        return str(previous.tail or previous.text_content() or "")
    parent = element.getparent()
    return str(parent.text or "") if parent is not None else ""


def _replace(element: html.HtmlElement, text: str) -> None:
    """Puts a text where an element stood."""
    parent = element.getparent()
    if parent is None:
        return
    text += element.tail or ""
    previous = element.getprevious()
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text
    parent.remove(element)


def _walk(element: html.HtmlElement, pieces: list[str], keeps_lines: bool = False) -> None:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "table" and not lays_out(child):
            _write_rows(child, pieces)
        elif tag and tag not in DROPPED:
            is_block = tag in BLOCKS or tag in ("td", "th")
            keeps = keeps_lines or tag == "pre"
            pieces.append(OPENINGS.get(tag, "\n\n" if is_block else ""))
            if not is_block:
                pieces.append(_gap(child, pieces))
            pieces.append((child.text or "") if keeps else _flowed(child.text))
            _walk(child, pieces, keeps)
            pieces.append("\n\n" if is_block and tag not in ("li", "tr") else "")
        pieces.append((child.tail or "") if keeps_lines else _flowed(child.tail))


def _gap(element: html.HtmlElement, pieces: list[str]) -> str:
    """A space where two elements meet whose texts only a style sheet keeps apart: `S&P 500` and `6,966.28`."""
    previous = element.getprevious()
    if previous is None or previous.tail or previous.tag != element.tag:
        return ""
    before = next((piece[-1] for piece in reversed(pieces) if piece), "")
    after = element.text_content()[:1]
    return " " if re.fullmatch(r"[\w%)][A-Z\d$€£+(]", before + after) else ""


def _write_rows(table: html.HtmlElement, pieces: list[str]) -> None:
    pieces.append("\n\n")
    for part in table.iter("caption", "tr"):
        cells = [part] if part.tag == "caption" else part.xpath("./td | ./th")
        texts = [" ".join(element_text(cell).split()) for cell in cells]
        if line := " | ".join(filter(None, texts)):
            pieces.append(line + ("\n\n" if part.tag == "caption" else "\n"))
    pieces.append("\n")


def _flowed(text: str | None) -> str:
    """A text between tags: its line ends are spaces."""
    return re.sub(r"\s+", " ", text or "")
