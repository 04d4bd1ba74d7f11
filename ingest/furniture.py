"""Page furniture: the lines around a text that are not the text, told by the rows of `data/furniture.tsv`.

Each row is a kind, a place (`head` before the first paragraph of prose, `tail` after half of the prose,
`any`), a language and a pattern. Kinds, in the order in which they are tried on a line:
- `end`: nothing of the article follows (comments, latest articles);
- `author_next`: the author's name is the next line;
- `byline`: the whole line says who wrote, reviewed or published it;
- `line`: the whole line is furniture;
- `opening`: a paragraph that begins so is furniture, however long (blurbs, disclosures, advertisements of
services). Inside a line: `inside` is what may be fused to a date or byline, `label` what stands before a
date, `glued` a ticker crumb stuck to a word, `dateline` the place and agency before the first sentence.
`error_page` names pages that are no article.

All but `opening` match a whole line, and none but `glued` and `dateline` takes letters out of a line that
stays, so a sentence of the text is either whole or gone. A line that no row knows stays.
"""

import re
from dataclasses import dataclass
from typing import Literal

from ingest.tables import rows

Place = Literal["head", "body", "tail"]
LINE_KINDS = ("end", "author_next", "byline", "line", "opening")


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of furniture: where it stands and how it reads."""

    kind: str
    where: str
    language: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of furniture, and the people and the publisher that it names."""

    kind: str
    author: str | None = None
    publisher: str | None = None


ROWS = tuple(
    Row(row["kind"], row["where"], row["language"], re.compile(row["pattern"], re.IGNORECASE))
    for row in rows("furniture", "tsv")
)
_OF_KIND = {kind: tuple(row for row in ROWS if row.kind == kind) for kind in {row.kind for row in ROWS}}


def furniture_in(line: str, place: Place) -> Furniture | None:
    """What kind of furniture a line is at its place; `None` for a line of the article.

    >>> furniture_in("6 min read", "head").kind, furniture_in("Yields fell to 4.1%.", "head")
    ('line', None)
    """
    plain = without_fused(line)
    if not plain:
        return Furniture("line")
    return _row_of(line, place) or (_row_of(plain, place) if plain != line and len(plain) < 120 else None)


def _row_of(line: str, place: Place) -> Furniture | None:
    for kind in LINE_KINDS:
        for row in _OF_KIND[kind]:
            if row.where not in ("any", place):
                continue
            hit = row.pattern.match(line) if kind == "opening" else row.pattern.fullmatch(line)
            if hit:
                named = {name: value.strip(" ,;|·•") for name, value in hit.groupdict().items() if value}
                return Furniture(kind, named.get("author"), named.get("publisher"))
    return None


def without_fused(line: str) -> str:
    """A line without reading times and the like that are fused to it, and without separators at its ends."""
    for row in _OF_KIND["inside"]:
        line = row.pattern.sub(" ", line)
    return line.strip(" |·•∙-–—,")


def without_labels(line: str) -> str:
    """What is left of the words around a date when `Published`, `Updated` and separators are taken away."""
    for row in _OF_KIND["label"]:
        line = re.sub(rf"\b{row.pattern.pattern}", " ", line, flags=re.IGNORECASE)
    return re.sub(r"^[\W_]+|[\W_]+$", "", line)


def without_crumbs(line: str) -> str:
    """A line without ticker crumbs stuck to its words.

    >>> without_crumbs("Shares of ExampleEXM-- fell, and XYZXYZ-- rose.")
    'Shares of Example fell, and XYZ rose.'
    """
    for row in _OF_KIND["glued"]:
        line = row.pattern.sub(lambda hit: hit.groupdict().get("kept") or "", line)
    return line


def dateline(paragraph: str) -> tuple[str, str | None]:
    """A first paragraph without its dateline, and the agency that the dateline names."""
    for row in _OF_KIND["dateline"]:
        if hit := re.match(rf"{row.pattern.pattern}\s*", paragraph, re.IGNORECASE):
            return paragraph[hit.end() :], hit["publisher"]
    return paragraph, None


def is_error_page(title: str) -> bool:
    """Whether a title is that of an error, a wall or a robot check instead of an article."""
    return any(row.pattern.fullmatch(title.strip()) for row in _OF_KIND["error_page"])
