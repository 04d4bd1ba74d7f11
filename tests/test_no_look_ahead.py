"""What became known after a day is invisible to every answer as of that day, and seen as of a later one.

Four databases of one made-up world are asked the same. In `untouched` nothing was planted; it was scored as of the
day. Into `planted`, a copy, all that could not be known by then was planted afterwards, and it was scored as of a later
day. `afresh` had all of it from the start, and was scored as of the later day first. `unplanted` is `untouched`, scored
as of the later day too: what was planted must make a difference to it, or the first test could not fail.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from click.testing import CliRunner

from api import cards
from api.cli import main
from api.clock import now
from api.scoring import score_as_of
from claims import calibration_rows, check_rows, claim_rows, market_rows
from claims.calibration_measures import measure_calibration
from claims.pipeline import score_theses, silent, verify_claims
from claims.replay import replay
from claims.review import Asked
from claims.reviewing import review_claim
from claims.scorecard import week_of
from claims.thesis import Bearing
from claims.thesis_bearings import all_bearings
from tests.look_ahead_addresses import ADDRESSES, DATA_ADDRESSES
from tests.look_ahead_made import DAY, LATER, PLANTS, SERIES, build, statistics, tell, theses_folder
from tests.look_ahead_paths import COMMANDS, IN_PROCESS, World, answer
from tests.look_ahead_words import AFTERWARDS, IDS, TOLD_AFTERWARDS, TOLD_NARROWLY
from tests.unwritten import unwritten

#: Those that only set in words or HTML what these answer cost more and tell no more.
DATA = (
    *(one for one in IN_PROCESS if one != "scorecard in Markdown and HTML"),
    *DATA_ADDRESSES,
)


@dataclass(frozen=True, slots=True)
class Worlds:
    """The four databases; see the module."""

    untouched: World
    planted: World
    afresh: World
    unplanted: World


def copied(world: World, folder: Path, name: str) -> World:
    """The same world in another file."""
    world.close()
    copyfile(world.path, folder / name)
    return World(folder / name, world.theses_folder)


def plant(world: World, plants: Sequence[str] = tuple(PLANTS)) -> World:
    """The world with what could not be known by the day."""
    for one in plants:
        PLANTS[one](world.db)
    world.close()
    return world


def scored(world: World, *days: date) -> World:
    """The world with all that is kept as of those days, made in that order."""
    for day in days:
        score_as_of(world.db, world.settings, day)
        found = measure_calibration(market_rows.held(world.db), day, silent)
        assert found is not None
        calibration_rows.append(world.db, found)
    world.close()
    return world


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the databases lie."""
    return tmp_path_factory.mktemp("look_ahead")


@pytest.fixture(scope="module")
def bare(folder: Path) -> Iterator[World]:
    """The world before anything was scored; not to be written to."""
    (folder / "theses").mkdir()
    world = World(folder / "bare.db", theses_folder(folder / "theses"))
    build(world.db)
    world.close()
    with unwritten(world.path):
        yield world


@pytest.fixture(scope="module")
def worlds(bare: World, folder: Path) -> Iterator[Worlds]:
    """The four databases; not to be written to."""
    untouched = scored(copied(bare, folder, "untouched.db"), DAY)
    made = Worlds(
        untouched,
        planted=scored(plant(copied(untouched, folder, "planted.db")), LATER),
        afresh=scored(plant(copied(bare, folder, "afresh.db")), LATER, DAY),
        unplanted=scored(copied(untouched, folder, "unplanted.db"), LATER),
    )
    with ExitStack() as proofs:
        for world in (made.untouched, made.planted, made.afresh, made.unplanted):
            proofs.enter_context(unwritten(world.path))
            proofs.callback(world.close)
        yield made


