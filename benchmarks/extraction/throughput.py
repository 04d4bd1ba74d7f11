"""Characters per second, each system in one process, and borneout in two.

Rules:

1. Every round has new text for every system: no system meets a word or number of this run twice but by chance.
2. Systems take turns within a round, so that a busy machine harms all alike. The figure is the fastest round, for
   other work on the machine can only slow a round; the slowest stands beside it.
3. Making the text, importing, loading and warming up are not counted; nor is JSON.
4. The pool gets more text, and its start, about a second, is in its figure.
5. The peers are slow and get fewer characters; how many stands in the table. They read whole documents as borneout
   does, and also sentence by sentence (see `benchmarks.extraction.peers`). A way that takes longer than `PATIENCE` has
   one round.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from benchmarks.extraction.fresh_text import sample
from benchmarks.extraction.peers import NAMES, NotRun, PeerRun, run_peer, run_peer_by_sentence
from benchmarks.extraction.systems import System, in_process
from benchmarks.extraction.templates import Template
from nlp.bulk import extract_many

POOL_TIMES = 8  # as many characters as one process gets
PATIENCE = 30.0  # seconds

Texts = list[tuple[str, date | None]]


@dataclass(slots=True)
class Speed:
    """The characters per second of each round, the characters of a round, and why there are none."""

    system: str
    density: str
    rates: list[float] = field(default_factory=list)
    characters: int = 0
    note: str = ""

    @property
    def slow(self) -> bool:
        """Whether a round took longer than `PATIENCE`."""
        return any(self.characters / rate > PATIENCE for rate in self.rates)

    @property
    def rate(self) -> float | None:
        """The fastest round, or `None` where the system did not run."""
        return max(self.rates, default=None)


def speeds(
    templates: list[Template], density: str, rounds: int, characters: int, peer_characters: int, workers: int
) -> list[Speed]:
    """Return how fast every system reads text of a density."""
    seeds = count(1)
    systems = in_process()
    found = {name: Speed(name, density) for name in systems}
    pool = Speed(f"borneout, claims, {workers} processes", density)
    whole = {name: Speed(label, density) for name, label in NAMES.items()}
    cut = {name: Speed(f"{label}, by sentence", density) for name, label in NAMES.items()}
    for _ in range(rounds):
        for name, system in systems.items():
            _add(found[name], *timed(system, sample(templates, density, characters, next(seeds))))
        _add(pool, *pooled(sample(templates, density, POOL_TIMES * characters, next(seeds)), workers))
        for name in NAMES:
            for runner, speed in ((run_peer, whole[name]), (run_peer_by_sentence, cut[name])):
                if not speed.slow:
                    _run(runner, name, speed, sample(templates, density, peer_characters, next(seeds)))
    borneout, *others = found.values()
    return [borneout, pool, *others, *(speed for name in NAMES for speed in (whole[name], cut[name]))]


def timed(system: System, texts: Texts) -> tuple[int, float]:
    """Return the characters and the seconds of one pass over texts."""
    start = time.perf_counter()
    for text, published in texts:
        system(text, published)
    return _length(texts), time.perf_counter() - start


def pooled(texts: Texts, workers: int) -> tuple[int, float]:
    """Return the characters and the seconds of one pass of a pool over texts, its start included."""
    start = time.perf_counter()
    _exhaust(extract_many(_keyed(texts), workers))
    return _length(texts), time.perf_counter() - start


def _keyed(texts: Texts) -> Iterator[tuple[int, str, date | None]]:
    for key, (text, published) in enumerate(texts):
        yield key, text, published


def _exhaust(outcomes: Iterable[object]) -> None:
    for _ in outcomes:
        pass


def _run(runner: Callable[[str, list[str]], PeerRun], name: str, speed: Speed, texts: Texts) -> None:
    try:
        run = runner(name, [text for text, _ in texts])
    except NotRun as why:
        speed.note = str(why)
        return
    speed.note = run.about + (f", {run.failed} texts failed" if run.failed else "")
    _add(speed, run.characters, run.seconds)


def _add(speed: Speed, characters: int, seconds: float) -> None:
    speed.characters = characters
    speed.rates.append(characters / seconds)


def _length(texts: Texts) -> int:
    return sum(len(text) for text, _ in texts)
