from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import check_rows
from claims.check import Check, Interval, Reading, Used
from claims.errors import ClaimsError
from claims.plain import to_plain

USED = Used("IWM", "close", date(2026, 6, 30), 296.1, date(2026, 6, 30), "close", "imported file")
CHECK = Check(
    claim_id="76e554af3a85-20-23",
    as_of=date(2026, 7, 1),
    method_version="1",
    verdict="supported",
    reason="12.5% lies between 12 and 13",
    interval=Interval(12.0, None),
    due=date(2026, 6, 30),
    actual=12.5,
    exact_hit=True,
    readings=(Reading("price", 12.5, True, "IWM(end) / IWM(start) - 1", (USED, USED)),),
    wanted=("RUT",),
)


def test_a_check_comes_back_with_all_its_evidence(db: Database) -> None:
    assert check_rows.append(db, [CHECK]) == 1
    assert check_rows.history(db, CHECK.claim_id) == [CHECK]


def test_a_history_as_plain_data_has_every_field_in_its_order_up_to_the_day(db: Database) -> None:
    later = replace(CHECK, as_of=date(2026, 10, 8))
    check_rows.append(db, [CHECK, later])
    [plain] = check_rows.history_plain(db, CHECK.claim_id, CHECK.as_of)
    assert list(plain.items()) == list(to_plain(CHECK).items())
    assert len(check_rows.history_plain(db, CHECK.claim_id, later.as_of)) == 2


def test_the_same_check_again_adds_nothing(db: Database) -> None:
    check_rows.append(db, [CHECK])
    assert check_rows.append(db, [CHECK, CHECK]) == 0
    assert check_rows.count(db) == 1


def test_another_result_on_the_same_day_is_appended_and_stands(db: Database) -> None:
    corrected = replace(CHECK, verdict="refuted", actual=11.0)
    check_rows.append(db, [CHECK, corrected])
    assert check_rows.history(db, CHECK.claim_id) == [CHECK, corrected]
    assert check_rows.latest(db) == {CHECK.claim_id: corrected}


def test_what_stands_at_a_day_is_the_newest_check_up_to_it_whenever_it_was_made(db: Database) -> None:
    later = replace(CHECK, as_of=date(2026, 10, 8), verdict="refuted")
    check_rows.append(db, [later])
    check_rows.append(db, [CHECK])
    assert check_rows.latest(db)[CHECK.claim_id] == later
    assert check_rows.latest(db, date(2026, 10, 7))[CHECK.claim_id] == CHECK
    assert check_rows.latest(db, date(2026, 6, 30)) == {}


def test_the_checks_of_named_claims_are_those_of_all_claims(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_rows, "CHUNK", 2)
    checks = [replace(CHECK, claim_id=f"a-{number}-9") for number in range(5)]
    check_rows.append(db, checks)
    everything = check_rows.latest(db)
    names = [check.claim_id for check in checks[:4]]
    assert check_rows.latest_of(db, [*names, "never-checked"]) == {name: everything[name] for name in names}
    assert check_rows.latest_of(db, names, date(2026, 6, 30)) == {}


def test_a_check_that_is_no_json_writes_nothing_at_all(db: Database) -> None:
    with pytest.raises(ClaimsError, match="not finite"):
        check_rows.append(db, [CHECK, replace(CHECK, error=float("nan"))])
    assert check_rows.count(db) == 0


numbers = st.floats(allow_nan=False, allow_infinity=False)
words = st.text(st.characters(codec="utf-8"), max_size=20)
days = st.dates()
used = st.builds(Used, words, words, days, numbers, days, words, words)
readings = st.builds(Reading, words, numbers, st.booleans(), words, st.lists(used, max_size=2).map(tuple))
checks = st.builds(
    Check,
    claim_id=words,
    as_of=days,
    method_version=words,
    verdict=st.sampled_from(["supported", "refuted", "open", "no_data", "untestable"]),
    reason=words,
    interval=st.none() | st.builds(Interval, st.none() | numbers, st.none() | numbers),
    due=st.none() | days,
    actual=st.none() | numbers,
    latest=st.none() | numbers,
    error=st.none() | numbers,
    scaled_error=st.none() | numbers,
    exact_hit=st.none() | st.booleans(),
    direction_hit=st.none() | st.booleans(),
    fragile=st.booleans(),
    indicative=st.booleans(),
    proxy=st.none() | words,
    outlook=st.none() | st.floats(0, 1),
    outlook_at_publication=st.none() | st.floats(0, 1),
    readings=st.lists(readings, max_size=3).map(tuple),
    wanted=st.lists(words, max_size=3).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(check=checks)
def test_any_check_comes_back_as_it_was_appended(db: Database, check: Check) -> None:
    check_rows.append(db, [check])
    assert check in check_rows.history(db, check.claim_id)
    assert check_rows.append(db, [check]) == 0
