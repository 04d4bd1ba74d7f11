"""Claims of many texts, in order, by as many processes as there are processors to use.

Each text stands alone: one that breaks the extractor gives its error in place of claims, and the rest goes on. Texts
travel in packets, a few ahead of what is asked for, so that memory stays flat however many there are.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from nlp.claim import Claim
from nlp.extract import extract_claims

Key = TypeVar("Key")
Extract = Callable[[str, date | None], list[Claim]]
Outcome = list[Claim] | Exception

PACKET = 16  # texts
AHEAD = 3  # packets in flight for each process


def extract_many(
    texts: Iterable[tuple[Key, str, date | None]], workers: int = 1, extract: Extract = extract_claims
) -> Iterator[tuple[Key, Outcome]]:
    """Yield, for each key, text and publication date in order, the key and its claims, or the error it ended in.

    With more than one worker `extract` must be importable by its name. The texts are read from one thread only.

    >>> [(key, len(claims)) for key, claims in extract_many([("a", "Up 5%.", None), ("b", "Flat.", None)])]
    [('a', 1), ('b', 0)]
    """
    if workers <= 1:
        for key, text, day in texts:
            yield key, _outcome(extract, text, day)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[list[Key], Future[list[Outcome]]]] = deque()
        given = iter(texts)
        while packet := list(islice(given, PACKET)):
            keys = [key for key, _, _ in packet]
            waiting.append((keys, pool.submit(_outcomes, extract, [(text, day) for _, text, day in packet])))
            if len(waiting) >= AHEAD * workers:
                yield from _next(waiting)
        while waiting:
            yield from _next(waiting)


def _next(waiting: deque[tuple[list[Key], Future[list[Outcome]]]]) -> Iterator[tuple[Key, Outcome]]:
    keys, future = waiting.popleft()
    yield from zip(keys, future.result(), strict=True)


def _outcomes(extract: Extract, texts: Sequence[tuple[str, date | None]]) -> list[Outcome]:
    return [_outcome(extract, text, day) for text, day in texts]


def _outcome(extract: Extract, text: str, day: date | None) -> Outcome:
    try:
        return extract(text, day)
    except Exception as error:  # whatever breaks on one text must not stop the others
        return error
