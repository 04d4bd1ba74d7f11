"""Plain data back to values: the other direction of `claims.plain`.

Rules. A dataclass is made from a mapping of its fields; a field that the mapping lacks takes its default, so
that what an older version wrote can still be read. ISO text becomes a day or a moment where the field says
so, lists become tuples, whole numbers become floats. Refuses, with `ClaimsError`, a mapping with a field that
the class does not have or without one that it needs.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from claims.errors import ClaimsError

Value = TypeVar("Value")


def from_json(kind: type[Value], text: str) -> Value:
    """The `kind` that `claims.plain.to_json` wrote as `text`.

    >>> from claims.check import Interval
    >>> from_json(Interval, '{"low": 2, "high": null}')
    Interval(low=2.0, high=None)
    """
    return cast(Value, from_plain(kind, json.loads(text)))


def from_plain(kind: Any, plain: Any) -> Any:
    """`plain` as a `kind`: a dataclass, a day, a tuple of either, an optional one of them, or what it is."""
    if plain is None:
        return None
    if is_dataclass(kind):
        return _dataclass(kind, plain)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain)
    if get_origin(kind) in (Union, UnionType):
        return from_plain(next(one for one in get_args(kind) if one is not type(None)), plain)
    return _SIMPLE.get(kind, _as_it_is)(plain)


def _as_it_is(plain: Any) -> Any:
    return plain


_SIMPLE: Mapping[Any, Any] = {date: date.fromisoformat, datetime: datetime.fromisoformat, float: float}


def _tuple(kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(from_plain(kinds[0], item) for item in plain)
    return tuple(from_plain(kind, item) for kind, item in zip(kinds, plain, strict=True))


def _dataclass(kind: Any, plain: Mapping[str, Any]) -> Any:
    kinds, needed = _shape(kind)
    if not plain.keys() <= kinds.keys() or not needed <= plain.keys():
        strange = sorted((plain.keys() - kinds.keys()) | (needed - plain.keys()))
        raise ClaimsError(
            kind.__name__, f"its stored form does not fit this version of borneout: {', '.join(strange)}"
        )
    return kind(**{name: from_plain(kinds[name], item) for name, item in plain.items()})


@cache
def _shape(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """The type of each field, and which fields have no default."""
    hints = get_type_hints(kind)
    needed = (one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
    return {one.name: hints[one.name] for one in fields(kind)}, frozenset(needed)
