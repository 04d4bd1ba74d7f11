"""The steps that judge: how far off it was and on what scale, the exact value and the direction, the verdict with its
reason, what was said of the claim since, and what it was judged to be before.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from api import formatting as say
from api.clock import NEW_YORK
from api.explained_case import Case, Usual, implied, usual_over
from api.names import MARKS, MEANINGS, VERDICTS
from api.step import Step, exact, signed, span
from claims.arithmetic import digits
from claims.check import Check
from claims.history import ENOUGH, history
from claims.mark import Mark, voided
from claims.misses import FROM_ZERO, naive_days
from claims.plain import to_plain


def missed_by(case: Case) -> Iterator[Step]:
    """The signed distance from the interval, and the same in misses of the naive forecast."""
    error, scaled = case.check.error, case.check.scaled_error
    if error is None or case.reading is None or case.of_an_event:
        return
    if error == 0:
        yield Step("Error", "None: it lies inside.", figures={"error": 0.0, "scaled_error": scaled})
        return
    low, high = case.ends
    end = low if error < 0 and low is not None else high
    lines = [f"{digits(case.reading.value)} - {digits(end)} = {digits(error)}"] if end is not None else []
    words = f"{signed(error, case.unit)} from what the words allow"
    if scaled:
        usual = error / scaled
        words += f", {say.number(abs(scaled))} times the usual miss"
        lines.append(f"{digits(error)} / {digits(usual)} = {digits(round(scaled, 4))}; {_denominator(case, usual)}")
    else:
        lines.append(f"Not scaled: fewer than {ENOUGH} past windows of that length were known at publication.")
    yield Step("Error", f"{words}.", tuple(lines), {"error": error, "scaled_error": scaled})


def _denominator(case: Case, usual: float) -> str:
    shown = exact(usual, case.unit)
    found = _usual_miss(case)
    if found is None or abs(found.value - usual) > 1e-9 * max(abs(usual), 1.0):
        return f"{shown} is the mean absolute miss of the naive forecast, from data known at publication."
    naive = "zero" if case.row is not None and case.row.formula in FROM_ZERO else "the last value known"
    return (
        f"{shown} is the mean absolute miss of the naive forecast ({naive}) over {found.length}, in "
        f"{found.windows:,} past windows known on {say.day(found.known_on)}."
    )


def _usual_miss(case: Case) -> Usual | None:
    on, window, row = case.published.published_on, case.window, case.row
    if on is None or window is None or row is None:
        return None
    return usual_over(case, naive_days(row.formula, window, on), on, ENOUGH)


def exactly(case: Case) -> Iterator[Step]:
    """Whether the words alone, without any allowance, would have held it, and whether its direction was right."""
    check = case.check
    if case.of_an_event:
        return
    if check.exact_hit is not None:
        again = implied(case)
        # The least width of its measure, and the 5% of `about`, belong to the words; allowances for change do not.
        ends = f" (the words alone allow {span(again.strict.low, again.strict.high, case.unit)})" if again else ""
        told = "hit" if check.exact_hit else "missed"
        yield Step("Exact value", f"It was {told}{ends}.", figures={"exact_hit": check.exact_hit})
    if check.direction_hit is not None:
        told = "right" if check.direction_hit else "wrong"
        yield Step(
            "Direction",
            f"It was {told}{_from_where(case)}.",
            figures={"direction_hit": check.direction_hit},
        )


def _from_where(case: Case) -> str:
    on, row, reading = case.published.published_on, case.row, case.reading
    if on is None or row is None or reading is None:
        return ""
    went = exact(reading.value, case.unit)
    if row.formula in FROM_ZERO:
        return f": from zero, it went to {went}"
    past = history(row, case.background.held, on)
    if not len(past.values):
        return ""
    known = exact(float(past.values[-1]), case.unit)
    day = past.dates[-1].item()
    return f": from {known} (of {say.day(day)}, known when it was said) it went to {went}"


def verdict(case: Case) -> Iterator[Step]:
    """The verdict with its reason, or the score of what has no verdict."""
    check = case.check
    reason = f"{check.reason[:1].upper()}{check.reason[1:].rstrip('.')}."
    lines = [_meaning(case) if check.brier is None else "A probability is scored, never right or wrong."]
    if check.indicative:
        lines.append("Indicative only: the series it is measured by is not official.")
    lines.append(f"Method {check.method_version}.")
    void = voided(case.background.marks)
    if void is not None:
        lines.insert(
            0, f"Void: set aside by an analyst, and in no record whatever its verdict: {void.reason.rstrip('.')}."
        )
    figures = {
        "verdict": check.verdict,
        "void": void is not None,
        "as_of": check.as_of.isoformat(),
        "method_version": check.method_version,
    }
    yield Step("Verdict", f"{VERDICTS[check.verdict]} as of {say.day(check.as_of)}. {reason}", tuple(lines), figures)


def _meaning(case: Case) -> str:
    """What the verdict means here: of two things that it may mean, the one that is the case."""
    if case.check.verdict == "open":
        running = case.window is not None and case.window.end > case.check.as_of
        late = "Its period is not over yet." if running else "Due, and its figure is not published yet."
        return "Not due yet." if case.not_due else late
    if case.check.verdict == "no_data" and case.check.readings:
        return "A figure is held, but not the very one that would tell: it counts neither for nor against."
    return MEANINGS[case.check.verdict]


def scored(case: Case) -> Iterator[Step]:
    """The Brier score of a probability, from what was stated and whether its event happened."""
    claim, score = case.published.claim, case.check.brier
    if score is None:
        return
    ends = [end for end in (claim.low, claim.high) if end is not None]
    stated = sum(ends) / len(ends) / 100
    happened = min((1, 0), key=lambda outcome: abs((stated - outcome) ** 2 - score))
    yield Step(
        "Brier",
        f"{say.number(score, 4)}: 0 is best, 0.25 what a coin gets, 1 worst.",
        (f"({digits(stated)} - {happened}) ^ 2 = {digits(round(score, 6))}",),
        {"brier": score, "stated": stated, "happened": bool(happened)},
    )


def marked(marks: Sequence[Mark]) -> Iterator[Step]:
    """What was said of the claim since, oldest first."""
    for mark in marks:
        other = f" {'into ' if mark.kind == 'edited' else ''}{mark.other}" if mark.other else ""
        at = mark.at.astimezone(NEW_YORK)
        yield Step(
            "Mark",
            f"{MARKS[mark.kind]}{other} on {say.day(at.date())} at {at:%H:%M} in New York: {mark.reason.rstrip('.')}.",
            figures=to_plain(mark),
        )


def earlier(checks: Sequence[Check]) -> Iterator[Step]:
    """How the verdict changed from check to check, where it did."""
    changed = [(before, after) for before, after in pairwise(checks) if before.verdict != after.verdict]
    if not changed:
        return
    shown = [changed[0][0], *(after for _, after in changed)]
    lines = tuple(
        f"{say.day(one.as_of)}: {VERDICTS[one.verdict]} by method {one.method_version}. {one.reason}" for one in shown
    )
    yield Step(
        "Before",
        f"The verdict changed {'once' if len(changed) == 1 else f'{len(changed)} times'} in {len(checks)} checks.",
        lines,
        {"checks": [{"as_of": one.as_of.isoformat(), "verdict": one.verdict} for one in shown]},
    )
