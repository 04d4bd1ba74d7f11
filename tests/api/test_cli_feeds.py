"""Feeds are followed, listed, changed and left by commands; every message names its feed, and none tells a secret."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api import cli_feeds, cli_feeds_adding, poll_round
from api.cli import main
from claims import feed_entry_rows, feed_rows, poll_rows
from claims.database import open_database
from claims.feed_entry_rows import Seen
from claims.poll_rows import Poll
from ingest.opml import read_opml
from tests.claims.made_server import Server, Stands, hasty_fetcher, serving
from tests.claims.made_web import Item, rss, sentences

Run = Callable[..., Result]
NOON = datetime(2026, 10, 7, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    """A site with a feed, and a page that names it and the feed of its comments."""
    with serving() as server:
        server.paths["/feed"] = Stands(rss(Item("1", body=sentences("Gold")), title="Gold Notes"))
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="{path}" title="{title}">'
            for path, title in (("/comments/feed", "Comments"), ("/feed", "Posts"), ("/other", "Other"))
        )
        server.paths["/"] = Stands(
            f"<!doctype html><html><head>{links}</head><body>Hi</body></html>".encode(), "text/html"
        )
        server.paths["/bare"] = Stands(b"<!doctype html><html><body>Nothing here</body></html>", "text/html")
        yield server


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    return tmp_path / "feeds.db"


@pytest.fixture
def run(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `borneout feeds`; it is noon on 7 October 2026."""
    for module in (cli_feeds, cli_feeds_adding):
        monkeypatch.setattr(module, "now", lambda: NOON)
    monkeypatch.setattr(poll_round, "polite_fetcher", lambda _settings: hasty_fetcher())
    return lambda *arguments: CliRunner().invoke(main, ["--db", str(database_path), "feeds", *arguments])


def held(path: Path) -> list[feed_rows.Feed]:
    db = open_database(path)
    found = feed_rows.all_feeds(db)
    db.close()
    return found


def test_a_feed_is_added_as_it_calls_itself_and_is_due_at_once(run: Run, site: Server, database_path: Path) -> None:
    result = run("add", f"{site.root}/feed", "--source", " Gold desk ", "--reads", "page", "--ignore-robots")
    assert result.output.startswith(f"feed 1: Gold Notes ({site.root}/feed)\n1 added, due now")
    [state] = [one.state for one in held(database_path)]
    assert (state.source, state.reads, state.obeys_robots) == ("Gold desk", "page", False)
    assert (state.next_poll, state.status) == (NOON, "active")


def test_of_a_page_the_likeliest_feed_is_added_and_the_others_are_named(run: Run, site: Server) -> None:
    result = run("add", site.root)
    assert result.stdout.startswith(f"feed 1: Posts ({site.root}/feed)\n1 added")
    assert f"has other feeds too ({site.root}/other, {site.root}/comments/feed)" in result.stderr


def test_of_a_page_all_feeds_are_added_when_that_is_asked(run: Run, site: Server, database_path: Path) -> None:
    assert "3 added" in run("add", site.root, "--all").stdout
    assert [one.state.reads for one in held(database_path)] == ["longer"] * 3


def test_what_cannot_be_added_is_named_and_stops_no_other(run: Run, site: Server, database_path: Path) -> None:
    run("add", f"{site.root}/feed")
    result = run("add", f"{site.root}/bare", f"{site.root}/feed/", "https://one.example/feed?key=hidden", "--no-check")
    assert result.exit_code == 0
    assert f"{site.root}/feed/: is followed already, as feed 1: Gold Notes" in result.stderr
    assert "hidden" not in result.output
    failing = run("add", f"{site.root}/nothing", f"{site.root}/bare")
    assert failing.exit_code == 1
    assert f"{site.root}/bare: is no feed, names none" not in failing.stdout
    assert f"Error: {site.root}/nothing: answered 404" in failing.stderr
    assert len(held(database_path)) == 3


def test_a_page_without_feeds_is_refused_in_words(run: Run, site: Server) -> None:
    result = run("add", f"{site.root}/bare")
    # The usual places are asked too, and a feed stands at one of them.
    assert f"feed 1: Gold Notes ({site.root}/feed)" in result.output


def test_without_asking_an_address_is_taken_as_it_is(run: Run, database_path: Path) -> None:
    assert "feed 1: https://example.com/feed" in run("add", "--no-check", "example.com/feed").output
    assert held(database_path)[0].state.added_as == "https://example.com/feed"


def test_discover_lists_feeds_and_adds_none(run: Run, site: Server, database_path: Path) -> None:
    listed = json.loads(run("discover", site.root, "--json").stdout)
    assert [(one["title"], one["by"]) for one in listed] == [
        ("Posts", "named"),
        ("Other", "named"),
        ("Comments", "named"),
    ]
    assert "named by the page" in run("discover", site.root).output
    assert held(database_path) == []


