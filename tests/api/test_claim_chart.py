"""The chart of a claim: what is held around it, and where there is none, why; on its page, as a table, in a frame."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.claim_chart import claim_chart
from api.explained_case import Background
from claims.check import Check
from claims.known import Held
from claims.verify import verify_one
from ingest.market.series import Observation, Series
from tests.api.desk_made import DeskServer, desk
from tests.api.made_up_rows import IDS
from tests.claims.made_claims import said

if TYPE_CHECKING:
    from claims.published_claim import PublishedClaim

__all__ = ["desk"]
FIRST, SAID, AS_OF = date(2026, 1, 2), date(2026, 3, 2), date(2026, 10, 8)
SERIES = Series("RUT", "Russell 2000", "points", "daily", "test")


def held(values: dict[date, float], series: str = "RUT", name: str = "close") -> Held:
    rows = [Observation(series, name, day, value, day, "close", "test", "v") for day, value in values.items()]  # type: ignore[call-arg, arg-type]
    return Held([SERIES], rows)


def chart(published: "PublishedClaim", market: Held):  # type: ignore[no-untyped-def]
    check = verify_one(published, market, AS_OF)
    return check, claim_chart(published, check, Background(market))


@pytest.fixture
def market() -> Held:
    days = [FIRST + timedelta(days=step) for step in range(200) if (FIRST + timedelta(days=step)).weekday() < 5]
    return held({day: 1000.0 + place for place, day in enumerate(days)})


def test_a_level_is_drawn_with_what_the_words_allow(market: Held) -> None:
    published = said("a", 1_050.0, metric="index_level", unit="points", start=SAID, end=SAID, published=SAID)
    check, drawn = chart(published, market)
    assert drawn.svg.startswith("<svg")
    assert 'class="band"' in drawn.svg
    assert "said and due" in drawn.svg
    assert "The words allow" in drawn.description
    kinds = [row[0] for row in drawn.rows]
    assert {"series", "reading", "allowed", "day"} <= set(kinds)
    assert check.actual == float(next(row[3] for row in drawn.rows if row[0] == "reading"))


def test_a_return_is_counted_from_the_close_it_runs_from(market: Held) -> None:
    published = said("a", 5.0, start=date(2026, 2, 2), end=date(2026, 6, 30), published=date(2026, 7, 1))
    check, drawn = chart(published, market)
    series = {row[2]: float(row[3]) for row in drawn.rows if row[0] == "series"}
    assert series["2026-01-30"] == 0.0
    assert check.actual == pytest.approx(series["2026-06-30"])


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (said("a", 5.0, published=None), "has no date"),
        (said("a", 5.0, subject="nowhere-small", metric="other"), "No public series"),
        (said("a", 5.0, metric="volatility", start=FIRST, end=date(2026, 6, 30)), "one value for a period"),
    ],
    ids=["undated", "unmeasured", "of a period"],
)
def test_where_there_is_none_it_is_said_why(published: "PublishedClaim", words: str, market: Held) -> None:
    _, drawn = chart(published, market)
    assert drawn.svg == ""
    assert words in drawn.reason


def test_nothing_held_and_nothing_checked_are_told_apart(market: Held) -> None:
    published = said("a", 5.0)
    assert "is not held" in chart(published, Held())[1].reason
    assert claim_chart(published, None, Background(market)).reason == "It has not been checked."


def test_no_value_that_came_later_is_drawn(market: Held) -> None:
    published = said("a", 5.0, start=date(2026, 2, 2), end=date(2026, 6, 30), published=SAID)
    early = date(2026, 4, 1)
    drawn = claim_chart(published, verify_one(published, market, early), Background(market))
    assert max(row[2] for row in drawn.rows if row[0] == "series") <= early.isoformat()


def test_the_page_has_a_table_and_a_frame(desk: DeskServer, tmp_path: Path) -> None:
    page = desk.client.get(f"/claims/{IDS[1]}?as_of=2026-10-08").text
    assert "No chart:" in page
    table = desk.client.get(f"/claims/{IDS[1]}/chart.csv?as_of=2026-10-08")
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert table.text.splitlines()[0] == "what,name,day,value,unit"
    small = desk.client.get(f"/embed/claims/{IDS[1]}?as_of=2026-10-08")
    policy = small.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert "<form" not in small.text
    assert "frame-ancestors 'none'" in desk.client.get(f"/claims/{IDS[1]}").headers["Content-Security-Policy"]
    assert desk.client.get("/embed/claims/a-1-2").status_code == 404


def test_a_claim_is_cited_with_its_day(desk: DeskServer) -> None:
    page = desk.client.get(f"/claims/{IDS[0]}?as_of=2026-10-08").text
    assert f"http://testserver/claims/{IDS[0]}?as_of=2026-10-08" in page
    assert "@misc{borneout:" in page
    assert "Dana \\textless" not in page
    assert "&lt;iframe src=" in page
    assert "<Whitlock>" not in page


def test_a_check_is_no_part_of_the_history_where_it_says_the_same() -> None:
    from api.pages.claim import _history

    first = Check("a", FIRST, "1", "open", "not due")
    again, now = Check("a", SAID, "1", "open", "not due"), Check("a", AS_OF, "1", "supported", "it was", actual=5.0)
    told = _history([first, again, now])
    assert [(one.check.as_of, one.changed) for one in told] == [
        (FIRST, ""),
        (AS_OF, "the figure came out, or was revised"),
    ]
