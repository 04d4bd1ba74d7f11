"""What analysts do, over HTTP and without a script: log in, look at the queue, decide, undo; what nobody else may."""

import re

import pytest

from claims import claim_rows, mark_rows, review_rows
from claims.database import open_database
from tests.api.desk_made import SAME_SITE, DeskServer, desk
from tests.api.made_up_rows import ARTICLES, IDS

__all__ = ["desk"]
DAY = "as_of=2026-10-08"


def state(server: DeskServer, claim_id: str) -> str:
    page = server.client.get(f"/queue/{claim_id}?{DAY}").text
    found = re.search(r'name="state" value="([^"]+)"', page)
    assert found
    return found[1]


def send(server: DeskServer, claim_id: str, headers: dict[str, str] = SAME_SITE, **form: str):  # type: ignore[no-untyped-def]
    return server.client.post(f"/queue/{claim_id}?{DAY}", data=form, headers=headers, follow_redirects=False)


def test_the_queue_is_for_who_may_review(desk: DeskServer) -> None:
    answer = desk.client.get(f"/queue?{DAY}", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/login?next=%2Fqueue%3F{DAY.replace('=', '%3D')}",
    )
    desk.log_in(desk.reader)
    assert desk.client.get("/queue", headers={"Accept": "text/html"}).status_code == 403
    assert send(desk, IDS[0], action="accept", reason="Right.").status_code == 403


def test_a_login_is_a_cookie_that_no_script_and_no_other_site_can_use(desk: DeskServer) -> None:
    answer = desk.client.post("/login", data={"key": desk.analyst}, headers=SAME_SITE, follow_redirects=False)
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age=43200" in cookie
    assert "secure" not in cookie
    assert desk.analyst not in cookie
    assert desk.client.get("/login").text.count("Ada") >= 1
    assert desk.client.post("/logout", headers=SAME_SITE, data={}, follow_redirects=False).status_code == 303
    assert "Log in" in desk.client.get("/login").text


def test_over_https_the_cookie_goes_over_https_alone(desk: DeskServer) -> None:
    desk.client.base_url = "https://testserver"  # type: ignore[assignment]
    answer = desk.client.post("/login", data={"key": desk.analyst}, headers=SAME_SITE, follow_redirects=False)
    assert "secure" in answer.headers["Set-Cookie"].lower()


def test_keys_that_are_none_are_refused_and_then_held_back(desk: DeskServer, caplog: pytest.LogCaptureFixture) -> None:
    answers = [desk.client.post("/login", data={"key": "bo_guess<b>"}, headers=SAME_SITE) for _ in range(12)]
    assert [one.status_code for one in answers[:10]] == [401] * 10
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "login refused" in caplog.text
    assert "bo_guess" not in caplog.text + answers[0].text


