"""How long it takes to check a million claims, and whether each check is the one that its claim gets by itself.

    python -m benchmarks.verification.run --market FOLDER [--claims 1000000] [--scattered]

Builds a database of made-up claims over the market data of FOLDER (kept, so that a second run need not), and times two
things: the checks alone, by two processes that keep nothing, and `borneout verify`, which also reads the claims and
keeps every check with its evidence, in a process of its own. Prints seconds and the most memory that all processes held
at once. Then a random sample is checked claim by claim and compared.
"""

import gc
import json
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import click

from benchmarks.verification.made_claims import made_articles
from claims import article_rows, check_rows, claim_rows, market_rows
from claims.bulk_checks import PACKET
from claims.database import open_database, write_transaction
from claims.pipeline import import_market
from claims.verify import Desk, verify_one

SAMPLE = 2_000
MIB = 1024 * 1024


@click.command()
@click.option("--market", type=click.Path(exists=True, path_type=Path), required=True, help="A folder of series.")
@click.option("--claims", type=int, default=1_000_000, show_default=True)
@click.option("--as-of", default="2026-10-08", show_default=True)
@click.option("--scattered", is_flag=True, help="All measures alike, windows of any length: harder than commentary is.")
@click.option("--database", type=click.Path(path_type=Path), default=Path("build/million.db"), show_default=True)
def main(market: Path, claims: int, as_of: str, scattered: bool, database: Path) -> None:
    """Time the checks of many claims."""
    day = date.fromisoformat(as_of)
    _build(database, market, claims, day, scattered)
    halves = _alone(database, day)
    print(f"checks alone, two processes: {sum(halves) / 2:.1f} s ({', '.join(f'{half:.1f}' for half in halves)})")
    seconds, most, report = _verify(database, as_of)
    print(
        f"{report['claims']:,} claims checked and kept in {seconds:.1f} s: {report['claims'] / seconds:,.0f} a second"
    )
    print(f"memory of all processes, at most: {most / MIB:,.0f} MiB; file: {database.stat().st_size / MIB:,.0f} MiB")
    print(f"verdicts: {report['verdicts']}")
    print(f"of {SAMPLE:,} checked by themselves, other than together: {_differing(database, day)}")


def _build(path: Path, market: Path, claims: int, as_of: date, scattered: bool) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    db = open_database(path)
    import_market(db, [market])
    held = market_rows.held(db)
    started = time.perf_counter()
    batch = []
    for article, found in made_articles(held, as_of, claims, scattered=scattered):
        batch.append((article, found))
        if len(batch) == 400:
            _store(db, batch)
            batch = []
    _store(db, batch)
    print(f"built in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    db.close()


def _store(db, batch) -> None:  # type: ignore[no-untyped-def]
    with write_transaction(db):
        for article, found in batch:
            article_rows.store(db, article)
            claim_rows.store(db, article.id, found, "made up")


def _alone(path: Path, as_of: date) -> list[float]:
    """Seconds that each of two processes spends on checking its half of the claims, read and not kept."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_half, [path] * 2, [as_of] * 2, range(2)))


def _half(path: Path, as_of: date, half: int) -> float:
    db = open_database(path)
    keys, desk, seconds = claim_rows.keys_by_measure(db, as_of), Desk(market_rows.held(db), as_of), 0.0
    own = keys[len(keys) // 2 :] if half else keys[: len(keys) // 2]
    gc.disable()
    for first in range(0, len(own), PACKET):
        claims = claim_rows.of_keys(db, own[first : first + PACKET])
        started = time.perf_counter()
        for claim in claims:
            desk.check(claim)
        seconds += time.perf_counter() - started
    return seconds


def _verify(path: Path, as_of: str) -> tuple[float, int, dict[str, Any]]:
    """Seconds, the most memory of all processes together (proportional share of what they share), and the report."""
    command = [sys.executable, "-m", "api.cli", "--db", str(path), "--json", "verify", "--as-of", as_of]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_memory, _family(process.pid))))
        time.sleep(0.25)
    seconds = time.perf_counter() - started
    assert process.stdout is not None
    return seconds, most, json.loads(process.stdout.read())


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    family = [pid]
    for member in family:
        family += [child for child, parent in parents.items() if parent == member]
    return family


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _differing(path: Path, as_of: date) -> int:
    db = open_database(path)
    held = market_rows.held(db)
    keys = Random(7).sample(claim_rows.keys_by_measure(db, as_of), SAMPLE)
    said = claim_rows.of_keys(db, keys)
    kept = check_rows.latest_of(db, [one.id for one in said], as_of)
    return sum(verify_one(one, held, as_of) != kept[one.id] for one in said)


if __name__ == "__main__":
    main()
