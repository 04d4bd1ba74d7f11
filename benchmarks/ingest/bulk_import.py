"""How fast many articles come in, with their claims and without, and what it costs to run it again.

Makes articles of the genre, each of 200 to 800 words and no two alike, as JSON lines, CSV and a folder of HTML pages;
imports each into a database of its own in a process of its own, and prints a Markdown table: articles a second, the
memory of the process that writes at a quarter of the way and at its end, the seconds of a second run, and those of a
run that goes on after half was done. Run by hand, on an idle machine:

    .venv/bin/python -m benchmarks.ingest.bulk_import --articles 10000 --folder build/bulk
"""

import argparse
import csv
import html
import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

OPENINGS = (
    "The desk said",
    "Analysts noted",
    "By the close",
    "Over the week",
    "In early trading",
    "Strategists argued",
)
SUBJECTS = ("the S&P 500", "the Russell 2000", "the ten-year yield", "gold", "crude oil", "the Nasdaq 100", "the euro")
MOVES = ("rose {0}%", "fell {0}%", "was up {0}% on the month", "lost {0}%", "traded near its {1}-day average")
ENDS = (
    "as investors weighed the path of policy",
    "after a quiet session with little news from companies",
    "while breadth improved for the {1}th day",
    "and volume ran above what is usual for the season",
    "though margins at smaller companies remain under pressure",
)
FORECASTS = (
    "We expect the Federal Reserve to cut rates {2} times by the end of 2026.",
    "Our target for the S&P 500 is {3} by year-end, which implies a multiple of {1} times earnings.",
    "Inflation should ease to {0}% by December, in our view.",
)
FORMS = ("jsonl", "csv", "html")


def made_article(number: int) -> dict[str, str]:
    """An article, the same for the same number."""
    chance = random.Random(number)
    paragraphs: list[str] = []
    words, wanted = 0, chance.randint(200, 800)
    while words < wanted:
        sentences = [_sentence(chance) for _ in range(chance.randint(2, 5))]
        if chance.random() < 0.2:
            sentences.append(_numbers(chance.choice(FORECASTS), chance))
        paragraphs.append(" ".join(sentences))
        words += len(paragraphs[-1].split())
    return {
        "title": f"Market note {number}: {chance.choice(SUBJECTS)} in focus",
        "url": f"https://notes.example/{number}",
        "source": chance.choice(("Example Wire", "The Desk", "Morning Note")),
        "published": (date(2024, 1, 1) + timedelta(days=number % 700)).isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def _sentence(chance: random.Random) -> str:
    pattern = f"{chance.choice(OPENINGS)}, {chance.choice(SUBJECTS)} {chance.choice(MOVES)} {chance.choice(ENDS)}."
    return _numbers(pattern, chance)


def _numbers(pattern: str, chance: random.Random) -> str:
    return pattern.format(
        round(chance.uniform(0.1, 6), 1), chance.randint(12, 200), chance.randint(1, 4), chance.randint(5000, 8000)
    )


def write_json_lines(path: Path, count: int) -> None:
    """The articles as JSON lines."""
    with path.open("w") as file:
        for number in range(count):
            file.write(json.dumps(made_article(number)) + "\n")


def write_table(path: Path, count: int) -> None:
    """The articles as CSV."""
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(made_article(0)))
        writer.writeheader()
        writer.writerows(map(made_article, range(count)))


def write_pages(path: Path, count: int) -> None:
    """The articles as HTML pages in a folder, with the furniture that a page has."""
    path.mkdir()
    for number in range(count):
        one = {name: html.escape(value) for name, value in made_article(number).items()}
        text = "".join(f"<p>{paragraph}</p>" for paragraph in one["text"].split("\n\n"))
        (path / f"{number:06}.html").write_text(
            f"<html><head><title>{one['title']} | {one['source']}</title>"
            f"<meta property='article:published_time' content='{one['published']}'>"
            f"<meta property='og:site_name' content='{one['source']}'>"
            f"<link rel='canonical' href='{one['url']}'></head><body><nav><a href='/'>Home</a><a href='/m'>Markets</a>"
            f"</nav><article><h1>{one['title']}</h1>{text}</article><footer>All rights reserved</footer></body></html>"
        )