@pytest.fixture
def followed(run: Run, database_path: Path) -> Run:
    """Two feeds are followed; the first was polled twice, and its last error has a reason."""
    run("add", "--no-check", "https://one.example/feed?token=hidden", "https://two.example/rss")
    db = open_database(database_path)
    feed_rows.change(
        db,
        1,
        title="First Notes",
        last_success=NOON - timedelta(hours=3),
        last_error="answered 503",
        errors_in_a_row=2,
        items_per_week=14.0,
    )
    feed_entry_rows.remember(db, 1, Seen("guid-1", "d", problem="has no text", url="https://one.example/1"), NOON)
    poll_rows.append(db, 1, Poll(NOON, "read", 9, 3, 1, 2))
    poll_rows.append(db, 1, Poll(NOON, "failed", error="answered 503"))
    db.close()
    return run


def test_the_list_shows_how_each_feed_is(followed: Run) -> None:
    words = followed("list").output
    for shown in ("First Notes", "7 Oct 2026 05:00", "answered 503", "14", "two.example", "never", "2 of them active"):
        assert shown in words
    assert "hidden" not in words
    listed = json.loads(followed("list", "--json").stdout)
    assert [(one["feed"], one["errors_in_a_row"], one["items_per_week"]) for one in listed] == [
        (1, 2, 14.0),
        (2, 0, None),
    ]
    assert "hidden" not in json.dumps(listed)


def test_an_empty_list_says_how_to_begin(run: Run) -> None:
    assert "borneout feeds add" in run("list").output


def test_one_feed_is_shown_with_its_polls_entries_and_what_is_not_as_usual(followed: Run) -> None:
    followed("change", "First", "--reads", "entry", "--ignore-robots")
    words = followed("show", "First").output
    for shown in ("First Notes", "answered 503, 2 in a row", "reads: entry", "obeys robots.txt: no", "has no text"):
        assert shown in words
    assert "https://one.example/1" in words
    assert "hidden" not in words
    plain = json.loads(followed("show", "1", "--json").stdout)
    assert plain["changed_settings"] == {"reads": "entry", "obeys_robots": False}
    assert [one["outcome"] for one in plain["polls"]] == ["failed", "read"]
    assert "nothing: every setting is as it is" in followed("show", "2").output


def test_settings_are_changed_and_given_back(followed: Run, database_path: Path) -> None:
    followed("change", "2", "--source", "Desk", "--ignore-robots")
    state = held(database_path)[1].state
    assert (state.source, state.obeys_robots) == ("Desk", False)
    followed("change", "2", "--source", "", "--obey-robots")
    state = held(database_path)[1].state
    assert (state.source, state.obeys_robots, state.reads) == (None, True, "longer")
    assert "--source" in followed("change", "2").stderr


def test_a_pause_has_its_reason_and_ends_by_hand(followed: Run, database_path: Path) -> None:
    assert followed("pause", "1", "--reason", "too loud").output.endswith("paused\n")
    state = held(database_path)[0].state
    assert (state.status, state.status_reason, state.errors_in_a_row) == ("paused", "too loud", 0)
    assert "too loud" in followed("list").output
    followed("resume", "1")
    state = held(database_path)[0].state
    assert (state.status, state.status_reason, state.next_poll) == ("active", None, NOON)


def test_a_feed_is_removed_only_with_yes(followed: Run, database_path: Path) -> None:
    asked = followed("remove", "two.example")
    assert (asked.exit_code, len(held(database_path))) == (2, 2)
    assert "https://two.example/rss would be followed no more" in asked.stderr
    assert "removed" in followed("remove", "two.example", "--yes").output
    assert [one.key for one in held(database_path)] == [1]


@pytest.mark.parametrize(
    "command", [("show",), ("pause",), ("resume",), ("remove", "--yes"), ("change", "--source", "x")]
)
def test_a_feed_that_is_not_followed_is_named(followed: Run, command: tuple[str, ...]) -> None:
    result = followed(*command, "nobody.example")
    assert result.exit_code == 1
    assert "nobody.example: no feed has that" in result.stderr


def test_a_list_that_was_exported_brings_the_same_feeds_back(
    followed: Run, database_path: Path, tmp_path: Path
) -> None:
    followed("change", "1", "--source", "Desk & Co", "--reads", "page", "--ignore-robots")
    followed("pause", "2")
    listed = tmp_path / "feeds.opml"
    assert followed("export-opml", str(listed)).output == f"{listed}: 2 feeds\n"
    assert [one.xml_url for one in read_opml(listed.read_bytes(), "it").feeds] == [
        "https://one.example/feed?token=hidden",
        "https://two.example/rss",
    ]
    before = [one.state for one in held(database_path)]
    again = followed("import-opml", str(listed))
    assert (again.exit_code, again.stderr.count("is followed already")) == (1, 2)
    for number in "12":
        followed("remove", number, "--yes")
    assert "2 added" in followed("import-opml", str(listed)).output
    kept = ("address", "title", "source", "reads", "obeys_robots", "status")
    after = [one.state for one in held(database_path)]
    assert [[getattr(one, name) for name in kept] for one in after] == [
        [getattr(one, name) for name in kept] for one in before
    ]
    assert followed("export-opml").stdout.encode() == listed.read_bytes()


def test_what_is_no_list_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.opml"
    wrong.write_text("<html></html>")
    result = run("import-opml", str(wrong))
    assert (result.exit_code, "wrong.opml: is no OPML list of feeds" in result.stderr) == (1, True)
