"""Each section of the report, from the scorecard: which columns, in which words.

One function a section, all of one form: `Scorecard` in, `Section`s out, listed in order in `SECTIONS`.
Nothing is computed, left out or sorted again here, but long tables end after `LONGEST` rows and say how many
follow.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from api import formatting as say
from api.charts import Chart, outcomes, thesis_path, verdict_shares
from api.drawings import Point
from api.names import VERDICTS, metric_name, subject_name
from api.report_document import Cell, Column, Document, Figure, Section, Table
from api.report_rows import (
    FLIPPED,
    OPEN,
    RECORDS,
    SETTLED,
    SIDES,
    Row,
    flip,
    open_claim,
    outcome,
    record,
    settled_claim,
    side,
)
from api.thesis_chart import path_chart
from claims import check
from claims.contradictions import Contradiction
from claims.scorecard import ClaimLine, Scorecard, ThesisLine

LONGEST = 40
#: More rows than this and the labels of a chart can no longer be read.
CHARTED = 16


def document(card: Scorecard) -> Document:
    """The whole report of one week."""
    return Document(
        week=card.week,
        title=f"Scorecard {card.week}",
        subtitle=f"{say.period(card.first_day, card.last_day)}, as known at the end of {say.day(card.as_of)}",
        sections=tuple(section for sections in SECTIONS for section in sections(card)),
        footer=f"borneout, method {card.method_version}",
    )


def _glance(card: Scorecard) -> list[Section]:
    counts = card.counts
    figures = (
        Figure("Articles", say.number(counts.articles)),
        Figure(
            "Claims",
            say.number(counts.claims),
            f"{say.number(counts.new_claims)} new this week; of dated articles only",
        ),
        Figure("Assertions", say.number(counts.assertions), "the same thing said counts once"),
        Figure("Came due", say.number(len(card.came_due)), "this week"),
    )
    by_verdict = {verdict: getattr(counts, verdict) for verdict in VERDICTS if hasattr(counts, verdict)}
    return [Section("glance", "At a glance", figures=figures, chart=verdict_shares(by_verdict))]


def _theses(card: Scorecard) -> list[Section]:
    head = Section("theses", "Theses", empty="" if card.theses else "No thesis is open.")
    return [head, *map(_thesis, card.theses)]


def _thesis(line: ThesisLine) -> Section:
    score, held = line.score, line.score.record
    change = f"{say.signed(line.standing_change, score.unit)} on the week" if line.standing_change is not None else ""
    moved = f"{say.probability_change(line.outlook_change)} on the week" if line.outlook_change is not None else ""
    figures = (
        Figure("Standing", say.standing(score), change),
        Figure("Outlook", say.probability(score.outlook), moved),
        Figure("Record", f"{held.right} of {held.due}" if held.due else "none due", "claims right, of those due"),
        Figure("Outcome", VERDICTS[score.verdict], f"due {say.day(line.horizon)}"),
    )
    points = [Point(one.as_of, one.standing, one.outlook) for one in line.path]
    chart = thesis_path(line.title, score.unit, points, score.level)
    rows = tuple(
        (
            Cell(pillar.statement),
            Cell(say.quantity(pillar.standing, pillar.unit)),
            Cell(say.probability(pillar.outlook)),
            Cell(VERDICTS[pillar.verdict], pillar.verdict),
        )
        for pillar in score.pillars
    )
    columns = (
        Column("Pillar", width=8),
        Column("So far", True, 2),
        Column("Outlook", True, 2),
        Column("State", width=2),
    )
    return Section(
        key=line.slug,
        title=line.title,
        level=3,
        paragraphs=(line.statement, _sentence(score.reason)),
        figures=figures,
        chart=chart and replace(chart, drawn=path_chart(line.title, score.unit, score.level, line.path).named),
        table=Table(columns, rows) if rows else None,
    )


def _came_due(card: Scorecard) -> list[Section]:
    settled = [line for line in card.came_due if line.actual is not None and line.verdict in check.SETTLED]
    charted = [outcome(line) for line in settled[:CHARTED]]
    return [
        _lines(
            "came-due",
            "What came due",
            card.came_due,
            SETTLED,
            settled_claim,
            "Nothing came due this week.",
            outcomes("What came due: what the words allow, and what happened", charted) if charted else None,
        )
    ]


def _flipped(card: Scorecard) -> list[Section]:
    empty = "Nothing stands otherwise than a week before."
    return [_section("flipped", "What flipped, and why", FLIPPED, [flip(one) for one in card.flipped], empty)]


def _due_next(card: Scorecard) -> list[Section]:
    empty = "No open claim has a due date."
    return [_lines("due-next", "What comes due next", card.due_next, OPEN, open_claim, empty)]


def _calls(card: Scorecard) -> list[Section]:
    return [
        Section("best-and-worst", "Best and worst calls"),
        _lines(
            "best",
            "Borne out against the odds",
            card.best_calls,
            SETTLED,
            settled_claim,
            "None yet.",
            level=3,
        ),
        _lines(
            "worst",
            "Furthest from what happened",
            card.worst_calls,
            SETTLED,
            settled_claim,
            "None yet.",
            level=3,
        ),
    ]


def _contradictions(card: Scorecard) -> list[Section]:
    sections = [_contradiction(one) for one in card.contradictions[:LONGEST]]
    more = len(card.contradictions) - len(sections) + card.older_contradictions
    blurb = "Claims about one quantity that cannot all be true, whether or not any of them can be checked."
    empty = "" if sections else "No two claims contradict each other."
    words = (blurb, f"{say.number(more)} more are older.") if more else (blurb,)
    return [Section("contradictions", "Who contradicts whom", paragraphs=words, empty=empty), *sections]


def _contradiction(one: Contradiction) -> Section:
    against = f" to {subject_name(one.comparator)}" if one.comparator else ""
    where = "one source contradicts itself" if one.within_one_source else "between sources"
    actual = f" The series says {say.quantity(one.actual, one.unit)}." if one.actual is not None else ""
    first, last = one.first_published, one.last_published
    when = f"on {say.day(first)}" if first == last else f"between {say.day(first)} and {say.day(last)}"
    more = f" Of {len(one.sides)} sides the lowest {LONGEST} are listed." if len(one.sides) > LONGEST else ""
    words = (
        f"From {say.quantity(one.lowest, one.unit)} to {say.quantity(one.highest, one.unit)}, said {when}; "
        f"{where}.{actual}{more}"
    )
    return Section(
        key=f"contradiction-{one.id}",
        title=f"{subject_name(one.subject)} {metric_name(one.family)}{against}",
        level=3,
        paragraphs=(words,),
        table=Table(SIDES, tuple(map(side, one.sides[:LONGEST]))),
    )


def _records(card: Scorecard) -> list[Section]:
    blurb = (
        "Facts and calls are counted apart. The interval is the Wilson interval at 95% on independent "
        "outcomes, each weighing the same; edge is the share borne out less what the odds on the day of "
        "publication expected, its interval at 95% below it where there are outcomes enough. "
        "There is no rank under ten independent outcomes."
    )
    sections = [Section("records", "Who was right", paragraphs=(blurb,))]
    for kind, by, key, title in RECORD_TABLES:
        rows = [record(one) for one in card.records if one.kind == kind and one.by == by and one.due]
        sections.append(_section(key, title, RECORDS, rows, "Nothing of this kind has come due.", level=3))
    return sections


#: Kind, what the records are kept by, key and title of each table of records.
RECORD_TABLES = (
    ("facts", "speaker", "facts", "Facts: what was reported"),
    ("calls", "speaker", "calls", "Calls: what was forecast"),
    ("calls_standing", "speaker", "calls-standing", "Calls still standing when they came due"),
    ("calls", "horizon", "calls-horizon", "Calls by how far ahead they look"),
)


def _unjudged(card: Scorecard) -> list[Section]:
    shares, counts = card.shares, card.counts
    figures = (
        Figure("Settled", say.fraction(shares.settled), f"{counts.supported + counts.refuted} claims"),
        Figure("No data", say.fraction(shares.no_data), "the figure is not held"),
        Figure("Untestable", say.fraction(shares.untestable), "no series, or no period"),
        Figure("Void", say.fraction(shares.void), "set aside by an analyst"),
    )
    blurb = "Of all assertions. What has no data or cannot be tested is never counted as wrong."
    return [Section("unjudged", "What could not be judged", paragraphs=(blurb,), figures=figures)]


SECTIONS: tuple[Callable[[Scorecard], list[Section]], ...] = (
    _glance,
    _theses,
    _came_due,
    _flipped,
    _due_next,
    _calls,
    _contradictions,
    _records,
    _unjudged,
)


def _lines(
    key: str,
    title: str,
    lines: Sequence[ClaimLine],
    columns: tuple[Column, ...],
    row: Callable[[ClaimLine], Row],
    empty: str,
    chart: Chart | None = None,
    level: int = 2,
) -> Section:
    return _section(key, title, columns, [row(line) for line in lines], empty, chart, level)


def _section(
    key: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[Row],
    empty: str,
    chart: Chart | None = None,
    level: int = 2,
) -> Section:
    from_here = f"{len(rows) - LONGEST} more are in the JSON file." if len(rows) > LONGEST else ""
    return Section(
        key=key,
        title=title,
        level=level,
        paragraphs=(from_here,) if from_here else (),
        chart=chart,
        table=Table(columns, tuple(rows[:LONGEST])) if rows else None,
        empty="" if rows else empty,
    )


def _sentence(text: str) -> str:
    """`text` with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""
