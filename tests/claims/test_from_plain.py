from datetime import date

import pytest

from claims.check import Check, Interval
from claims.errors import ClaimsError
from claims.from_plain import from_json, from_plain
from claims.plain import to_json
from claims.proposition import Proposition
from claims.thesis import Leg, Pillar, Thesis

RISES = Proposition("return", "us-small-caps", 0.0, None, "percent", end=date(2026, 12, 31))
THESIS = Thesis(
    slug="t",
    title="T",
    statement="Small caps rise",
    opened=date(2026, 1, 1),
    horizon=date(2026, 12, 31),
    outcome=RISES,
    pillars=(Pillar("p", "They rise", RISES),),
    legs=(Leg("long", "IWM"),),
)


def test_a_value_of_values_comes_back_from_its_text() -> None:
    assert from_json(Thesis, to_json(THESIS)) == THESIS


def test_a_field_that_an_older_version_did_not_write_takes_its_default() -> None:
    old = {"claim_id": "a", "as_of": "2026-01-01", "method_version": "1", "verdict": "open", "reason": ""}
    assert from_plain(Check, old).readings == ()


@pytest.mark.parametrize("plain", [{"low": 1}, {"low": 1, "high": 2, "middle": 1.5}])
def test_another_shape_is_refused_by_name(plain: dict[str, float]) -> None:
    with pytest.raises(ClaimsError, match=r"Interval: its stored form does not fit .*: (high|middle)"):
        from_plain(Interval, plain)
