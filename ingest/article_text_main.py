"""Where a page's article stands in its tree: the deepest element that holds nearly all of its prose.

Asked after furniture is gone, this needs no names of classes: the longest texts of a page are the article's, and
their nearest common element is the main block, with its headings, lists and tables between them. Where a page
marks its text (`itemprop="articleBody"`, one `article`, `main`), the mark is believed if that element holds a good
part of the prose. Notes at its foot belong to it.
"""

from lxml import html  # type: ignore[import-untyped]

from ingest.article_text_letters import prose_letters

#: The share of the prose that the main block must hold.
NEARLY_ALL = 0.9
#: The share that an element marked as the article must hold to be believed.
BELIEVED = 0.6
MARKS = ("//*[@itemprop='articleBody']", "//article", "//main | //*[@role='main']")

NOTES = (
    "//*[self::section or self::div or self::ol or self::ul][contains(@class, 'footnotes')"
    " or contains(@class, 'endnotes') or @role='doc-endnotes']"
)


def article_blocks(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The main block, and the notes to it that stand after it."""
    block = main_block(tree)
    within = {block, *block.iterdescendants(), *block.iterancestors()}
    return [block, *[notes for notes in tree.xpath(NOTES) if notes not in within][:1]]


def main_block(tree: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the article of a tree without furniture; the tree itself at worst."""
    whole = prose_letters(tree)
    if not whole:
        return tree
    for mark in MARKS:
        marked = tree.xpath(mark)
        if len(marked) == 1 and prose_letters(marked[0]) >= BELIEVED * whole:
            return marked[0]
    block = tree
    while True:
        inner = [child for child in block if isinstance(child.tag, str)]
        # A wrapper of one element is passed without counting: pages nest a hundred deep.
        is_wrapper = len(inner) == 1 and not (block.text or "").strip() and not (inner[0].tail or "").strip()
        deeper = next((child for child in inner if is_wrapper or prose_letters(child) >= NEARLY_ALL * whole), None)
        if deeper is None or deeper.tag in ("p", "span", "td", "li", "tr", "tbody", "blockquote"):
            return deeper if deeper is not None and deeper.tag in ("td",) else block
        block = deeper
