"""How long it takes to group the near copies among many articles, how many of them are found, and how many are none.

    python -m benchmarks.ingest.near_duplicates [--articles 100000] [--database FILE] [--results FILE]

Builds a database of made-up commentary over two years, in which each of the kinds below is planted once for every
hundred articles, each with an original of its own, in mixed order. Then `claims.copies.group_copies` runs in a process
of its own, and the groups it makes are held against what was planted. Prints a Markdown table.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import comb
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click

from benchmarks.ingest.edited_stories import copy_of, excerpt_of, template_of, topic_of
from benchmarks.ingest.made_stories import Story, story
from claims import article_rows
from claims.copies import group_copies
from claims.copy_rows import grouped
from claims.database import open_database, write_transaction
from ingest.article import Article

SEED = 20261121
ARTICLES_A_ROUND = 100
AT_A_TIME = 5_000
MIB = 1024

Made = Callable[[Story, Random], Story]


def _copy(share: float, scattered: bool, original: Story, random: Random) -> Story:
    return copy_of(original, share, random, scattered)


def _excerpt(share: float, original: Story, random: Random) -> Story:
    return excerpt_of(original, share, random)


#: What is planted beside an original, and whether it is the same story.
KINDS: Mapping[str, tuple[bool, Made]] = {
    **{f"copy, {share:.0%} edited": (True, partial(_copy, share, False)) for share in (0.05, 0.1, 0.2)},
    **{f"copy, {share:.0%} edited word by word": (True, partial(_copy, share, True)) for share in (0.05, 0.1, 0.2)},
    **{f"its first {share:.0%}": (True, partial(_excerpt, share)) for share in (0.7, 0.5, 0.3)},
    "same template, other figures": (False, template_of),
    "same topic, some sentences quoted": (False, topic_of),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """An article, the family of the same story it belongs to, and as what it was planted beside which original."""

    article: Article
    family: int
    kind: str | None = None
    original: str | None = None


@click.command()
@click.option("--articles", type=int, default=100_000, show_default=True)
@click.option("--database", type=click.Path(path_type=Path), help="Where to keep it; a temporary one unless told.")
@click.option("--results", type=click.Path(path_type=Path), help="A file to write the table to as well.")
def main(articles: int, database: Path | None, results: Path | None) -> None:
    """Time the grouping of near copies, and count what it finds."""
    with TemporaryDirectory() as folder:
        path = database or Path(folder) / "copies.db"
        planted, words = _build(path, articles)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            run = pool.submit(_grouped, path).result()
        table = _table(path, planted, words, run)
    print(table)
    if results is not None:
        results.write_text(table + "\n", encoding="utf-8")


def _stories(random: Random) -> Iterator[Planted]:
    """Articles without end, an original before what was made of it."""
    family = 0
    while True:
        alone: list[tuple[str, tuple[bool, Made]] | None] = [None] * (ARTICLES_A_ROUND - 2 * len(KINDS))
        for planted in (*KINDS.items(), *alone):
            family += 1
            original = story(random)
            first = _article(original)
            yield Planted(first, family)
            if planted is not None:
                kind, (same, made) = planted
                yield Planted(_article(made(original, random)), family if same else -family, kind, first.id)


def _article(made: Story) -> Article:
    return Article(text=made.text, source=made.source, title=made.headline, published_on=made.day)


def _build(path: Path, count: int) -> tuple[list[Planted], int]:
    """Stores the articles in mixed order; what was planted, without texts, and how many words there are."""
    random = Random(SEED)
    planted: list[Planted] = []
    words = 0
    stories = islice(_stories(random), count)
    started = time.perf_counter()
    db = open_database(path)
    while part := list(islice(stories, AT_A_TIME)):
        random.shuffle(part)
        with write_transaction(db):
            for one in part:
                article_rows.store(db, one.article)
        words += sum(len(one.article.text.split()) for one in part)
        planted += [Planted(_named(one.article), one.family, one.kind, one.original) for one in part]
    db.close()
    print(f"built in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return planted, words


def _named(article: Article) -> Article:
    """An article that has its id for a text: the texts of all would not be held."""
    return Article(text=article.id)


@dataclass(frozen=True, slots=True)
class Run:
    """What the grouping took: seconds on the clock and of the processor, the most memory in KiB, pairs compared."""

    seconds: float
    worked: float
    most: int
    compared: int


def _grouped(path: Path) -> Run:
    db = open_database(path)
    started, worked = time.perf_counter(), time.process_time()
    report = group_copies(db)
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    db.close()
    return Run(seconds, worked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, report.compared)


def _table(path: Path, planted: list[Planted], words: int, run: Run) -> str:
    db = open_database(path)
    links = db.conn.execute("SELECT article, other FROM article_links").fetchall()
    ids = dict(db.conn.execute("SELECT key, id FROM articles").fetchall())
    db.close()
    groups = grouped(links)
    group = {ids[key]: number for number, keys in enumerate(groups) for key in keys}
    family = {one.article.text: one.family for one in planted}
    pairs = sum(comb(len(keys), 2) for keys in groups)
    right = sum(comb(size, 2) for keys in groups for size in Counter(family[ids[key]] for key in keys).values())
    lines = [
        f"{len(planted):,} articles of {words / len(planted):.0f} words on average, in one process:"
        f" {run.seconds / 60:.1f} minutes, of which {run.worked / 60:.1f} at work, {run.most / MIB:,.0f} MiB at most;"
        f" {run.compared:,} pairs compared of {comb(len(planted), 2):,}.",
        "",
        f"Precision over pairs: {right / pairs:.4f} ({right:,} of {pairs:,} pairs in one group).",
        "",
        "| planted beside an original | of them | in its group |",
        "|---|---:|---:|",
    ]
    for kind in KINDS:
        of_kind = [one for one in planted if one.kind == kind]
        found = sum(
            one.article.text in group and group[one.article.text] == group.get(one.original or "") for one in of_kind
        )
        lines.append(f"| {kind} | {len(of_kind):,} | {found / len(of_kind):.3f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
