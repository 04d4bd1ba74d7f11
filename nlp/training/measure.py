"""How many marked claims the extractor finds, layer by layer, as F1.

A mark is matched with the claim that overlaps at least half of it and agrees in most fields; each claim matches once.
A layer counts the marks whose fields of that layer are all right; metrics that the contract lets pass for `other` do.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.claim import Claim
from nlp.training.annotated import Marked

VALUE = ("low", "high")
CORE = (*VALUE, "metric", "subject", "modality")
LAYERS = {
    "quantity": (),
    "value": VALUE,
    "value + metric": (*VALUE, "metric"),
    "core": CORE,
    "core + period": (*CORE, "start", "end"),
}
FIELDS = ("low", "high", "metric", "subject", "modality", "start", "end", "unit", "bound", "comparator", "attribution")
# The contract marks these rows as `other` as well.
MINOR = frozenset(
    {"contribution", "surprise", "revision", "fund_flow_growth", "aum_growth", "trading_volume_growth", "debt_maturing"}
    | {"trading_volume", "constituent_count", "guidance_count", "reporting_share", "survey_share", "exchange_rate"}
    | {"inflation_expectations", "free_cash_flow", "other"}
)
SPEAKER = re.compile(r"[a-z0-9&]{3,}")


@dataclass(slots=True)
class Tally:
    """Counts of marks, claims and, by layer and field, of what is right."""

    marks: int = 0
    claims: int = 0
    matched: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LAYERS, 0))
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))

    def f1(self, layer: str) -> float:
        """Return the F1 of a layer in percent."""
        both = self.marks + self.claims
        return round(200 * self.right[layer] / both, 1) if both else 100.0

    def accuracy(self, name: str) -> float:
        """Return the share of matched claims with a field right, in percent."""
        return round(100 * self.fields[name] / self.matched, 1) if self.matched else 100.0


def matches(marks: Sequence[Marked], claims: Sequence[Claim]) -> list[tuple[Marked, Claim | None]]:
    """Return each mark with the claim that is meant to be it, or `None`."""
    free = list(claims)
    found: list[tuple[Marked, Claim | None]] = []
    for mark in marks:
        near = [claim for claim in free if 2 * _overlap(mark, claim) >= mark.span[1] - mark.span[0]]
        best = max(near, key=lambda claim: sum(agrees(name, mark, claim) for name in FIELDS), default=None)
        if best is not None:
            free.remove(best)
        found.append((mark, best))
    return found


def count(tally: Tally, marks: Sequence[Marked], claims: Sequence[Claim]) -> None:
    """Add a text's marks and claims to a tally."""
    tally.marks += len(marks)
    tally.claims += len(claims)
    for mark, claim in matches(marks, claims):
        if claim is None:
            continue
        tally.matched += 1
        for name in FIELDS:
            tally.fields[name] += agrees(name, mark, claim)
        for layer, names in LAYERS.items():
            tally.right[layer] += all(agrees(name, mark, claim) for name in names)


def tally_of(texts: Iterable[tuple[Sequence[Marked], Sequence[Claim]]]) -> Tally:
    """Return the tally of several texts."""
    tally = Tally()
    for marks, claims in texts:
        count(tally, marks, claims)
    return tally


def agrees(name: str, mark: Marked, claim: Claim) -> bool:
    """Return whether a field of a claim is what the mark says."""
    wanted, got = getattr(mark, name), getattr(claim, name)
    if name in VALUE:
        return (wanted is None) == (got is None) and (wanted is None or math.isclose(wanted, got, rel_tol=1e-4))
    if name == "attribution":
        return same_speaker(wanted, got)
    if name == "metric" and wanted in MINOR:
        return got in MINOR if "other" in (wanted, got) else wanted == got
    if name == "unit" and mark.metric == "other":
        return True  # a noun may be worded in many ways
    return bool(wanted == got)


def same_speaker(wanted: str | None, got: str | None) -> bool:
    """Return whether two names of a source share a word, or both are nobody."""
    if wanted is None or got is None:
        return wanted is got
    return bool(set(SPEAKER.findall(wanted.lower())) & set(SPEAKER.findall(got.lower())) - {"the", "and"})


def _overlap(mark: Marked, claim: Claim) -> int:
    return min(mark.span[1], claim.span[1]) - max(mark.span[0], claim.span[0])


def table(tallies: Mapping[str, Tally]) -> str:
    """Return tallies side by side as lines of text: F1 by layer, then accuracy by field."""
    lines = [" " * 16 + "".join(f"{name:>14}" for name in tallies)]
    for layer in LAYERS:
        lines.append(f"{layer:16}" + "".join(f"{tally.f1(layer):14.1f}" for tally in tallies.values()))
    for name in FIELDS:
        lines.append(f"  {name:14}" + "".join(f"{tally.accuracy(name):14.1f}" for tally in tallies.values()))
    return "\n".join(lines)
