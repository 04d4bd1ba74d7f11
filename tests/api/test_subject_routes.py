"""Series, metrics, subjects, measures, sources, consensus and assertions over HTTP: answers, pages, refusals."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import client as api_client
from api.app import create_app
from api.settings import Settings
from claims import article_rows, check_rows, claim_rows, market_rows
from claims.database import open_database
from ingest.article import Article
from ingest.market.series import Observation, Series
from nlp.claim import Claim
from tests.asking import Client
from tests.claims.made_claims import checked
from tests.unwritten import unwritten

AS_OF = "as_of=2026-10-08"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SAID = [
    ("Harrow Point", "7,000", 7000.0, date(2026, 1, 5), "Example Wire"),
    ("Harrow Point", "7,400", 7400.0, date(2026, 2, 5), "Example Wire"),
    ("Dana <Whitlock> & Sons", "7,600", 7600.0, date(2026, 2, 6), "Other/Post"),
    ("=cmd()", "7,500", 7500.0, date(2026, 2, 9), "Other/Post"),
    ("Northgate", "7,450", 7450.0, date(2026, 3, 9), "Example Wire"),
    ("Quill", "7,550", 7550.0, date(2026, 3, 9), None),
    ("Late", "12,000", 12000.0, date(2026, 3, 10), "Example Wire"),
]
CPI = Series("CPIAUCNS", "Consumer prices", "index", "monthly", "Bureau")
NUMBER = f"/v1/consensus/index_level/sp-500/2026?{AS_OF}"
PAGE = f"/consensus?metric=index_level&subject=sp-500&period=2026&{AS_OF}"


@pytest.fixture(scope="module")
def ids() -> list[str]:
    """The ids of the claims, filled when they are stored."""
    return []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, settings: Settings, ids: list[str]) -> Iterator[TestClient]:
    """A client of a server with a few targets of one index, and one series in two vintages."""
    path: Path = tmp_path_factory.mktemp("subjects") / "some.db"
    db = open_database(path)
    for speaker, quote, value, day, source in SAID:
        text = f"{speaker} sees the S&P 500 at {quote} by the end of the year."
        article = Article(text, source, "Outlook", None, day, None, None)
        article_rows.store(db, article)
        start = text.index(quote)
        claim = Claim(
            (start, start + len(quote)), quote, "index_level", "sp-500", "points", value, value, "exact", "forecast",
            start=YEAR[1], end=YEAR[1], attribution=speaker, resolution=50.0, sentence=(0, len(text)),
        )  # fmt: skip
        claim_rows.store(db, article.id, [claim], "test")
        ids.append(f"{article.id}-{start}-{start + len(quote)}")
    check_rows.append(db, [checked(one, "open", actual=6900.0, as_of=date(2026, 10, 8), due=YEAR[1]) for one in ids])
    market_rows.store_series(db, CPI)
    known = [
        (date(2026, 1, 1), 100.0, "2026-02-10"),
        (date(2026, 2, 1), 101.0, "2026-03-10"),
        (date(2026, 2, 1), 101.5, "2026-06-10"),
    ]
    market_rows.store_observations(
        db,
        [
            Observation("CPIAUCNS", "value", day, value, date.fromisoformat(start), "vintage", "Bureau", start)
            for day, value, start in known
        ],
    )
    db.close()
    with unwritten(path), Client(create_app(path, settings), raise_server_exceptions=False) as made:
        yield made


def answer(client: TestClient, address: str) -> Any:
    found = client.get(address)
    assert found.status_code == 200, found.text
    return found.json()


def through(client: TestClient, address: str | None, name: str) -> list[Any]:
    """All that the pages of a list have, following `next_url`, which the header `Link` names too."""
    seen: list[Any] = []
    while address:
        found = client.get(address)
        seen += found.json()[name]
        address = found.json()["next_url"]
        assert found.headers.get("link") == (f'<{address}>; rel="next"' if address else None)
    return seen


def test_a_consensus_says_who_stands_where_and_who_stands_out(desk: TestClient) -> None:
    found = answer(desk, NUMBER)
    [group] = found["groups"]
    assert (found["title"], found["claims"], group["modality"]) == ("S&P 500 index level, 2026", 7, "forecast")
    assert (group["now"]["speakers"], group["now"]["median"]) == (6, 7525.0)
    assert [one["speaker"] for one in group["points"] if one["outlier"]] == ["Late"]
    assert [one["value"] for one in group["points"] if one["state"] == "earlier"] == [7000.0]
    assert (group["outcome"]["settled"], group["outcome"]["value"]) == (False, 6900.0)


def test_a_consensus_as_of_a_day_knows_nothing_later(desk: TestClient) -> None:
    [group] = answer(desk, "/v1/consensus/index_level/sp-500/2026?as_of=2026-02-05")["groups"]
    assert [(one["value"], one["state"], one["verdict"]) for one in group["points"]] == [
        (7400.0, "standing", None),
        (7000.0, "earlier", None),
    ]
    assert desk.get("/v1/consensus/index_level/sp-500/2026?as_of=2026-01-04").status_code == 404


def test_a_fund_is_asked_for_as_its_index_and_the_month_has_what_ends_with_it(desk: TestClient) -> None:
    for address in ("index_level/spy/2026", "index_level/sp-500/2026-12", "index_level/sp-500/2026-Q4"):
        assert answer(desk, f"/v1/consensus/{address}?{AS_OF}")["claims"] == 7


def test_points_as_a_table_are_those_of_the_answer_and_no_formula(desk: TestClient) -> None:
    found = desk.get(NUMBER.replace("?", "/points.csv?"))
    lines = found.text.splitlines()
    assert found.headers["content-type"].startswith("text/csv")
    assert len(lines) == 8
    assert any(",'=cmd()," in line for line in lines)


def test_the_list_has_what_several_speak_of(desk: TestClient) -> None:
    [one] = through(desk, f"/v1/consensus?{AS_OF}&limit=1", "numbers")
    assert (one["speakers"], one["claims"], one["period"], one["url"]) == (
        6,
        7,
        "2026",
        "/v1/consensus/index_level/sp-500/2026",
    )
    assert answer(desk, f"/v1/consensus?{AS_OF}&metric=inflation")["numbers"] == []
    assert answer(desk, f"/v1/consensus?{AS_OF}&subject=spy")["total"] == 1
    assert answer(desk, "/v1/consensus?as_of=2026-02-05")["numbers"] == []


def test_the_page_shows_every_point_with_its_claim_and_escapes_who_speaks(desk: TestClient, ids: list[str]) -> None:
    html = desk.get(PAGE).text
    for claim in ids:
        # in the chart, for a wide page and for a phone, in the table, beside where it stands
        assert html.count(f'href="/claims/{claim}?{AS_OF}"') in (3, 4)
    assert "Dana <Whitlock>" not in html
    assert "Dana &lt;Whitlock&gt; &amp; Sons" in html
    assert "style=" not in html.partition("<main")[2]
    assert [html.count(f'<svg class="consensus-chart {kind}"') for kind in ("wide", "narrow")] == [1, 1]
    assert "stands out" in html


def test_the_list_as_a_page_leads_to_the_number(desk: TestClient) -> None:
    html = desk.get(f"/consensus?{AS_OF}").text
    assert "/consensus?metric=index_level&amp;subject=sp-500&amp;period=2026" in html
    assert desk.get(f"/consensus?metric=&subject=&period=&{AS_OF}").status_code == 200
    assert "No number of that kind" in desk.get(f"/consensus?metric=inflation&{AS_OF}").text


def test_assertions_lead_from_page_to_page_and_each_to_its_claims(desk: TestClient, ids: list[str]) -> None:
    found = through(desk, f"/v1/assertions?{AS_OF}&limit=2", "assertions")
    assert sorted(one["lead"] for one in found) == sorted(ids)
    for one in found[:2]:
        for name in (one["id"], one["lead"]):
            detail = answer(desk, f"/v1/assertions/{name}?{AS_OF}")
            assert (detail["id"], [claim["id"] for claim in detail["claims"]]) == (one["id"], one["claim_ids"])


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("speaker=harrow%20POINT", 2),
        ("source=other/post", 2),
        ("period=2026", 7),
        ("period=2025", 0),
        ("modality=reported", 0),
        ("metric=index_level&subject=sp-500", 7),
        ("metric=inflation", 0),
    ],
)
def test_a_filter_keeps_the_assertions_that_fit(desk: TestClient, asked: str, count: int) -> None:
    assert len(through(desk, f"/v1/assertions?{AS_OF}&{asked}", "assertions")) == count


def test_series_are_told_with_their_measures_and_found_by_words(desk: TestClient) -> None:
    [one] = through(desk, f"/v1/series?{AS_OF}&q=CONSUMER%20cpi&frequency=monthly&provider=bureau", "series")
    assert one["fields"][0] | {"stale": None} == {
        "field": "value", "observations": 2, "vintages": 3, "observation_start": "2026-01-01",
        "observation_end": "2026-02-01", "known_from": "2026-06-10", "retrieved_at": None, "stale": None,
    }  # fmt: skip
    assert {"metric": "inflation", "subject": "us-cpi", "comparator": None} in one["measures"]
    assert answer(desk, f"/v1/series?{AS_OF}&q=gold")["series"] == []
    assert answer(desk, "/v1/series?as_of=2026-01-31")["total"] == 0
    assert answer(desk, f"/v1/series/CPIAUCNS?{AS_OF}")["retrievals"] == []


def test_observations_are_as_they_were_known_on_the_day(desk: TestClient) -> None:
    def values(asked: str) -> list[float]:
        found = through(desk, f"/v1/series/CPIAUCNS/observations?limit=1&{asked}", "observations")
        return [one["value"] for one in found]

    assert values(AS_OF) == [100.0, 101.5]
    assert values("as_of=2026-06-09") == [100.0, 101.0]
    assert values(f"{AS_OF}&vintage=2026-03-09") == [100.0]
    assert values(f"{AS_OF}&from=2026-02-01") == [101.5]
    assert values(f"{AS_OF}&to=2026-01-31") == [100.0]
    assert values(f"{AS_OF}&vintages=all") == [100.0, 101.0, 101.5]


def test_the_client_asks_for_one_vintage_or_for_all(desk: TestClient) -> None:
    client = api_client.Client("http://testserver", None, desk)
    known = client.observations("CPIAUCNS", limit=1, as_of="2026-10-08")
    every = client.observations("CPIAUCNS", vintages=True, limit=1, as_of="2026-10-08")
    assert [one["value"] for one in known] == [100.0, 101.5]
    assert [one["value"] for one in every] == [100.0, 101.0, 101.5]


def test_every_vintage_says_when_it_was_in_force(desk: TestClient) -> None:
    rows = answer(desk, f"/v1/series/CPIAUCNS/observations?vintages=all&from=2026-02-01&{AS_OF}")["observations"]
    assert [(one["realtime_start"], one["realtime_end"]) for one in rows] == [
        ("2026-03-10", "2026-06-09"), ("2026-06-10", None)
    ]  # fmt: skip


def test_metrics_and_subjects_are_counted_and_say_what_is_wanted(desk: TestClient) -> None:
    listed = {one["id"]: one for one in answer(desk, f"/v1/metrics?{AS_OF}")["metrics"]}
    assert (listed["index_level"]["claims"], listed["pe"]["claims"]) == (7, 0)
    assert listed["pe"]["family_members"] == ["pe", "pe_forward", "pe_trailing"]
    metric = answer(desk, f"/v1/metrics/index_level?{AS_OF}")
    assert metric["subjects"] == [{"id": "sp-500", "name": "S&P 500", "claims": 7}]
    assert "GSPC" in {one["series"] for one in metric["wanted"]}
    subject = answer(desk, f"/v1/subjects/sp-500?{AS_OF}")
    assert (subject["claims"], subject["stands_for"], "spy" in subject["equals"]) == (7, "sp-500", True)
    assert answer(desk, "/v1/subjects/sp-500?as_of=2026-01-04")["claims"] == 0
    names = [one["id"] for one in through(desk, f"/v1/subjects?{AS_OF}&q=s%26p&limit=3", "subjects")]
    assert names[0] == "sp-500"
    assert len(names) == len(set(names))


def test_measures_say_what_can_be_checked(desk: TestClient) -> None:
    found = answer(desk, f"/v1/measures?{AS_OF}&metric=inflation&subject=us-cpi")
    assert (found["total"], found["checkable"], found["measures"][0]["checkable"]) == (1, 1, True)
    assert answer(desk, "/v1/measures?as_of=2026-01-31&metric=inflation&subject=us-cpi")["checkable"] == 0
    missing = answer(desk, f"/v1/measures?{AS_OF}&missing=true&limit=5")
    assert not any(one["checkable"] for one in missing["measures"])


def test_sources_are_counted_with_their_records(desk: TestClient) -> None:
    found = answer(desk, f"/v1/sources?{AS_OF}")
    assert [(one["name"], one["articles"], one["claims"]) for one in found["sources"]] == [
        ("Example Wire", 4, 4), ("Other/Post", 2, 2)
    ]  # fmt: skip
    assert (found["unnamed_articles"], found["sources"][0]["calls"]["assertions"], found["sources"][0]["facts"]) == (
        1,
        4,
        None,
    )
    one = answer(desk, f"/v1/sources/other%2Fpost?{AS_OF}")
    assert (one["name"], [article["published_on"] for article in one["latest"]]) == (
        "Other/Post",
        ["2026-02-09", "2026-02-06"],
    )
    assert answer(desk, "/v1/sources?as_of=2026-01-31")["total"] == 1


BAD = [
    ("/v1/consensus/index_level/sp-500/soon", 400),
    (f"/v1/consensus/index_level/gold/2026?{AS_OF}", 404),
    (f"{NUMBER}&unit=usd", 404),
    (f"{NUMBER}&statistic=mean", 422),
    ("/v1/consensus?cursor=abc", 400),
    ("/v1/consensus?limit=0", 422),
    ("/v1/assertions/zz", 404),
    ("/v1/assertions?period=soon", 400),
    ("/v1/assertions?cursor=WyJhIiwiYiIsImMiLCJkIiwiZSJd", 400),
    ("/v1/series/ZZ", 404),
    ("/v1/series/CPIAUCNS?as_of=2026-01-31", 404),
    (f"/v1/series/CPIAUCNS/observations?{AS_OF}&field=close", 404),
    (f"/v1/series/CPIAUCNS/observations?{AS_OF}&field=open", 422),
    (f"/v1/series/CPIAUCNS/observations?{AS_OF}&cursor=WzFd", 400),
    ("/v1/metrics/zz", 404),
    ("/v1/subjects/zz", 404),
    ("/v1/measures?metric=zz", 400),
    ("/v1/sources/nobody", 404),
    (f"/consensus?metric=index_level&subject=gold&period=2026&{AS_OF}", 404),
    (f"/consensus?metric=index_level&subject=gold&period=soon&{AS_OF}", 400),
]


@pytest.mark.parametrize(("address", "status"), BAD, ids=[row[0] for row in BAD])
def test_what_is_not_there_is_a_problem_that_says_so(desk: TestClient, address: str, status: int) -> None:
    found = desk.get(address)
    assert found.status_code == status, found.text
    assert found.headers["content-type"] == "application/problem+json"
