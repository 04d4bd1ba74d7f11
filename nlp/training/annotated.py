"""Passages with every claim marked inline, as a person writes and reads them.

A file holds passages, each under a line `# DATE | KIND | title`. A claim is marked where it stands:

    {17% to 22% | earnings_growth us-small-caps | 17..22 | 2026 | forecast | by Consensus}
    {600 bps | relative_return russell-2000 vs nasdaq-100 | 6 | -}

that is quote, metric and subject (and comparator), value, period, then, where they differ from `reported` and from
the article itself, modality and attribution. A value is a number, a range `17..22`, or either after `about`,
`at_least` or `at_most`, with its unit behind it where the metric fixes none. A period is a day, month, quarter or
year, two days joined by `..`, `pub` for the day of publication, or `-` for none.

Refused with a `Fault` that names file and line: a mark that cannot be read, an unknown metric, a number that is none.

    python -m nlp.training.annotated FILE...     names every fault
"""

import calendar
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nlp.vocabulary import vocabulary

TEXTS = Path(__file__).parent / "texts"
MARK = re.compile(r"\{([^{}]*)\}")
HEADER = re.compile(r"^# (\d{4}-\d{2}-\d{2}|undated) \| (real|commentary) \| (.*)$", re.MULTILINE)
NUMBER = r"-?\d+(?:\.\d+)?(?:e\d+)?"
VALUE = re.compile(
    rf"(?:(?P<bound>about|at_least|at_most) )?(?P<low>{NUMBER})(?:\.\.(?P<high>{NUMBER}))?(?: (?P<unit>[a-z_]+))?"
)
MODALITIES = ("reported", "forecast", "typical", "target")
QUARTER, YEAR, MONTH = re.compile(r"(\d{4})-Q([1-4])"), re.compile(r"\d{4}"), re.compile(r"(\d{4})-(\d{2})")


