"""The columns of what leaves the program as a table: one row each, with its kind, its place in the plain form, and what
it says.

Rules. The order is the order in the file. A place is a path into the plain form that the API sends, so that a table and
its JSON cannot differ. Kinds: `text`, `number` (64-bit), `whole`, `flag`, `day`, `moment` (UTC). What is not known is
empty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal

Kind = Literal["text", "number", "whole", "flag", "day", "moment"]
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind, place and meaning."""

    name: str
    kind: Kind
    place: tuple[str | int, ...]
    says: str


@dataclass(frozen=True)
class Table:
    """What a row is, and its columns."""

    name: str
    columns: tuple[Column, ...]

    @cached_property
    def takers(self) -> tuple[Callable[[Plain], Any], ...]:
        """What takes each column out of a plain form."""
        return tuple(_taker(one.place) for one in self.columns)

    def row(self, plain: Plain) -> list[Any]:
        """The values of one row."""
        return [take(plain) for take in self.takers]

    def described(self) -> str:
        """The columns, for a reader, as a list in Markdown."""
        return "\n".join(f"- `{one.name}` ({one.kind}): {one.says}" for one in self.columns)


def _taker(place: tuple[str | int, ...]) -> Callable[[Plain], Any]:
    if len(place) == 1:
        return itemgetter(place[0])
    first, second = place

    def take(plain: Plain) -> Any:
        under = plain[first]  # type: ignore[index]
        return None if under is None else under[second]

    return take


def _of(kind: Kind, name: str, says: str, *place: str | int) -> Column:
    return Column(name, kind, place or (name,), says)


CLAIMS = Table(
    "claims",
    (
        _of("text", "id", "article and span: stable"),
        _of("text", "statement", "the claim in words"),
        _of("text", "speaker", "the attribution, else the source"),
        _of("text", "quote", "the words that state the value"),
        _of("whole", "span_start", "where the quote begins in the text of the article", "span", 0),
        _of("whole", "span_end", "where it ends", "span", 1),
        _of("text", "sentence", "the sentence it stands in"),
        _of("text", "metric", "what is measured"),
        _of("text", "subject", "of what"),
        _of("text", "comparator", "against what"),
        _of("number", "low", "the least value said, in `unit`; empty for an open side"),
        _of("number", "high", "the largest value said"),
        _of("text", "unit", "the unit of `low`, `high`, `actual`, `error` and `resolution`"),
        _of("text", "bound", "exact, about, at_least, at_most or range"),
        _of("day", "period_start", "the first day it is about", "start"),
        _of("day", "period_end", "the last day it is about", "end"),
        _of("text", "modality", "reported, forecast, target or typical"),
        _of("text", "statistic", "last, peak, trough or average of the period"),
        _of("flag", "annualised", "whether the value is a yearly rate"),
        _of("text", "event", "of a probability: of what"),
        _of("text", "attribution", "who is quoted"),
        _of("number", "resolution", "one unit of the last digit said"),
        _of("number", "confidence", "how sure the extractor is, 0 to 1"),
        _of("text", "article_id", "the article", "article", "id"),
        _of("text", "title", "its title", "article", "title"),
        _of("text", "source", "who published it", "article", "source"),
        _of("text", "author", "who wrote it", "article", "author"),
        _of("text", "url", "its address", "article", "url"),
        _of("day", "published_on", "the day of publication", "article", "published_on"),
        _of("moment", "published_at", "the moment of publication", "article", "published_at"),
        _of("day", "as_of", "the day of the newest check", "score", "as_of"),
        _of("text", "verdict", "supported, refuted, open, no_data or untestable", "score", "verdict"),
        _of("text", "reason", "the verdict in a sentence", "score", "reason"),
        _of("day", "due", "the day on which it could be decided", "score", "due"),
        _of("number", "actual", "what happened", "score", "actual"),
        _of("number", "error", "how far that lies outside what the words allow", "score", "error"),
        _of("number", "scaled_error", "the same in mean errors of the naive forecast", "score", "scaled_error"),
        _of("flag", "exact_hit", "whether it was right to the last digit said", "score", "exact_hit"),
        _of("flag", "direction_hit", "whether the direction was right", "score", "direction_hit"),
        _of("number", "outlook", "of what is open: the probability that it holds, 0 to 1", "score", "outlook"),
        _of("number", "outlook_at_publication", "the same from what was known then", "score", "outlook_at_publication"),
        _of("flag", "fragile", "whether another honest reading gives another verdict", "score", "fragile"),
        _of("flag", "indicative", "whether a stand-in was measured", "score", "indicative"),
    ),
)

CHECKS = Table(
    "checks",
    (
        _of("text", "claim_id", "the claim that was checked"),
        _of("day", "as_of", "the day whose end counts"),
        _of("text", "method_version", "the version of the rules"),
        _of("text", "verdict", "supported, refuted, open, no_data or untestable"),
        _of("text", "reason", "the verdict in a sentence"),
        _of("day", "due", "the day on which it could be decided"),
        _of("number", "interval_low", "the least value that makes it true", "interval", "low"),
        _of("number", "interval_high", "the largest value that makes it true", "interval", "high"),
        _of("number", "actual", "what happened, by the first print"),
        _of("number", "latest", "what the first reading gives by the newest vintage"),
        _of("number", "error", "how far it lies outside the interval"),
        _of("number", "scaled_error", "the same in mean errors of the naive forecast"),
        _of("flag", "exact_hit", "whether it was right to the last digit said"),
        _of("flag", "direction_hit", "whether the direction was right"),
        _of("flag", "fragile", "whether another honest reading gives another verdict"),
        _of("flag", "indicative", "whether a stand-in was measured"),
        _of("text", "proxy", "the stand-in"),
        _of("number", "outlook", "of what is open: the probability that it holds, 0 to 1"),
        _of("number", "outlook_at_publication", "the same from what was known at publication"),
        _of("number", "brier", "the score of a stated probability"),
        _of("number", "known", "what the naive forecast said"),
    ),
)

OBSERVATIONS = Table(
    "observations",
    (
        _of("text", "series", "the series"),
        _of("text", "field", "value, close, adj_close, dividend or split"),
        _of("day", "date", "the day, or the first day of the period"),
        _of("number", "value", "the value"),
        _of("text", "vintage", "which edition of the figure it is"),
        _of("day", "realtime_start", "the day from which it was known"),
        _of("text", "known_from", "how that day is known: vintage, close or lag"),
        _of("text", "provider", "who gave it"),
    ),
)
