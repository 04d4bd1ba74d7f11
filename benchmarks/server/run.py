"""Requests a second and latency beside Datasette on the same database, in one run; then ours while a writer works.

    python3 -m venv build/datasette && build/datasette/bin/pip install -r benchmarks/server/peers.txt
    .venv/bin/python -m benchmarks.server.run gold.db million.db --datasette build/datasette/bin/datasette

32 clients that keep their connections and ask again as soon as they are answered (`wrk`, one thread, in a process of
its own), for a few seconds a kind and server, turn by turn, after as long at other addresses. "distinct": no address
comes twice; "repeated": eight addresses over and over. "CPU ms" is the processor time of the server for one answer,
which other work on the machine changes less than the rest. Before each turn it is waited for until neither server works
on anything any more: what wrk gave up, Datasette goes on with. Datasette is tuned: the file immutable, which lets it
keep its counts and open the file without locks, no suggestions of further facets, and as many threads as ours; with
`--as-it-comes` also as it comes (the time limits apart, without which its facets give up). Neither compresses; both
write a line of log for each request. A server that lets one client alone wait for more than a second is not put
under load.

While the writer works, ours alone has a copy of the first database. `borneout ingest` reads articles and finds their
claims, with as many processes as there are processors, and steps back as it always does. 32 clients first look at each
answer for a second on average ("paced", all kinds by turns), then ask again at once; no address comes twice.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import click

from benchmarks.server.addresses import COUNT, KINDS, Found, Kind, found, write
from benchmarks.server.loading import Measured, cpu_seconds, load, server

REPEATED = 8
SETTINGS = ("sql_time_limit_ms", "20000", "facet_time_limit_ms", "20000")
#: Seconds that one client alone may wait for an answer; a server that takes longer is not put under load.
LONGEST = 1.0
#: Where the addresses begin that a server is warmed up with: none of them comes again when it is measured.
ELSEWHERE = COUNT // 4
#: Milliseconds that a reader looks at an answer.
PAUSE = 1_000


def commands(folder: Path, datasette: Path | None, port: int, as_it_comes: bool) -> dict[str, list[str]]:
    """How each server is started. Each knows the file by a name of its own."""
    ours = [sys.executable, "-m", "api.cli", "serve", "--log", "json", "--db", str(folder / "ours.db")]
    made = {"borneout": [*ours, "--port", str(port)]}
    if datasette is not None:
        theirs = [str(datasette), "serve", "--setting", *SETTINGS[:2], "--setting", *SETTINGS[2:]]
        tuned = ["--setting", "num_sql_threads", "8", "--setting", "suggest_facets", "off", "-i"]
        made["Datasette, tuned"] = [*theirs, *tuned, str(folder / "tuned.db"), "--port", str(port + 1)]
        if as_it_comes:
            made["Datasette"] = [*theirs, str(folder / "theirs.db"), "--port", str(port + 2)]
    return made


NAMES = {"borneout": "ours", "Datasette": "theirs", "Datasette, tuned": "tuned"}


def _calm(groups: list[int]) -> None:
    """Waits until no server works on anything, for half a minute at most."""
    for _ in range(100):
        before = sum(map(cpu_seconds, groups))
        time.sleep(0.3)
        if sum(map(cpu_seconds, groups)) - before < 0.06:
            return


def _addresses(kind: Kind, system: str, held: Found, folder: Path, different: int, first: int = 0) -> Path:
    path = folder / "addresses.txt"
    of = Found(NAMES[system], held.metrics, held.claims, held.articles, held.days)
    write(kind.ours if system == "borneout" else kind.theirs, of, path, different, first)
    return path


def side_by_side(
    folder: Path, held: Found, ports: dict[str, tuple[int, int]], seconds: float, rounds: int
) -> dict[tuple[str, str, str], list[Measured]]:
    """Every kind, repeated and distinct, of every server in turn."""
    measured: dict[tuple[str, str, str], list[Measured]] = {}
    groups = [group for _, group in ports.values()]
    name = ""
    for kind in KINDS:
        name = kind.name if "same" not in kind.name else f"{name.removesuffix(': page')}: JSON"
        _calm(groups)
        able = {system: at for system, at in ports.items() if _answers(kind, system, held, at[0])}
        for how, different in (("distinct", COUNT), ("repeated", REPEATED)):
            for system, (port, group) in able.items():
                _calm(groups)
                some = _addresses(kind, system, held, folder, different, ELSEWHERE)
                load(port, some, seconds if how == "distinct" else 1, group)
            for _ in range(rounds):
                for system, (port, group) in able.items():
                    _calm(groups)
                    one = load(port, _addresses(kind, system, held, folder, different), seconds, group)
                    measured.setdefault((name, how, system), []).append(one)
            _print_row(name, how, list(ports), measured)
    return measured


def _answers(kind: Kind, system: str, held: Found, port: int) -> bool:
    """Whether a server answers one client, who is alone, soon enough; the second time, when what it needs is read."""
    of = Found(NAMES[system], held.metrics, held.claims, held.articles, held.days)
    asked = (kind.ours if system == "borneout" else kind.theirs)(of, ELSEWHERE - 1)
    for patience in (10.0, LONGEST):
        try:
            with urlopen(f"http://127.0.0.1:{port}{asked}", timeout=patience) as answer:
                answer.read()
        except OSError:
            return False
    return True


def _print_row(name: str, how: str, systems: list[str], measured: dict[tuple[str, str, str], list[Measured]]) -> None:
    cells, best = [], 0.0
    for system in systems:
        runs = measured.get((name, how, system), [])
        if not runs:
            cells.append("over a second each | | ")
            continue
        each = sum(one.per_second for one in runs) / len(runs)
        p99, errors = max(one.p99 for one in runs), sum(one.errors for one in runs)
        cpu = sum(one.cpu for one in runs) / len(runs)
        cells.append(f"{each:,.0f} | {cpu:,.1f} | {p99:,.0f}" + (f" ({errors} errors)" if errors else ""))
        if system != "borneout":
            best = max(best, each)
    runs = measured.get((name, how, "borneout"), [])
    times = f"{sum(one.per_second for one in runs) / len(runs) / best:.1f}" if runs and best else ""
    print(f"| {name} | {how} | {' | '.join(cells)} | {times} |", flush=True)


def beside_writer(folder: Path, held: Found, at: tuple[int, int], seconds: float, articles: int) -> None:
    """Every kind of ours, while articles are imported and read at full speed."""
    file = folder / "written.jsonl"
    from benchmarks.ingest.bulk_import import made_article

    with file.open("w") as out:
        for number in range(articles):
            out.write(json.dumps(made_article(10_000_000 + number)) + "\n")
    print("\n| while a writer works | clients | a second | p50 ms | p99 ms | longest ms | errors | articles written |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    command = [sys.executable, "-m", "api.cli", "ingest", str(file), "--db", str(folder / "ours.db"), "--json"]
    name, before = "", _articles(folder / "ours.db")
    with (folder / "writer.log").open("w") as log:
        writer = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        while writer.poll() is None and _articles(folder / "ours.db") == before:
            time.sleep(0.2)  # its imports
        _mixed(held, folder / "mixed.txt")
        load(at[0], folder / "mixed.txt", seconds, at[1], PAUSE)
        _print_beside(folder, writer, "all kinds by turns", "paced", at, folder / "mixed.txt", 5 * seconds)
        for kind in KINDS:
            name = kind.name if "same" not in kind.name else f"{name.removesuffix(': page')}: JSON"
            addresses = _addresses(kind, "borneout", held, folder, COUNT, ELSEWHERE)
            _print_beside(folder, writer, name, "at once", at, addresses, seconds)
    finally:
        if writer.poll() is None:
            os.killpg(writer.pid, signal.SIGKILL)
        writer.wait()


def _print_beside(
    folder: Path,
    writer: subprocess.Popen[bytes],
    name: str,
    how: str,
    at: tuple[int, int],
    addresses: Path,
    seconds: float,
) -> None:
    before = _articles(folder / "ours.db")
    one = load(at[0], addresses, seconds, at[1], PAUSE if how == "paced" else 0)
    written = _articles(folder / "ours.db") - before
    over = "" if writer.poll() is None else " (it was done)"
    figures = f"{one.per_second:,.0f} | {one.p50:,.0f} | {one.p99:,.0f} | {one.most:,.0f} | {one.errors}"
    print(f"| {name} | {how} | {figures} | {written}{over} |", flush=True)


def _mixed(held: Found, path: Path) -> None:
    """Addresses of all kinds by turns, none twice."""
    # Another place of the list for each kind, so that those of one kind do not go through the same claims together.
    made = [KINDS[nth % len(KINDS)].ours(held, nth * 7) for nth in range(COUNT)]
    path.write_text("\n".join(made) + "\n")


def _articles(path: Path) -> int:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    finally:
        db.close()


@click.command()
@click.argument("databases", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--datasette", type=click.Path(exists=True, path_type=Path), help="Its program; without it ours alone.")
@click.option("--as-it-comes", is_flag=True, help="Also Datasette as it comes.")
@click.option("--seconds", type=float, default=2.5, show_default=True, help="For each kind and server.")
@click.option("--rounds", type=int, default=1, show_default=True, help="How often; 0 for the writer alone.")
@click.option("--port", type=int, default=8410, show_default=True)
@click.option("--writer", type=int, default=10_000, show_default=True, help="Articles for the writer; 0 for none.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where copies of the files are made.")
def main(
    databases: tuple[Path, ...],
    datasette: Path | None,
    as_it_comes: bool,
    seconds: float,
    rounds: int,
    port: int,
    writer: int,
    folder: Path | None,
) -> None:
    """Measure the server on DATABASES."""
    for nth, database in enumerate(databases if rounds else ()):
        with tempfile.TemporaryDirectory(dir=folder) as made:
            place, held = Path(made), found(database)
            shutil.copy(database, place / "ours.db")
            for name in ("theirs", "tuned"):
                (place / f"{name}.db").symlink_to(database.absolute())
            started = commands(place, datasette, port + 10 * nth, as_it_comes)
            heads = " | ".join(f"{system}, a second | CPU ms | p99 ms" for system in started)
            print(f"\n{database.name}, {_claims(database):,} claims:\n\n| kind | addresses | {heads} | times |")
            print(f"|---|---|{'---:|' * (3 * len(started) + 1)}", flush=True)
            with ExitStack() as stack:
                ports = {}
                for system, command in started.items():
                    at = int(command[-1])
                    ports[system] = at, stack.enter_context(server(command, at, place))
                _warm(ports["borneout"][0], held)
                side_by_side(place, held, ports, seconds, rounds)
    if writer:
        with tempfile.TemporaryDirectory(dir=folder) as made:
            place, held = Path(made), found(databases[0])
            shutil.copy(databases[0], place / "ours.db")
            with server(commands(place, None, port + 90, as_it_comes)["borneout"], port + 90, place) as group:
                _warm(port + 90, held)
                beside_writer(place, held, (port + 90, group), seconds, writer)


def _claims(path: Path) -> int:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(db.execute("SELECT count(*) FROM claims").fetchone()[0])
    finally:
        db.close()


def _warm(port: int, held: Found) -> None:
    for kind in KINDS:
        with urlopen(f"http://127.0.0.1:{port}{kind.ours(held, 0)}") as answer:
            answer.read()


if __name__ == "__main__":
    main()
