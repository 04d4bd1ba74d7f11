"""Polling and importing, killed at random moments: nothing is lost, doubled or half-written.

`python -m tests.killed --kills 200` starts the real command on a world of its own making (feeds and pages on loopback
addresses, a file to import with bad rows in it), kills it with SIGKILL after a random time, looks the database over,
starts it again, and so on until it has ended by itself; then compares every row with those of a run that nobody killed.
Worlds follow one another until there were as many kills as asked for. After the first round of polling the feeds
change: entries are edited and added, and the same begins again.

So that kills hit the work and not the imports before it, commands run in forks of a process that has imported all
(`Nursery`), and hosts are asked without pauses; everything else is as a user runs it.
"""

import argparse
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 7))
ENTRIES, ROWS = 20, 1_500

# What is the same whenever and however often it was stored: no keys, no moments.
LOOKS = {
    "articles": "SELECT id, text_hash, source, title, published_on FROM articles WHERE id NOT IN (SELECT article "
    "FROM article_versions WHERE number > 1)",
    "later versions": "SELECT id, text_hash FROM articles",
    "addresses": "SELECT address, article FROM article_addresses",
    "versions": "SELECT identity, number, article FROM article_versions",
    "feeds": "SELECT address, title, status, etag, errors_in_a_row, items_per_week IS NULL FROM feeds",
    "entries": "SELECT f.address, e.identity, e.digest, e.article, e.problem FROM feed_entries e "
    "JOIN feeds f ON f.key = e.feed",
    "quarantine": "SELECT item, problem, reader, body, digest, state FROM quarantine",
    "claims": "SELECT id, current, metric, subject, low, high, sentence FROM claims WHERE current = 1",
    "marks": "SELECT claim, kind, other FROM marks",
    "repeated": "SELECT claim, of_claim FROM repeated_claims",
    "imports": "SELECT digest, name, done, finished FROM imports",
}


@dataclass
class World:
    """What there is to read: feeds on several hosts with entries, pages behind some of them."""

    entries: int = ENTRIES
    rows: int = ROWS
    changed: bool = False
    port: int = 0
    asked: list[str] = field(default_factory=list)

    def feed(self, host: str) -> str:
        number = HOSTS.index(host)
        last = self.entries + (3 if self.changed else 0)
        items = "".join(self._item(number, entry) for entry in range(last))
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Desk {number}</title>{items}</channel></rss>'

    def page(self, number: int, entry: int) -> str:
        text = self._text(number, entry, 5)
        return f"<html><body><article><h1>Note {number}-{entry}</h1><p>{text}</p></article></body></html>"

    def _item(self, number: int, entry: int) -> str:
        short = entry % 4 == 0  # only a summary: its page is asked for
        link = f"http://{HOSTS[number]}:{self.port}/page/{number}/{entry}"
        text = (
            "Read on."
            if entry == 5
            else "<![CDATA[<p></p>]]>"
            if entry == 7
            else self._text(number, entry, 1 if short else 4)
        )
        return (
            f"<item><title>Note {number}-{entry}</title><guid isPermaLink='false'>note-{number}-{entry}</guid>"
            f"<link>{link}</link><pubDate>Mon, {entry + 1:02d} Jun 2026 09:00:00 GMT</pubDate>"
            f"<description>{text}</description></item>"
        )

    def _text(self, number: int, entry: int, sentences: int) -> str:
        edited = self.changed and entry % 3 == 1
        rise = number + entry / 10 + (0.5 if edited else 0)
        lines = [
            f"The S&amp;P 500 rose {rise + line:.1f}% in week {line + 1} of note {number}-{entry}, and the desk "
            f"expects {2 + line + entry / 10:.1f}% inflation in 2027."
            for line in range(sentences)
        ]
        return " ".join(lines)


def rows_of(world: World) -> str:
    """A file of JSON lines, one in twenty of them bad."""
    lines = []
    for number in range(world.rows):
        text = f"Row {number}: the Nasdaq gained {number / 10:.1f}% in May 2026 after {number % 7 + 1} weeks of losses."
        row = {
            "text": text,
            "source": "Made Letter",
            "url": f"https://made.example/{number}",
            "published": "2026-06-01",
        }
        lines.append(json.dumps(row) if number % 20 else f'{{"text": "cut short {number}')
    return "\n".join(lines)


@contextmanager
def served(world: World) -> Iterator[None]:
    """Serves the world on every host, all on one port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            world.asked.append(self.path)
            parts = self.path.strip("/").split("/")
            if parts[0] == "feed":
                self.answer(world.feed(HOSTS[int(parts[1])]), "application/rss+xml")
            elif parts[0] == "page":
                self.answer(world.page(int(parts[1]), int(parts[2])), "text/html")
            else:
                self.answer("", "text/plain", 404)

        def answer(self, body: str, kind: str, status: int = 200) -> None:
            sent = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(sent)))
            self.send_header("ETag", f'"{hash(body)}"' if status == 200 else '""')
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None: ...

    servers = [ThreadingHTTPServer((HOSTS[0], 0), Handler)]
    world.port = servers[0].server_port
    servers += [ThreadingHTTPServer((host, world.port), Handler) for host in HOSTS[1:]]
    for server in servers:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


@dataclass
class Tally:
    """How many kills there were, and what the looks after them found wrong."""

    kills: int = 0
    ends: int = 0
    problems: list[str] = field(default_factory=list)


class Nursery:
    """A process that has imported everything, and starts the real command in a fork of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killed", "--nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"BORNEOUT_ALLOWED_HOSTS": ",".join(HOSTS)},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._ask, self._answers = self._process.stdin, self._process.stdout

    def run(self, path: Path, *arguments: str, seconds: float | None = None) -> int | None:
        """The exit code of a command; nothing where it was killed after so many seconds."""
        self._ask.write(json.dumps(["--db", str(path), *arguments]) + "\n")
        self._ask.flush()
        number = int(self._answers.readline())
        ended = select.select([self._answers], [], [], seconds)[0]
        if not ended:
            os.killpg(number, signal.SIGKILL)
        code = int(self._answers.readline())
        return None if code == -signal.SIGKILL else code

    def close(self) -> None:
        """Ends the process."""
        self._ask.close()
        self._process.wait()
        self._answers.close()


