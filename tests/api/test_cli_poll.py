"""`borneout poll` asks what is due, finds claims in what is new, and says in one line a feed how it went."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api import cli_feeds_adding, cli_poll, poll_round
from api.cli import main
from claims import feed_rows
from claims.database import open_database
from tests.claims.made_server import Server, Stands, hasty_fetcher, serving
from tests.claims.made_web import Item, rss

Run = Callable[..., Result]
NOON = datetime(2026, 10, 7, 12, tzinfo=UTC)
TEXT = "The S&P 500 rose 1.2% on Tuesday to close at 6,700, and the 10-year Treasury yield fell to 4.1%."


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def site(running: Server) -> Server:
    """A server with one feed."""
    running.paths.clear()
    running.asked.clear()
    running.paths["/feed"] = Stands(rss(Item("1", body=TEXT), title="Market Notes"), etag='"a"')
    return running


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    return tmp_path / "feeds.db"


@pytest.fixture
def run(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; it is noon on 7 October 2026."""
    for module in (cli_poll, cli_feeds_adding):
        monkeypatch.setattr(module, "now", lambda: NOON)
    monkeypatch.setattr(poll_round, "polite_fetcher", lambda _settings: hasty_fetcher())
    return lambda *arguments: CliRunner().invoke(main, ["--db", str(database_path), *arguments])


def test_what_is_due_is_asked_and_its_claims_are_found(run: Run, site: Server) -> None:
    run("feeds", "add", "--no-check", "--reads", "entry", f"{site.root}/feed")
    result = run("poll")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"Market Notes ({site.root}/feed): 1 entry, 1 new"
    assert lines[1] == "1 feed polled: 1 read, 0 unchanged; 1 entries new, 0 changed, 0 refused"
    assert "claims found in 1 articles" in lines[2]
    assert "6,700" in run("claims", "--as-of", "2026-10-08").output
    again = run("poll").stdout
    assert again.splitlines()[-1].startswith("the next one is due 7 Oct 2026, ")
    assert len(site.asked) == 1


def test_feeds_that_are_named_or_all_are_asked_before_their_time(run: Run, site: Server) -> None:
    run("feeds", "add", "--no-check", "--reads", "entry", f"{site.root}/feed")
    run("poll")
    assert "unchanged" in run("poll", "Market").stdout
    report = json.loads(run("poll", "--all", "--json").stdout)
    assert [one["outcome"] for one in report["poll"]["feeds"]] == ["unchanged"]
    assert report["extract"]["articles"] == 0
    assert site.asked == [("/feed", None), ("/feed", '"a"'), ("/feed", '"a"')]


def test_one_bad_feed_among_others_is_a_line_and_no_failure(run: Run, site: Server) -> None:
    run("feeds", "add", "--no-check", f"{site.root}/lost", f"{site.root}/feed")
    result = run("poll")
    assert result.exit_code == 0
    assert f"{site.root}/lost: failed (answered 404)" in result.stdout


def test_when_no_feed_works_that_is_a_failure(run: Run, site: Server) -> None:
    run("feeds", "add", "--no-check", f"{site.root}/lost")
    result = run("poll")
    assert result.exit_code == 1
    assert "1 feed polled: 0 read, 0 unchanged, 1 failed" in result.stdout


def test_entries_without_text_are_warnings_and_only_so_many(
    run: Run, site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli_poll, "MOST_WARNINGS", 1)
    site.paths["/feed"] = Stands(rss(*(Item(name, link=f"{site.root}/{name}") for name in "abc")))
    run("feeds", "add", "--no-check", "--reads", "entry", f"{site.root}/feed")
    result = run("poll")
    assert result.exit_code == 0
    assert result.stderr.count("has no text") == 1
    assert "2 more entries gave no text" in result.stderr


def test_without_any_feed_it_says_how_to_follow_one(run: Run) -> None:
    result = run("poll")
    assert (result.exit_code, "borneout feeds add" in result.stdout) == (0, True)


def test_when_all_are_paused_it_says_so(run: Run, site: Server) -> None:
    run("feeds", "add", "--no-check", "--reads", "entry", f"{site.root}/feed")
    run("feeds", "pause", "1")
    assert "none is active" in run("poll").stdout
    assert site.asked == []


def test_a_feed_that_is_not_followed_is_named_and_nothing_is_asked(run: Run, site: Server) -> None:
    run("feeds", "add", "--no-check", "--reads", "entry", f"{site.root}/feed")
    result = run("poll", "1", "nobody.example")
    assert (result.exit_code, site.asked) == (1, [])
    assert "nobody.example: no feed has that" in result.stderr


def test_the_next_poll_is_put_off_by_the_machines_own_jitter(run: Run, site: Server, database_path: Path) -> None:
    run("feeds", "add", "--no-check", "--reads", "entry", f"{site.root}/feed")
    run("poll")
    db = open_database(database_path)
    due = feed_rows.all_feeds(db)[0].state.next_poll
    db.close()
    assert NOON + timedelta(hours=1) <= due <= NOON + timedelta(days=2)
