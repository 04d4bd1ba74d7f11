"""Ours beside Datasette on the same file: every kind of answer, asked of each server in turn.

Before each turn it is waited for until no server works on anything any more: what wrk gave up, Datasette goes on with.
Each turn follows as long a one at other addresses, so that everything that is done once is done. A server that lets one
client alone wait for more than a second is not put under load.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from benchmarks.server.addresses import COUNT, ELSEWHERE, KINDS, Asking, Found, Kind, write
from benchmarks.server.loading import Measured, Running, load, server, total_cpu_seconds

#: Addresses that come over and over where they are not all different.
REPEATED = 8
#: Seconds that one client alone may wait for an answer, the second time.
LONGEST = 1.0
#: What Datasette needs for its facets to be answered at all.
PATIENT = ("--setting", "sql_time_limit_ms", "20000", "--setting", "facet_time_limit_ms", "20000")
#: The file immutable, which lets it keep its counts and open the file without locks; as many threads as ours.
TUNED = ("--setting", "num_sql_threads", "8", "--setting", "suggest_facets", "off", "-i")
OURS = "borneout"


def our_server(database: Path, port: int) -> list[str]:
    """How ours is started on a database."""
    return [sys.executable, "-m", "api.cli", "serve", "--log", "json", "--db", str(database), "--port", str(port)]


def servers(folder: Path, database: Path, datasette: Path | None, port: int, as_it_comes: bool) -> list[Running]:
    """Every server with its command, not started yet. Each knows the file by a name of its own."""
    made = [Running(OURS, "ours", port, our_server(folder / "ours.db", port))]
    ways = {"Datasette, tuned": ("tuned", TUNED), "Datasette": ("theirs", ())}
    for nth, (name, (file, how)) in enumerate(ways.items(), start=1):
        if datasette is None or (name == "Datasette" and not as_it_comes):
            continue
        (folder / f"{file}.db").symlink_to(database.absolute())
        command = [str(datasette), "serve", *PATIENT, *how, str(folder / f"{file}.db"), "--port", str(port + nth)]
        made.append(Running(name, file, port + nth, command))
    return made


def measure(folder: Path, held: Found, running: Sequence[Running], seconds: float, rounds: int) -> None:
    """Starts the servers and prints the table, a row as soon as it is known."""
    heads = " | ".join(f"{one.name}, a second | CPU ms | p99 ms" for one in running)
    print(f"\n| kind | addresses | {heads} | times |")
    print(f"|---|---|{'---:|' * (3 * len(running) + 1)}", flush=True)
    with ExitStack() as stack:
        for one in running:
            one.group = stack.enter_context(server(one.command, one.port, folder))
        warm(running[0].port, held)
        for kind in KINDS:
            calm(running)
            able = [one for one in running if _answers(kind, one, held)]
            for how, different in (("distinct", COUNT), ("repeated", REPEATED)):
                found = _turns(folder, kind, held, able, different, seconds, rounds)
                print(f"| {kind.name} | {how} | {_cells(running, found)} |", flush=True)


def warm(port: int, held: Found) -> None:
    """Asks ours for one answer of each kind."""
    for kind in KINDS:
        with urlopen(f"http://127.0.0.1:{port}{kind.ours(held, 0)}") as answer:
            answer.read()


def _turns(
    folder: Path, kind: Kind, held: Found, able: Sequence[Running], different: int, seconds: float, rounds: int
) -> Mapping[str, list[Measured]]:
    """Every server warmed, then measured as often as asked, by name."""
    found: dict[str, list[Measured]] = {one.name: [] for one in able}
    for nth in range(-1, rounds):
        for one in able:
            calm(able)
            first, long = (ELSEWHERE, seconds if different == COUNT else 1) if nth < 0 else (0, seconds)
            addresses = write(_asked(kind, one), held.known_as(one.file), folder, different, first)
            measured = load(one, addresses, long)
            if nth >= 0:
                found[one.name].append(measured)
    return found


def _asked(kind: Kind, one: Running) -> Asking:
    return kind.ours if one.name == OURS else kind.theirs


def calm(running: Sequence[Running]) -> None:
    """Waits until no server works on anything, for half a minute at most."""
    for _ in range(100):
        before = total_cpu_seconds(running)
        time.sleep(0.3)
        if total_cpu_seconds(running) - before < 0.06:
            return


def _answers(kind: Kind, one: Running, held: Found) -> bool:
    """Whether a server answers one client, who is alone, soon enough; the second time, when what it needs is read."""
    asked = _asked(kind, one)(held.known_as(one.file), ELSEWHERE - 1)
    for patience in (10.0, LONGEST):
        try:
            with urlopen(f"http://127.0.0.1:{one.port}{asked}", timeout=patience) as answer:
                answer.read()
        except OSError:
            return False
    return True


def _cells(running: Sequence[Running], found: Mapping[str, Sequence[Measured]]) -> str:
    """The cells of a row: each server's figures, then how many times as many answers ours gives as the best other."""
    cells = [_figures(found[one.name]) if one.name in found else "over a second each | | " for one in running]
    others = [_each(runs) for name, runs in found.items() if name != OURS]
    best = max(others, default=0.0)
    times = f"{_each(found[OURS]) / best:.1f}" if best and OURS in found else ""
    return " | ".join([*cells, times])


def _each(runs: Sequence[Measured]) -> float:
    return sum(one.per_second for one in runs) / len(runs)


def _figures(runs: Sequence[Measured]) -> str:
    p99, errors = max(one.p99 for one in runs), sum(one.errors for one in runs)
    cpu = sum(one.cpu for one in runs) / len(runs)
    return f"{_each(runs):,.0f} | {cpu:,.1f} | {p99:,.0f}" + (f" ({errors} errors)" if errors else "")
