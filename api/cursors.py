"""Cursors of lists that are short enough to be made whole, and the address of the page after one.

Rules. A cursor is opaque: text that only this program reads. One that it did not give out is refused.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from claims.errors import ClaimsError

_NONE = "is none that this program gave out"


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


def next_address(path: str, asked: Mapping[str, object], cursor: str | None) -> str | None:
    """Where the page after this one is asked for; `None` at the end. What was not asked for is left out."""
    if cursor is None:
        return None
    query = {name: value for name, value in asked.items() if value not in (None, "", ())} | {"cursor": cursor}
    return f"{path}?{urlencode(query, doseq=True)}"


def link(next_url: str | None) -> dict[str, str]:
    """The header that names the page after this one."""
    return {"Link": f'<{next_url}>; rel="next"'} if next_url else {}
