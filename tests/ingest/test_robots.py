"""robots.txt is read as RFC 9309 reads it, whatever a host sends in its place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import FetchError, RobotsError
from ingest.fetch import HttpFetcher
from ingest.robots import HOSTS, KEPT, READ, UNREADABLE_FOR, RobotsFiles, rules_of
from tests.ingest.market.providers.speaking_server import HOST, Reply, speaking
from tests.ingest.polite_fakes import Web

SITE = "https://desk.example"
ROBOTS = f"{SITE}/robots.txt"
CLOSED = b"User-agent: *\nDisallow: /"


def files(web: Web) -> RobotsFiles:
    return RobotsFiles(web.fetch, "borneout", web.clock)


def allows(text: str | bytes, path: str = "/notes/1") -> bool:
    return rules_of(text if isinstance(text, bytes) else text.encode(), "borneout").allows(SITE + path)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/", True),
        ("User-agent: *\nDisallow:", "/", True),
        ("User-agent: *\nDisallow: /", "/", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        # A token is whole, in any case, and its groups hold together, instead of those of all.
        ("User-agent: BorneOut\nDisallow: /notes", "/notes/1", False),
        ("User-agent: borneout/0.1\nDisallow: /notes", "/notes/1", False),
        ("User-agent: borne\nDisallow: /", "/notes/1", True),
        ("User-agent: borneout-images\nDisallow: /", "/notes/1", True),
        ("User-agent: *\nDisallow: /\nUser-agent: borneout\nAllow: /", "/notes/1", True),
        (
            "User-agent: borneout\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: borneout\nDisallow: /b",
            "/b",
            False,
        ),
        (
            "User-agent: borneout\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: borneout\nDisallow: /b",
            "/c",
            True,
        ),
        ("User-agent: x\nUser-agent: borneout\nDisallow: /a", "/a", False),
        # The longest rule holds, and of two as long the one that allows.
        ("User-agent: *\nDisallow: /notes\nAllow: /notes/1", "/notes/1", True),
        ("User-agent: *\nAllow: /notes\nDisallow: /notes/1", "/notes/1", False),
        ("User-agent: *\nDisallow: /notes\nAllow: /notes", "/notes/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("User-agent: *\nDisallow: /notes?page=", "/notes?page=2", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /café", "/caf%C3%A9", False),
        # Comments, line ends of all kinds, rules before any group.
        ("User-agent: * # all\r\nDisallow: /notes # ours", "/notes/1", False),
        ("User-agent: *\rDisallow: /notes", "/notes/1", False),
        ("Disallow: /", "/", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/", False),
        ("User-agent: *\nSitemap: https://desk.example/s.xml\nDisallow: /notes", "/notes/1", False),
    ],
)
def test_rules(text: str, path: str, expected: bool) -> None:
    assert allows(text, path) is expected


def test_a_page_in_the_place_of_the_file_has_no_rules() -> None:
    page = "\n <!DOCTYPE html><html><pre>\nUser-agent: *\nDisallow: /\n</pre></html>"
    assert allows(page)
    assert not allows(page.replace("<", "# <"))


def test_bytes_that_are_no_text_spoil_their_own_line_only() -> None:
    assert not allows(b"\xff\xfe\xfa\nUser-agent: *\nDisallow: /notes\n\xff")


def test_half_a_megabyte_is_read_and_no_more() -> None:
    filler = b"# " + b"x" * 97 + b"\n"
    early, late = filler * 5_200, filler * 5_300
    assert len(early) > 500 * 1024
    assert not allows(b"User-agent: *\n" + early + b"Disallow: /notes\n" + late)
    assert allows(b"User-agent: *\n" + late + b"Disallow: /notes\n")
    # The line that is cut is no rule: `/` would close everything.
    cut = b"User-agent: *\n" + b"#" * (READ - 14 - 1 - 11) + b"\nDisallow: /drafts\n"
    assert cut[:READ].endswith(b"\nDisallow: /")
    assert allows(cut)


def test_names_without_end_cost_little() -> None:
    names = b"".join(b"User-agent: %s\n" % bytes((97 + n % 26, 97 + n // 26 % 26, 97 + n // 676)) for n in range(9_000))
    rules = b"".join(b"Disallow: /%d\n" % n for n in range(9_000))
    assert allows(names + rules, "/8999")
    assert not allows(names + b"User-agent: borneout\n" + rules, "/8999")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode(errors="replace"))))
def test_no_bytes_are_an_error(body: bytes) -> None:
    for text in (body, b"User-agent: *\n" + body, b"User-agent: *\nDisallow: /" + body):
        rules = rules_of(text, "borneout")
        assert rules.allows(f"{SITE}/notes") in (True, False)
        assert rules.delay is None or 0 <= rules.delay <= 30


def test_a_file_is_asked_for_once_a_day_and_for_each_scheme_and_port() -> None:
    web = Web({ROBOTS: CLOSED, "http://desk.example/robots.txt": b"", "*": b""})
    robots = files(web)
    for _ in range(3):
        with pytest.raises(RobotsError):
            robots.check(f"{SITE}/1")
    robots.check("http://desk.example/1")
    robots.check("https://desk.example:8443/1")
    robots.check("HTTPS://user:pw@DESK.example.:8443/2")
    assert web.addresses == [ROBOTS, "http://desk.example/robots.txt", "https://desk.example:8443/robots.txt"]
    web.answers[ROBOTS] = b""
    web.clock.now = KEPT - 1
    with pytest.raises(RobotsError) as caught:
        robots.check(f"{SITE}/1")
    assert caught.value.retry_after is None
    web.clock.now = KEPT
    robots.check(f"{SITE}/1")


@pytest.mark.parametrize("status", [300, 400, 401, 403, 404, 410, 451])
def test_refused_is_open(status: int) -> None:
    web = Web({ROBOTS: status})
    robots = files(web)
    robots.check(f"{SITE}/1")
    robots.check(f"{SITE}/2")
    assert web.addresses == [ROBOTS]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (500, "answered 500"),
        (503, "answered 503"),
        (429, "answered 429"),
        (FetchError(ROBOTS, "did not answer in time"), "did not answer in time"),
        (FetchError(ROBOTS, "answered 503", 503, 5.0), "answered 503"),
    ],
)
def test_not_answered_is_closed_for_a_while_and_says_why(said: object, reason: str) -> None:
    web = Web({ROBOTS: said})
    robots = files(web)
    for now in (0.0, UNREADABLE_FOR - 1):
        web.clock.now = now
        with pytest.raises(FetchError) as caught:
            robots.check(f"{SITE}/1?token=abc")
        assert not isinstance(caught.value, RobotsError), "the page may be open, once its host answers"
        assert str(caught.value) == (
            f"{SITE}/1?token=***: is left alone, as the robots.txt of its host cannot be read ({reason})"
        )
        assert caught.value.retry_after == UNREADABLE_FOR - now
    assert len(web.asked) == 1
    web.answers[ROBOTS] = b""
    web.clock.now = UNREADABLE_FOR
    robots.check(f"{SITE}/1")


def test_an_older_copy_holds_while_the_file_cannot_be_read() -> None:
    web = Web({ROBOTS: b"User-agent: *\nDisallow: /closed"})
    robots = files(web)
    robots.check(f"{SITE}/1")
    web.answers[ROBOTS] = 500
    for now in (KEPT, KEPT + UNREADABLE_FOR):
        web.clock.now = now
        robots.check(f"{SITE}/1")
        with pytest.raises(RobotsError, match="is closed to robots"):
            robots.check(f"{SITE}/closed/1")
    assert len(web.asked) == 3


def test_a_host_that_is_being_left_alone_says_nothing_of_its_file() -> None:
    web = Web({ROBOTS: FetchError("desk.example", "asked to be left alone for another 900 seconds", retry_after=900)})
    robots = files(web)
    with pytest.raises(FetchError, match="left alone for another 900") as caught:
        robots.check(f"{SITE}/1")
    assert not isinstance(caught.value, RobotsError)
    web.answers[ROBOTS] = b""
    robots.check(f"{SITE}/1")


def test_what_is_no_address_has_no_file() -> None:
    web = Web()
    for address in ("notes.txt", "https:///x", "https://desk.example:99999/", "ftp://desk.example/"):
        with pytest.raises(FetchError):
            files(web).check(address)
    assert web.asked == []


def test_files_of_no_more_than_so_many_hosts_are_kept() -> None:
    web = Web({"*": b""})
    robots = files(web)
    for number in range(HOSTS + 1):
        robots.check(f"https://host{number}.example/")
    robots.check(f"https://host{HOSTS}.example/")
    assert len(web.asked) == HOSTS + 1
    robots.check("https://host0.example/")
    assert len(web.asked) == HOSTS + 2


@pytest.mark.parametrize(("redirects", "is_read"), [(4, True), (5, True), (6, False)])
def test_five_redirects_are_followed_and_the_rules_hold_where_they_began(redirects: int, is_read: bool) -> None:
    with speaking() as server:
        steps = ["/robots.txt", *(f"/r{number}" for number in range(1, redirects + 1))]
        for here, there in pairwise(steps):
            server.says(here, Reply(status=301, headers={"Location": there}))
        server.says(steps[-1], CLOSED.decode())
        with pytest.raises(RobotsError if is_read else FetchError, match="is closed" if is_read else "cannot be read"):
            RobotsFiles(HttpFetcher({HOST}).fetch, "borneout").check(f"{server.url}/1")
