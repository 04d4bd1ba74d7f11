"""Addresses that lead from one search to the next: a filter more, a filter less, another order.

Rules. A filter that was read out of the query is taken away by cutting its phrase out, with all that the phrase meant;
before a value is added to such a dimension, the phrase goes and its values are named in the address, so that both hold.
What stays keeps its order. Another search begins at its first page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from api.filter_words import filter_words
from api.search_models import SearchAnswer, SearchQuery, Understood

PATH = "/claims"

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the search, in words, and the address without it.

    `kind` says where it comes from: `read` out of the query, `unused` there, since the address names its dimension,
    `given` by the address, or the `words` that are left.
    """

    words: str
    kind: str
    without: str


@dataclass(frozen=True)
class Links:
    """The addresses around one search; `day` is the day that its address names, if it does."""

    asked: SearchQuery
    found: SearchAnswer
    day: date | None

    # A page has hundreds of links, each of which begins with these.
    @cached_property
    def _pairs(self) -> Pairs:
        return self.asked.asked()

    @cached_property
    def _filters(self) -> dict[str, tuple[str, ...]]:
        return self.asked.filters()

    @cached_property
    def _on(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _days(self) -> list[str]:
        return [_written(("as_of", self.day.isoformat()))] if self.day else []

    @cached_property
    def _beside(self) -> dict[str, str]:
        return {}

    def to(self, pairs: Iterable[tuple[str, str]]) -> str:
        """The page of a search."""
        kept = [*map(_written, pairs), *self._days]
        return f"{PATH}?{'&'.join(kept)}" if kept else PATH

    def chips(self) -> list[Chip]:
        """What narrows the search, in the order of the query, then of the address."""
        pairs = self._pairs
        made = [
            Chip(one.words, "read" if one.used else "unused", self.to(self._cut(pairs, [one])))
            for one in self.found.understood
        ]
        if self.found.text:
            without = dict.fromkeys(one.phrase for one in self.found.understood)
            kept = [one for one in pairs if one[0] not in ("q", "literal")]
            q = " ".join(without)
            words = f"the words “{self.found.text}”"
            made.append(Chip(words, "words", self.to([("q", q), *kept] if q else kept)))
        return made + [
            Chip(filter_words(name, [value]), "given", self.to(one for one in pairs if one != (name, value)))
            for name, values in self._filters.items()
            for value in values
        ]

    def on(self, name: str) -> tuple[str, ...]:
        """The values of a dimension that are asked for, by the address or else by the query."""
        if name not in self._on:
            read = [value for one in self.found.understood if one.dimension == name for value in one.values]
            self._on[name] = self._filters.get(name) or tuple(dict.fromkeys(read))
        return self._on[name]

    def toggled(self, name: str, value: str) -> str:
        """With a value of a dimension that was not asked for, or without one that was."""
        on = self.on(name)
        values = [one for one in on if one != value] if value in on else [*on, value]
        if name not in self._beside:  # all addresses of a dimension begin with what is beside it
            self._beside[name] = "&".join(map(_written, self._without(name)))
        kept = [self._beside[name]] if self._beside[name] else []
        kept += [*(_written((name, one)) for one in values), *self._days]
        return f"{PATH}?{'&'.join(kept)}" if kept else PATH

    def sorted_by(self, sort: str) -> str:
        """In another order."""
        kept = [one for one in self._pairs if one[0] != "sort"]
        return self.to(kept if sort == "relevance" else [*kept, ("sort", sort)])

    def next(self) -> str | None:
        """The page of results after this one; `None` at the end."""
        return self.to([*self._pairs, ("cursor", self.found.next)]) if self.found.next else None

    def first(self) -> str:
        """The first page of results."""
        return self.to(self._pairs)

    def read_or_literal(self) -> str:
        """The same words, not read for filters, or read again."""
        kept = [one for one in self._pairs if one[0] != "literal"]
        return self.to(kept if self.asked.literal else [*kept, ("literal", "1")])

    def data(self, path: str) -> str:
        """The same search at another address: its JSON, an export, a feed. The day is always named."""
        return f"{path}?{urlencode([*self._pairs, ('as_of', self.found.as_of.isoformat())])}"

    def _without(self, name: str) -> Pairs:
        """The parameters that do not speak of a dimension."""
        pairs = self._cut(self._pairs, [one for one in self.found.understood if one.dimension == name])
        return [one for one in pairs if one[0] != name]

    def _cut(self, pairs: Pairs, phrases: Sequence[Understood]) -> Pairs:
        """The parameters with those phrases cut out of the query."""
        q = self.asked.q
        for start, end in sorted({one.span for one in phrases}, reverse=True):
            q = f"{q[:start]} {q[end:]}"
        rest = [one for one in pairs if one[0] != "q"]
        q = " ".join(q.split())
        return [("q", q), *rest] if q else [one for one in rest if one[0] != "literal"]


@lru_cache(16_384)
def _written(pair: tuple[str, str]) -> str:
    """A parameter as it stands in an address."""
    return urlencode([pair])
