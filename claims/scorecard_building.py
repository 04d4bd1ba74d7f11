"""From claims, checks and what is known of the market to the scorecard of one week. Pure: same input, same
card.

Order: claims published by the card's day → assertions → how each stands now and stood a week before → the
lists of the card; theses → scores now and a week before, the path since the opening by weeks; then what
flipped, who contradicts whom, records and counts. The order in which anything is given changes nothing.

The card's day is the week's Sunday, or the `as_of` asked for where that is earlier. Undated claims are left
out: it cannot be told that they were said by then.

What an outlet only carries in a copy of another's story counts where the origin makes it (`claims.copied_claims`): in
lists, contradictions and records it stands once, for the origin's source, with the others as places it is also in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from claims.assertions import assertions, without
from claims.bearing import Similarity, bearings
from claims.check import Check, Interval
from claims.claim_lines import Standing, best_calls, came_due, due_next, standings, worst_calls
from claims.contradictions import contradictions
from claims.copied_claims import copied
from claims.errors import ClaimsError
from claims.flips import claim_flips, thesis_flips
from claims.known import Held
from claims.published_claim import PublishedClaim
from claims.records import records
from claims.scorecard import Counts, Flip, PathPoint, Scorecard, Shares, ThesisLine, Week, parse_week
from claims.stated_interval import stated_interval
from claims.theses import outcome_words, score, standing
from claims.thesis import Thesis, ThesisScore
from claims.verify import METHOD_VERSION, check_proposition, verify

ONE_WEEK = timedelta(days=7)


def check_and_build(
    week: str,
    theses: Iterable[Thesis],
    claims: Iterable[PublishedClaim],
    held: Held,
    as_of: date | None = None,
    voided: AbstractSet[str] = frozenset(),
    similarity: Similarity | None = None,
    superseded: Mapping[str, date] | None = None,
    origins: Mapping[str, str] | None = None,
    most: int | None = None,
) -> Scorecard:
    """`build`, with the checks of the card's day and of the Sunday before, each from what was known then."""
    asked = parse_week(week)
    day = _day(asked, as_of)
    said = list(claims)
    now = {check.claim_id: check for check in verify(_said_by(said, day), held, day)}
    sunday = asked.first_day - timedelta(days=1)
    before = {check.claim_id: check for check in verify(_said_by(said, sunday), held, sunday)}
    return build(week, theses, said, now, before, held, as_of, voided, similarity, superseded, origins, most)


def build(
    week: str,
    theses: Iterable[Thesis],
    claims: Iterable[PublishedClaim],
    checks: Mapping[str, Check],
    checks_before: Mapping[str, Check],
    held: Held,
    as_of: date | None = None,
    voided: AbstractSet[str] = frozenset(),
    similarity: Similarity | None = None,
    superseded: Mapping[str, date] | None = None,
    origins: Mapping[str, str] | None = None,
    most: int | None = None,
) -> Scorecard:
    """The scorecard of `week` (`2026-W34`).

    `checks` are those of the card's day, `checks_before` those of the Sunday before the week, both by claim
    id. `voided` are the claims that an analyst set aside: counted, and in no list. `superseded` gives the day on
    which a claim was replaced, `origins` the article that another is a copy of. Of contradictions no more than `most`
    are listed. Raises `ClaimsError` naming a week that is none, or that had not begun by `as_of`.
    """
    asked = parse_week(week)
    day = _day(asked, as_of)
    said = _said_by(claims, day)
    kept = [published for published in said if published.id not in voided]
    repeats = copied(said, origins or {})
    own = [published for published in said if published.id not in repeats]
    counted = [published for published in own if published.id not in voided]
    every = assertions(own)
    made = every if len(counted) == len(own) else without(every, own, voided)
    stood = standings(made, counted, checks, checks_before, _copies(kept, repeats))
    void = sum(set(one.claim_ids) <= voided for one in every) if voided else 0
    in_order = sorted(theses, key=lambda thesis: thesis.slug)
    lines = tuple(
        _thesis_line(thesis, counted, checks, checks_before, held, asked, day, similarity) for thesis in in_order
    )
    flipped = claim_flips(stood, asked, day)
    for thesis, line in zip(in_order, lines, strict=True):
        flipped += thesis_flips(thesis, line.score, line.before) if line.before is not None else []
    counts = _counts(said, stood, void, asked)
    against = contradictions([one.assertion for one in stood], checks, _intervals(stood), most)
    return Scorecard(
        week=asked.name,
        first_day=asked.first_day,
        last_day=asked.last_day,
        as_of=day,
        method_version=METHOD_VERSION,
        theses=lines,
        came_due=came_due(stood, asked, day),
        flipped=tuple(sorted(flipped, key=_theses_first)),
        due_next=due_next(stood),
        best_calls=best_calls(stood),
        worst_calls=worst_calls(stood),
        contradictions=against.latest,
        records=tuple(records(own, checks, voided, superseded, every)),
        counts=counts,
        shares=_shares(counts),
        older_contradictions=against.older,
    )


