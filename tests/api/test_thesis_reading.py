"""A thesis on its page and in the API, over a real database: path, movers, next dates, and never what came later."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.scoring import score_as_of
from api.settings import Settings
from claims import article_rows, claim_rows, market_rows
from claims.database import open_database
from ingest.market.series import Observation, Series
from nlp.times.sessions import sessions_between
from tests.api.made_up_rows import ARTICLES, CLAIMS
from tests.asking import Client

if TYPE_CHECKING:
    from sqlite_utils import Database

SLUG = "small-over-large"
DAY, LATER = date(2026, 3, 20), date(2026, 4, 30)
ADDRESSES = (f"/v1/theses/{SLUG}", f"/v1/theses/{SLUG}/path", "/v1/theses", f"/theses/{SLUG}", "/")
SERIES: dict[str, Any] = {
    "IWM": lambda nth, day: 200.0 + 0.1 * nth + nth % 4,
    "SPY": lambda nth, day: 600.0 + 0.1 * nth + nth % 3,
    "DFEDTARU": lambda nth, day: 4.0 if day < date(2026, 3, 19) else 3.75,
}


def store(db: "Database", first: date, last: date, times: float = 1.0) -> None:
    """The three series over the sessions between two days."""
    for name, value in SERIES.items():
        field = "value" if name == "DFEDTARU" else "close"
        market_rows.store_series(db, Series(name, name, "usd", "daily", "made up"))
        days = sessions_between(date(2025, 1, 2), last)
        rows = [
            Observation(name, field, day, value(nth, day) * times, day, "close", "made up")
            for nth, day in enumerate(days)
            if day >= first
        ]
        market_rows.store_observations(db, rows)


@pytest.fixture
def database_path(tmp_path: Path, settings: Settings) -> Path:
    """A database with articles, prices until `DAY`, and the thesis scored as of then."""
    path = tmp_path / "desk.db"
    db = open_database(path)
    for article, claims in zip(ARTICLES, CLAIMS, strict=True):
        article_rows.store(db, article)
        claim_rows.store(db, article.id, claims, "test")
    store(db, date(2025, 1, 2), DAY)
    score_as_of(db, settings, DAY)
    db.close()
    return path


@pytest.fixture
def client(database_path: Path, settings: Settings) -> Iterator[TestClient]:
    with Client(create_app(database_path, settings)) as made:
        yield made


def texts(client: TestClient, as_of: date) -> list[str]:
    return [client.get(f"{address}?as_of={as_of}").text for address in ADDRESSES]


def test_a_thesis_is_answered_with_its_path_its_week_and_its_next_dates(client: TestClient) -> None:
    thesis = client.get(f"/v1/theses/{SLUG}?as_of={DAY}").json()
    assert [one["as_of"] for one in thesis["path"]] == [str(day) for day in sessions_between(date(2026, 1, 1), DAY)]
    assert thesis["score"]["standing"] == pytest.approx(thesis["path"][-1]["standing"])
    parts = [one["contribution"] for one in thesis["movers"] if one["moved"] == "standing"]
    assert sum(parts) == pytest.approx(thesis["week"]["standing_change"])
    assert [one["name"] for one in thesis["movers"] if one["moved"] == "pillar"] == ["fed-eases"]
    assert thesis["next_dates"][0]["day"] == "2026-04-29"


def test_the_page_shows_what_the_api_answers(client: TestClient) -> None:
    page = client.get(f"/theses/{SLUG}?as_of={DAY}", headers={"accept": "text/html"}).text
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    assert headings[:3] == ["What moved it", "What comes next", "What it rests on"]
    assert "The Fed cuts at least twice in 2026. It went from 0 to 1." in page
    assert "The Federal Reserve decides on its policy rate" in page
    assert "standing and outlook over time" in page


def test_a_past_day_is_scored_by_its_session(client: TestClient) -> None:
    friday, sunday = (client.get(f"/v1/theses/{SLUG}?as_of=2026-02-{day}").json() for day in ("06", "08"))
    assert friday["score"] == sunday["score"]
    assert (friday["score"]["as_of"], friday["score"]["verdict"]) == ("2026-02-06", "open")
    assert friday["score"]["pillars"][0]["statement"] == "The Fed cuts at least twice in 2026."
    assert friday["path"] == sunday["path"]


def test_what_comes_later_changes_nothing_that_was_said(
    client: TestClient, database_path: Path, settings: Settings
) -> None:
    before = texts(client, DAY)
    db = open_database(database_path)
    store(db, date(2026, 3, 23), LATER, times=2.0)
    revised = Observation("DFEDTARU", "value", date(2026, 1, 5), 9.0, LATER, "vintage", "made up", str(LATER))
    market_rows.store_observations(db, [revised])
    score_as_of(db, settings, LATER)
    db.close()
    assert texts(client, DAY) == before
    assert len(client.get(f"/v1/theses/{SLUG}?as_of={LATER}").json()["path"]) > 70
