"""Measure borneout's extractor beside its peers; the tables are printed and written to RESULTS.md.

    make -C benchmarks/extraction peers
    python -m benchmarks.extraction.run [--memory] [--newsquant GOLD.json --scorer newsquant.py]

A peer that is not installed has rows that say so.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.extraction import memory, newsquant, passages, report
from benchmarks.extraction.fresh_text import DENSITIES, sample, weigh
from benchmarks.extraction.templates import templates
from benchmarks.extraction.throughput import speeds

RESULTS = Path(__file__).parent / "RESULTS.md"
STOPS = [100_000, 1_000_000]
WEIGHED = 300_000  # characters in which the density of the text is counted


def main() -> None:
    """Run what the command line asks for."""
    options = _options()
    parts: list[str] = []
    for part in sections(options):
        print(part, flush=True)
        parts.append(part)
        options.out.write_text("\n".join(parts), encoding="utf-8")


def sections(options: argparse.Namespace) -> Iterator[str]:
    """Yield the sections of the report as they are measured."""
    yield report.heading()
    made_of = templates()
    for density in DENSITIES:
        found = speeds(made_of, density, options.rounds, options.characters, options.peer_characters, options.workers)
        yield report.speed_table(density, found, weigh(sample(made_of, density, WEIGHED, seed=0)))
    if options.memory:
        yield report.memory_table(memory.peaks(STOPS))
    yield report.passages_table(passages.accuracy())
    if options.newsquant:
        yield report.newsquant_table(options.newsquant.name, newsquant.scores(options.newsquant, options.scorer))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.extraction.run", description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds of fresh text for each system and density")
    parser.add_argument("--characters", type=int, default=1_000_000, help="characters a round, but for the peers")
    parser.add_argument("--peer-characters", type=int, default=120_000, help="characters a round for each peer")
    parser.add_argument("--workers", type=int, default=2, help="processes of the pool")
    parser.add_argument("--memory", action="store_true", help="stream a million sentences (takes minutes)")
    parser.add_argument("--newsquant", type=Path, metavar="GOLD", help="a gold file in NewsQuant's format")
    parser.add_argument("--scorer", type=Path, help="the script that scores predictions against GOLD")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the tables are written")
    options = parser.parse_args()
    if (options.newsquant is None) != (options.scorer is None):
        parser.error("--newsquant and --scorer go together")
    return options


if __name__ == "__main__":
    main()
