"""Where there are many claims, what is shown was made beforehand: the same numbers, and never those of a later day."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlite_utils import Database

from api import cards, made_cards
from api.app import create_app
from api.cards import keep_card
from api.settings import Settings
from claims import mark_rows
from claims.database import open_database
from claims.mark import Mark
from claims.scorecard import Week, parse_week
from tests.api.made_up_rows import IDS
from tests.asking import Client

WEEK = parse_week("2026-W41")
DAY = date(2026, 10, 8)
AT = datetime(2026, 10, 9, 7, tzinfo=UTC)
THESIS = "small-over-large"

ADDRESSES = (
    "/v1/scorecards/2026-W41?as_of={day}",
    "/scorecards/2026-W41?as_of={day}",
    "/scorecards/2026-W41/markdown?as_of={day}",
    "/v1/records?as_of={day}",
    "/v1/contradictions?as_of={day}",
    "/v1/sources?as_of={day}",
    "/v1/sources/Example%20Wire?as_of={day}",
    "/sources?as_of={day}",
    "/sources/Example%20Wire?as_of={day}",
    "/v1/theses/small-over-large?as_of={day}",
    "/theses/small-over-large?as_of={day}",
)


@pytest.fixture
def db(database: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy that may be written to."""
    copy = tmp_path / "copy.db"
    shutil.copy(database, copy)
    opened = open_database(copy)
    yield opened
    opened.close()


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few claims there are, they are too many to make anything on request."""
    monkeypatch.setattr(cards, "ON_REQUEST", 0)


@pytest.fixture
def client(db: Database, tmp_path: Path, settings: Settings) -> Iterator[TestClient]:
    """A client of the server over the copy."""
    with Client(create_app(tmp_path / "copy.db", settings), raise_server_exceptions=False) as made:
        yield made


def keep(db: Database, settings: Settings, day: date = DAY, week: Week = WEEK) -> None:
    keep_card(db, settings, week, day, AT)


def set_aside(db: Database) -> None:
    """What changes every record from 8 October on, and no scorecard that was made."""
    mark_rows.append(db, [Mark(one, "void", datetime(2026, 10, 8, 15, tzinfo=UTC), "a footnote") for one in IDS[:2]])


def refuse(*_: object) -> None:
    raise AssertionError("a scorecard was made while somebody waited")


def shown(client: TestClient, address: str, day: date = DAY) -> str:
    answer = client.get(address.format(day=day))
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_made_says_the_same_as_what_is_made_on_request(
    address: str, db: Database, client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_request = shown(client, address)
    monkeypatch.setattr(cards, "ON_REQUEST", 0)
    keep(db, settings)
    keep(db, settings, week=parse_week("2026-W40"))  # the page links to it
    monkeypatch.setattr(made_cards, "card_of", refuse)
    monkeypatch.setattr(made_cards, "thesis_week", refuse)
    with Client(create_app(client.app.state.desk.database, settings)) as fresh:  # type: ignore[attr-defined]
        assert shown(fresh, address) == on_request


@pytest.mark.usefixtures("many")
def test_a_day_after_the_last_one_made_shows_that_and_says_so(
    db: Database, client: TestClient, settings: Settings
) -> None:
    keep(db, settings, date(2026, 10, 6))
    made = client.get("/v1/scorecards/2026-W41?as_of=2026-10-08").json()
    assert made["as_of"] == "2026-10-06"
    assert client.get("/v1/scorecards/2026-W41?as_of=2026-10-06").json() == made
    for path in ("records", "contradictions"):
        answer = client.get(f"/v1/{path}?as_of=2026-10-20").json()
        assert (answer["as_of"], answer["made_as_of"]) == ("2026-10-20", "2026-10-06")
        assert answer[path] == made[path]
    assert client.get("/v1/sources?as_of=2026-10-20").json()["records_as_of"] == "2026-10-06"
    for page in ("/sources", "/sources/Example%20Wire"):
        assert "The records are those of 6 Oct 2026" in client.get(f"{page}?as_of=2026-10-20").text
        assert "The records are those of" not in client.get(f"{page}?as_of=2026-10-06").text


@pytest.mark.usefixtures("many")
def test_what_was_made_as_of_a_later_day_is_not_shown(db: Database, client: TestClient, settings: Settings) -> None:
    keep(db, settings, date(2026, 10, 6))
    before = [shown(client, address, date(2026, 10, 7)) for address in ADDRESSES]
    set_aside(db)
    keep(db, settings, date(2026, 10, 8))
    assert [shown(client, address, date(2026, 10, 7)) for address in ADDRESSES] == before
    assert shown(client, ADDRESSES[0], date(2026, 10, 8)) != before[0]
    assert client.get("/v1/scorecards/2026-W41?as_of=2026-10-05").status_code == 404


@pytest.mark.usefixtures("many")
def test_of_a_week_of_which_none_was_made_the_command_is_named(client: TestClient) -> None:
    answer = client.get("/v1/scorecards/2026-W41?as_of=2026-10-08")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "`borneout scorecard --week 2026-W41 --as-of 2026-10-08`" in answer.json()["detail"]
    page = client.get("/scorecards/2026-W41?as_of=2026-10-20", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "borneout scorecard --week 2026-W41 --as-of 2026-10-11" in page.text
    assert client.get("/v1/scorecards/2026-W41?as_of=2026-10-04").status_code == 400
    empty = client.get("/v1/records?as_of=2026-10-08").json()
    assert (empty["made_as_of"], empty["records"], empty["more"]) == (None, [], 0)
    source = client.get("/v1/sources/Example%20Wire?as_of=2026-10-08").json()
    assert (source["records_as_of"], source["facts"], source["claims"] > 0) == (None, None, True)
    assert "No scorecard had been made by 8 Oct 2026" in client.get("/sources?as_of=2026-10-08").text
    assert client.get(f"/theses/{THESIS}?as_of=2026-10-08").status_code == 200


def test_the_weeks_listed_are_those_that_have_one(
    db: Database, client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listed() -> list[str]:
        return [one["name"] for one in client.get("/v1/scorecards?as_of=2026-10-08").json()["weeks"]]

    every = listed()
    assert every[0] == "2026-W41"
    assert len(every) > 30
    monkeypatch.setattr(cards, "ON_REQUEST", 0)
    keep(db, settings, DAY)
    keep(db, settings, DAY, parse_week("2026-W39"))
    assert listed() == ["2026-W41", "2026-W39"]


def test_few_claims_are_told_from_many_by_their_number(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    held = db.execute("SELECT count(*) FROM claims WHERE current = 1").fetchone()[0]
    for most, few in ((held, True), (held - 1, False)):
        monkeypatch.setattr(cards, "ON_REQUEST", most)
        assert cards.few_claims(db) is few


@pytest.mark.usefixtures("many")
def test_of_very_many_contradictions_the_latest_are_kept_and_the_others_counted(
    db: Database, client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "CONTRADICTIONS", 0)
    keep(db, settings)
    answer = client.get("/v1/contradictions?as_of=2026-10-08").json()
    assert (answer["contradictions"], answer["more"], answer["older"]) == ([], 0, 1)
    assert client.get("/v1/scorecards/2026-W41?as_of=2026-10-08").json()["older_contradictions"] == 1
    assert "1 more are older" in shown(client, "/scorecards/2026-W41/markdown?as_of={day}")
