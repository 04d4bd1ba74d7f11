"""Near copies to rows and back: links between articles, and the groups and origins that they make on a day.

Rules. A link joins two articles that are copies of each other. What is joined, directly or by others, is one group;
only the links that hold every group together are kept. An article counts from the day it was published on, an undated
one from the day on which it was first seen, so a group is what was out on the day asked for: two copies that only a
third, later one joins are none before that one is out.

The origin of a group is the one published first: by the moment where it is known, by the end of the day in New York
where it is not; then the one seen first, then the one stored first. Undated articles come after all others.
Versions of one address are not copies of each other: where a group has several, only the first of them stands for it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from claims import signature_rows
from claims.database import write_transaction
from claims.database_reading import rows
from claims.errors import NotFound
from claims.moments import utc
from claims.sessions_of_a_claim import NEW_YORK
from ingest.near_duplicates import alike

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article in a group, without its text. `alike` is the share of shingles it has in common with the origin."""

    article_id: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published_on: date | None
    published_at: datetime | None
    alike: float


@dataclass(frozen=True, slots=True)
class Group:
    """An article's group on a day: its origin, and the others in order of publication. Alone it is its own origin."""

    origin: Appearance
    copies: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two articles that are copies, by their keys; it counts from `since`, when the later of the two was out."""

    since: str
    article: int
    other: int


def group_of(db: "Database", article_id: str, as_of: date | None = None) -> Group:
    """The group of an article, of what was out by the end of `as_of`; all of it without. Raises `NotFound`."""
    asked = {"id": article_id, "as_of": as_of and as_of.isoformat()}
    members = sorted(rows(db, _GROUP, asked), key=_by_publication)
    if not members:
        raise NotFound(article_id, "no such article")
    if len(members) == 1:  # as most articles are
        return Group(_appearance(members[0], 1.0), ())
    versions = _later_versions(db, [row["key"] for row in members])
    members = [row for row in members if row["key"] not in versions or row["id"] == article_id]
    signed = signature_rows.signatures(db, [row["key"] for row in members])
    origin = signed.get(members[0]["key"])
    shares = [alike(origin, [signed[row["key"]]])[0] if origin and row["key"] in signed else 1.0 for row in members]
    first, *others = [_appearance(row, share) for row, share in zip(members, shares, strict=True)]
    return Group(first, tuple(others))


def origins(db: "Database", as_of: date) -> Mapping[str, str]:
    """Which article each copy is a copy of, by their ids, of what was out by the end of `as_of`."""
    return _origins(db, db.conn.execute(_LINKS_BY, {"as_of": as_of.isoformat()}).fetchall())


def origins_of(db: "Database", article_ids: Iterable[str], as_of: date) -> Mapping[str, str]:
    """`origins` of the groups that those articles are in."""
    ids = json.dumps(sorted(article_ids))
    keys = [row[0] for row in db.conn.execute(_KEYS, [ids])]
    links = [(one.article, one.other) for one in links_around(db, keys) if one.since <= as_of.isoformat()]
    return _origins(db, links)


def _origins(db: "Database", links: Sequence[tuple[int, int]]) -> Mapping[str, str]:
    keys = sorted({key for link in links for key in link})
    rows = {row["key"]: row for row in db.query(_ROWS, {"keys": json.dumps(keys)})}
    found: dict[str, str] = {}
    for group in grouped(links):
        first, *others = sorted((rows[key] for key in group), key=_by_publication)
        found |= {row["id"]: first["id"] for row in others}
    return found


def grouped(links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What the links join, each group ascending.

    >>> grouped([(1, 2), (5, 4), (2, 3)])
    [[1, 2, 3], [4, 5]]
    """
    leader: dict[int, int] = {}
    for one, other in links:
        low, high = sorted((leading(leader, one), leading(leader, other)))
        leader[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for key in sorted(leader):
        groups[leading(leader, key)].append(key)
    return list(groups.values())


def leading(leader: dict[int, int], key: int) -> int:
    """Who leads the group of `key`; the way there is made shorter."""
    while leader.setdefault(key, key) != key:
        leader[key] = leader[leader[key]]
        key = leader[key]
    return key


def days(db: "Database", article_keys: Iterable[int]) -> Mapping[int, str]:
    """The days from which articles count, by key."""
    return dict(db.conn.execute(_DAYS, [json.dumps(sorted(article_keys))]).fetchall())


def links_around(db: "Database", article_keys: Iterable[int]) -> list[Link]:
    """Every link of the groups of those articles, once."""
    return [Link(*row) for row in db.conn.execute(_AROUND, [json.dumps(sorted(article_keys))])]


def replace_links(db: "Database", gone: Iterable[Link], added: Iterable[Link]) -> None:
    """Takes links out and puts others in."""
    with write_transaction(db):
        db.conn.executemany("DELETE FROM article_links WHERE article = ? AND other = ?", _both_ways(gone))
        db.conn.executemany("INSERT INTO article_links VALUES (?, ?)", _both_ways(added))


def versions_of_one(db: "Database", pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of the pairs whose articles are two texts of one address."""
    return {(one, other) for one, other in db.conn.execute(_VERSIONS_OF_ONE, [json.dumps(pairs)])}


_DAY = "coalesce(a.published_on, substr(a.first_seen, 1, 10))"
_COLUMNS = "a.key, a.id, a.title, a.source, a.author, a.url, a.published_on, a.published_at, a.first_seen"
_GROUP = f"""WITH RECURSIVE story(article) AS (
SELECT key FROM articles WHERE id = :id
UNION SELECT l.other FROM story JOIN article_links l USING (article) JOIN articles a ON a.key = l.other
WHERE :as_of IS NULL OR {_DAY} <= :as_of)
SELECT {_COLUMNS} FROM story JOIN articles a ON a.key = story.article"""
_LINKS_BY = f"""WITH dated AS (SELECT a.key, {_DAY} AS day FROM articles a WHERE a.key IN
(SELECT article FROM article_links))
SELECT l.article, l.other FROM article_links l JOIN dated one ON one.key = l.article
JOIN dated two ON two.key = l.other
WHERE one.day <= :as_of AND two.day <= :as_of"""
_KEYS = "SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?))"
_ROWS = f"SELECT {_COLUMNS} FROM articles a WHERE a.key IN (SELECT value FROM json_each(:keys))"
_DAYS = f"SELECT a.key, {_DAY} FROM articles a WHERE a.key IN (SELECT value FROM json_each(?))"
_AROUND = f"""WITH RECURSIVE story(article) AS (
SELECT value FROM json_each(?) UNION SELECT l.other FROM story JOIN article_links l USING (article)),
dated AS (SELECT a.key, {_DAY} AS day FROM story JOIN articles a ON a.key = story.article)
SELECT max(one.day, two.day), l.article, l.other FROM article_links l
JOIN dated one ON one.key = l.article JOIN dated two ON two.key = l.other WHERE l.article < l.other"""
_VERSIONS_OF_ONE = """SELECT DISTINCT p.value ->> 0, p.value ->> 1 FROM json_each(?) p
JOIN articles a ON a.key = p.value ->> 0 JOIN articles b ON b.key = p.value ->> 1
JOIN article_versions v ON v.article = a.id JOIN article_versions w ON w.article = b.id AND w.identity = v.identity"""
_LATER_VERSIONS = """SELECT a.key FROM articles a JOIN article_versions v ON v.article = a.id
WHERE a.key IN (SELECT value FROM json_each(:keys)) AND EXISTS (
SELECT 1 FROM article_versions w JOIN articles b ON b.id = w.article
WHERE w.identity = v.identity AND w.number < v.number AND b.key IN (SELECT value FROM json_each(:keys)))"""


def _later_versions(db: "Database", article_keys: Sequence[int]) -> set[int]:
    return {row["key"] for row in db.query(_LATER_VERSIONS, {"keys": json.dumps(article_keys)})}


def _both_ways(links: Iterable[Link]) -> list[tuple[int, int]]:
    return [pair for one in links for pair in ((one.article, one.other), (one.other, one.article))]


def _by_publication(row: Mapping[str, Any]) -> tuple[bool, str, str, int]:
    return row["published_on"] is None, _moment(row), row["first_seen"] or "~", row["key"]


def _moment(row: Mapping[str, Any]) -> str:
    if row["published_at"]:
        return utc(datetime.fromisoformat(row["published_at"]))
    if row["published_on"]:
        return utc(datetime.combine(date.fromisoformat(row["published_on"]), time(23, 59, 59), NEW_YORK))
    return "~"


def _appearance(row: Mapping[str, Any], share: float) -> Appearance:
    return Appearance(
        article_id=row["id"],
        title=row["title"],
        source=row["source"],
        author=row["author"],
        url=row["url"],
        published_on=row["published_on"] and date.fromisoformat(row["published_on"]),
        published_at=row["published_at"] and datetime.fromisoformat(row["published_at"]),
        alike=share,
    )
