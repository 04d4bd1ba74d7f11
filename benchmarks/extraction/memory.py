"""The peak memory of borneout over an endless stream: does it stay flat?

    python -m benchmarks.extraction.memory SENTENCES...     a JSON line {sentences, characters, claims, peak} at each

Runs in a process of its own, so that no other measurement is in its peak. The text is `sparse`, made as it is read
and dropped when read; its maker's memory is inside the figure. `peak` is in bytes: Linux's VmHWM, elsewhere
ru_maxrss, which on Linux would begin at the peak of the process that started this one.
"""

import json
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

from benchmarks.extraction.fresh_text import DENSITIES, FreshText
from benchmarks.extraction.templates import ROOT, templates
from nlp.extract import extract_claims
from nlp.language import sentences

STATUS = Path("/proc/self/status")
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in a unit of ru_maxrss


class Peak(TypedDict):
    """The most memory held until so many sentences were read."""

    sentences: int
    characters: int
    claims: int
    peak: int


def peaks(stops: list[int]) -> list[Peak]:
    """Return the peaks at numbers of sentences, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.extraction.memory", *map(str, stops)]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in ended.stdout.splitlines()]


def stream(stops: list[int]) -> None:
    """Read fresh text until the last stop, and print the peak at each."""
    waiting = sorted(stops)
    read = Peak(sentences=0, characters=0, claims=0, peak=0)
    for text, published in FreshText(templates(), DENSITIES["sparse"], seed=0).documents():
        read["claims"] += len(extract_claims(text, published))
        read["sentences"] += sum(1 for _ in sentences(text))
        read["characters"] += len(text)
        while waiting and read["sentences"] >= waiting[0]:
            read["peak"] = peak_memory()
            print(json.dumps(read), flush=True)
            waiting.pop(0)
        if not waiting:
            return


def peak_memory() -> int:
    """Return the most memory that this process has held so far, in bytes."""
    if STATUS.exists() and (match := re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text())):
        return int(match[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


if __name__ == "__main__":
    stream([int(stop) for stop in sys.argv[1:]])
