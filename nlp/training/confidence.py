"""How sure the extractor may be: from claims found in passages held out of learning, and which of them are right.

A claim is right if its value, metric, subject and modality are. `calibration` gives what turns the probability that the
judge has into the share of such claims that were right; `reliability` prints both side by side.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.optimize import minimize

from nlp.claim import Claim
from nlp.training.annotated import Passage
from nlp.training.measure import CORE, agrees, matches


def calibration(found: Iterable[tuple[Passage, Sequence[Claim]]]) -> dict[str, float]:
    """Return the shift and slope of log odds that make confidence the share of claims that are right (core)."""
    sure, right = outcomes(found)
    odds = np.log(np.clip(sure, 1e-6, 1 - 1e-6) / np.clip(1 - sure, 1e-6, 1))

    def loss(line: np.ndarray) -> float:
        scores = line[0] + line[1] * odds
        return float(np.sum(np.logaddexp(0.0, scores) - np.where(right, scores, 0.0)))

    shift, slope = minimize(loss, np.array([0.0, 1.0]), method="Nelder-Mead").x
    return {"shift": round(float(shift), 2), "slope": round(float(slope), 2)}


def outcomes(found: Iterable[tuple[Passage, Sequence[Claim]]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the confidence of every claim, and whether its core is right."""
    sure: list[float] = []
    right: list[bool] = []
    for passage, claims in found:
        true = {
            claim.span
            for mark, claim in matches(passage.claims, claims)
            if claim is not None and all(agrees(name, mark, claim) for name in CORE)
        }
        sure += [claim.confidence for claim in claims]
        right += [claim.span in true for claim in claims]
    return np.array(sure), np.array(right)


def reliability(found: Iterable[tuple[Passage, Sequence[Claim]]]) -> str:
    """Return, by tenth of confidence, how many claims there are and how many are right, as lines of text."""
    sure, right = outcomes(found)
    lines = ["confidence  claims  right"]
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            lines.append(f"{low:.1f} to {low + 0.1:.1f}  {inside.sum():6}  {100 * right[inside].mean():5.0f}")
    return "\n".join(lines)
