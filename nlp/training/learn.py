"""Learns the weights of the judge from the annotated passages, and says what they gain.

    python -m nlp.training.learn              measures, then learns from all passages and writes the table of weights
    python -m nlp.training.learn --measure    only measures, on files held out: rules alone and learned

Each decision of the extractor on a marked text is an example: its options, what the rules give them, and which are
right. A softmax over the options is fitted by L-BFGS with an L2 penalty, so that a weight is only as large as its
evidence. The options depend on earlier decisions, so that learning takes several rounds, each on the decisions that the
weights of the round before lead to. Everything is deterministic.
"""

import argparse
import gc
import time
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nlp.claim import Claim
from nlp.extract import extract_claims
from nlp.judge import BASE, CONFIDENCE, RULES_ALONE, TABLE, Feature, Features, Judge, Option
from nlp.links.pairs import Pair
from nlp.training.annotated import Marked, Passage, all_passages
from nlp.training.confidence import calibration, reliability
from nlp.training.measure import MINOR, Tally, same_speaker, table, tally_of

PENALTY = 2.0  # of the squared weights, against the log-likelihood of all decisions
ROUNDS = 2
LAST = "period"  # hangs on all other decisions, and is learned once more when those are
PROCESSES = 2  # that learn side by side
FOLDS = 2  # parts that confidence is calibrated on, each held out of learning in turn
LEARNED = frozenset({"link", "claim", "modality", "period", "sign", "comparator", "attribution"})
SEEN = 2  # a feature that fewer examples show is not learned from
CAUTION = 0.9  # a weight counts so much of what the passages say: their authors have habits of their own
SMALLEST = 0.07  # weights below are left out of the table
ITERATIONS = 150
# What stands directly beside a number tells whether it is a claim; words farther off only seem to. A period is told by
# the words for it.
BESIDE = {
    "claim": frozenset({"unit", "size", "left", "left2", "right", "right2", "unit left", "unit right"})
    | frozenset({"claim", "claim unit"}),
    "period": frozenset(),
}
# Words far from a number are many and each says little: they need more evidence for the same weight.
TRUST = {"ahead": 0.6, "behind": 0.6, "heading": 0.35}


@dataclass(frozen=True, slots=True)
class Example:
    """A decision: its options, each with label, score of the rules and own features, and which of them are right."""

    task: str
    context: tuple[Feature, ...]
    options: tuple[tuple[str, float, tuple[Feature, ...]], ...]
    right: tuple[bool, ...]


class Recorder(Judge):
    """A judge that notes every decision it is asked for on a text, whose `marks` say what is right."""

    curious = True

    def __init__(self, weights: Mapping[Feature, Mapping[str, float]]) -> None:
        super().__init__(weights)
        self.marks: Sequence[Marked] = ()
        self.examples: list[Example] = []
        self.known: dict[Feature, Feature] = {}  # each feature once: the examples hold a hundred million

    def decide(
        self,
        task: str,
        where: tuple[int, int],
        sums: Mapping[str, float],
        context: Features,
        options: Sequence[Option[Any]],
    ) -> tuple[int, float]:
        mark = _mark_at(self.marks, where)
        right = tuple(_is_right(task, mark, option) for option in options)
        if task == "link" and mark is not None and not any(right):
            # What a number measures can be learned where whose it is is not offered.
            right = tuple(_is_metric(mark, option.value) for option in options)
        if task in LEARNED and any(right) and not all(right):
            rows = tuple((option.label, option.base, self._once(option.features)) for option in options)
            self.examples.append(Example(task, self._once(context), rows, right))
        return super().decide(task, where, sums, context, options)

    def _once(self, features: Iterable[Feature]) -> tuple[Feature, ...]:
        return tuple(self.known.setdefault(feature, feature) for feature in features)


def _mark_at(marks: Sequence[Marked], where: tuple[int, int]) -> Marked | None:
    for mark in marks:
        if 2 * (min(mark.span[1], where[1]) - max(mark.span[0], where[0])) >= mark.span[1] - mark.span[0]:
            return mark
    return None