WRITERS: dict[str, Callable[[Path, int], None]] = {"jsonl": write_json_lines, "csv": write_table, "html": write_pages}


def measured(source: str, database: str, processes: int, stop_at: int | None, extract: bool) -> dict[str, Any]:
    """One import in this process: its seconds, memory and counts. `stop_at` items it is broken off."""
    from claims.bulk_import import import_sources
    from claims.database import open_database
    from claims.pipeline import extract_articles

    db = open_database(database)
    now = datetime.now(UTC)
    size: list[int] = []

    def progress(step: str, done: int, total: int | None) -> None:
        items = int(step.split()[0].replace(",", ""))
        if not size and total and done >= total / 4:
            size.append(_memory())
        if stop_at is not None and items >= stop_at:
            raise KeyboardInterrupt

    class NoFetcher:
        def fetch(self, url: str) -> Any:
            raise AssertionError(url)

    started = time.monotonic()
    report = None
    with suppress(KeyboardInterrupt):
        report = import_sources(db, [source], NoFetcher(), lambda: now, progress, processes=processes)
    found: dict[str, Any] = {"seconds": time.monotonic() - started, "quarter": (size or [0])[0], "end": _memory()}
    if report is not None:
        found |= {"stored": report.stored, "duplicates": report.duplicates, "refused": report.set_aside}
    if extract:
        started = time.monotonic()
        found["claims"] = extract_articles(db, processors=processes).claims
        found["extract_seconds"] = time.monotonic() - started
    db.close()
    return found


def _memory() -> int:
    """Megabytes that this process has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


def _apart(*arguments: object) -> dict[str, Any]:
    """One import in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.ingest.bulk_import", "--one", json.dumps(arguments)]
    found: dict[str, Any] = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return found


def rows(folder: Path, count: int, processes: int, forms: list[str], extract: bool) -> Iterator[str]:
    """The lines of the table."""
    yield "| form | MB | articles a second | with claims | MB at a quarter | at the end | again | after half |"
    yield "|---|---|---|---|---|---|---|---|"
    for form in forms:
        path = folder / f"articles.{form}"
        if not path.exists():
            WRITERS[form](path, count)
        size = sum(one.stat().st_size for one in (path.iterdir() if path.is_dir() else [path])) / 1e6
        whole, half = folder / f"{form}.db", folder / f"{form}-half.db"
        first = _apart(str(path), str(whole), processes, None, extract)
        again = _apart(str(path), str(whole), processes, None, False)
        _apart(str(path), str(half), processes, count // 2, False)
        rest = _apart(str(path), str(half), processes, None, False)
        assert first["stored"] == again["duplicates"] == count, (first, again)
        assert rest["stored"] + rest["duplicates"] >= count // 2 - 200, rest
        speed = count / first["seconds"]
        both = f"{count / (first['seconds'] + first['extract_seconds']):.0f}" if extract else "-"
        yield (
            f"| {form} | {size:.0f} | {speed:.0f} | {both} | {first['quarter']} | {first['end']} "
            f"| {again['seconds']:.1f} s | {rest['seconds']:.1f} s |"
        )


def main() -> None:
    """Makes what is lacking, measures, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path("build/bulk"))
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    parser.add_argument("--without-claims", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(*json.loads(given.one))))
        return
    given.folder.mkdir(parents=True, exist_ok=True)
    for old in given.folder.glob("*.db*"):
        old.unlink()
    for line in rows(given.folder, given.articles, given.processes, given.forms, not given.without_claims):
        print(line, flush=True)
    shutil.rmtree(given.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
