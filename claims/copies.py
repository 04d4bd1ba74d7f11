"""The step that finds near copies among articles: which belong to one story, whatever outlet carries them.

Rules. Articles without a signature are taken a page at a time: their signatures are computed outside of transactions,
then kept, compared with what is held near their day, and linked, in one short one. Whether two are copies is said in
`ingest.near_duplicates`; two versions of one address never are. Of the links found, as few are kept as hold together
what belongs together on every day (the spanning tree of the earliest links), so a group of a thousand copies has a
thousand links and not half a million. A second run adds nothing; one cut short goes on where it stopped; the order in
which articles come changes no group, but where a band is crowded (`claims.signature_rows`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import copy_rows, signature_rows
from claims.copy_rows import Link, leading
from claims.database import much_to_write, write_transaction
from claims.progress import Progress, silent
from claims.signature_rows import Signed
from ingest.near_duplicates import Signature, alike, are_copies, signature_of

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Articles whose signatures are computed, then written, at a time.
ARTICLES_AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class CopiesReport:
    """Articles that had not been compared, how many of them are alike to another, and how many pairs were compared."""

    articles: int
    in_groups: int
    compared: int


def group_copies(db: "Database", progress: Progress = silent) -> CopiesReport:
    """Compares every article that has no signature with what is held, and links it to its near copies."""
    signature_rows.drop_older(db)
    waiting = signature_rows.lacking(db)
    done = in_groups = compared = 0
    with much_to_write(db):
        for start in range(0, len(waiting), ARTICLES_AT_A_TIME):
            page = signature_rows.texts(db, waiting[start : start + ARTICLES_AT_A_TIME])
            signed = [Signed(one.key, one.day, signature_of(one.text)) for one in page]
            with write_transaction(db):
                signature_rows.append(db, signed)
                pairs, looked_at = _pairs(db, signed)
                _link(db, pairs)
            done += len(page)
            in_groups += len({key for pair in pairs for key in pair} & {one.key for one in signed})
            compared += looked_at
            progress("copies", done, len(waiting))
    return CopiesReport(done, in_groups, compared)


def spanning(links: Iterable[Link]) -> set[Link]:
    """As few of the links as join on every day what all of them do: the earliest, but those that close a ring.

    >>> links = [Link("2026-01-05", 1, 2), Link("2026-01-06", 1, 3), Link("2026-01-06", 2, 3)]
    >>> sorted((link.article, link.other) for link in spanning(links))
    [(1, 2), (1, 3)]
    """
    leader: dict[int, int] = {}
    kept = set()
    for link in sorted(links):
        one, other = leading(leader, link.article), leading(leader, link.other)
        if one != other:
            leader[max(one, other)] = min(one, other)
            kept.add(link)
    return kept


def _pairs(db: "Database", signed: Sequence[Signed]) -> tuple[list[tuple[int, int]], int]:
    """Which articles are copies of one of `signed`, and how many pairs were compared."""
    near = {one.key: signature_rows.candidates(db, one) for one in signed}
    held = signature_rows.signatures(db, {key for found in near.values() for key in found})
    pairs = {pair for one in signed for pair in _copies(one, near[one.key], held)}
    versions = copy_rows.versions_of_one(db, sorted(pairs))
    return sorted(pairs - versions), sum(map(len, near.values()))


def _copies(one: Signed, near: Sequence[int], held: Mapping[int, Signature]) -> set[tuple[int, int]]:
    if not near:
        return set()
    shares = alike(one.signature, [held[key] for key in near])
    found = (key for key, share in zip(near, shares, strict=True) if are_copies(one.signature, held[key], share))
    return {(min(one.key, key), max(one.key, key)) for key in found}


def _link(db: "Database", pairs: Sequence[tuple[int, int]]) -> None:
    if not pairs:
        return
    touched = {key for pair in pairs for key in pair}
    days = copy_rows.days(db, touched)
    before = set(copy_rows.links_around(db, touched))
    after = spanning(before | {Link(max(days[one], days[other]), one, other) for one, other in pairs})
    copy_rows.replace_links(db, before - after, after - before)