@pytest.mark.parametrize("path", [*IN_PROCESS, *ADDRESSES, *COMMANDS])
def test_what_came_later_is_not_seen(path: str, worlds: Worlds) -> None:
    before = answer(path, worlds.untouched, DAY)
    assert answer(path, worlds.planted, DAY) == before
    if path in IN_PROCESS and path in DATA:
        assert answer(path, worlds.afresh, DAY) == before


@pytest.mark.parametrize("path", DATA)
def test_it_is_seen_as_of_a_later_day(path: str, worlds: Worlds) -> None:
    assert answer(path, worlds.planted, LATER) != answer(path, worlds.unplanted, LATER)


@pytest.mark.parametrize("one", PLANTS)
def test_each_thing_planted_is_seen_later_and_not_before(one: str, worlds: Worlds, tmp_path: Path) -> None:
    world = plant(copied(worlds.untouched, tmp_path, "one.db"), [one])
    paths = ("verify, all at once", "records")
    try:
        assert [answer(path, world, DAY) for path in paths] == [answer(path, worlds.untouched, DAY) for path in paths]
        later = [answer(path, world, LATER) for path in paths]
        assert later != [answer(path, worlds.untouched, LATER) for path in paths]
    finally:
        world.close()


def test_checking_and_scoring_again_as_of_the_day_adds_nothing(worlds: Worlds, tmp_path: Path) -> None:
    world = copied(worlds.planted, tmp_path, "again.db")
    try:
        assert verify_claims(world.db, DAY).added == 0
        report = score_theses(world.db, world.theses(DAY), DAY)
        assert (report.added, len(report.scores)) == (0, len(world.theses(DAY)))
    finally:
        world.close()


#: What shows scorecards that were made beforehand, where there are many claims.
OF_CARDS = tuple(
    one for one in ADDRESSES if one.startswith(("/v1/scorecards/", "/v1/records", "/v1/contradictions", "/v1/sources"))
)


def test_what_was_made_as_of_a_later_day_is_not_shown_before_it(
    worlds: Worlds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "ON_REQUEST", 0)
    world = copied(worlds.untouched, tmp_path, "cards.db")
    afterwards = copied(worlds.planted, tmp_path, "cards afterwards.db")
    try:
        for each in (world, afterwards):
            cards.keep_card(each.db, world.settings, week_of(DAY), DAY, now())
        cards.keep_card(afterwards.db, world.settings, week_of(LATER), LATER, now())
        before = [answer(path, world, DAY) for path in OF_CARDS]
        assert [answer(path, afterwards, DAY) for path in OF_CARDS] == before
        assert [answer(path, afterwards, LATER) for path in OF_CARDS] != before
        plant(world)
        cards.keep_card(world.db, world.settings, week_of(LATER), LATER, now())
        world.answers.clear()
        assert [answer(path, world, DAY) for path in OF_CARDS] == before
        earlier = DAY - timedelta(days=1)
        refused = world.client.get(f"/v1/scorecards/{week_of(DAY).name}?as_of={earlier}")
        assert refused.status_code == 404
        assert world.client.get(f"/v1/records?as_of={earlier}").json()["records"] == []
        monkeypatch.setattr(cards, "ON_REQUEST", 10_000)
        world.answers.clear()
        world.end_server()
        assert [answer(path, world, DAY) for path in OF_CARDS] == before
    finally:
        world.close()
        afterwards.close()


def test_a_claim_of_a_later_article_is_not_there(worlds: Worlds) -> None:
    claim, article = TOLD_AFTERWARDS.ids[0], TOLD_AFTERWARDS.article.id
    places = (f"/v1/claims/{claim}", f"/v1/claims/{claim}/derivation", f"/v1/articles/{article}", f"/claims/{claim}")
    words = AFTERWARDS.splitlines()[0]
    for place in places:
        hidden = worlds.planted.client.get(f"{place}?as_of={DAY}")
        assert hidden.status_code == 404
        assert words not in hidden.text
        assert worlds.planted.client.get(f"{place}?as_of={LATER}").status_code == 200


