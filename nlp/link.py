"""A link: a number with the metric and subject it was given, and how sure the judge is of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nlp.judge import Feature
from nlp.scene import Number


@dataclass(slots=True)
class Link:
    """A number with the metric, subject, comparator and sign it was given, and the probability of that choice.

    `named` is the subject as the tables have it, where `{country}` may still stand. `words` are the features of
    what stands around the number, `learned` what they weigh, by label, `between` what parts it from the last number
    that was linked in its sentence.
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
    between: str


class LinksBefore(NamedTuple):
    """What a text has linked before a number.

    `last` is the link of the number before in its sentence, `levels` the last level of each index and price, `whose`
    the last subject of each metric. `turns` are the subjects told last, each once and the newest first, `figures` the
    last metric and value of each, `values` the last value of each metric and subject, `pattern` how the last numbers
    alternated between them, `between` what parts the number from the last one of its sentence.
    """

    last: Link | None
    levels: Mapping[tuple[str, str], float]
    whose: Mapping[str, str]
    turns: Sequence[str]
    figures: Mapping[str, tuple[str, float]]
    values: Mapping[tuple[str, str], float]
    pattern: str
    between: str
