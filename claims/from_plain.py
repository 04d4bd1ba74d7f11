"""Plain data back to values: the other direction of `claims.plain`.

Rules. A dataclass is made from a mapping of its fields; a field that the mapping lacks takes its default, so
that what an older version wrote can still be read. ISO text becomes a day or a moment where the field says
so, lists become tuples, whole numbers become floats. Refuses, with `ClaimsError`, a mapping with a field that
the class does not have or without one that it needs.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson

from claims.errors import ClaimsError

Value = TypeVar("Value")


def from_json(kind: type[Value], text: str) -> Value:
    """The `kind` that `claims.plain.to_json` wrote as `text`.

    >>> from claims.check import Interval
    >>> from_json(Interval, '{"low": 2, "high": null}')
    Interval(low=2.0, high=None)
    """
    return cast(Value, from_plain(kind, orjson.loads(text)))


def from_plain(kind: Any, plain: Any) -> Any:
    """`plain` as a `kind`: a dataclass, a day, a tuple of either, an optional one of them, or what it is."""
    return None if plain is None else _reader(kind)(plain)


Reader = Callable[[Any], Any]

_SIMPLE: Mapping[Any, Reader] = {date: date.fromisoformat, datetime: datetime.fromisoformat, float: float}


@cache
def _reader(kind: Any) -> Reader:
    """What makes a `kind` of plain data that is not `None`."""
    if is_dataclass(kind):
        return partial(_dataclass, kind)
    if get_origin(kind) is tuple:
        return partial(_tuple, get_args(kind))
    if get_origin(kind) in (Union, UnionType):
        return _reader(next(one for one in get_args(kind) if one is not type(None)))
    return _SIMPLE.get(kind, _as_it_is)


def _as_it_is(plain: Any) -> Any:
    return plain


def _tuple(kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        read = _reader(kinds[0])
        return tuple([None if item is None else read(item) for item in plain])
    return tuple(from_plain(kind, item) for kind, item in zip(kinds, plain, strict=True))


def _dataclass(kind: Any, plain: Mapping[str, Any]) -> Any:
    known, needed, readers = _shape(kind)
    if not plain.keys() <= known or not needed <= plain.keys():
        strange = ", ".join(sorted((plain.keys() - known) | (needed - plain.keys())))
        raise ClaimsError(kind.__name__, f"its stored form does not fit this version of borneout: {strange}")
    made = dict(plain)
    for name, read in readers:
        if (item := made.get(name)) is not None:
            made[name] = read(item)
    return kind(**made)


@cache
def _shape(kind: Any) -> tuple[frozenset[str], frozenset[str], tuple[tuple[str, Reader], ...]]:
    """The fields, those of them that have no default, and what reads those that do not stay as they are."""
    hints = get_type_hints(kind)
    needed = (one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
    readers = {one.name: _reader(hints[one.name]) for one in fields(kind)}
    changed = tuple((name, read) for name, read in readers.items() if read is not _as_it_is)
    return frozenset(readers), frozenset(needed), changed
