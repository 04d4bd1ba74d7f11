"""Values to plain data and back to text: the one place where dataclasses become JSON.

Dates become ISO text, tuples and sets lists, dataclasses dicts by field name. NaN and infinities are refused, since
they are no JSON. The same value always gives the same text.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def to_plain(value: Any) -> Any:
    """`value` as dicts, lists, text, numbers, booleans and `None`.

    >>> to_plain((date(2026, 1, 4), {"low": 1.5}))
    ['2026-01-04', {'low': 1.5}]
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, date):  # a datetime is a date too, and keeps its hour and zone
        return value.isoformat()
    return value


def to_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON text. Raises `ValueError` for NaN and infinities."""
    return json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False, indent=indent)
