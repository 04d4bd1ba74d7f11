"""A link: a number with the metric and subject it was given, and how sure the judge is of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.judge import Feature
from nlp.scene import Number


@dataclass(slots=True)
class Link:
    """A number with the metric, subject, comparator and sign it was given, and the probability of that choice.

    `named` is the subject as the tables have it, where `{country}` may still stand. `words` are the features of
    what stands around the number, `learned` what they weigh, by label.
    """

    number: Number
    metric: str
    subject: str
    named: str
    kind: str
    comparator: str | None
    sign: int
    sure: float
    words: Sequence[Feature]
    learned: Mapping[str, float]
