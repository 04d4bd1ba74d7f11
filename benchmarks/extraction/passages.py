"""Accuracy on the project's own annotated passages (`nlp/training/texts`): are the quantities of claims found and read?

Rules:

1. A mark is found if a prediction overlaps it; a prediction is right if it overlaps a mark. F1 is over these two.
   A range read as two numbers is not punished.
2. A value is right if the ends of the predictions that overlap the mark are the ends of the mark, without regard to
   sign, bound or order: the peers read a number and not what it says. Basis points count as written or as percent.
3. Only claims are marked. The peers are asked for every quantity, so that their precision says little: compare
   recall and values. They read sentence by sentence, at their best.
4. borneout's claims were tuned, and its linking learned, on these passages; the peers never saw them.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.extraction.peers import NAMES, NotRun, run_peer_by_sentence
from benchmarks.extraction.systems import Quantity, borneout_quantities
from benchmarks.extraction.templates import PASSAGES
from nlp.extract import extract_claims
from nlp.training.annotated import Marked, Passage, read

BASIS_POINTS = re.compile(r"\b(?:bps?|basis)\b|\dbps?\b", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """Counts over all passages: marks, predictions, those that overlap, and values right."""

    system: str
    marks: int = 0
    predictions: int = 0
    marks_found: int = 0
    predictions_right: int = 0
    values: int = 0
    note: str = ""

    @property
    def precision(self) -> float:
        """The share of predictions that overlap a mark, in percent."""
        return 100 * self.predictions_right / self.predictions if self.predictions else 0.0

    @property
    def recall(self) -> float:
        """The share of marks that a prediction overlaps, in percent."""
        return 100 * self.marks_found / self.marks if self.marks else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def values_right(self) -> float:
        """The share of all marks with the right value, in percent."""
        return 100 * self.values / self.marks if self.marks else 0.0


def accuracy() -> list[Found]:
    """Return what each system finds in the annotated passages."""
    passages = [passage for path in sorted(PASSAGES.glob("*.txt")) for passage in read(path)[0]]
    texts = [passage.text for passage in passages]
    found = [_tally("borneout, claims", passages, [_claims(passage) for passage in passages])]
    plain = [borneout_quantities(text) for text in texts]
    if None not in plain:
        found.append(_tally("borneout, quantities only", passages, [quantities or [] for quantities in plain]))
    for name, label in NAMES.items():
        try:
            found.append(_tally(label, passages, run_peer_by_sentence(name, texts).quantities))
        except NotRun as why:
            found.append(Found(label, note=str(why)))
    return found


def _claims(passage: Passage) -> list[Quantity]:
    return [
        {"low": claim.low, "high": claim.high, "start": claim.span[0], "end": claim.span[1]}
        for claim in extract_claims(passage.text, passage.published)
    ]


def _tally(system: str, passages: Sequence[Passage], quantities: Sequence[list[Quantity]]) -> Found:
    tally = Found(system)
    for passage, predicted in zip(passages, quantities, strict=True):
        tally.marks += len(passage.claims)
        tally.predictions += len(predicted)
        tally.predictions_right += sum(any(_overlap(mark, one) for mark in passage.claims) for one in predicted)
        for mark in passage.claims:
            over = [one for one in predicted if _overlap(mark, one)]
            tally.marks_found += bool(over)
            quote = passage.text[slice(*mark.span)]
            tally.values += _value_right(mark, over, BASIS_POINTS.search(quote) is not None)
    return tally


def _overlap(mark: Marked, quantity: Quantity) -> bool:
    return bool(mark.span[0] < quantity["end"] and quantity["start"] < mark.span[1])


def _value_right(mark: Marked, over: Sequence[Quantity], in_basis_points: bool) -> bool:
    wanted = _ends([(mark.low, mark.high)])
    got = _ends([(one["low"], one["high"]) for one in over])
    return _same(wanted, got) or (in_basis_points and _same([100 * end for end in wanted], got))


def _ends(pairs: Sequence[tuple[float | None, float | None]]) -> list[float]:
    return sorted({abs(end) for pair in pairs for end in pair if end is not None})


def _same(wanted: Sequence[float], got: Sequence[float]) -> bool:
    return len(wanted) == len(got) and all(
        math.isclose(one, other, rel_tol=1e-4) for one, other in zip(wanted, got, strict=True)
    )