def _is_right(task: str, mark: Marked | None, option: Option[Any]) -> bool:
    value = option.value
    if task == "link":
        return mark is not None and _is_metric(mark, value) and value.subject == mark.subject
    if task == "claim":
        return bool(value == (mark is not None))
    if mark is None:
        return False
    if task == "sign":
        return bool(value == ((mark.low if mark.low is not None else mark.high or 0.0) >= 0))
    if task == "attribution":
        return same_speaker(mark.attribution, value)
    wanted = {"modality": mark.modality, "period": (mark.start, mark.end), "comparator": mark.comparator}
    return bool((value[1] if task == "comparator" else value) == wanted[task])


def _is_metric(mark: Marked, value: object) -> bool:
    taken = {mark.metric} | (MINOR if mark.metric == "other" else frozenset())
    return isinstance(value, Pair) and value.metric in taken


def examples_of(passages: Iterable[Passage], weights: Mapping[Feature, Mapping[str, float]]) -> list[Example]:
    """Return every decision that extraction takes on marked passages with these weights."""
    recorder = Recorder(weights)
    for passage in passages:
        recorder.marks = passage.claims
        extract_claims(passage.text, passage.published, recorder)
    return recorder.examples


def fit(examples: Sequence[Example], penalty: float = PENALTY) -> dict[Feature, dict[str, float]]:
    """Return the weights that make the right options of the examples likely, learned task by task."""
    weights: dict[Feature, dict[str, float]] = {}
    for task in sorted({example.task for example in examples}):
        found = _columns([example for example in examples if example.task == task], penalty)
        for (feature, label), value in found.items():
            weight = CAUTION * value * TRUST.get(feature[0], 1.0)
            if abs(weight) >= SMALLEST:
                weights.setdefault(feature, {})[label] = round(weight, 2)
    return weights


def _columns(examples: Sequence[Example], penalty: float) -> dict[tuple[Feature, str], float]:
    """Return the weight of every feature under every label that examples of one task show often enough."""
    seen = Counter(f for e in examples for f in {*e.context, *(own for _, _, owned in e.options for own in owned)})
    task = examples[0].task
    columns: dict[tuple[Feature, str], int] = {(BASE, task): 0}
    indices, values = array("i"), array("d")  # a hundred million cells: lists would hold twice as much
    rows, bases, starts = [0], [], [0]
    right: list[bool] = []
    for example in examples:
        context = [f for f in example.context if seen[f] >= SEEN and (task not in BESIDE or f[0] in BESIDE[task])]
        for label, base, owned in example.options:
            cells = [((BASE, task), base), *(((f, label), TRUST.get(f[0], 1.0)) for f in context)]
            cells += [((f, ""), 1.0) for f in owned if seen[f] >= SEEN]
            for column, value in cells:
                indices.append(columns.setdefault(column, len(columns)))
                values.append(value)
            rows.append(len(indices))
            bases.append(base)
        right += example.right
        starts.append(len(bases))
    shape = (len(bases), len(columns))
    matrix = csr_matrix(
        (np.frombuffer(values), np.frombuffer(indices, np.int32), np.array(rows, np.int32)), shape=shape
    )
    found = _minimum(matrix, np.array(bases), np.array(right), np.array(starts[:-1]), penalty)
    return {column: float(found[place]) for column, place in columns.items()}


def _minimum(
    matrix: csr_matrix, bases: np.ndarray, right: np.ndarray, starts: np.ndarray, penalty: float
) -> np.ndarray:
    """Return the weights at the minimum of the penalised negative log-likelihood."""
    group = np.zeros(len(bases), dtype=int)
    group[starts[1:]] = 1
    group = np.cumsum(group)
    transposed = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = bases + matrix @ weights
        scores -= np.maximum.reduceat(scores, starts)[group]
        odds = np.exp(scores)
        total = np.add.reduceat(odds, starts)
        good = np.add.reduceat(np.where(right, odds, 0.0), starts)
        value = float(np.sum(np.log(total) - np.log(np.maximum(good, 1e-300))))
        slope = odds / total[group] - np.where(right, odds, 0.0) / np.maximum(good, 1e-300)[group]
        return value + 0.5 * penalty * float(weights @ weights), transposed @ slope + penalty * weights

    start = np.zeros(matrix.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x)