def test_by_a_thesis_that_is_opened_later_nothing_is_listed(worlds: Worlds) -> None:
    listed = [
        worlds.planted.client.get(f"/v1/claims?as_of={day}&thesis=opened-later").json()["claims"]
        for day in (DAY, LATER)
    ]
    assert [bool(claims) for claims in listed] == [False, True]


@pytest.mark.parametrize(("day", "exit_code"), [(DAY, 1), (LATER, 0)])
def test_a_claim_of_a_later_article_is_not_explained(day: date, exit_code: int, worlds: Worlds) -> None:
    arguments = ["--db", str(worlds.planted.path), "explain", TOLD_AFTERWARDS.ids[0], "--as-of", day.isoformat()]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == exit_code
    assert ("three rate cuts" in result.output) == (exit_code == 0)


def test_what_was_kept_as_of_the_day_is_derived_again_from_more(worlds: Worlds) -> None:
    report = replay(worlds.planted.db, silent)
    assert (report.days, report.same, report.differences) == (2, report.checks, ())


def test_what_was_known_by_the_day_and_came_late_shows_in_a_replay(worlds: Worlds, tmp_path: Path) -> None:
    world = copied(worlds.planted, tmp_path, "late.db")
    [first, *_] = [one for one in statistics() if (one.series, one.date) == ("PAYEMS", date(2026, 1, 1))]
    in_force = replace(first, value=first.value + 5_000, realtime_start=date(2026, 2, 20), vintage="2026-02-20")
    try:
        market_rows.store_series(world.db, SERIES[0])
        assert market_rows.store_observations(world.db, [in_force]).added == 1
        assert {one.as_of for one in replay(world.db, silent).differences} == {DAY, LATER}
    finally:
        world.close()


def test_a_correction_counts_on_every_day(worlds: Worlds, tmp_path: Path) -> None:
    """Today's extraction counts as of any day, and a correction is extraction: the claim reads as corrected, is checked
    as it would have been then, and the rest of that day stays as it was.
    """
    world = copied(worlds.planted, tmp_path, "corrected.db")
    at = datetime(2026, 4, 2, 12, tzinfo=UTC)
    asked = Asked("correct", "a tenth less", fields={"low": 4.0, "high": 4.0})
    try:
        review_claim(world.db, IDS[9], asked, "Ada", at, LATER)
        assert verify_claims(world.db, DAY).added == 0
        then = worlds.planted.checks(DAY)
        now = check_rows.latest(world.db, DAY)
        assert {one for one in now if now[one] != then[one]} == {IDS[9]}
        assert now[IDS[9]] == world.checks(DAY)[IDS[9]]
        # The review itself was made later.
        assert "a tenth less" not in world.client.get(f"/claims/{IDS[9]}?as_of={DAY}").text
    finally:
        world.close()


def what_bears(world: World, day: date) -> list[tuple[list[Bearing], list[str]]]:
    """Of each thesis what bears on it as of a day, and the claims listed by it."""
    return [
        (
            all_bearings(world.db, one, day),
            [claim.id for claim in claim_rows.published_claims(world.db, {"thesis": one.slug}, day)],
        )
        for one in world.theses(LATER)
    ]


@pytest.mark.parametrize("days", [(DAY, LATER), (LATER, DAY)], ids=["its stance", "what bears on it"])
def test_scoring_as_of_one_day_leaves_the_bearings_of_another(
    days: tuple[date, date], bare: World, tmp_path: Path
) -> None:
    world = copied(bare, tmp_path, "bearings.db")
    first = days[0]
    try:
        tell(world.db, TOLD_NARROWLY)
        plant(world)
        for day in days:
            verify_claims(world.db, day)
            score_theses(world.db, world.theses(day), day)
            if day == first:
                before = what_bears(world, first)
        assert what_bears(world, first) == before
        assert what_bears(world, DAY) != what_bears(world, LATER)
    finally:
        world.close()
