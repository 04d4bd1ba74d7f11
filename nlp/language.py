"""Paragraphs and sentences of text as scrapers deliver it, with true spans.

Rules, in this order:

1. A line is a paragraph. It goes on into the next line where the next one starts as no line starts (a small
   letter or a comma) and this one ends as no sentence ends: the gap is a lost link or a hard wrap.
2. A line that starts with a bullet is a `bullet`; a short line without a closing mark is a `heading`; else
   `prose`. The bullet is not part of its sentence.
3. A sentence ends at `.`, `!`, `?` or `…` before white space and a new beginning; also where the space was lost
   (`years.This`) and after a footnote number (`median.1 The`). It does not end inside numbers, after titles,
   and after initials and abbreviations (`data/abbreviations.csv`) only before a word that opens sentences.

Refuses nothing: any text has sentences, white space and bullets apart. Offsets refer to the untouched text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.tables import rows_of

Kind = Literal["prose", "bullet", "heading"]
Span = tuple[int, int]

HEADING_LENGTH = 100  # longer lines without a closing mark are sentences that lost it
HEADING_WORDS = 14
LONGEST = 1200  # characters; longer sentences are cut
WRAP_LENGTH = 60  # a line shorter than this was ended on purpose

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"\s*(?:[-*•●▪‣◦·►–—]+\s+|\(?\d{1,2}[.)]\s+(?=[A-Z]))")
_CONTINUES = re.compile(r"\s*[a-z,;.)]")
_FINISHED = re.compile(r"[.!?…:][\"'”’)\]]*\s*(?:\d{1,2}(?:,\d{1,2})*)?\s*$")
_BOUNDARY = re.compile(
    r"""
    (?P<mark>[.!?…]+["'”’)\]]*)(?P<gap>\s+)(?=["'“‘(\[]*[A-Z0-9$€£~*•–-])
    | (?<=[a-z%)”])\.\d{1,2}(?:,\d{1,2})*(?P<note>\s+)(?=[A-Z“"])          # a footnote number after the mark
    | (?<=[a-z%)\d][a-z%)\d])[.!?]["”’)]?(?P<glued>)(?=[A-Z][a-z]+[\s,’'])  # the space was lost
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.&’']*$")
_FIRST_WORD = re.compile(r"[\"'“‘(\[]*([A-Za-z]+|\d)")


@dataclass(slots=True)
class Paragraph:
    """A line, or the lines it was broken over. `span` leaves out a bullet and outer white space."""

    span: Span
    kind: Kind


@dataclass(slots=True)
class Sentence:
    """A sentence: its characters in the text, those of its paragraph, and what kind of line that is."""

    span: Span
    paragraph: Span
    kind: Kind = "prose"


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text in order; they do not overlap.

    >>> text = "Stocks\\n\\n- Up 2%.\\n- Down 1%."
    >>> [(text[slice(*p.span)], p.kind) for p in paragraphs(text)]
    [('Stocks', 'heading'), ('Up 2%.', 'bullet'), ('Down 1%.', 'bullet')]
    """
    joined: list[tuple[int, int, bool]] = []
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        bullet = _BULLET.match(line.group())
        start, end = line.start(), line.end()
        if joined and not bullet and _goes_on(text, joined[-1][:2], (start, end)):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
            continue
        joined.append((start + (bullet.end() if bullet else 0), end, bullet is not None))
    found = []
    for start, end, is_bullet in joined:
        span = _trim(text, start, end)
        if span[0] < span[1]:
            found.append(Paragraph(span, "bullet" if is_bullet else _kind(text[span[0] : span[1]])))
    return found


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text in order; they do not overlap and never cross a paragraph.

    >>> text = "It fell in the U.S. on Friday.The S&P 500 lost 1.5% vs. May. No. 2 rose."
    >>> [text[slice(*s.span)] for s in sentences(text)]
    ['It fell in the U.S. on Friday.', 'The S&P 500 lost 1.5% vs. May.', 'No. 2 rose.']
    """
    found = []
    for paragraph in paragraphs(text):
        for span in _sentence_spans(text, paragraph.span):
            for piece in _pieces(text, span):
                found.append(Sentence(piece, paragraph.span, paragraph.kind))
    return found


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long for a sentence at white space: a table on one line, or no language at all."""
    start, end = span
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield _trim(text, start, cut)
        start = _trim(text, cut, end)[0]
    if start < end:
        yield start, end


def _sentence_spans(text: str, paragraph: Span) -> Iterator[Span]:
    start, end = paragraph
    for match in _BOUNDARY.finditer(text, start, end):
        mark = match.start("mark")
        if mark >= 0 and not _ends_sentence(text, start, mark, match.end()):
            continue
        cut = match.start("gap") if match.group("gap") is not None else match.end()
        span = _trim(text, start, cut)
        if span[0] < span[1]:
            yield span
        start = match.end()
    span = _trim(text, start, end)
    if span[0] < span[1]:
        yield span


def _ends_sentence(text: str, start: int, mark: int, after: int) -> bool:
    """Whether the mark at `mark` ends a sentence begun at `start`; `after` is where the next would begin."""
    if text[mark] != ".":
        return True
    window = text[max(start, mark - 24) : mark]
    last = _LAST_WORD.search(window)
    word = last.group().lower().strip(".’'") if last else ""
    kind = _word_kinds().get(word)
    if kind == "title":
        # `No.` is a title only before a number; as a word it ends its sentence.
        return word in ("no", "nos") and not text[after : after + 1].isdigit()
    if kind == "abbreviation" or (len(word) == 1 and word.isalpha()):
        first = _FIRST_WORD.match(text, after)
        return first is not None and _word_kinds().get(first.group(1).lower()) == "opener"
    return True


@cache
def _word_kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for _, row in rows_of("abbreviations.csv")}


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Whether a line goes on into the next one."""
    first = text[before[0] : before[1]]
    if _FINISHED.search(first[-12:]):
        return False
    if _CONTINUES.match(text, line[0], line[1]):
        return True
    adjacent = text.count("\n", before[1], line[0]) <= 1
    return adjacent and len(first.rsplit("\n", 1)[-1]) >= WRAP_LENGTH


def _kind(line: str) -> Kind:
    short = len(line) <= HEADING_LENGTH and line.count(" ") < HEADING_WORDS
    return "heading" if short and (line.endswith(":") or not _FINISHED.search(line[-12:])) else "prose"


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
