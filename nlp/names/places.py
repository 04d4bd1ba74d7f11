"""Which countries a text is about, as far as it has been read.

Every name speaks for a country: the country itself, its central bank, its indices and currency
(`data/subject_countries.csv`), whatever carries its code (`jp-10y`); who publishes its figures does so most of all
(`the Labor Department`, the column `sources`), already in the sentence that is read. A market says less than a country,
and so does a country that only describes somebody (`a British lender`). Each sentence makes what was said before count
less; a heading counts more than a sentence. A country leads once it has said enough and no other more; others follow.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from nlp import weights
from nlp.scene import Scene
from nlp.subjects import Mention
from nlp.tables import names_in, rows_of
from nlp.vocabulary import vocabulary
from nlp.words.linking_words import linking_words

HOME = "us"
MARKETS = frozenset({"index", "equities", "currency", "company", "fund", "sector", "group"})
FOLLOWING = 2  # countries besides the one that leads


class Places:
    """What speaks for each country so far."""

    __slots__ = ("_said",)

    def __init__(self) -> None:
        self._said: dict[str, float] = {}

    def see(self, found: Mapping[str, float], heading: bool) -> None:
        """Take note of what one more sentence says for its countries (`told_by`)."""
        if not found:
            return
        for country in self._said:
            self._said[country] *= weights.PLACE_FADES
        for country, says in found.items():
            worth = says * (weights.PLACE_HEADING if heading else 1.0) / len(found)
            self._said[country] = self._said.get(country, 0.0) + worth

    def ranked(self, here: Mapping[str, float] | None = None) -> list[str]:
        """Return the countries that a text is about, the likeliest first, or none. `here` is what the sentence adds."""
        said = dict(self._said)
        for country, says in (here or {}).items():
            said[country] = said.get(country, 0.0) + says
        found = sorted(said, key=lambda name: -said[name])  # of equals the first named leads
        return found[: 1 + FOLLOWING] if found and said[found[0]] >= weights.PLACE_LEADS else []


def told_by(read: Scene) -> dict[str, float]:
    """Return what the names and sources of a sentence say for each country."""
    found: dict[str, float] = {}
    for mention in read.mentions:
        if country := country_named(mention):
            found[country] = max(found.get(country, 0.0), _worth(read, mention))
    return {**found, **told_by_sources(read)}


def told_by_sources(read: Scene) -> dict[str, float]:
    """Return what those who publish figures say for their countries."""
    found = (_of_sources().get(source.rows[0].name) for source in read.sources)
    return dict.fromkeys(filter(None, found), weights.PLACE_SOURCE)


def country_named(mention: Mention) -> str:
    """Return the country that a name speaks for, or nothing."""
    if mention.kind == "country":
        return mention.subject
    if mention.unknown and mention.subject not in _countries():
        return ""
    return country_spoken_of(mention.subject)


@lru_cache(maxsize=4096)  # of unknown names there are many
def country_spoken_of(subject: str) -> str:
    """Return the country that a subject belongs to, or nothing.

    >>> country_spoken_of("dax"), country_spoken_of("jp-10y"), country_spoken_of("gold")
    ('de', 'jp', '')
    """
    known = _countries().get(subject) or vocabulary().bank_countries.get(subject)
    if known:
        return known
    code = next((code for code in _codes() if subject.startswith(f"{code}-")), "")
    return code if code != subject else ""


def describes(read: Scene, mention: Mention) -> bool:
    """Return whether a country only describes somebody: `a British lender`."""
    behind = read.words.low[mention.last : mention.last + 1]
    return mention.kind == "country" and not linking_words("describing").isdisjoint(behind)


def _worth(read: Scene, mention: Mention) -> float:
    """Return what a name says for its country."""
    if mention.kind in MARKETS:
        return weights.PLACE_MARKET
    return weights.PLACE_DESCRIBES if describes(read, mention) else 1.0


@cache
def _countries() -> dict[str, str]:
    """Return the country of each subject of the table."""
    return {
        subject: row["country"] for _, row in rows_of("subject_countries.csv") for subject in row["subjects"].split()
    }


@cache
def _of_sources() -> dict[str, str]:
    """Return the country of each source of the table."""
    return {
        name: row["country"]
        for where, row in rows_of("subject_countries.csv")
        if row["sources"]
        for name in names_in(where, row["sources"])
    }


@cache
def _codes() -> Iterable[str]:
    """Return the codes that ids begin with, the longest first (`euro-area`)."""
    return sorted({*vocabulary().central_banks, "world", "europe"}, key=len, reverse=True)