@pytest.mark.parametrize("onward", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"])
def test_a_login_leads_nowhere_else(desk: DeskServer, onward: str) -> None:
    form = {"key": desk.analyst, "next": onward}
    assert desk.client.post("/login", data=form, headers=SAME_SITE, follow_redirects=False).headers["Location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}],
    ids=["site", "origin", "no"],
)
def test_a_form_of_another_site_does_nothing(desk: DeskServer, headers: dict[str, str]) -> None:
    desk.log_in()
    assert send(desk, IDS[0], headers, action="void", reason="Ha.").status_code == 403
    assert desk.client.post("/login", data={"key": desk.analyst}, headers=headers).status_code == 403
    assert desk.client.post("/feeds/1/pause", data={}, headers=headers).status_code == 403
    db = open_database(desk.path)
    assert review_rows.count(db) == 0
    db.close()


def test_looking_decides_nothing(desk: DeskServer) -> None:
    desk.log_in()
    desk.client.get(f"/queue/{IDS[0]}?{DAY}&action=void&reason=Ha")
    for address in ("/logout", "/feeds/1/pause"):
        assert desk.client.get(address).status_code in (404, 405)
    assert "Ada" in desk.client.get("/login").text


def test_the_queue_lists_what_nobody_reviewed_and_says_why(desk: DeskServer) -> None:
    desk.log_in()
    page = desk.client.get(f"/queue?{DAY}")
    assert page.headers["Cache-Control"] == "no-store"
    assert all(f"/queue/{one}?" in page.text for one in IDS)
    assert "another claim of its article cannot be true with it" in page.text
    narrowed = desk.client.get(f"/queue?{DAY}&ground=odds").text
    assert f"/queue/{IDS[2]}?" in narrowed
    assert f"/queue/{IDS[0]}?" not in narrowed
    assert f"/queue/{IDS[4]}?" in desk.client.get(f"/queue?{DAY}&metric=return").text
    assert "<script>alert" not in page.text


def test_a_claim_is_accepted_and_the_next_one_follows(desk: DeskServer) -> None:
    desk.log_in()
    answer = send(desk, IDS[0], action="accept", reason="Read <b>rightly</b>.", state=state(desk, IDS[0]))
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/queue/")
    following = desk.client.get(answer.headers["Location"]).text
    assert "Accepted:" in following
    assert "Read &lt;b&gt;rightly&lt;/b&gt;." in following
    own = desk.client.get(f"/claims/{IDS[0]}?as_of=2099-12-31").text
    assert "<strong>Accepted</strong>" in own
    assert "by Ada" in own
    assert f"/queue/{IDS[0]}?" not in desk.client.get(f"/queue?{DAY}").text


def test_a_claim_is_corrected_by_the_fields_that_differ(desk: DeskServer) -> None:
    desk.log_in()
    form = {
        "was_subject": "russell-2000",
        "to_subject": "sp-500",
        "was_metric": "pe_forward",
        "to_metric": "pe_forward",
    }
    answer = send(desk, IDS[2], action="correct", reason="Of large caps.", state=state(desk, IDS[2]), **form)
    assert answer.status_code == 303
    db = open_database(desk.path)
    assert claim_rows.one(db, IDS[2]).claim.subject == "sp-500"
    db.close()
    page = desk.client.get(f"/claims/{IDS[2]}?as_of=2099-12-31").text
    assert "S&amp;P 500 forward P/E 18×" in page
    assert '<del><span class="hidden">(was: </span>russell-2000' in page


def test_what_cannot_be_comes_again_with_what_was_written(desk: DeskServer) -> None:
    desk.log_in()
    form = {"was_low": "18.0", "to_low": "many <b>"}
    answer = send(desk, IDS[2], action="correct", reason="Because.", state=state(desk, IDS[2]), **form)
    assert answer.status_code == 400
    assert "low: is not a number" in answer.text
    assert 'value="many &lt;b&gt;"' in answer.text
    assert 'value="Because."' in answer.text
    assert "needs its reason" in send(desk, IDS[2], action="accept", reason=" ").text
    assert send(desk, IDS[2], action="explode", reason="x").status_code == 400
    assert send(desk, "aaaaaaaaaaaa-1-2", action="accept", reason="x").status_code == 404


def test_the_second_of_two_analysts_is_told_that_it_changed(desk: DeskServer) -> None:
    desk.log_in()
    seen = state(desk, IDS[1])
    assert send(desk, IDS[1], action="void", reason="No claim.", state=seen).status_code == 303
    again = send(desk, IDS[1], action="accept", reason="Right.", state=seen)
    assert again.status_code == 409
    assert "changed since this page was shown" in again.text


def test_a_merge_sets_aside_and_undo_takes_in_again(desk: DeskServer) -> None:
    desk.log_in()
    send(desk, IDS[3], action="merge", other=IDS[2], reason="Said twice.", state=state(desk, IDS[3]))
    db = open_database(desk.path)
    assert mark_rows.void(db) == {IDS[3]}
    page = desk.client.get("/queue?reviewed=1").text
    assert "<strong>Merged</strong>" in page
    article = desk.client.get(f"/articles/{ARTICLES[0].id}?as_of=2099-12-31").text
    assert "Set aside 1" in article
    answer = send(desk, IDS[3], action="undo", reason="Taken back.", next="/queue?reviewed=1")
    assert answer.headers["Location"].startswith("/queue?reviewed=1&done=")
    assert mark_rows.void(db) == frozenset()
    db.close()


def test_feeds_say_how_they_are_and_keep_their_secrets(desk: DeskServer) -> None:
    page = desk.client.get("/feeds").text
    assert "2 feeds are followed, 1 in trouble" in page
    assert "Failed 3 times in a row: answered &lt;503&gt;" in page
    assert "secret" not in page
    assert "Pause" not in page


def test_who_may_manage_feeds_pauses_and_resumes_one(desk: DeskServer) -> None:
    form = {"reason": "Too much."}
    assert desk.client.post("/feeds/1/pause", data=form, headers=SAME_SITE).status_code == 401
    desk.log_in(desk.reader)
    assert desk.client.post("/feeds/1/pause", data=form, headers=SAME_SITE).status_code == 403
    desk.log_in()
    paused = desk.client.post("/feeds/1/pause", data=form, headers=SAME_SITE)
    assert "Paused: Too much." in paused.text
    assert "Paused and ended" not in desk.client.post("/feeds/1/resume", data={}, headers=SAME_SITE).text
    assert desk.client.post("/feeds/99/resume", data={}, headers=SAME_SITE).status_code == 404
