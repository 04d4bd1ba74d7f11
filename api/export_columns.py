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


def column(kind: Kind, name: str, says: str, *place: str | int) -> Column:
    """A column whose place is its own name, unless another is named."""
    return Column(name, kind, place or (name,), says)


CLAIMS = Table(
    "claims",
    (
        column("text", "id", "article and span: stable"),
        column("text", "statement", "the claim in words"),
        column("text", "speaker", "the attribution, else the source"),
        column("text", "quote", "the words that state the value"),
        column("whole", "span_start", "where the quote begins in the text of the article", "span", 0),
        column("whole", "span_end", "where it ends", "span", 1),
        column("text", "sentence", "the sentence it stands in"),
        column("text", "metric", "what is measured"),
        column("text", "subject", "of what"),
        column("text", "comparator", "against what"),
        column("number", "low", "the least value said, in `unit`; empty for an open side"),
        column("number", "high", "the largest value said"),
        column("text", "unit", "the unit of `low`, `high`, `actual`, `error` and `resolution`"),
        column("text", "bound", "exact, about, at_least, at_most or range"),
        column("day", "period_start", "the first day it is about", "start"),
        column("day", "period_end", "the last day it is about", "end"),
        column("text", "modality", "reported, forecast, target or typical"),
        column("text", "statistic", "last, peak, trough or average of the period"),
        column("flag", "annualised", "whether the value is a yearly rate"),
        column("text", "event", "of a probability: of what"),
        column("text", "attribution", "who is quoted"),
        column("number", "resolution", "one unit of the last digit said"),
        column("number", "confidence", "how sure the extractor is, 0 to 1"),
        column("text", "article_id", "the article", "article", "id"),
        column("text", "title", "its title", "article", "title"),
        column("text", "source", "who published it", "article", "source"),
        column("text", "author", "who wrote it", "article", "author"),
        column("text", "url", "its address", "article", "url"),
        column("day", "published_on", "the day of publication", "article", "published_on"),
        column("moment", "published_at", "the moment of publication", "article", "published_at"),
        column("day", "as_of", "the day of the newest check", "score", "as_of"),
        column("text", "verdict", "supported, refuted, open, no_data or untestable", "score", "verdict"),
        column("text", "reason", "the verdict in a sentence", "score", "reason"),
        column("day", "due", "the day on which it could be decided", "score", "due"),
        column("number", "actual", "what happened", "score", "actual"),
        column("number", "error", "how far that lies outside what the words allow", "score", "error"),
        column("number", "scaled_error", "the same in mean errors of the naive forecast", "score", "scaled_error"),
        column("flag", "exact_hit", "whether it was right to the last digit said", "score", "exact_hit"),
        column("flag", "direction_hit", "whether the direction was right", "score", "direction_hit"),
        column("number", "outlook", "of what is open: the probability that it holds, 0 to 1", "score", "outlook"),
        column(
            "number", "outlook_at_publication", "the same from what was known then", "score", "outlook_at_publication"
        ),
        column("flag", "fragile", "whether another honest reading gives another verdict", "score", "fragile"),
        column("flag", "indicative", "whether a stand-in was measured", "score", "indicative"),
    ),
)

CHECKS = Table(
    "checks",
    (
        column("text", "claim_id", "the claim that was checked"),
        column("day", "as_of", "the day whose end counts"),
        column("text", "method_version", "the version of the rules"),
        column("text", "verdict", "supported, refuted, open, no_data or untestable"),
        column("text", "reason", "the verdict in a sentence"),
        column("day", "due", "the day on which it could be decided"),
        column("number", "interval_low", "the least value that makes it true", "interval", "low"),
        column("number", "interval_high", "the largest value that makes it true", "interval", "high"),
        column("number", "actual", "what happened, by the first print"),
        column("number", "latest", "what the first reading gives by the newest vintage"),
        column("number", "error", "how far it lies outside the interval"),
        column("number", "scaled_error", "the same in mean errors of the naive forecast"),
        column("flag", "exact_hit", "whether it was right to the last digit said"),
        column("flag", "direction_hit", "whether the direction was right"),
        column("flag", "fragile", "whether another honest reading gives another verdict"),
        column("flag", "indicative", "whether a stand-in was measured"),
        column("text", "proxy", "the stand-in"),
        column("number", "outlook", "of what is open: the probability that it holds, 0 to 1"),
        column("number", "outlook_at_publication", "the same from what was known at publication"),
        column("number", "brier", "the score of a stated probability"),
        column("number", "known", "what the naive forecast said"),
    ),
)

OBSERVATIONS = Table(
    "observations",
    (
        column("text", "series", "the series"),
        column("text", "field", "value, close, adj_close, dividend or split"),
        column("day", "date", "the day, or the first day of the period"),
        column("number", "value", "the value"),
        column("text", "vintage", "which edition of the figure it is"),
        column("day", "realtime_start", "the day from which it was known"),
        column("text", "known_from", "how that day is known: vintage, close or lag"),
        column("text", "provider", "who gave it"),
    ),
)
