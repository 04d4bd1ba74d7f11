"""How long searches take among many claims, how much memory that needs, and what it costs to keep up with a writer.

    python -m benchmarks.search.run build/million.db [--queries 300] [--writes] [--day 2026-10-08]

PATH is a database of `benchmarks.search.million`, best with vectors. Queries are drawn with a fixed seed from what is
there: `filters` take two to four dimensions of one claim that is held, as an address names them; `typed` the names of
its metric, subject and the like, read as a query is; `words` one to four words of its sentence; `words and filters`
both. Every query is asked once, in one process and one thread, after a warm-up with others; what is timed is reading
the query, finding, a page of 50 claims and the counts of all dimensions. Milliseconds: wall clock, and the processor's
own, which other processes do not disturb. With `--writes`, articles are added (to a copy, then) and searched at once.
"""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import numpy as np
from sqlite_utils import Database

from benchmarks.search.million import fill
from claims.database import open_database
from claims.database_reading import Readers
from claims.names import metric_name, subject_name
from claims.query_reading import read_query
from claims.search import Searcher
from claims.search_query import Search, Sort
from nlp.embedding import mini_lm

WARMING = 30
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "due", "error", "outlook")
#: Which parts of a claim make a filter, and the kinds of filters that they make.
DIMENSIONS = (
    "metric",
    "subject",
    "source",
    "attribution",
    "modality",
    "verdict",
    "value",
    "period",
    "published",
    "due",
)
COLUMNS = """c.metric, c.subject, a.source, c.attribution, c.modality, c.sentence, c.sort_day, c.period_end,
coalesce(c.low, c.high) AS value, (SELECT k.verdict FROM checks k WHERE k.claim = c.id LIMIT 1) AS verdict"""


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--queries", type=int, default=300, show_default=True)
@click.option("--day", default="2026-10-08", show_default=True)
@click.option("--writes", is_flag=True, help="Also add claims to PATH and search at once.")
def main(path: Path, queries: int, day: str, writes: bool) -> None:
    """Measure searches in the database at PATH."""
    as_of = date.fromisoformat(day)
    db = Readers(path).take().db
    before = anonymous()
    searcher = Searcher(mini_lm)
    took = timed(lambda: searcher.warm(db))
    print(f"columns, sketches and model read in {took:.1f} s; anonymous memory {before:,.0f} -> {anonymous():,.0f} MiB")
    print("queries | number | found (median) | p50 ms | p95 ms | most ms | p50 ms of processor | p95 ms of processor")
    for kind in KINDS:
        searches = list(drawn(db, kind, queries + WARMING))
        for text, search in searches[:WARMING]:
            ask(searcher, db, text, search, as_of)
        measured = [ask(searcher, db, text, search, as_of) for text, search in searches[WARMING:]]
        wall, own, found = np.array(measured).T
        figures = [np.percentile(wall, 50), np.percentile(wall, 95), wall.max(), *np.percentile(own, [50, 95])]
        print(
            f"{kind} | {len(measured)} | {np.median(found):,.0f} | {' | '.join(f'{one:.0f}' for one in figures)}",
            flush=True,
        )
    print(f"anonymous memory after all queries: {anonymous():,.0f} MiB")
    past = as_of - timedelta(days=200)
    for name in ("cold", "warm"):
        print(f"as of {past}, {name}: {timed(lambda: counted(searcher, db, Search(), past)) * 1000:,.0f} ms")
    if writes:
        written(searcher, db, path, as_of)
    print(f"anonymous memory at the end: {anonymous():,.0f} MiB")


def drawn(db: Database, kind: str, count: int) -> Iterator[tuple[str, Search]]:
    """Queries as typed, and the filters beside them."""
    random = np.random.default_rng(KINDS.index(kind) + 11)
    last = int(db.conn.execute("SELECT max(key) FROM claims").fetchone()[0])
    for _ in range(count):
        key = int(random.integers(1, last))
        row = next(
            db.query(f"SELECT {COLUMNS} FROM claims c JOIN articles a ON a.id = c.article WHERE c.key = ?", [key])
        )
        words = row["sentence"].replace(",", "").replace(".", " ").split()
        some = [words[place] for place in random.integers(0, len(words), int(random.integers(1, 5)))]
        chosen = [DIMENSIONS[place] for place in random.permutation(len(DIMENSIONS))[: int(random.integers(2, 5))]]
        filters = dict(pair for name in chosen for pair in _filters(name, row))
        sort = SORTS[int(random.integers(len(SORTS)))]
        if kind == "filters":
            yield "", Search("", filters, sort)
        elif kind == "typed":
            yield _typed(row, random), Search("", {}, sort)
        else:
            yield " ".join(some), Search("", filters if kind != "words" else {}, "relevance")


KINDS = ("filters", "typed", "words", "words and filters")


def ask(searcher: Searcher, db: Database, text: str, search: Search, as_of: date) -> tuple[float, float, int]:
    """Milliseconds on the wall and of the processor, and how many were found."""
    wall, own = time.perf_counter(), time.thread_time()
    if text:
        reading = read_query(text, searcher.known_names(db, as_of))
        search = Search(reading.text, {**reading.filters(), **search.filters}, search.sort)
    total = counted(searcher, db, search, as_of)
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - own) * 1000, total


def counted(searcher: Searcher, db: Database, search: Search, as_of: date) -> int:
    """How many were found, after the page was read and every dimension counted."""
    found = searcher.find(db, search, None, 50, as_of)
    assert all(values is not None for values in found.facets.values())
    return found.total


def written(searcher: Searcher, db: Database, path: Path, as_of: date) -> None:
    """Adds claims and says how long the next search takes."""
    writing = open_database(path)
    articles = int(writing.conn.execute("SELECT count(*) FROM articles").fetchone()[0])
    search = Search("", {"metric": ("pe",)})
    usual = timed(lambda: counted(searcher, db, search, as_of))
    for number, claims in enumerate((1_000, 1_000, 25)):
        fill(writing, claims, seed=articles + number, first=articles + 1_000 * (number + 1))
        took = timed(lambda: counted(searcher, db, search, as_of))
        print(f"search after {claims:,} new claims: {took * 1000:,.0f} ms (without: {usual * 1000:,.0f} ms)")
    writing.close()


def _filters(name: str, row: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The filters of one dimension that the claim of a row fits."""
    spans = {"published": row["sort_day"], "period": row["period_end"], "due": row["period_end"]}
    if name == "value":
        ends = sorted((row["value"] * 0.8, row["value"] * 1.2))
        yield from (("value_from", (str(ends[0]),)), ("value_to", (str(ends[1]),)))
    elif spans.get(name):
        day = date.fromisoformat(spans[name])
        yield f"{name}_from", ((day - timedelta(days=100)).isoformat(),)
        yield f"{name}_to", ((day + timedelta(days=100)).isoformat(),)
    elif row.get(name):
        yield name, (row[name],)


def _typed(row: dict[str, Any], random: np.random.Generator) -> str:
    """The names of a claim's metric, subject, speaker and year, some of them, as someone would type them."""
    parts = [
        metric_name(row["metric"]),
        subject_name(row["subject"]),
        row["attribution"],
        (row["period_end"] or "")[:4],
    ]
    kept = [part for part in parts[2:] if part and random.random() < 0.5]
    return " ".join([*parts[: int(random.integers(1, 3))], *kept])


def timed(action: Any) -> float:
    """Seconds that an action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def anonymous() -> float:
    """The anonymous memory of this process, in MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


if __name__ == "__main__":
    main()
