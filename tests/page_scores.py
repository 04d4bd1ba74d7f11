"""The pages under `tests/data/pages`, and how well a text taken from one of them holds what an editor would keep.

Each page is `NAME.html` with `NAME.expected.txt` (its text without title and byline) and `NAME.json` (its metadata,
and the `address` it came from). The pages of `dev` were used while the reader was written, those of `held` were
written afterwards and only measured.

Three figures a page: F1 of the bags of four-word shingles, as the public benchmark of article extraction counts it;
`kept`, the share of the expected numbers that stand in the text in their order; `strange`, how many numbers stand in
the text that are not in the expected one (the furniture's).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

FRESH_TUNED, FRESH_APART = slice(0, None, 2), slice(1, None, 2)
PAGES = Path(__file__).resolve().parent / "data" / "pages"
SHINGLE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One saved page, the text an editor would keep of it, and what it says of itself."""

    name: str
    body: bytes
    expected: str
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageScore:
    """How a text compares with the expected one: F1 and the share of numbers kept (0 to 1), strange numbers."""

    f1: float
    kept: float
    strange: int


def pages(part: str) -> list[Page]:
    """The pages of `dev`, `held` or `fresh`, by name."""
    return [
        Page(
            path.stem,
            path.read_bytes(),
            path.with_suffix(".expected.txt").read_text(encoding="utf-8"),
            json.loads(path.with_suffix(".json").read_text(encoding="utf-8")),
        )
        for path in sorted((PAGES / part).glob("*.html"))
    ]


def score(text: str, expected: str, title: str = "") -> PageScore:
    """The figures of one text. A line that is the page's title counts for nothing, in neither direction."""
    lines = [line for line in text.split("\n") if line.strip().casefold() != title.casefold()]
    ours, theirs = _shingles("\n".join(lines)), _shingles(expected)
    found = (ours & theirs).total()
    precision, recall = found / max(1, ours.total()), found / max(1, theirs.total())
    numbers, wanted = numbers_in("\n".join(lines)), numbers_in(expected)
    matches = SequenceMatcher(None, numbers, wanted, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in matches) / len(wanted) if wanted else 1.0
    strange = (Counter(numbers) - Counter(wanted)).total()
    return PageScore(2 * precision * recall / (precision + recall) if found else 0.0, kept, strange)


def mean(scores: Iterable[PageScore]) -> PageScore:
    """The average F1 and share kept, and all the strange numbers together."""
    every = list(scores)
    return PageScore(
        sum(one.f1 for one in every) / len(every),
        sum(one.kept for one in every) / len(every),
        sum(one.strange for one in every),
    )


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, as they are written."""
    return re.findall(r"\d+(?:[.,]\d+)*%?|[¼½¾]", text)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < SHINGLE:
        return Counter({tuple(words): 1})
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))
