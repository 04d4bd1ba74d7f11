"""What annotated sentences taught: weights that are added to the scores of the rules.

The rules propose options for every decision (metric and subject, modality, period, other side, speaker), each with a
score. A judge adds what it learned of the words around, and the option with the highest sum wins. Without weights the
rules alone decide; `data/learned_weights.tsv` holds the weights, one a line: task, feature, label, weight.

`python -m nlp.training.learn` writes that table from `nlp/training/texts`.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from sys import intern
from typing import Any, Generic, TypeVar

from nlp.errors import VocabularyError
from nlp.lanes import Lanes
from nlp.tables import DATA

Feature = tuple[str, str]
Features = Sequence[Feature]
Value = TypeVar("Value")
BASE: Feature = ("base", "rules")  # under each task, by how much more or less its rules count than they say
CONFIDENCE: Feature = ("confidence", "scale")  # `shift` and `slope` that turn a probability into a calibrated one
FEW = 10  # features that are summed one by one, which more are not
EQUAL = 0.005  # weights have two decimals: sums that lie no further apart are alike
KEPT = 1 << 14  # sets of features of which the weight is kept
TABLE = DATA / "learned_weights.tsv"


class Judge:
    """Weights by feature and label. A label is what a decision can come to: a metric, a modality, a kind of time.

    Features of one option alone stand under the label `""`. A `curious` judge wants to see every metric as an option.
    """

    curious = False

    def __init__(self, weights: Mapping[Feature, Mapping[str, float]]) -> None:
        self.weights = weights
        self.trust = {task: 1.0 + weight for task, weight in weights.get(BASE, {}).items()}
        self._own = {feature: row[""] for feature, row in weights.items() if "" in row}
        context = {feature: {label: row[label] for label in row if label} for feature, row in weights.items()}
        # What features made of a few words weigh, for words that come again and again.
        self.weighed = lru_cache(maxsize=KEPT)(partial(_weighed, self._own))
        self._context = Lanes({feature: row for feature, row in context.items() if row})

    def confidence(self, probability: float) -> float:
        """Return how often claims of this probability were right on passages held out of learning."""
        row = self.weights.get(CONFIDENCE, {})
        odds = math.log(max(probability, 1e-6) / max(1.0 - probability, 1e-6))
        return 1.0 / (1.0 + math.exp(-(row.get("shift", 0.0) + row.get("slope", 1.0) * odds)))

    def labels(self, context: Features) -> dict[str, float]:
        """Return the sum of a context's weights for every label that any of them speaks of."""
        if len(context) > FEW:
            return self._context.sums(context)
        sums: dict[str, float] = {}
        for row in filter(None, map(self.weights.get, context)):
            for label, weight in row.items():
                sums[label] = sums.get(label, 0.0) + weight
        return sums

    def worth(self, features: Iterable[Feature]) -> float:
        """Return the sum of the weights of an option's own features."""
        return _worth(self._own, features)

    def decide(
        self,
        task: str,
        where: tuple[int, int],
        sums: Mapping[str, float],
        context: Features,
        options: Sequence["Option[Any]"],
    ) -> tuple[int, float]:
        """Return the index of the best option, of equals the one that the rules prefer, and its probability among all.

        `sums` are the `labels` of the context; `task` and `where`, the span of the number, name the decision.
        """
        trust, own, said = self.trust.get(task, 1.0), self._own.get, sums.get
        shared: dict[int, float] = {}  # what features weigh that several options share
        scores: list[float] = []
        for option in options:
            worth = option.worth
            if worth is None:
                worth = 0.0
                for features in option.shared:
                    key = id(features)
                    if key not in shared:
                        shared[key] = self.worth(features)
                    worth += shared[key]
            if option.own:
                worth = sum(filter(None, map(own, option.own)), worth)
            scores.append(trust * option.base + said(option.label, 0.0) + worth)
        least = max(scores) - EQUAL
        best = max(
            [place for place, score in enumerate(scores) if score >= least], key=lambda place: options[place].base
        )
        return best, probability(scores, best)


class Option(Generic[Value]):
    """One way a decision can go: its label, what the rules give it, its features, and what it stands for.

    `shared` are lists of features that other options of the decision have too: the same lists, each weighed once.
    `worth` is what they weigh, where that is known.
    """

    __slots__ = ("base", "label", "own", "shared", "value", "worth")

    def __init__(
        self,
        label: str,
        base: float,
        own: Features,
        value: Value,
        shared: Sequence[Features] = (),
        worth: float | None = None,
    ) -> None:
        self.label = label
        self.base = base
        self.own = own
        self.value = value
        self.shared = shared
        self.worth = worth

    @property
    def features(self) -> tuple[Feature, ...]:
        """All its features."""
        return (*self.own, *chain.from_iterable(self.shared))


def probability(scores: Sequence[float], chosen: int) -> float:
    """Return the share of a score among all, as a softmax gives it.

    >>> probability([0.0, 0.0], 1)
    0.5
    """
    top = max(scores)
    return math.exp(scores[chosen] - top) / sum([math.exp(score - top) for score in scores])


def _worth(own: Mapping[Feature, float], features: Iterable[Feature]) -> float:
    return sum(filter(None, map(own.get, features)))


def _weighed(
    own: Mapping[Feature, float], make: Callable[..., tuple[Feature, ...]], *about: object
) -> tuple[tuple[Feature, ...], float]:
    """Return the features that a function makes of some words, and the sum of their weights."""
    features = make(*about)
    return features, _worth(own, features)


RULES_ALONE = Judge({})


@cache
def learned_judge() -> Judge:
    """Return the judge of the table, or one that adds nothing where there is no table.

    Raises `VocabularyError` naming the line that is no weight.
    """
    weights: dict[Feature, dict[str, float]] = {}
    if TABLE.exists():
        for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                *names, weight = line.split("\t")
                name, value, label = map(intern, names)  # few words again and again: each is kept once
                weights.setdefault((name, value), {})[label] = float(weight)
            except ValueError:
                raise VocabularyError(f"{TABLE.name} line {number}", "it is no feature, label and weight") from None
    return Judge(weights)
