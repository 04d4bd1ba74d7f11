"""How well searches find what was asked: nDCG@10 of words, of meaning, of both, and of both with the query read.

    python -m benchmarks.search.relevance DATABASE [--as-of DAY]

Rules. The queries of `judged.json` and their grades by claim id: 3 what is asked for, 2 a part of it, 1 of the same
matter; what is not named has 0. Gain is 2^grade - 1, discount log2 of the rank and one; a query that finds nothing
scores 0. By a hash of the query, one half is for fitting weights (`tune`) and one is not (`held out`); rules for
reading queries were mended after a look at both, so those that were written after that are `fresh`. Differences have
a paired bootstrap interval over the queries, of 10,000 draws from a fixed seed. The database holds the claims that
were judged, embedded.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import numpy as np
from sqlite_utils import Database

from claims.database import open_database
from claims.embedding import METHOD
from claims.query_reading import read_query
from claims.search import Searcher
from claims.search_query import Search
from claims.search_vectors import Sketches
from nlp.embedding import Embedder, mini_lm

JUDGED = Path(__file__).with_name("judged.json")
RANKS = 10
DRAWS = 10_000
SEED = 20_260_107
#: What is set beside every other.
LAST = "both, query read, and what comes near"

Finder = Callable[[str], list[str]]


class Judged(NamedTuple):
    """A query, which part it is of, and the grades of the claims that fit it."""

    query: str
    part: str
    grades: Mapping[str, int]


def judged() -> list[Judged]:
    """All queries in the order of the file."""
    rows = json.loads(JUDGED.read_text(encoding="utf-8"))
    return [Judged(row["query"], row["half"], row["grades"]) for row in rows]


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """The gain of what was found, beside that of the best order.

    >>> ndcg(["a", "b"], {"a": 3, "b": 1}), round(ndcg(["b", "a"], {"a": 3, "b": 1}), 3)
    (1.0, 0.71)
    """
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(one, 0) for one in found]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / np.log2(rank + 2) for rank, grade in enumerate(grades[:RANKS])))


def by_words(db: Database, joined: str, query: str) -> list[str]:
    """What the full-text index finds for the words as typed, joined by AND or OR, by its own rank."""
    words = [f'"{word}"' for word in re.findall(r"[^\W_]+", query)]
    if not words:
        return []
    sql = """SELECT c.id FROM claim_words w JOIN claims c ON c.key = w.rowid
    WHERE claim_words MATCH ? AND c.current = 1 ORDER BY w.rank, c.key LIMIT ?"""
    return [row[0] for row in db.conn.execute(sql, [f" {joined} ".join(words), RANKS])]


def by_meaning(db: Database, sketches: Sketches, embed: Embedder, query: str) -> list[str]:
    """The claims nearest to the query as typed."""
    ids = dict(db.conn.execute("SELECT key, id FROM claims WHERE current = 1"))
    return [ids[key] for key, _ in sketches.nearest(db, embed([query])[0]) if key in ids][:RANKS]


def by_search(db: Database, searcher: Searcher, as_of: date, read: bool, query: str) -> list[str]:
    """What the search finds, with the query read or only as text."""
    search = Search(query)
    if read:
        reading = read_query(query, searcher.known_names(db, as_of), as_of)
        search = Search(reading.text, reading.filters())
    return [claim.id for claim in searcher.find(db, search, None, RANKS, as_of).claims]


def by_both(db: Database, searcher: Searcher, as_of: date, query: str) -> list[str]:
    """What fits the query as it is read, and behind it, where that is little, what only comes near."""
    reading = read_query(query, searcher.known_names(db, as_of), as_of)
    found = searcher.find(db, Search(reading.text, reading.filters()), None, RANKS, as_of)
    near = searcher.near(db, query, {}, found, as_of) if reading.recognised else ()
    return [one.id for one in (*found.claims, *near)]


def interval(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Between which two 95 of 100 draws of the mean difference lie."""
    difference = np.array(one) - np.array(other)
    draws = np.random.default_rng(SEED).integers(0, len(difference), (DRAWS, len(difference)))
    low, high = np.quantile(difference[draws].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table, and with `--each` what every query scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 10, 8))
    parser.add_argument("--each", action="store_true")
    given = parser.parse_args(arguments)
    db = open_database(given.database)
    embed = mini_lm()
    sketches = Sketches(METHOD)
    sketches.refresh(db)
    searcher = Searcher(lambda: embed)
    finders: Mapping[str, Finder] = {
        "words, all of them": partial(by_words, db, "AND"),
        "words, any of them": partial(by_words, db, "OR"),
        "meaning": partial(by_meaning, db, sketches, embed),
        "both, query not read": partial(by_search, db, searcher, given.as_of, False),
        "both, query read": partial(by_search, db, searcher, given.as_of, True),
        LAST: partial(by_both, db, searcher, given.as_of),
    }
    queries = judged()
    scores = {name: [ndcg(find(one.query), one.grades) for one in queries] for name, find in finders.items()}
    if given.each:
        for place, one in enumerate(queries):
            print(*(f"{several[place]:.2f}" for several in scores.values()), one.query, sep="\t")
    _table(queries, scores)
    return 0


def _table(queries: Sequence[Judged], scores: Mapping[str, list[float]]) -> None:
    halves = {"all": [True for _ in queries]}
    halves |= {part: [one.part == part for one in queries] for part in ("tune", "held out", "fresh")}
    print("search", *(f"{half} ({sum(inside)})" for half, inside in halves.items()), sep="\t")
    for name, several in scores.items():
        print(name, *(f"{fmean(_of(several, inside)):.3f}" for inside in halves.values()), sep="\t")
    for name, several in scores.items():
        if name == LAST:
            continue
        cells = []
        for inside in halves.values():
            mine, other = _of(scores[LAST], inside), _of(several, inside)
            low, high = interval(mine, other)
            cells.append(f"{fmean(mine) - fmean(other):+.3f} [{low:+.3f}, {high:+.3f}]")
        print(f"{LAST} - {name}", *cells, sep="\t")


def _of(scores: Sequence[float], inside: Sequence[bool]) -> list[float]:
    return [score for score, one in zip(scores, inside, strict=True) if one]


if __name__ == "__main__":
    sys.exit(main())
