"""Theses: which there are, and how each stands at an `as_of`.

A thesis shows three numbers, never mixed: *standing* (the outcome's value so far), *outlook* (the probability
of the outcome, the pillars' beside it) and *record* (claims that supported it and came true plus claims that
contradicted it and failed, of all that came due). Outcome and pillars are checked like any claim made on the
opening day; the record counts assertions, so that a story copied ten times speaks once.

Only claims published by the `as_of` count. An assertion that bears on more than one proposition of a thesis
counts once in its record, with its stance on the outcome, else on the first pillar in the order of the file.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from claims.assertions import Assertion, assertions
from claims.bearing import OUTCOME, Similarity, bearings
from claims.check import SETTLED, Check, Reading
from claims.equivalents import is_level
from claims.errors import ThesisError
from claims.known import Held
from claims.published_claim import PublishedClaim
from claims.thesis import Bearing, Pillar, PillarScore, Stance, Thesis, ThesisRecord, ThesisScore
from claims.thesis_files import read_thesis
from claims.verify import METHOD_VERSION, check_proposition

#: The theses that ship with the program.
SHIPPED = Path(__file__).parent / "data" / "theses"


def load_theses(folder: Path | None = None) -> list[Thesis]:
    """The theses of every `*.toml` in `folder` (`None`: those that ship with the program), by slug.

    Raises `ThesisError` naming the folder that is none, or the file and key at fault.
    """
    place = SHIPPED if folder is None else folder
    if not place.is_dir():
        raise ThesisError(str(place), "is no folder of theses")
    return [read_thesis(path) for path in sorted(place.glob("*.toml"))]


def score(
    thesis: Thesis,
    claims: Iterable[PublishedClaim],
    checks: Mapping[str, Check],
    held: Held,
    as_of: date,
    similarity: Similarity | None = None,
) -> ThesisScore:
    """How `thesis` stands at the end of `as_of`, from what `held` knew by then.

    `checks` by claim id are those of the same `as_of`; a claim without one counts as said and not as due. With a
    `similarity`, claims near in meaning are attached too, as context alone.
    """
    said = [one for one in claims if one.published_on is not None and one.published_on <= as_of]
    found = bearings(thesis, said, checks, similarity)
    outcome = check_proposition(thesis.outcome, thesis.opened, held, as_of)
    return ThesisScore(
        slug=thesis.slug,
        title=thesis.title,
        as_of=as_of,
        standing=standing(thesis, outcome),
        unit=thesis.outcome.unit,
        outlook=outcome.outlook,
        record=record(thesis, said, found, checks),
        verdict=outcome.verdict,
        reason=outcome.reason,
        pillars=tuple(_pillar(pillar, thesis.opened, held, as_of) for pillar in thesis.pillars),
        method_version=METHOD_VERSION,
        level=is_level(thesis.outcome.metric),
    )


def standing(thesis: Thesis, outcome: Check) -> float | None:
    """The outcome's value so far: by the price that the legs declare where it can be read both ways."""
    read = declared_reading(thesis, outcome)
    return read.value if read is not None else outcome.actual


def declared_reading(thesis: Thesis, outcome: Check) -> Reading | None:
    """The reading of the outcome by the price that the legs declare, where they declare one."""
    declared = {leg.price.replace("_", " ") for leg in thesis.legs}
    read = [reading for reading in outcome.readings if reading.name in declared]
    return read[0] if read and len(declared) == 1 else None


def _pillar(pillar: Pillar, opened: date, held: Held, as_of: date) -> PillarScore:
    check = check_proposition(pillar.proposition, opened, held, as_of)
    return PillarScore(
        slug=pillar.slug,
        statement=pillar.statement,
        verdict=check.verdict,
        reason=check.reason,
        standing=check.actual,
        unit=pillar.proposition.unit,
        outlook=check.outlook,
    )


def record(
    thesis: Thesis, claims: Iterable[PublishedClaim], found: Iterable[Bearing], checks: Mapping[str, Check]
) -> ThesisRecord:
    """What became of the assertions that bear on `thesis`, of `claims` and their `found` bearings."""
    stances = stances_of(thesis, found)
    said = assertions(published for published in claims if published.id in stances)
    taken = [(assertion, _stance(assertion, stances)) for assertion in said]
    due = [(assertion, stance) for assertion, stance in taken if stance != "context" and _settled(assertion, checks)]
    right = {"supports": "supported", "contradicts": "refuted"}
    return ThesisRecord(
        right=sum(checks[assertion.lead].verdict == right[stance] for assertion, stance in due),
        due=len(due),
        supports=sum(stance == "supports" for _, stance in taken),
        contradicts=sum(stance == "contradicts" for _, stance in taken),
        context=sum(stance == "context" for _, stance in taken),
    )


def stances_of(thesis: Thesis, found: Iterable[Bearing]) -> dict[str, Stance]:
    """Of each claim, its stance on the outcome, else on the first pillar that it takes one on, else
    `context`.
    """
    order = [OUTCOME, *(pillar.slug for pillar in thesis.pillars)]
    by_weight = sorted(found, key=lambda one: (one.stance == "context", order.index(one.pillar), one.claim_id))
    stances: dict[str, Stance] = {}
    for one in by_weight:
        stances.setdefault(one.claim_id, one.stance)
    return stances


def _stance(assertion: Assertion, stances: Mapping[str, Stance]) -> Stance:
    return stances[assertion.lead]


def _settled(assertion: Assertion, checks: Mapping[str, Check]) -> bool:
    check = checks.get(assertion.lead)
    return check is not None and check.verdict in SETTLED


def outcome_words(thesis: Thesis) -> str:
    """The outcome test of a thesis in words.

    `relative_return of iwm against spy, 2026-01-01 to 2026-12-31: at least 0 percent`
    """
    test = thesis.outcome
    against = f" against {test.comparator}" if test.comparator else ""
    days = f"{test.start}" if test.start == test.end else f"{test.start} to {test.end}"
    return f"{test.metric} of {test.subject}{against}, {days}: {_bound_words(test.low, test.high)} {test.unit}"


def _bound_words(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {high:g}"
    if high is None:
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