def learn(passages: Sequence[Passage], penalty: float = PENALTY) -> dict[Feature, dict[str, float]]:
    """Return weights learned in several rounds, each on the decisions that those of the round before lead to.

    These have seen the passages, so that most decisions before one that is learned are right. Decisions taken with what
    other files taught are wrong as often as on any text, but weights learned from those do worse.
    """
    weights: dict[Feature, dict[str, float]] = {}
    examples: list[Example] = []
    for _ in range(ROUNDS):
        examples = examples_of(passages, weights)
        weights = fit(examples, penalty)
    late = [example for example in examples_of(passages, weights) if example.task == LAST]
    return fit([*(example for example in examples if example.task != LAST), *late], penalty)


def measured(passages: Iterable[Passage], judge: Judge) -> Tally:
    """Return the tally of the extractor with a judge on marked passages."""
    return tally_of((passage.claims, extract_claims(passage.text, passage.published, judge)) for passage in passages)


def held_out(
    passages: Sequence[Passage], folds: int, penalty: float, pool: Executor
) -> Iterable[tuple[Passage, list[Claim]]]:
    """Return each passage with its claims, found with weights learned without the files of its fold.

    The folds are learned side by side, by the processes of the pool.
    """
    files = sorted({_file(passage) for passage in passages})
    fold_of = {name: index % folds for index, name in enumerate(files)}
    jobs = []
    for fold in range(folds):
        known = [passage for passage in passages if fold_of[_file(passage)] != fold]
        unknown = [passage for passage in passages if fold_of[_file(passage)] == fold]
        jobs.append(pool.submit(_found_unknown, known, unknown, penalty))
    return chain.from_iterable(job.result() for job in jobs)


def _file(passage: Passage) -> str:
    return passage.name.rsplit("-", 1)[0]


def _found_unknown(
    known: Sequence[Passage], unknown: Sequence[Passage], penalty: float
) -> list[tuple[Passage, list[Claim]]]:
    """Return the claims of unknown passages, found with the weights that known ones teach."""
    judge = Judge(learn(known, penalty))
    return [(passage, extract_claims(passage.text, passage.published, judge)) for passage in unknown]


def write(weights: Mapping[Feature, Mapping[str, float]]) -> None:
    """Write the table of weights."""
    rows = sorted((*feature, label, weight) for feature, row in weights.items() for label, weight in row.items())
    text = "".join(f"{name}\t{value}\t{label}\t{weight:g}\n" for name, value, label, weight in rows)
    TABLE.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=int, default=FOLDS, help="parts of the files, each held out in turn")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--measure", action="store_true", help="only measure, write nothing")
    asked = parser.parse_args()
    passages = all_passages()
    begun = time.perf_counter()
    # Examples are millions of tuples that are never garbage: looking through them takes longer than making them.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"), initializer=gc.disable) as pool:
        learned = None if asked.measure else pool.submit(learn, passages, asked.penalty)
        found = list(held_out(passages, asked.folds, asked.penalty, pool))
        tallies = {
            "rules alone": measured(passages, RULES_ALONE),
            "learned": tally_of((passage.claims, claims) for passage, claims in found),
        }
        print(table(tallies), reliability(found), sep="\n\n")
        if learned is not None:
            weights = learned.result() | {CONFIDENCE: calibration(found)}
            write(weights)
            size = TABLE.stat().st_size / 1e6
            print(f"{sum(map(len, weights.values()))} weights, {size:.1f} MB, from {len(passages)} passages")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
