"""Endless fresh commentary: the templates again and again, with new words and new numbers in every copy.

Rules:

1. A word of four or more small letters is replaced by a pseudo-word of the same length, with the chance `SHARE`, unless
   it is in `kept_words.txt`: words of grammar, number words, units, bounds. Names and words with capitals stay.
2. Every digit is replaced by another; a number keeps its shape, its leading digit is not 0 unless it was. A year stays
   a year, a day beside a month stays a day, and a number in a name (`S&P 500`) stays, for it is no number.
3. A density is a least number of characters for each quantity. Sentences without a quantity are put between the
   template's own until the text is that thin: half of them the templates' own such sentences, half `PROSE`.
4. The same seed gives the same texts.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.extraction.templates import Piece, Template
from nlp.quantities import find_quantities

DENSITIES = {"sparse": 410, "dense": 100}  # characters for each quantity, at least
SHARE = 0.5
KEPT = frozenset((Path(__file__).parent / "kept_words.txt").read_text(encoding="utf-8").split())
PROSE = (
    "The @ of the @ was @ for the @, and few @ had @ it.",
    "What the @ @ is not the @ itself but the @ behind it.",
    "In the @, the @ @ that the @ would @ its @ before the @ was @.",
    "We have @ this @ before: @ @ when the @ of the @ is @.",
    "Some @ to the @ of @, while others @ that @ are @ and @.",
    "That @ the @ with a @ @, as the @ @ of the @ has @ for so long.",
    "It is the @ and @ of a @ @ that @ in the end.",
    "Not every @ will @, and the @ of @ may well @ the @.",
    "Still, the @ @ more @ than the @ of a @ @ would @.",
    "“The @ is @,” the @ said, “and our @ are @ by it.”",
)
ONSETS = (*"bcdfghjklmnprstvwz", "br", "cr", "dr", "fl", "gr", "pl", "pr", "st", "tr")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)(?:[a-z]*|\.)"
TOKEN = re.compile(
    rf"""
    (?P<name>\b(?:S&P|Russell|Nasdaq|NASDAQ|FTSE|Nikkei|Stoxx|STOXX|CSI|ASX|CAC|[Tt]op|Magnificent)[ -]?\d+)
    | (?P<day>\b{MONTH}\ \d{{1,2}}\b | \b\d{{1,2}}\ {MONTH}(?!\w))
    | (?P<year>(?<![\d.,$€£])(?:19|20)\d\d(?![\d%]|[.,]\d))
    | (?P<number>\d(?:[\d.,]*\d)?)
    | (?P<word>(?<![\w'’-])[a-z]{{4,}}(?![\w'’-]))
    """,
    re.VERBOSE,
)


class FreshText:
    """An endless stream of documents of one density, from templates and a seed."""

    def __init__(self, templates: list[Template], density: int, seed: int) -> None:
        self.templates = templates
        self.density = density
        self.random = random.Random(f"{density} {seed}")
        self.idle = [piece.text.strip() for template in templates for piece in template.pieces if _is_idle(piece)]

    def documents(self) -> Iterator[tuple[str, date | None]]:
        """Yield texts with their days of publication, endlessly, one of each template before the next round."""
        while True:
            order = list(self.templates)
            self.random.shuffle(order)
            for template in order:
                yield self.document(template), template.published

    def document(self, template: Template) -> str:
        """Return a fresh copy of a template, thinned to the density."""
        pieces: list[str] = []
        length = quantities = 0
        for piece in template.pieces:
            pieces.append(self._fresh(piece.text))
            length += len(pieces[-1])
            quantities += piece.quantities
            while length < quantities * self.density:
                pieces.append(" " + self._filler())
                length += len(pieces[-1])
        return "".join(pieces)

    def _filler(self) -> str:
        if self.idle and self.random.random() < 0.5:
            return self._fresh(self.random.choice(self.idle))
        skeleton = self.random.choice(PROSE)
        return re.sub("@", lambda _: self._word(self.random.randint(4, 11)), skeleton)

    def _fresh(self, text: str) -> str:
        return TOKEN.sub(self._replaced, text)

    def _replaced(self, match: re.Match[str]) -> str:
        whole = match[0]
        match match.lastgroup:
            case "name":
                return whole
            case "day":
                return re.sub(r"\d+", self._day, whole)
            case "year":
                return whole[:2] + f"{self.random.randint(0, 26 if whole[0] == '2' else 99):02}"
            case "number":
                return self._number(whole)
        return self._word(len(whole)) if whole not in KEPT and self.random.random() < SHARE else whole

    def _day(self, match: re.Match[str]) -> str:
        return str(self.random.randint(1, 9) if len(match[0]) == 1 else self.random.randint(10, 28))

    def _number(self, digits: str) -> str:
        first = "0" if digits[0] == "0" else self.random.choice("123456789")
        return first + "".join(self.random.choice("0123456789") if digit.isdigit() else digit for digit in digits[1:])

    def _word(self, length: int) -> str:
        word = ""
        while len(word) < length:
            word += self.random.choice(ONSETS) + self.random.choice(VOWELS)
        return word[:length]


def sample(templates: list[Template], density: str, characters: int, seed: int) -> list[tuple[str, date | None]]:
    """Return fresh documents of at least so many characters in all."""
    found: list[tuple[str, date | None]] = []
    length = 0
    for text, published in FreshText(templates, DENSITIES[density], seed).documents():
        found.append((text, published))
        length += len(text)
        if length >= characters:
            break
    return found


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a density comes to: characters for each quantity, and the mean length of a document."""

    characters_each: float
    document_length: float


def weigh(texts: list[tuple[str, date | None]]) -> Weighed:
    """Return the density of fresh documents, by the quantities that borneout reads in them."""
    length = sum(len(text) for text, _ in texts)
    return Weighed(length / sum(len(find_quantities(text)) for text, _ in texts), length / len(texts))


def _is_idle(piece: Piece) -> bool:
    """Whether a sentence can stand anywhere: prose without a quantity or digit."""
    text = piece.text.strip()
    return not piece.quantities and len(text) > 40 and text[-1:] in ".!?" and not re.search(r"\d", text)
