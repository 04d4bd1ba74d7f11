"""The measurements as Markdown tables. Figures are rounded to what repeats from run to run."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from benchmarks.extraction.fresh_text import DENSITIES, Weighed
from benchmarks.extraction.memory import Peak
from benchmarks.extraction.newsquant import COLUMNS, Score
from benchmarks.extraction.passages import Found
from benchmarks.extraction.throughput import Speed


def heading() -> str:
    """Return the title and what it was run on."""
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        "# borneout's extractor and its peers\n\n"
        f"Written by `python -m benchmarks.extraction.run` on {date.today().isoformat()}: Python "
        f"{platform.python_version()}, spaCy {version('spacy')}, {platform.machine()}, {os.cpu_count()} processors, "
        f"load average at the start {busy}. The rules are in the modules' docstrings.\n"
    )


def speed_table(density: str, speeds: Sequence[Speed], text: Weighed) -> str:
    """Return the throughput of each system on a density, and how it stands to the first one."""
    first = speeds[0].rate
    rows = []
    for speed in speeds:
        rate = speed.rate
        if rate is None:
            rows.append([speed.system, "not run", "", "", "", speed.note])
            continue
        slowest = _rounded(min(speed.rates)) if len(speed.rates) > 1 else "one round"
        against = f"{rate / first:.2g}x" if first else ""
        rows.append([speed.system, _rounded(rate), slowest, against, f"{speed.characters:,}", speed.note])
    titles = ["System", "Characters/s", "Slowest round", "Of the first row", "Characters a round", "Note"]
    return (
        f"## Throughput, {density} text\n\nOne quantity per {text.characters_each:.0f} characters "
        f"(aim: at least {DENSITIES[density]}), {text.document_length:,.0f} characters to a document. The "
        f"fastest of {len(speeds[0].rates)} rounds of fresh text.\n\n" + _table(titles, rows)
    )


def memory_table(peaks: Sequence[Peak]) -> str:
    """Return the peak memory at each stop."""
    rows = [
        [f"{peak['sentences']:,}", f"{peak['characters']:,}", f"{peak['claims']:,}", f"{peak['peak'] / 1e6:.1f} MB"]
        for peak in peaks
    ]
    return "## Memory of borneout, sparse text in a stream\n\n" + _table(
        ["Sentences", "Characters", "Claims", "Peak resident memory"], rows
    )


def passages_table(found: Sequence[Found]) -> str:
    """Return the accuracy on the annotated passages."""
    rows = []
    for one in found:
        if one.note:
            rows.append([one.system, *["not run"] * 4, one.note])
            continue
        shares = [f"{share:.1f}" for share in (one.precision, one.recall, one.f1, one.values_right)]
        rows.append([one.system, *shares, ""])
    titles = ["System", "Precision", "Recall", "F1", "Values right", "Note"]
    return (
        f"## The project's annotated passages, {found[0].marks:,} quantities of claims\n\n"
        "Only claims are marked, and the peers are asked for every quantity: compare recall and values, not precision. "
        "borneout was developed on these passages. The peers read sentence by sentence. "
        "`Values right` is of all marked quantities, signs apart.\n\n" + _table(titles, rows)
    )


def newsquant_table(gold: str, scores: Sequence[Score]) -> str:
    """Return the F1 on a gold file."""
    rows = []
    for score in scores:
        shares = [f"{share:.1f}" for share in score.f1] or ["not run"] * len(COLUMNS)
        rows.append([score.system, *shares, score.note])
    return (
        f"## NewsQuant, {gold}\n\nF1, strict, finance quantities, ranges taken apart, units folded. The peers give "
        "neither bound nor direction: every change of theirs counts as `=`. Gold that borneout was developed on "
        "flatters it: only gold that nobody looked at compares the three fairly.\n\n"
        + _table(["System", *COLUMNS, "Note"], rows)
    )


def _rounded(rate: float) -> str:
    """Two digits and as many noughts: more do not repeat."""
    return f"{int(float(f'{rate:.2g}')):,}"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [titles, ["---", *["---:"] * (len(titles) - 2), "---"], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
