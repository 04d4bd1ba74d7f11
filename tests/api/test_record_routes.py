"""Records and contradictions over HTTP: what is asked for, as of which day, and what is refused."""

import pytest
from fastapi.testclient import TestClient

AS_OF = "as_of=2026-10-08"


def rows(client: TestClient, path: str) -> list[dict[str, object]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    return list(body["records"] if "records" in body else body["contradictions"])


def test_records_name_their_day_and_every_figure(client: TestClient) -> None:
    answer = client.get(f"/v1/records?{AS_OF}").json()
    assert (answer["as_of"], answer["more"]) == ("2026-10-08", 0)
    kinds = {(one["kind"], one["by"]) for one in answer["records"]}
    assert {("facts", "speaker"), ("calls", "metric"), ("calls_standing", "speaker"), ("calls", "horizon")} <= kinds
    first = answer["records"][0]
    assert {"low", "high", "edge_low", "edge_high", "skill", "brier", "superseded", "share_void"} <= first.keys()


FILTERS = [
    ("kind=facts", lambda one: one["kind"] == "facts"),
    ("by=metric", lambda one: one["by"] == "metric"),
    ("name=EXAMPLE%20wire", lambda one: one["name"] == "Example Wire"),
    ("ranked=false", lambda one: one["ranked"] is False),
    ("ranked=true", lambda one: one["ranked"] is True),
    ("name=nobody", lambda one: False),
]


@pytest.mark.parametrize(("asked", "fits"), FILTERS, ids=[row[0] for row in FILTERS])
def test_a_filter_keeps_what_fits_in_its_order(client: TestClient, asked: str, fits: object) -> None:
    everything = rows(client, f"/v1/records?{AS_OF}")
    assert callable(fits)
    assert rows(client, f"/v1/records?{AS_OF}&{asked}") == [one for one in everything if fits(one)]


def test_what_is_beyond_the_limit_is_counted(client: TestClient) -> None:
    everything = rows(client, f"/v1/records?{AS_OF}")
    answer = client.get(f"/v1/records?{AS_OF}&limit=2").json()
    assert (answer["records"], answer["more"]) == (everything[:2], len(everything) - 2)


def test_a_day_before_anything_was_said_has_no_record(client: TestClient) -> None:
    assert rows(client, "/v1/records?as_of=2026-01-04") == []
    assert rows(client, "/v1/contradictions?as_of=2026-01-04") == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 1),
        ("&metric=pe", 1),
        ("&metric=price_to_earnings", 1),
        ("&metric=inflation", 0),
        ("&subject=iwm", 1),
        ("&subject=gold", 0),
        ("&source=example%20wire", 1),
        ("&source=elsewhere", 0),
        ("&within=true", 1),
        ("&within=false", 0),
    ],
)
def test_contradictions_by_what_they_are_about(client: TestClient, asked: str, found: int) -> None:
    made = rows(client, f"/v1/contradictions?{AS_OF}{asked}")
    assert len(made) == found
    assert [one["contradicts_itself"] for one in made] == [["Example Wire"]] * found


@pytest.mark.parametrize(
    "asked", ["kind=guesses", "by=mood", "limit=0", "limit=1001", "as_of=soon", "ranked=perhaps", "colour=red"]
)
def test_what_is_no_filter_is_refused(client: TestClient, asked: str) -> None:
    answer = client.get(f"/v1/records?{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert asked.split("=")[0] in answer.text