def nursery() -> None:
    """Imports everything, then forks for each line of standard input: says the number, then the exit code."""
    from api import cli, cli_data, cli_feeds_adding, cli_poll, poll_round
    from api.fetching import fetcher_from
    from claims import database
    from ingest.article_text import read_page
    from ingest.politeness import PoliteFetcher
    from nlp.extract import extract_claims

    assert cli_data and cli_feeds_adding and cli_poll
    database.open_database(":memory:").close()
    extract_claims("Stocks rose 2% on Monday.", None)
    read_page(World().page(0, 1).encode(), "a page")
    poll_round.polite_fetcher = lambda settings: PoliteFetcher(fetcher_from(settings), seconds=0.001, burst=1000)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setsid()  # a kill takes the helpers of the command too
            for stream in (0, 1, 2):
                os.dup2(os.open(os.devnull, os.O_RDWR), stream)
            try:
                cli.main(args=json.loads(line), prog_name="borneout")
            except SystemExit as end:
                os._exit(int(end.code or 0))
            os._exit(0)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def kill_until_done(
    start: Nursery, path: Path, chance: random.Random, tally: Tally, seconds: float, *arguments: str
) -> None:
    """Starts the command, kills it at a random moment, looks, and starts it again until it ends by itself."""
    while start.run(path, *arguments, seconds=chance.uniform(0.02, seconds)) is None:
        tally.kills += 1
        tally.problems += look_over(path)
    tally.ends += 1


def look_over(path: Path) -> list[str]:
    """What is wrong with a database that a killed process left."""
    if not path.exists():
        return []
    db = sqlite3.connect(path)
    try:
        found = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"{row[0]} row {row[1]} refers to no {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'feed_entries'").fetchone():
            found += [f"entry {row[0]} has neither text nor reason" for row in db.execute(_BARE)]
        return found
    finally:
        db.close()


_BARE = "SELECT identity FROM feed_entries WHERE article IS NULL AND problem IS NULL"


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that does not depend on when it was stored."""
    db = sqlite3.connect(path)
    try:
        return {name: sorted(map(_plain, db.execute(sql))) for name, sql in LOOKS.items()}
    finally:
        db.close()


def _plain(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(map(repr, row))


def differences(undisturbed: Path, killed: Path) -> list[str]:
    """What a killed run has more or less than one that nobody killed."""
    found = []
    ours, theirs = rows(killed), rows(undisturbed)
    for name in LOOKS:
        found += [f"{name}: lost or changed {row}" for row in theirs[name] if row not in ours[name]]
        found += [f"{name}: has besides {row}" for row in ours[name] if row not in theirs[name]]
        if len(ours[name]) != len(theirs[name]):
            found.append(f"{name}: {len(ours[name])} rows, undisturbed {len(theirs[name])}")
    return found[:20]


def trial(start: Nursery, world: World, folder: Path, chance: random.Random, tally: Tally) -> None:
    """One world, read twice: once undisturbed, once killed; polling, then polling what changed, then importing."""
    with served(world):
        paths = folder / "undisturbed.db", folder / "killed.db"
        for path in paths:
            feeds = [f"http://{host}:{world.port}/feed/{number}" for number, host in enumerate(HOSTS)]
            if start.run(path, "feeds", "add", "--no-check", *feeds):
                raise RuntimeError("the feeds could not be added")
        imported = folder / "rows.jsonl"
        imported.write_text(rows_of(world))
        steps: tuple[tuple[str, ...], ...] = (("poll",), ("poll", "--all"), ("ingest", str(imported)))
        for number, step in enumerate(steps):
            world.changed = number > 0
            began = time.monotonic()
            start.run(paths[0], *step)
            kill_until_done(start, paths[1], chance, tally, 0.6 * (time.monotonic() - began), *step)
            tally.problems += [f"{' '.join(step[:1])}: {words}" for words in differences(*paths)]


def killed(
    kills: int, seed: int, say: Callable[[str], None] = print, entries: int = ENTRIES, rows: int = ROWS
) -> Tally:
    """Worlds of so many entries a feed and rows a file, one after the other, until there were so many kills."""
    chance = random.Random(seed)
    tally = Tally()
    start = Nursery()
    try:
        while tally.kills < kills and not tally.problems:
            with tempfile.TemporaryDirectory() as folder:
                trial(start, World(entries, rows), Path(folder), chance, tally)
            say(f"{tally.kills} kills, {tally.ends} runs that ended, {len(tally.problems)} problems")
    finally:
        start.close()
    return tally


def main() -> None:
    """Kills as often as asked, and says what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--kills", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--nursery", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.nursery:
        nursery()
        return
    tally = killed(given.kills, given.seed)
    for words in tally.problems:
        print(words)
    sys.exit(bool(tally.problems))


if __name__ == "__main__":
    main()
