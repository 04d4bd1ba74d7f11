"""What moved a thesis: the parts of a number add up to its change, and each part is what its name says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.thesis import Leg, Mover, Moves, Thesis
from claims.thesis_movers import moves
from ingest.market.series import Observation
from tests.claims.made_claims import said
from tests.claims.market_made import daily
from tests.claims.thesis_made import CUTS, HALF_YEAR, HORIZON, INFLATION, OPENED, THESIS, claims, held, observations

MARKET = observations()
DAY = date(2026, 3, 20)
CALM = daily("IWM", date(2025, 1, 1), [100.0 + (n % 3) for n in range(600)]) + daily(
    "SPY", date(2025, 1, 1), [500.0 + (n % 5) for n in range(600)]
)


def thesis(outcome: Proposition) -> Thesis:
    return replace(THESIS, outcome=outcome, pillars=(), legs=())


YIELD = Proposition("bond_yield", "us-10y", None, 4.0, "percent", bound="at_most", start=HORIZON, end=HORIZON)
GAIN = Proposition("return", "iwm", 2.0, None, "percent", bound="at_least", **HALF_YEAR)
YIELDS = daily("DGS10", date(2025, 1, 1), [4.0 + (n % 7) / 50 + (n % 11) / 70 for n in range(480)], "value")


def of(found: Moves, moved: str) -> dict[str, float]:
    return {one.name: one.contribution for one in found.movers if one.moved == moved}


@pytest.mark.parametrize(
    ("outcome", "names"),
    [
        (THESIS.outcome, {"time passed", "price moved", "volatility changed"}),
        (GAIN, {"time passed", "price moved", "volatility changed"}),
        (YIELD, {"time passed", "level moved", "volatility changed"}),
        (INFLATION, {"time passed", "level moved", "volatility changed"}),
        (CUTS, {"moves made", "meetings passed"}),
    ],
    ids=lambda value: value.metric if isinstance(value, Proposition) else "",
)
@pytest.mark.parametrize("day", [DAY, date(2026, 3, 24), date(2026, 4, 17), date(2026, 5, 15)])
def test_the_parts_of_the_outlook_add_up_to_its_change(outcome: Proposition, names: set[str], day: date) -> None:
    found = moves(thesis(outcome), [], held(MARKET + YIELDS), day)
    assert found.since == day - timedelta(days=7)
    parts = of(found, "outlook")
    assert parts.keys() <= names
    assert found.outlook_change is not None
    assert sum(parts.values()) == pytest.approx(found.outlook_change, abs=1e-8)


def test_the_legs_add_up_to_the_change_of_standing() -> None:
    found = moves(THESIS, [], held(MARKET), DAY)
    legs = of(found, "standing")
    assert legs.keys() == {"long iwm", "short spy"}
    assert sum(legs.values()) == pytest.approx(found.standing_change)
    prices = {(one.series, one.date): one.value for one in MARKET}
    base, then, now = (prices["SPY", day] for day in (date(2025, 12, 31), date(2026, 3, 13), DAY))
    assert legs["short spy"] == pytest.approx(-100 * (now - then) / base)


def test_an_outcome_without_legs_moves_by_itself() -> None:
    found = moves(thesis(YIELD), [], held(MARKET + YIELDS), DAY)
    assert of(found, "standing") == {"outcome": pytest.approx(found.standing_change)}


def test_a_price_that_rises_raises_the_outlook_and_time_that_passes_takes_a_leader_further() -> None:
    jump = [replace(one, value=one.value + 5.0) if one.series == "IWM" and one.date >= DAY else one for one in CALM]
    parts = of(moves(THESIS, [], held(jump), DAY), "outlook")
    assert parts["price moved"] > 0.1
    assert parts["volatility changed"] < 0
    later = of(moves(THESIS, [], held(jump), DAY + timedelta(days=20)), "outlook")
    assert later["time passed"] > 0


def test_a_week_in_which_nothing_is_known_anew_moves_nothing() -> None:
    old = [one for one in MARKET if one.date <= date(2026, 3, 2)]
    found = moves(THESIS, [], held(old), date(2026, 3, 11))
    assert (found.standing_change, found.outlook_change, found.movers) == (0.0, 0.0, ())


def test_before_a_week_has_passed_it_moves_since_its_opening() -> None:
    found = moves(THESIS, [], held(MARKET), date(2026, 1, 5))
    assert found.since == OPENED


def test_pillars_move_by_their_outlook_and_say_how_far_they_went() -> None:
    found = moves(THESIS, [], held(MARKET), DAY)
    cut = next(one for one in found.movers if one.name == "cut")
    assert (cut.moved, cut.unit) == ("pillar", "probability")
    assert cut.contribution > 0
    assert cut.words == "The Fed cuts once. It went from 0 to 1."


def relative(name: str, low: float, **claim: object) -> PublishedClaim:
    fields = {"metric": "relative_return", "subject": "russell-2000", "comparator": "sp-500", **claim}
    return said(name, low, **fields)  # type: ignore[arg-type]


def test_claims_whose_verdict_changed_were_right_or_wrong_about_it() -> None:
    quarter = {"start": OPENED, "end": date(2026, 3, 31), "modality": "forecast", "published": date(2026, 1, 5)}
    known = held(MARKET)
    said_before = [relative("wrong", 40.0, **quarter), relative("was-wrong-against", -40.0, **quarter)]
    found = of(moves(THESIS, said_before, known, date(2026, 4, 2)), "record")
    assert found == {"wrong": -1.0, "was-wrong-against": 1.0}
    assert of(moves(THESIS, said_before, known, date(2026, 4, 9)), "record") == {}
    assert of(moves(THESIS, claims(), known, date(2026, 2, 13)), "record") == {}


def test_movers_of_a_number_stand_together_the_largest_first() -> None:
    found = moves(THESIS, claims(), held(MARKET), date(2026, 4, 2)).movers
    order = ["standing", "outlook", "pillar", "record"]
    keys = [(order.index(one.moved), -abs(one.contribution)) for one in found]
    assert keys == sorted(keys)
    assert all(isinstance(one, Mover) and one.words for one in found)


def test_what_became_known_later_changes_nothing() -> None:
    known = [one for one in MARKET if one.realtime_start <= DAY]
    later: list[Observation] = [replace(one, value=9.9) for one in MARKET if one.realtime_start > DAY]
    late_claim = relative("late", 2.0, published=DAY + timedelta(days=1), start=OPENED, end=DAY)
    whole = moves(THESIS, [*claims(), late_claim], held(known + later), DAY)
    assert whole == moves(THESIS, claims(), held(known), DAY)


def test_total_return_legs_are_read_by_total_return() -> None:
    both = MARKET + [replace(one, field="adj_close", value=one.value * 1.01**n) for n, one in enumerate(MARKET[:400])]
    legs = (Leg("long", "iwm", "total_return"), Leg("short", "spy", "total_return"))
    found = moves(replace(THESIS, legs=legs), [], held(both), date(2026, 1, 15))
    assert sum(of(found, "standing").values()) == pytest.approx(found.standing_change)
