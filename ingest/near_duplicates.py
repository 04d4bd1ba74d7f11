"""Which texts are near copies of each other: one story that several outlets carry.

Rules.
1. Two texts are compared by their shingles: every run of two words, in small letters, without punctuation. A dateline
   before the first sentence and short lines of furniture at either end are no part of that.
2. How alike they are is the share of shingles that they have in common, of all that either has (Jaccard), estimated by
   MinHash: the share of 126 permutations under which both have the same least shingle. It is off by 0.04 as a rule.
   Texts that have nothing to do with each other are alike to less than 0.14, copies with a fifth of their words edited
   to 0.44 or more.
3. *Telling* numbers are those with a decimal point, a thousands separator, a currency or a unit: not years, days of
   the month, `S&P 500`. A copy has at least three quarters of the telling numbers of the text that has fewer. So two
   days of one market report are two stories, however alike their words.
4. A copy is alike to `ALIKE` or more, and to `ALIKE_WITHOUT_NUMBERS` where one of the two has no telling number.
5. Copies are published within `WINDOW` of each other; who calls looks to that.
6. A text of fewer than twenty words is a copy only of the same words.
7. The beginning of a story is a copy while it is half of it or more; a paragraph that is quoted makes no copy.

To find who may be a copy of whom without comparing every pair, a signature is cut in bands, and texts that share one of
the `keys` of their bands are candidates. Signatures and keys are the same on every machine and in every process.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from ingest.furniture import Place, dateline, furniture_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

#: Changes whenever a signature or a key would: what was computed by another method is of no use.
METHOD = "words-2-permutations-126-bands-42"
PERMUTATIONS = 126
#: Permutations of a band. With three, of copies alike to 0.5 one in three hundred shares no band, of strangers alike to
#: 0.02 one in three thousand shares one. With four it would be one in fifteen, and one in two hundred thousand.
ROWS = 3
SHINGLE = 2
SHORT = 20
ALIKE = 0.33
ALIKE_WITHOUT_NUMBERS = 0.6
SHARED_NUMBERS = 0.75
WINDOW = timedelta(days=14)
#: Lines at either end that may be furniture, and the letters such a line has at most.
END_LINES = 3
LONGEST_FURNITURE = 200

# The constants of splitmix64.
_STEP = 0x9E3779B97F4A7C15
_FACTORS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_NUMBER = re.compile(
    r"(?P<before>[$€£¥]\s?)?(?P<digits>\d+(?:[.,]\d+)*)"
    r"(?P<behind>[\s-]?(?:%|percent|per\s?cent|pct|bps?\b|basis|x\b|times\b|million|billion|trillion|[mbt]n?\b))?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a text is compared by: its least shingle under each permutation, and its telling numbers, hashed.

    Both are unsigned integers of four bytes, the lowest byte first: 126 `least`, and as many `numbers` as there are,
    ascending.
    """

    least: bytes
    numbers: bytes


def signature_of(text: str) -> Signature:
    """The signature of a text.

    >>> one = signature_of("Small caps trade at 15.2x earnings, a third below large caps.")
    >>> one == signature_of("SMALL CAPS trade at 15.2x earnings, a third below large caps")
    True
    """
    import numpy as np

    story = story_of(text)
    factors, terms = _permutations()
    hashes = _shingles(words_of(story))
    least = ((hashes[:, None] * factors + terms) >> np.uint64(32)).min(axis=0)
    numbers = sorted({crc32(number.encode()) for number in telling_numbers(story)})
    return Signature(least.astype("<u4").tobytes(), np.array(numbers, dtype="<u4").tobytes())


def keys(signature: Signature) -> list[int]:
    """One whole number below 2^48 for each band; texts that share one are candidates."""
    import numpy as np

    bands = np.frombuffer(signature.least, dtype="<u4").astype(np.uint64).reshape(-1, ROWS)
    mixed = np.arange(1, len(bands) + 1, dtype=np.uint64) * np.uint64(_STEP)
    for row in bands.T:
        mixed = _mixed(mixed ^ row)
    return [int(value) for value in mixed >> np.uint64(16)]


