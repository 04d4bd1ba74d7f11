"""The rows of the report's tables: one claim, one flip, one side of a contradiction, one record, in words.

Each function gives one row for the columns that stand beside it, in their order.
"""

from api import formatting as say
from api.chart_outcomes import Outcome
from api.names import VERDICTS, metric_name, subject_name
from api.report_document import Cell, Column
from claims import check
from claims.contradictions import Side
from claims.record import Record
from claims.scorecard import ClaimLine, Flip

Row = tuple[Cell, ...]

WHO = (Column("Who", width=4), Column("What", width=6))
SETTLED = (*WHO, Column("Allowed", True, 4), Column("Actual", True, 3), Column("Verdict", width=3))
OPEN = (*WHO, Column("Allowed", True, 4), Column("Due", True, 3), Column("Outlook", True, 3))

FLIPPED = (Column("What", width=5), Column("Before", width=2), Column("Now", width=2), Column("Why", width=6))
SIDES = (Column("Said", width=3), Column("Of", width=5), Column("By", width=4), Column("State", width=3))
RECORDS = (
    Column("Who", width=5),
    Column("Borne out", True, 3),
    Column("Share", True, 2),
    Column("Interval", True, 3),
    Column("Expected", True, 2),
    Column("Edge", True, 2),
    Column("Independent", True, 2),
)


def settled_claim(line: ClaimLine) -> Row:
    note = "fragile" if line.fragile else "indicative" if line.indicative else ""
    return (
        *_who_and_what(line),
        *_allowed_and_actual(line),
        Cell(VERDICTS[line.verdict], line.verdict, note),
    )


def _allowed_and_actual(line: ClaimLine) -> tuple[Cell, Cell]:
    """What is scored alone, such as a probability, is told by its words: what its event allows has another unit."""
    if line.verdict not in check.SETTLED:
        return Cell(say.UNKNOWN), Cell(say.UNKNOWN)
    allowed = say.interval(line.interval_low, line.interval_high, line.unit)
    return Cell(allowed), Cell(say.quantity(line.actual, line.unit))


def open_claim(line: ClaimLine) -> Row:
    return (
        *_who_and_what(line),
        Cell(say.interval(line.interval_low, line.interval_high, line.unit)),
        Cell(say.day(line.due)),
        Cell(say.probability(line.outlook)),
    )


def _who_and_what(line: ClaimLine) -> Row:
    more = f", said {line.repeats} times" if line.repeats > 1 else ""
    more += f", also in {', '.join(line.also_in)}" if line.also_in else ""
    return (
        Cell(line.speaker or "unnamed", note=f"{say.day(line.published_on)}{more}"),
        Cell(say.line_statement(line), note=say.period(line.start, line.end)),
    )


def outcome(line: ClaimLine) -> Outcome:
    label = f"{line.speaker or 'unnamed'}: {subject_name(line.subject)} “{line.quote}”"
    group = metric_name(line.metric)
    return Outcome(label, group, line.unit, line.interval_low, line.interval_high, line.actual, line.verdict)


def flip(flip: Flip) -> Row:
    before, after = (Cell(VERDICTS.get(state, state.capitalize()), state) for state in (flip.before, flip.after))
    return Cell(flip.name, note=flip.kind), before, after, Cell(flip.why)


def side(side: Side) -> Row:
    verdict = side.verdict or "unchecked"
    return (
        Cell(say.span(side.low, side.high, side.unit), note=f"“{side.quote}”"),
        Cell(f"{metric_name(side.metric)}, {side.modality}", note=say.period(side.start, side.end)),
        Cell(", ".join(side.speakers) or "unnamed", note=say.day(side.published_on)),
        Cell(VERDICTS[verdict], verdict),
    )


def record(one: Record) -> Row:
    interval = f"{say.fraction(one.low)} to {say.fraction(one.high)}" if one.low is not None else say.UNKNOWN
    ends = (say.probability_change(one.edge_low), say.probability_change(one.edge_high))
    edge = " to ".join(ends) if one.edge_low is not None else ""
    return (
        Cell(one.name, note="" if one.ranked else "too few to rank"),
        Cell(f"{one.supported} of {one.due}"),
        Cell(say.fraction(one.share)),
        Cell(interval),
        Cell(say.fraction(one.expected)),
        Cell(say.probability_change(one.edge), note=edge),
        Cell(say.number(one.independent)),
    )
