"""A text with claims in it, cut into pieces that are a claim or none: what a page needs to mark them.

Rules. The pieces together are the text, unchanged. Where two claims overlap, the one that starts first is
marked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from api.models import ClaimAnswer


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `claim` where it is the words of one."""

    text: str
    claim: ClaimAnswer | None = None


def pieces(text: str, claims: Iterable[ClaimAnswer]) -> list[Piece]:
    """`text` cut at the spans of `claims`."""
    found: list[Piece] = []
    at = 0
    for claim in sorted(claims, key=lambda one: one.span):
        start, end = claim.span
        if start < at:
            continue
        found += [Piece(text[at:start]), Piece(text[start:end], claim)]
        at = end
    return [one for one in [*found, Piece(text[at:])] if one.text]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a claim in what stands around them; an ellipsis where the article goes on."""

    before: str
    quote: str
    after: str


def excerpt(text: str, span: tuple[int, int], around: int = 280) -> Excerpt:
    """The span with up to `around` characters on either side, from whole words, of its own paragraph.

    >>> excerpt("A line. Another one: 15x, they say.", (21, 24), around=12)
    Excerpt(before='…Another one: ', quote='15x', after=', they say.')
    """
    start, end = span
    paragraph_start = text.rfind("\n", 0, start) + 1
    paragraph_end = text.find("\n", end)
    paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
    first = max(paragraph_start, start - around)
    last = min(paragraph_end, end + around)
    if first > paragraph_start:
        first = text.rfind(" ", paragraph_start, first + 1) + 1 or first
    if last < paragraph_end:
        last = text.find(" ", last, paragraph_end) if text.find(" ", last, paragraph_end) > 0 else last
    before = ("…" if first > paragraph_start else "") + text[first:start]
    return Excerpt(before, text[start:end], text[end:last] + ("…" if last < paragraph_end else ""))
