"""How well calibrated the outlook was: tables of probabilities given against what came true.

Rules. Every question is answered from what was known on the day it is asked, and held against what came later
(walk-forward). The score stands beside those of simple answers to the same questions. Nothing here asks:
`calibration_pairs` and `calibration_measures` do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from claims.calibration_scores import Bin, brier, calibration_error, reliability, saved_interval, skill
from claims.distributions import Floats
from claims.measure import Source

Names = NDArray[np.str_]

#: When questions are asked: at the end of each month, of what is known by then.
ASKED = "month-end"


@dataclass(frozen=True, slots=True)
class Reference:
    """A simple answer to the same questions: its Brier score, and the skill of the outlook against it.

    `low` and `high` hold that skill in nine of ten histories drawn from the same years; null with fewer than five.
    """

    name: str
    brier: float
    ece: float
    skill: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SliceScore:
    """What a simple answer scored on some of the questions, and the skill of the outlook against it."""

    name: str
    brier: float
    skill: float | None


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of the questions: which, how many, and the scores on them."""

    name: str
    n: int
    brier: float
    ece: float
    references: tuple[SliceScore, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A back-test: its questions, the scores of the outlook on them, and those of simple answers beside it.

    `kind` is what was asked. *pairs*: which of two funds does better in a calendar year, in both directions (`n` counts
    both, `pairs` each pair once). *measures*: whether a measure ends above its last value, and whether near it.
    `skill` is that against climatology, the first of `references`:

    - `climatology`: one half of a pair; of a measure, as often as it came true before, over the same length
    - `normal_252` (pairs): the driftless normal with the volatility of the last 252 changes of the log ratio
    - `persistence`: who leads stays ahead for sure; a measure stays where it is
    - `persistence_softened` (pairs): as often as leaders stayed in the years before, with as many months to go
    """

    kind: str
    asked: str
    as_of: date
    n: int
    years: tuple[int, ...]
    pairs: int
    measures: int
    funds: tuple[Source, ...]
    brier: float
    skill: float | None
    ece: float
    references: tuple[Reference, ...]
    bins: tuple[Bin, ...]
    by_months_to_go: tuple[Slice, ...]
    by_pair: tuple[Slice, ...] = ()
    by_question: tuple[Slice, ...] = ()
    by_metric: tuple[Slice, ...] = ()
    by_measure: tuple[Slice, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """Probabilities by question, those of the outlook and of each reference, what came true, and the year asked in."""

    forecasts: Floats
    came_true: Floats
    references: Mapping[str, Floats]
    years: NDArray[np.int_]

    def calibration(
        self,
        kind: str,
        as_of: date,
        months_to_go: Names,
        by: Mapping[str, Names],
        funds: tuple[Source, ...] = (),
    ) -> Calibration:
        """The tables of all questions, of which there is at least one; `by` names them by pair, measure and so on."""
        bins = reliability(self.forecasts, self.came_true)
        references = tuple(self._reference(name, given) for name, given in self.references.items())
        return Calibration(
            kind=kind,
            asked=ASKED,
            as_of=as_of,
            n=len(self.forecasts),
            years=tuple(int(year) for year in np.unique(self.years)),
            pairs=len(np.unique(by.get("by_pair", ()))),
            measures=len(np.unique(by.get("by_measure", ()))),
            funds=funds,
            brier=brier(self.forecasts, self.came_true),
            skill=references[0].skill,
            ece=calibration_error(bins),
            references=references,
            bins=bins,
            by_months_to_go=self.slices(months_to_go),
            **{name: self.slices(names) for name, names in by.items()},
        )

    def slices(self, names: Names) -> tuple[Slice, ...]:
        """The scores by name of question, in the order of the names."""
        return tuple(self._slice(str(name), names == name) for name in np.unique(names))

    def _reference(self, name: str, given: Floats) -> Reference:
        own, other = np.square(self.forecasts - self.came_true), np.square(given - self.came_true)
        low, high = saved_interval(own, other, self.years) or (None, None)
        score = brier(given, self.came_true)
        error = calibration_error(reliability(given, self.came_true))
        return Reference(name, score, error, skill(brier(self.forecasts, self.came_true), score), low, high)

    def _slice(self, name: str, inside: NDArray[np.bool_]) -> Slice:
        forecasts, came_true = self.forecasts[inside], self.came_true[inside]
        own = brier(forecasts, came_true)
        scores = {name: brier(given[inside], came_true) for name, given in self.references.items()}
        return Slice(
            # Numbers are named with a leading zero, so that they sort.
            name=name.lstrip("0"),
            n=int(inside.sum()),
            brier=own,
            ece=calibration_error(reliability(forecasts, came_true)),
            references=tuple(SliceScore(one, score, skill(own, score)) for one, score in scores.items()),
        )
