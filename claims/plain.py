"""Values to plain data and back to text: the one place where dataclasses become JSON.

Dates become ISO text, tuples and sets lists, dataclasses dicts by field name. NaN and infinities are refused, since
they are no JSON. The same value always gives the same text.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

_PLAIN = frozenset({str, int, float, bool, type(None)})


def to_plain(value: Any) -> Any:
    """`value` as dicts, lists, text, numbers, booleans and `None`.

    >>> to_plain((date(2026, 1, 4), {"low": 1.5}))
    ['2026-01-04', {'low': 1.5}]
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if (names := _names(kind)) is not None:  # type: ignore[arg-type]  # a class is hashable
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, date):  # a datetime is a date too, and keeps its hour and zone
        return value.isoformat()
    return value


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; nothing for any other kind."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def to_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON text. Raises `ValueError` for NaN and infinities."""
    return json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False, indent=indent)
