"""Cursors of lists that are short enough to be made whole, and the address of the page after one.

Rules. A cursor is opaque: text that only this program reads. One that it did not give out is refused.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import urlencode

from claims.errors import ClaimsError

_NONE = "is none that this program gave out"

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Part(Generic[One]):
    """One page of a list: what is on it, and the cursor and the address of the page after it; `None` at the end."""

    shown: Sequence[One]
    next: str | None
    next_url: str | None


def cursor_of(place: Sequence[str | int | None]) -> str:
    """The place of the last thing shown, as a cursor.

    >>> read_cursor(cursor_of(["DGS10", 4]), str, int)
    ['DGS10', 4]
    """
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> list[str | int]:
    """The place that a cursor names, of values of those kinds. Raises `ClaimsError`."""
    try:
        place = json.loads(urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError) as error:
        raise ClaimsError("cursor", _NONE) from error
    if not isinstance(place, list) or [type(one) for one in place] != list(kinds):
        raise ClaimsError("cursor", _NONE)
    return place


def offset_cursor(start: int) -> str:
    """The cursor of a list that is made whole for each page: how many stand before."""
    return cursor_of([start])


def read_offset(cursor: str | None) -> int:
    """How many stand before the page that a cursor names; 0 without one. Raises `ClaimsError`.

    >>> read_offset(offset_cursor(200)), read_offset(None)
    (200, 0)
    """
    if cursor is None:
        return 0
    [start] = read_cursor(cursor, int)
    if not isinstance(start, int) or not 0 <= start < 2**31:
        raise ClaimsError("cursor", _NONE)
    return start


def part_of(
    whole: Sequence[One], path: str, asked: Mapping[str, object], as_of: date, cursor: str | None, limit: int
) -> Part[One]:
    """The page that a cursor names of a list made whole; `asked` is what the address of the next one keeps.

    >>> part_of("abc", "/v1/letters", {"q": "x"}, date(2026, 10, 8), None, 2).next_url
    '/v1/letters?q=x&limit=2&as_of=2026-10-08&cursor=WzJd'
    """
    start = read_offset(cursor)
    after = offset_cursor(start + limit) if start + limit < len(whole) else None
    url = next_address(path, {**asked, "limit": limit, "as_of": as_of.isoformat()}, after)
    return Part(whole[start : start + limit], after, url)


def next_address(path: str, asked: Mapping[str, object], cursor: str | None) -> str | None:
    """Where the page after this one is asked for; `None` at the end. What was not asked for is left out."""
    if cursor is None:
        return None
    query = {name: value for name, value in asked.items() if value not in (None, "", ())} | {"cursor": cursor}
    return f"{path}?{urlencode(query, doseq=True)}"


def link(next_url: str | None) -> dict[str, str]:
    """The header that names the page after this one."""
    return {"Link": f'<{next_url}>; rel="next"'} if next_url else {}
