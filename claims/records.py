"""Records: who was right, of what came due. Facts and calls are two records, never mixed.

Rules:
1. *Facts* are reported assertions, *calls* forecast ones. Targets and typical values are never due and in
   neither.
2. A record counts assertions, not claims: what one speaker says ten times counts once for that speaker, and
   the claim that counts is the first that says it.
3. Due is what has a verdict that counts (`supported`, `refuted`). Void, open, untestable and no-data
   assertions never count as wrong; their number and share are shown.
4. How sure: the Wilson interval of the share supported, on the number of independent outcomes
   (`independence`), not on the number of assertions. No rank under ten independent outcomes.
5. How hard: `expected` is the mean outlook on the publication day, `edge` what the record has over that. Only
   due assertions that have such an outlook enter either.

A record is kept for each speaker (the attribution, else the source), each source, each attribution and each
metric.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.assertions import assertion_of, assertions
from claims.check import SETTLED, Check, Verdict
from claims.independence import Window, independent_outcomes
from claims.published_claim import PublishedClaim
from claims.wilson import wilson
from nlp.claim import Modality

Kind = Literal["facts", "calls"]
By = Literal["speaker", "source", "attribution", "metric"]

#: Fewer independent outcomes than this give no rank: a record that short looks like a coin.
RANKED_FROM = 10

_KINDS: tuple[tuple[Kind, Modality], ...] = (("facts", "reported"), ("calls", "forecast"))


@dataclass(frozen=True, slots=True)
class Record:
    """One record of one name.

    `by` says what `name` is: the speaker (attribution, else source), the source, the attribution or the
    metric. `assertions` counts all of that kind; `due` those with a verdict that counts, `supported` of them
    were borne out. `share` = supported / due. `independent` is the number of outcomes whose windows do not
    overlap, and `low`, `high` the Wilson interval at 95% of `share` on that number. `expected` is the mean
    outlook on the publication day over the `expected_of` due calls that have one (their difficulty), `edge`
    the share supported of those less `expected`. Exact and direction hits count over the `_of` that can be
    told. `share_void`, `share_untestable`, `share_no_data` are of all assertions. `ranked` is true from ten
    independent outcomes on.
    """

    kind: Kind
    by: By
    name: str
    assertions: int
    due: int
    supported: int
    share: float | None
    independent: int
    low: float | None
    high: float | None
    expected: float | None
    expected_of: int
    edge: float | None
    exact_hits: int
    exact_of: int
    direction_hits: int
    direction_of: int
    open: int
    void: int
    untestable: int
    no_data: int
    share_void: float | None
    share_untestable: float | None
    share_no_data: float | None
    ranked: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One assertion as it counts in one record."""

    published: PublishedClaim
    check: Check | None
    void: bool

    @property
    def settled(self) -> bool:
        return not self.void and self.check is not None and self.check.verdict in SETTLED

    @property
    def supported(self) -> bool:
        return self.settled and self.check is not None and self.check.verdict == "supported"

    def has(self, verdict: Verdict) -> bool:
        return not self.void and self.check is not None and self.check.verdict == verdict


def records(
    claims: Iterable[PublishedClaim], checks: Mapping[str, Check], voided: AbstractSet[str] = frozenset()
) -> list[Record]:
    """The records of all names, by kind, then by what the name is, then best first (ranked before unranked).

    `checks` by claim id may lack any claim; such a claim counts as said and as nothing else. `voided` are
    claim ids.
    """
    # A claim that was set aside speaks for its assertion only where no other is left.
    said = sorted(claims, key=lambda one: (one.id in voided, one.published_on or date.max, one.id))
    home = assertion_of(assertions(said))
    made = []
    for kind, modality in _KINDS:
        of_kind = [published for published in said if published.claim.modality == modality]
        for by, name, members in _named(of_kind):
            outcomes = _first_of_each(members, home, checks, voided)
            made.append(_record(kind, by, name, outcomes))
    return sorted(made, key=_rank)


def _named(claims: Iterable[PublishedClaim]) -> list[tuple[By, str, list[PublishedClaim]]]:
    named: dict[tuple[By, str], list[PublishedClaim]] = defaultdict(list)
    for published in claims:
        names: tuple[tuple[By, str | None], ...] = (
            ("speaker", published.speaker),
            ("source", published.source),
            ("attribution", published.claim.attribution),
            ("metric", published.claim.metric),
        )
        for by, name in names:
            if name is not None:
                named[by, name].append(published)
    return [(by, name, members) for (by, name), members in named.items()]


def _first_of_each(
    members: Iterable[PublishedClaim],
    home: Mapping[str, str],
    checks: Mapping[str, Check],
    voided: AbstractSet[str],
) -> list[_Outcome]:
    firsts: dict[str, PublishedClaim] = {}
    for published in members:
        firsts.setdefault(home[published.id], published)
    return [_Outcome(first, checks.get(first.id), first.id in voided) for first in firsts.values()]


def _window(outcome: _Outcome) -> Window | None:
    claim, day = outcome.published.claim, outcome.published.published_on
    due = (outcome.check.due if outcome.check is not None else None) or claim.end or day
    if day is None or due is None:
        return None
    return Window((claim.metric, claim.subject, claim.comparator), day, due)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _told(hits: Iterable[bool | None]) -> tuple[int, int]:
    known = [hit for hit in hits if hit is not None]
    return sum(known), len(known)


def _record(kind: Kind, by: By, name: str, outcomes: Sequence[_Outcome]) -> Record:
    due = [outcome for outcome in outcomes if outcome.settled]
    checks = [outcome.check for outcome in due if outcome.check is not None]
    supported = sum(outcome.supported for outcome in due)
    windows = [window for window in map(_window, due) if window is not None]
    independent = independent_outcomes(windows)
    share = _share(supported, len(due))
    low, high = wilson(share, independent) if share is not None and independent else (None, None)
    foreseen = [(check.outlook_at_publication, check.verdict == "supported") for check in checks]
    odds = [(outlook, hit) for outlook, hit in foreseen if outlook is not None]
    expected = sum(outlook for outlook, _ in odds) / len(odds) if odds else None
    hit_share = _share(sum(hit for _, hit in odds), len(odds))
    exact_hits, exact_of = _told(check.exact_hit for check in checks)
    direction_hits, direction_of = _told(check.direction_hit for check in checks)
    void = sum(outcome.void for outcome in outcomes)
    untestable = sum(outcome.has("untestable") for outcome in outcomes)
    no_data = sum(outcome.has("no_data") for outcome in outcomes)
    return Record(
        kind=kind,
        by=by,
        name=name,
        assertions=len(outcomes),
        due=len(due),
        supported=supported,
        share=share,
        independent=independent,
        low=low,
        high=high,
        expected=expected,
        expected_of=len(odds),
        edge=hit_share - expected if hit_share is not None and expected is not None else None,
        exact_hits=exact_hits,
        exact_of=exact_of,
        direction_hits=direction_hits,
        direction_of=direction_of,
        open=sum(outcome.has("open") for outcome in outcomes),
        void=void,
        untestable=untestable,
        no_data=no_data,
        share_void=_share(void, len(outcomes)),
        share_untestable=_share(untestable, len(outcomes)),
        share_no_data=_share(no_data, len(outcomes)),
        ranked=independent >= RANKED_FROM,
    )


def _rank(record: Record) -> tuple[str, str, bool, float, str]:
    """Best first by the low end of the interval: what is sure, not what is lucky."""
    sure = record.low if record.ranked and record.low is not None else 0.0
    return (record.kind, record.by, not record.ranked, -sure, record.name)
