"""Which country a text is about, as far as it has been read.

Every name speaks for a country: the country itself, its central bank, its indices and currency
(`data/subject_countries.csv`), whatever carries its code (`jp-10y`). Each sentence makes what was said before count
less; a heading counts more than a sentence. A country leads once it has said enough and the United States less.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from nlp import weights
from nlp.subjects import Mention
from nlp.vocabulary import vocabulary

HOME = "us"
TABLE = Path(__file__).parent / "data" / "subject_countries.csv"


class Places:
    """What speaks for each country so far."""

    __slots__ = ("_said",)

    def __init__(self) -> None:
        self._said: dict[str, float] = {}

    def see(self, mentions: Iterable[Mention], heading: bool) -> None:
        """Take note of the names of one more sentence."""
        found = dict.fromkeys(filter(None, map(country_named, mentions)))  # in order: of equals the first named leads
        if not found:
            return
        for country in self._said:
            self._said[country] *= weights.PLACE_FADES
        for country in found:
            says = (weights.PLACE_HEADING if heading else 1.0) / len(found)
            self._said[country] = self._said.get(country, 0.0) + says

    def leading(self) -> str | None:
        """Return the country that leads, or `None`."""
        if not self._said:
            return None
        country = max(self._said, key=lambda name: self._said[name])
        return country if self._said[country] >= weights.PLACE_LEADS else None


def country_named(mention: Mention) -> str:
    """Return the country that a name speaks for, or nothing."""
    if mention.kind == "country":
        return mention.subject
    if mention.unknown and mention.subject not in _countries():
        return ""
    known = _countries().get(mention.subject) or vocabulary().bank_countries.get(mention.subject)
    if known:
        return known
    code = mention.subject.partition("-")[0]
    return code if code in _codes() and code != mention.subject else ""


@cache
def _countries() -> dict[str, str]:
    """Return the country of each subject of the table."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {subject: row["country"] for row in csv.DictReader(table) for subject in row["subjects"].split()}


@cache
def _codes() -> frozenset[str]:
    """Return the codes that ids begin with."""
    return frozenset(vocabulary().central_banks) | {"world", "europe"}
