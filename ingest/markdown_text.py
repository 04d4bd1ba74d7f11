"""Markdown to the text it says and the fields of its front matter.

What is marked becomes what it shows: a link its words, emphasis its letters, a heading or an item of a list a line, a
row of a table a line with its cells parted by ` | `; pictures and code of a page go. A paragraph that was wrapped by
hand is one line again; short lines, as of a byline, stay apart. The front matter is the block of `key: value` lines at
the top, between `---` or, with two lines or more, before an empty one; of its keys only those that tell something of
an article are read, so that lists and what else stands there do no harm.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.article_text import fragment_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: A line at least so long was broken because it was full.
FULL_LINE = 50

_FENCED = re.compile(r"\A\s*---[ ]*\n(?P<block>.*?)\n(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_BARE = re.compile(r"\A(?P<block>(?:[A-Za-z_]\w{1,20}: *\S[^\n]*\n){2,})[ ]*(?:\n|\Z)")
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,20}): *(?P<value>\S.*)")


def read_markdown(text: str, keys: frozenset[str]) -> tuple[dict[str, str], str]:
    """The fields of the front matter whose lower-case names are among `keys`, and the text below it.

    >>> read_markdown("---\\ntitle: Rates\\ntags: [a]\\n---\\nThe **yield** [fell](https://x.y) to 4.1%.", {"title"})
    ({'title': 'Rates'}, 'The yield fell to 4.1%.')
    """
    hit = _FENCED.match(text) or _BARE.match(text)
    fields: dict[str, str] = {}
    for line in hit["block"].split("\n") if hit else ():
        pair = _LINE.fullmatch(line.strip())
        if pair and pair["key"].lower() in keys and not line.startswith((" ", "\t")):
            fields.setdefault(pair["key"].lower(), _unquoted(pair["value"].strip()))
    if hit and hit.re is _BARE and not fields:
        hit = None
    body = text[hit.end() :] if hit else text
    return fields, fragment_text(_markdown().render(body))


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    rules: dict[str, Any] = reader.renderer.rules  # type: ignore[attr-defined]
    rules["softbreak"] = _line_end
    rules["image"] = rules["fence"] = _nothing
    return reader


def _line_end(tokens: Sequence[Any], position: int, _options: Mapping[str, Any], _env: Any) -> str:
    before = 0
    for token in reversed(tokens[:position]):
        if token.type in ("softbreak", "hardbreak"):
            break
        before += len(token.content)
    return " " if before >= FULL_LINE else "<br>"


def _nothing(_tokens: Sequence[Any], _position: int, _options: Mapping[str, Any], _env: Any) -> str:
    return ""
