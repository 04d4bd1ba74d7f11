"""Today: what stands in it as of a day, and dates that several theses wait for told once."""

from datetime import date

from fastapi.testclient import TestClient

from api.today_reading import together
from claims.thesis import NextDate
from tests.api.made_up_rows import IDS

MEETING = NextDate(date(2026, 10, 28), "meeting", "fomc", "The Federal Reserve decides", ("fed-cuts",))
FIGURE = NextDate(date(2026, 10, 15), "release", "CPIAUCNS", "Published for September", ("inflation",))
FAR = NextDate(date(2027, 1, 15), "release", "CPIAUCNS", "Published for December", ("inflation",))


def test_a_day_that_several_theses_wait_for_is_told_once() -> None:
    found = together({"one": [MEETING, FIGURE], "other": [MEETING, FAR]}, date(2026, 11, 7))
    assert [(one.day, one.theses) for one in found] == [(FIGURE.day, ["one"]), (MEETING.day, ["one", "other"])]


def test_today_counts_what_stands_and_tells_what_was_said_last(client: TestClient) -> None:
    found = client.get("/v1/today?as_of=2026-10-08").json()
    assert (found["articles"], found["claims"], found["week"]) == (2, 5, "2026-W41")
    assert found["verdicts"] == {"supported": 1, "refuted": 1, "open": 1, "no_data": 1, "unchecked": 1}
    assert [one["slug"] for one in found["theses"]] == ["small-over-large"]
    assert len(found["theses"][0]["path"]) == 2
    assert found["newest"][0]["id"] == IDS[4]
    assert found["turned"] == []


def test_today_of_a_day_before_anything_was_said_is_empty(client: TestClient) -> None:
    found = client.get("/v1/today?as_of=2020-01-01").json()
    assert (found["articles"], found["theses"], found["newest"], found["due"]) == (0, [], [], [])


def test_the_last_day_there_is_has_its_pages_too(client: TestClient) -> None:
    for address in ("/", "/v1/today", "/sources", "/v1/sources", "/v1/records"):
        assert client.get(f"{address}?as_of=2099-12-31").status_code == 200, address
    assert client.get("/v1/sources?as_of=2099-12-31").json()["records_as_of"] < "2099"  # none is made so far ahead