class Fault(ValueError):
    """A mark that cannot be read; says where and why."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim as marked: the contract's fields, `span` into the passage's text without its marks."""

    span: tuple[int, int]
    metric: str
    subject: str
    comparator: str | None
    low: float | None
    high: float | None
    unit: str
    bound: str
    start: date | None
    end: date | None
    modality: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text without its marks, its publication date if it has one, and its claims in order."""

    name: str
    kind: str
    published: date | None
    text: str
    claims: tuple[Marked, ...]


def passages(path: Path) -> list[Passage]:
    """Return the passages of a file. Raises `Fault` at the first mark that cannot be read."""
    found, faults = read(path)
    if faults:
        raise Fault(faults[0])
    return found


def all_passages(folder: Path = TEXTS) -> list[Passage]:
    """Return the passages of every file of a folder, in order of their names."""
    return [passage for path in sorted(folder.glob("*.txt")) for passage in passages(path)]


def read(path: Path) -> tuple[list[Passage], list[str]]:
    """Return the passages of a file and its faults, each with file and line."""
    return parse(path.name, path.read_text(encoding="utf-8"))


def parse(file: str, whole: str) -> tuple[list[Passage], list[str]]:
    """Return the passages of the text of a file and its faults, each with file and line."""
    headers = list(HEADER.finditer(whole))
    found: list[Passage] = []
    faults: list[str] = []
    if not headers or whole[: headers[0].start()].strip():
        faults.append(f"{file}: the first line is no `# DATE | real or commentary | title`")
    for header, after in zip(headers, [*headers[1:], None], strict=True):
        body = whole[header.end() : after.start() if after else len(whole)]
        offset = header.end() + len(body) - len(body.lstrip())
        published = None if header[1] == "undated" else date.fromisoformat(header[1])
        text, claims = "", []
        last = 0
        body = body.strip()
        for mark in MARK.finditer(body):
            text += body[last : mark.start()]
            last = mark.end()
            try:
                claim = _marked(mark[1], len(text), published)
            except Fault as fault:
                line = whole.count("\n", 0, offset + mark.start()) + 1
                faults.append(f"{file}:{line}: {fault}")
                text += mark[1].split("|")[0].strip()
                continue
            claims.append(claim)
            text += mark[1].split("|")[0].strip()
        text += body[last:]
        name = f"{Path(file).stem}-{len(found) + 1}"
        if "{" in text or "}" in text:
            faults.append(f"{file}: {header[3]}: a brace stands outside a mark")
        found.append(Passage(name, header[2], published, text, tuple(claims)))
    return found, faults


def _marked(mark: str, start: int, published: date | None) -> Marked:
    cells = [cell.strip() for cell in mark.split("|")]
    if len(cells) < 4:
        raise Fault(f"{{{mark}}} has not quote, metric and subject, value and period")
    quote, what, value, period, *rest = cells
    named = re.fullmatch(r"([a-z_]+) ([a-z0-9-]+)(?: vs ([a-z0-9-]+))?", what)
    if not named:
        raise Fault(f"{quote!r}: {what!r} is not `metric subject` or `metric subject vs comparator`")
    metric, subject, comparator = named.groups()
    if metric != "other" and metric not in vocabulary().metrics:
        raise Fault(f"{quote!r}: unknown metric {metric!r}")
    low, high, unit, bound = _value(quote, value)
    if metric == "other" and not unit:
        raise Fault(f"{quote!r}: a value of `other` needs its unit")
    begin, end = _period(quote, period, published)
    modality, attribution = "reported", None
    for cell in rest:
        if cell.startswith("by "):
            attribution = cell[3:].strip()
        elif cell in MODALITIES:
            modality = cell
        else:
            raise Fault(f"{quote!r}: {cell!r} is neither a modality nor `by WHO`")
    unit = unit or vocabulary().metrics[metric].unit
    span = (start, start + len(quote))
    return Marked(span, metric, subject, comparator, low, high, unit, bound, begin, end, modality, attribution)


def _value(quote: str, value: str) -> tuple[float | None, float | None, str, str]:
    match = VALUE.fullmatch(value)
    if not match:
        raise Fault(f"{quote!r}: the value {value!r} is none")
    low = float(match["low"])
    high = float(match["high"]) if match["high"] else low
    bound = match["bound"] or ("range" if match["high"] else "exact")
    if low > high:
        raise Fault(f"{quote!r}: {value!r} starts above its end")
    if bound in ("at_least", "at_most"):
        opens_upward = (bound == "at_least") == (low >= 0)
        return (low, None, match["unit"] or "", bound) if opens_upward else (None, high, match["unit"] or "", bound)
    return low, high, match["unit"] or "", bound


def _period(quote: str, period: str, published: date | None) -> tuple[date | None, date | None]:
    if period == "-":
        return None, None
    first, joined, last = period.partition("..")
    start, end = _days(quote, first, published)
    if not joined:
        return start, end
    return start, (_days(quote, last, published)[1] if last else None)


def _days(quote: str, words: str, published: date | None) -> tuple[date | None, date | None]:
    if words == "pub":
        return published, published
    if words == "":
        return None, None
    try:
        if match := QUARTER.fullmatch(words):
            year, quarter = int(match[1]), int(match[2])
            return date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)
        if match := MONTH.fullmatch(words):
            return date(int(match[1]), int(match[2]), 1), _month_end(int(match[1]), int(match[2]))
        if YEAR.fullmatch(words):
            return date(int(words), 1, 1), date(int(words), 12, 31)
        return date.fromisoformat(words), date.fromisoformat(words)
    except ValueError:
        raise Fault(f"{quote!r}: the period {words!r} is no day, month, quarter or year") from None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _check(names: list[str]) -> Iterator[str]:
    for name in names:
        found, faults = read(Path(name))
        yield from faults
        yield f"{name}: {len(found)} passages, {sum(len(p.claims) for p in found)} claims, {len(faults)} faults"


if __name__ == "__main__":
    for line in _check(sys.argv[1:]):
        print(line)
