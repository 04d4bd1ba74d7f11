"""Templates of market commentary: the sample articles and the annotated passages, sentence by sentence.

A template is a text cut into sentences, each with the white space before it and the number of quantities that
`nlp.quantities` reads in it. The marks of the annotated passages (`{QUOTE | ...}`) are replaced by their quotes; the
claims they mark are not used here.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.documents import articles_of
from nlp.language import sentences
from nlp.quantities import find_quantities
from nlp.training.annotated import read

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "sample" / "articles"
PASSAGES = ROOT / "nlp" / "training" / "texts"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence with the white space before it, and how many quantities it holds."""

    text: str
    quantities: int


@dataclass(frozen=True, slots=True)
class Template:
    """A text in pieces, and the day it was published if that is known."""

    published: date | None
    pieces: tuple[Piece, ...]


def templates() -> list[Template]:
    """Return the templates: sample articles first, then the annotated passages, in order of their files."""
    return [cut(text, day) for text, day in [*_articles(), *_passages()] if text.strip()]


def cut(text: str, published: date | None) -> Template:
    """Return a text as a template; joining its pieces gives the text up to its last sentence.

    >>> [piece.quantities for piece in cut("It rose. It rose 4% and then 5%.", None).pieces]
    [0, 2]
    """
    starts = [quantity.span[0] for quantity in find_quantities(text)]
    pieces, last = [], 0
    for sentence in sentences(text):
        end = sentence.span[1]
        pieces.append(Piece(text[last:end], sum(last <= start < end for start in starts)))
        last = end
    return Template(published, tuple(pieces))


def _articles() -> list[tuple[str, date | None]]:
    found: list[tuple[str, date | None]] = []
    for path in sorted(ARTICLES.iterdir()):
        for item in articles_of(path.read_bytes(), path.name):
            if not isinstance(item, Exception):
                found.append((item.text, item.published_on))
    return found


def _passages() -> list[tuple[str, date | None]]:
    """A faulty mark is passed over: its quote still stands in the text."""
    return [(passage.text, passage.published) for path in sorted(PASSAGES.glob("*.txt")) for passage in read(path)[0]]
