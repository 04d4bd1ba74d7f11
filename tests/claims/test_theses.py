"""A thesis at an as-of: standing, verdict and record by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.check import Reading, Verdict
from claims.errors import ThesisError
from claims.known import Held
from claims.proposition import Proposition
from claims.theses import load_theses, outcome_words, record, score, standing
from claims.thesis import Bearing, Leg, Pillar, Stance, Thesis, ThesisRecord
from tests.claims.made_claims import by_id, checked, said
from tests.claims.market_made import held, observation

YEAR: dict[str, Any] = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
BEATS = Proposition("relative_return", "iwm", 0.0, None, "percent", comparator="spy", bound="at_least", **YEAR)
GAINS = Proposition("return", "iwm", 5.0, None, "percent", bound="at_least", **YEAR)
THESIS = Thesis(
    slug="small-over-large",
    title="Small beats large",
    statement="Small companies return more than large ones.",
    opened=date(2026, 1, 1),
    horizon=date(2026, 12, 31),
    outcome=BEATS,
    pillars=(Pillar("gain", "Small caps gain.", GAINS),),
)

# From the last close of 2025: small caps +5% by March and -10% by the year's end, large caps +2% and +1%.
MARKET: dict[str, dict[date, float]] = {
    "IWM": {
        date(2025, 12, 31): 200.0,
        date(2026, 3, 2): 210.0,
        date(2026, 12, 31): 180.0,
    },
    "SPY": {
        date(2025, 12, 31): 500.0,
        date(2026, 3, 2): 510.0,
        date(2026, 12, 31): 505.0,
    },
}


def closes(**series: dict[date, float]) -> Held:
    """Closes by series and day, each known from its own day."""
    return held(
        *(observation(name, day, value, "close") for name, days in series.items() for day, value in days.items())
    )


@pytest.fixture
def market() -> Held:
    return closes(**MARKET)


def test_the_theses_that_ship_are_read_and_are_at_least_four() -> None:
    theses = load_theses()
    assert [thesis.slug for thesis in theses] == sorted(thesis.slug for thesis in theses)
    assert {
        "small-caps-over-large-caps-2026",
        "out-of-mega-cap-technology-2026",
        "fed-keeps-easing-2026",
        "small-cap-earnings-outgrow-2026",
    } <= {thesis.slug for thesis in theses}
    for thesis in theses:
        assert thesis.outcome.end == thesis.horizon
        assert len(thesis.pillars) >= 4


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThesisError, match="nowhere: is no folder of theses"):
        load_theses(tmp_path / "nowhere")
    assert load_theses(tmp_path) == []


def test_while_open_a_thesis_stands_at_its_outcomes_value_so_far(market: Held) -> None:
    found = score(THESIS, [], {}, market, date(2026, 3, 2))
    assert found.standing == pytest.approx(5.0 - 2.0)
    assert (found.verdict, found.unit, found.slug) == ("open", "percent", "small-over-large")
    (gain,) = found.pillars
    assert gain.standing == pytest.approx(5.0)
    assert gain.verdict == "open"


def test_a_thesis_stands_by_the_price_that_its_legs_declare() -> None:
    def leg(price: Literal["price", "total_return"]) -> Thesis:
        return replace(THESIS, legs=(Leg("long", "iwm", price),))

    def reading(name: str, value: float) -> Reading:
        return Reading(name, value, value >= 0.0, name, ())

    both = (reading("price", -0.2), reading("total return", 0.3))
    outcome = checked("", "open", actual=0.3, readings=both)
    assert standing(leg("price"), outcome) == -0.2
    assert standing(leg("total_return"), outcome) == 0.3
    assert standing(THESIS, outcome) == 0.3
    assert standing(leg("price"), replace(outcome, readings=())) == 0.3


def test_at_its_horizon_a_thesis_has_a_verdict(market: Held) -> None:
    found = score(THESIS, [], {}, market, date(2026, 12, 31))
    assert found.standing == pytest.approx(-10.0 - 1.0)
    assert found.verdict == "refuted"


def test_what_came_later_is_invisible_to_an_earlier_day(market: Held) -> None:
    early = {
        name: {day: value for day, value in days.items() if day <= date(2026, 3, 2)} for name, days in MARKET.items()
    }
    late_claim = said(
        "late", 3.0, metric="relative_return", comparator="spy", subject="iwm", published=date(2026, 4, 1)
    )
    checks = by_id(checked("late", "supported"))
    day = date(2026, 3, 2)
    assert score(THESIS, [late_claim], checks, market, day) == score(THESIS, [], {}, closes(**early), day)


def test_without_data_a_thesis_says_so() -> None:
    found = score(THESIS, [], {}, closes(SPY=MARKET["SPY"]), date(2026, 3, 2))
    assert (found.standing, found.outlook) == (None, None)


# The stance of an assertion, its verdict, and whether it was right; None where it is not due.
RIGHT: list[tuple[Stance, Verdict, bool | None]] = [
    ("supports", "supported", True),
    ("supports", "refuted", False),
    ("contradicts", "supported", False),
    ("contradicts", "refuted", True),
    ("supports", "open", None),
    ("contradicts", "no_data", None),
    ("context", "supported", None),
]


@pytest.mark.parametrize(("stance", "verdict", "right"), RIGHT)
def test_who_supported_and_came_true_or_contradicted_and_failed_was_right(
    stance: Stance, verdict: Verdict, right: bool | None
) -> None:
    found = record(THESIS, [said("a")], [Bearing("a", "gain", stance)], by_id(checked("a", verdict)))
    assert (found.right, found.due) == (int(right is True), int(right is not None))
    assert (found.supports, found.contradicts, found.context) == tuple(
        int(stance == one) for one in ("supports", "contradicts", "context")
    )


def test_a_story_copied_speaks_once_in_the_record() -> None:
    claims = [said(f"copy-{n}", 7.0, published=date(2026, 3, 2 + n)) for n in range(5)]
    checks = by_id(*(checked(claim.id, "supported") for claim in claims))
    found = score(THESIS, claims, checks, closes(**MARKET), date(2026, 12, 31))
    assert found.record == ThesisRecord(right=1, due=1, supports=1, contradicts=0, context=0)


def test_the_stance_on_the_outcome_counts_before_that_on_a_pillar() -> None:
    both = [Bearing("a", "gain", "supports"), Bearing("a", "outcome", "contradicts")]
    found = record(THESIS, [said("a")], both, by_id(checked("a", "refuted")))
    assert found == ThesisRecord(right=1, due=1, supports=0, contradicts=1, context=0)


def test_context_on_the_outcome_leaves_the_stance_to_a_pillar() -> None:
    both = [Bearing("a", "gain", "supports"), Bearing("a", "outcome", "context")]
    found = record(THESIS, [said("a")], both, by_id(checked("a", "supported")))
    assert found == ThesisRecord(right=1, due=1, supports=1, contradicts=0, context=0)


def test_the_outcome_is_said_in_words() -> None:
    words = "relative_return of iwm against spy, 2026-01-01 to 2026-12-31: at least 0 percent"
    assert outcome_words(THESIS) == words


STANCES = st.sampled_from(["supports", "contradicts", "context"])
VERDICTS = st.sampled_from(["supported", "refuted", "open", "no_data", "untestable"])


@given(st.lists(st.tuples(STANCES, VERDICTS), max_size=8), st.randoms(use_true_random=False))
def test_a_record_never_counts_more_right_than_due_and_knows_no_order(rows: list[Any], shuffler: Any) -> None:
    claims = [said(str(n), float(n)) for n in range(len(rows))]
    found = [Bearing(str(n), "gain", stance) for n, (stance, _) in enumerate(rows)]
    checks = by_id(*(checked(str(n), verdict) for n, (_, verdict) in enumerate(rows)))
    made = record(THESIS, claims, found, checks)
    assert 0 <= made.right <= made.due <= made.supports + made.contradicts
    assert made.supports + made.contradicts + made.context == len(rows)
    shuffled = list(found)
    shuffler.shuffle(shuffled)
    assert record(THESIS, claims[::-1], shuffled, checks) == made