def _day(week: Week, as_of: date | None) -> date:
    if as_of is not None and as_of < week.first_day:
        raise ClaimsError(week.name, f"has not begun by {as_of}")
    return week.last_day if as_of is None else min(week.last_day, as_of)


def _said_by(claims: Iterable[PublishedClaim], day: date) -> list[PublishedClaim]:
    return [one for one in claims if one.published_on is not None and one.published_on <= day]


def _copies(claims: Iterable[PublishedClaim], repeats: Mapping[str, str]) -> Mapping[str, list[PublishedClaim]]:
    """The claims that are copied from each claim, by its id."""
    copies: dict[str, list[PublishedClaim]] = defaultdict(list)
    for published in claims:
        if published.id in repeats:
            copies[repeats[published.id]].append(published)
    return copies


def _theses_first(flip: Flip) -> tuple[int, str]:
    return (("thesis", "pillar", "claim").index(flip.kind), flip.item)


def _intervals(stood: Iterable[Standing]) -> dict[str, Interval]:
    """The implied interval of each assertion: its check's, else what its words alone state."""
    return {
        one.assertion.id: one.check.interval
        if one.check is not None and one.check.interval is not None
        else stated_interval(one.published.claim)
        for one in stood
    }


def _thesis_line(
    thesis: Thesis,
    claims: Sequence[PublishedClaim],
    checks: Mapping[str, Check],
    checks_before: Mapping[str, Check],
    held: Held,
    week: Week,
    day: date,
    similarity: Similarity | None,
) -> ThesisLine:
    now = score(thesis, claims, checks, held, day)
    sunday = week.first_day - timedelta(days=1)
    before = score(thesis, claims, checks_before, held, sunday) if thesis.opened <= sunday else None
    return ThesisLine(
        slug=thesis.slug,
        title=thesis.title,
        statement=thesis.statement,
        outcome=outcome_words(thesis),
        opened=thesis.opened,
        horizon=thesis.horizon,
        legs=thesis.legs,
        score=now,
        before=before,
        standing_change=_difference(now.standing, before.standing if before else None),
        outlook_change=_difference(now.outlook, before.outlook if before else None),
        path=_path(thesis, held, week, day, now),
        bearings=tuple(bearings(thesis, claims, checks, similarity)),
    )


def _difference(now: float | None, before: float | None) -> float | None:
    return now - before if now is not None and before is not None else None


def _path(thesis: Thesis, held: Held, week: Week, day: date, now: ThesisScore) -> tuple[PathPoint, ...]:
    """The outcome at the end of each week since the opening, as it was known then, up to the card's day."""
    sundays = []
    sunday = week.first_day - timedelta(days=1)
    while sunday >= thesis.opened:
        sundays.append(sunday)
        sunday -= ONE_WEEK
    points = []
    for as_of in reversed(sundays):
        check = check_proposition(thesis.outcome, thesis.opened, held, as_of)
        points.append(PathPoint(as_of, standing(thesis, check), check.outlook))
    return (*points, PathPoint(day, now.standing, now.outlook))


def _counts(said: Sequence[PublishedClaim], stood: Sequence[Standing], void: int, week: Week) -> Counts:
    verdicts = Counter(one.check.verdict for one in stood if one.check is not None)
    return Counts(
        articles=len({published.article_id for published in said}),
        claims=len(said),
        new_claims=sum(one.published_on is not None and one.published_on >= week.first_day for one in said),
        assertions=len(stood) + void,
        supported=verdicts["supported"],
        refuted=verdicts["refuted"],
        open=verdicts["open"],
        no_data=verdicts["no_data"],
        untestable=verdicts["untestable"],
        void=void,
    )


def _shares(counts: Counts) -> Shares:
    if not counts.assertions:
        return Shares(None, None, None, None)
    return Shares(
        void=counts.void / counts.assertions,
        untestable=counts.untestable / counts.assertions,
        no_data=counts.no_data / counts.assertions,
        settled=(counts.supported + counts.refuted) / counts.assertions,
    )
