"""A claim: one quantity in a text, together with what it is a quantity of.

The fields and their vocabulary are the contract between extraction, the database, verification and scoring.
A `Claim` is only a value: it knows its place in the text, not the article, the day or the database.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlp.errors import InvalidClaim

Bound = Literal["exact", "about", "at_least", "at_most", "range"]
Modality = Literal["reported", "forecast", "target", "typical"]
Statistic = Literal["last", "peak", "trough", "average"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity and what it is a quantity of.

    `start` and `end` of `span` are character offsets into the untouched text, end exclusive, and
    `text[span[0]:span[1]] == quote`. `low` and `high` are in `unit`, signed by their meaning; they are equal
    for a point, and one of them is `None` for an open side (`over 30%`: low 30, high `None`).

    `resolution` is one unit of the last digit that the words state, in the claim's unit (`2.7%`: 0.1,
    `178,000`: 1,000, `$7.68 billion`: 10 million, `600 bps` as percent: 0.1), or `None` where a worded fraction
    or multiple (`a third`, `doubled`) states no digits. `sentence` is the span of the sentence it stands in.
    `confidence` is the extractor's own, 0 to 1.
    """

    span: tuple[int, int]
    quote: str
    metric: str
    subject: str
    unit: str
    low: float | None
    high: float | None
    bound: Bound
    modality: Modality
    comparator: str | None = None
    start: date | None = None
    end: date | None = None
    statistic: Statistic = "last"
    annualised: bool = False
    event: str | None = None
    attribution: str | None = None
    resolution: float | None = None
    sentence: tuple[int, int] | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.span[0] >= self.span[1] or len(self.quote) != self.span[1] - self.span[0]:
            raise InvalidClaim(self.quote, f"its span {self.span} does not fit its quote")
        if self.low is None and self.high is None:
            raise InvalidClaim(self.quote, "it has no value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidClaim(self.quote, f"low {self.low} is above high {self.high}")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise InvalidClaim(self.quote, f"its period starts {self.start}, after its end {self.end}")
