"""Ours, asked while `borneout ingest` reads articles into the same file and finds their claims, as fast as it can.

The writer takes as many processes as there are processors, and steps back as it always does. 32 clients first look at
each answer for a second on average ("paced", all kinds by turns), then ask again at once; no address comes twice.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ingest.bulk_import import made_article
from benchmarks.server.addresses import COUNT, ELSEWHERE, KINDS, Found, write
from benchmarks.server.loading import Running, load, server
from benchmarks.server.side_by_side import OURS, calm, our_server, warm

#: Milliseconds that a reader looks at an answer.
PAUSE = 1_000
#: Articles that none of the shipped benchmarks writes have numbers from here on.
FIRST = 10_000_000


def measure(folder: Path, database: Path, held: Found, port: int, seconds: float, articles: int) -> None:
    """Starts the server, then the writer, and prints the table, a row as soon as it is known.

    `database` is the server's own copy; `articles` are how many the writer gets, more than it can read in the time.
    """
    print("\n| while a writer works | clients | a second | p50 ms | p99 ms | longest ms | errors | articles written |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    one = Running(OURS, database.stem, port, our_server(database, port))
    with server(one.command, port, folder) as group:
        one.group = group
        warm(port, held)
        calm([one])  # it reads its model on the side
        with _writer(folder, database, articles) as writer:
            mixed = folder / "mixed.txt"
            # Another place of the list for each kind, so that those of one kind do not go through it together.
            mixed.write_text("".join(f"{KINDS[nth % len(KINDS)].ours(held, nth * 7)}\n" for nth in range(COUNT)))
            load(one, mixed, seconds, PAUSE)  # not counted: the first requests of all clients come at once
            _row("all kinds by turns", "paced", one, mixed, 5 * seconds, database, writer)
            for kind in KINDS:
                addresses = write(kind.ours, held, folder, COUNT, ELSEWHERE)
                _row(kind.name, "at once", one, addresses, seconds, database, writer)


@contextmanager
def _writer(folder: Path, database: Path, articles: int) -> Iterator[subprocess.Popen[bytes]]:
    """The writer, from its first article on, while the block runs."""
    file = folder / "written.jsonl"
    with file.open("w") as out:
        out.writelines(json.dumps(made_article(FIRST + number)) + "\n" for number in range(articles))
    command = [sys.executable, "-m", "api.cli", "ingest", str(file), "--db", str(database), "--json"]
    before = count(database, "articles")
    with (folder / "writer.log").open("w") as log:
        writer = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        while writer.poll() is None and count(database, "articles") == before:
            time.sleep(0.2)
        yield writer
    finally:
        if writer.poll() is None:
            os.killpg(writer.pid, signal.SIGKILL)
        writer.wait()


def _row(
    name: str, how: str, one: Running, addresses: Path, seconds: float, database: Path, writer: subprocess.Popen[bytes]
) -> None:
    before = count(database, "articles")
    found = load(one, addresses, seconds, PAUSE if how == "paced" else 0)
    written = count(database, "articles") - before
    over = "" if writer.poll() is None else " (it was done)"
    figures = f"{found.per_second:,.0f} | {found.p50:,.0f} | {found.p99:,.0f} | {found.most:,.0f} | {found.errors}"
    print(f"| {name} | {how} | {figures} | {written}{over} |", flush=True)


def count(database: Path, table: str) -> int:
    """How many rows a table holds."""
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        db.close()