def alike(signature: Signature, others: Sequence[Signature]) -> list[float]:
    """The share of shingles that a text has in common with each of the others, as estimated: 0 to 1."""
    import numpy as np

    held = np.frombuffer(b"".join(one.least for one in others), dtype="<u4").reshape(len(others), PERMUTATIONS)
    same = held == np.frombuffer(signature.least, dtype="<u4")
    return [float(share) for share in same.mean(axis=1)]


def are_copies(one: Signature, other: Signature, share: float) -> bool:
    """Whether two texts are copies, by their words (`share`, as `alike` says) and their telling numbers."""
    if not one.numbers or not other.numbers:
        return share >= ALIKE_WITHOUT_NUMBERS
    return share >= ALIKE and shared_numbers(one, other) >= SHARED_NUMBERS


def shared_numbers(one: Signature, other: Signature) -> float:
    """Of the telling numbers of the text with fewer, the share that the other has too; 0 where it has none."""
    mine, theirs = _set(one.numbers), _set(other.numbers)
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 0.0


def telling_numbers(text: str) -> set[str]:
    """The numbers that tell one story from another, each as its plain digits.

    >>> sorted(telling_numbers("The S&P 500 rose 0.40% on Jan. 5, 2026, to 6,012; crude at $61."))
    ['0.4', '6012', '61']
    """
    found = set()
    for hit in _NUMBER.finditer(text):
        digits = hit["digits"]
        plain = digits.replace(",", "") if _GROUPED.fullmatch(digits) else digits.replace(",", ".")
        if hit["before"] or hit["behind"] or plain != digits or "." in digits:
            found.add(plain.rstrip("0").rstrip(".") if "." in plain else plain)
    return found


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, whatever its quotation marks.

    >>> words_of("“It’s 4.5%,” he said")
    ["it's", '4.5', 'he', 'said']
    """
    return _WORD.findall(text.casefold().replace("’", "'"))


def story_of(text: str) -> str:
    """A text without its dateline and without short lines of furniture at its ends.

    >>> story_of("LONDON, Jan 5 (Reuters) - Yields fell to 4.1%.")
    'Yields fell to 4.1%.'
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    tail = max(len(lines) - END_LINES, END_LINES)
    head = [dateline(line)[0] for line in lines[:END_LINES] if not _is_furniture(line, "head")]
    kept = [*head, *lines[END_LINES:tail], *(line for line in lines[tail:] if not _is_furniture(line, "tail"))]
    return "\n".join(kept) or text


def _is_furniture(line: str, place: Place) -> bool:
    return len(line) <= LONGEST_FURNITURE and furniture_in(line, place) is not None


def _shingles(words: Sequence[str]) -> "Hashes":
    """One mixed hash for each shingle; a short text is one shingle, and so is one without words."""
    import numpy as np

    hashed = np.array([crc32(word.encode()) for word in words] or [0], dtype=np.uint64)
    run = SHINGLE if len(words) >= SHORT else len(hashed)
    length = len(hashed) - run + 1
    mixed = np.zeros(length, dtype=np.uint64)
    for place in range(run):
        mixed = _mixed((mixed ^ hashed[place : place + length]) + np.uint64(_STEP))
    return mixed


def _mixed(values: "Hashes") -> "Hashes":
    """Every bit of a number spread over all of its bits, as splitmix64 does."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(_FACTORS[0])
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_FACTORS[1])
    return values ^ (values >> np.uint64(31))


@cache
def _permutations() -> "tuple[Hashes, Hashes]":
    """An odd factor and a term for each permutation, always the same ones."""
    import numpy as np

    drawn = _mixed(np.arange(1, 2 * PERMUTATIONS + 1, dtype=np.uint64) * np.uint64(_STEP))
    return drawn[:PERMUTATIONS] | np.uint64(1), drawn[PERMUTATIONS:]


def _set(numbers: bytes) -> frozenset[bytes]:
    return frozenset(numbers[start : start + 4] for start in range(0, len(numbers), 4))
