"""Theses from TOML files, read strictly: one file a thesis, its name is the thesis' slug.

A file holds `title`, `statement`, `opened`, `horizon`, any number of `[[legs]]` (`side`, `instrument`,
`price`), one `[outcome]` and one or more `[[pillars]]`. Outcome and pillars are propositions in a claim's own
terms: `metric`, `subject`, `unit`, `start`, `end`, a `low`, a `high` or both, and where they apply
`comparator`, `statistic`, `annualised`; a pillar has a `slug` and a `statement` besides. The bound follows
from which sides are given.

Refused, with the file and the key named: a key that is not known, a key that is missing, a value of another
type, a metric that is no metric of the vocabulary or a unit that is not the metric's, no side or a low above
the high, a period or thesis that ends before it begins, a time of day where a day belongs, a slug twice or
not in kebab case.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from claims.errors import ThesisError
from claims.proposition import Proposition
from claims.thesis import Leg, Pillar, Thesis
from nlp.claim import Bound, Statistic
from nlp.vocabulary import vocabulary

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

#: The name of the outcome where a pillar is named; so no pillar may have it.
OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class _Key:
    kind: type
    required: bool = True


_PROPOSITION = {
    "metric": _Key(str),
    "subject": _Key(str),
    "unit": _Key(str),
    "start": _Key(date),
    "end": _Key(date),
    "low": _Key(float, required=False),
    "high": _Key(float, required=False),
    "comparator": _Key(str, required=False),
    "statistic": _Key(str, required=False),
    "annualised": _Key(bool, required=False),
}
_PILLAR = {"slug": _Key(str), "statement": _Key(str)} | _PROPOSITION
_LEG = {"side": _Key(str), "instrument": _Key(str), "price": _Key(str, required=False)}
_THESIS = {
    "title": _Key(str),
    "statement": _Key(str),
    "opened": _Key(date),
    "horizon": _Key(date),
    "outcome": _Key(dict),
    "pillars": _Key(list),
    "legs": _Key(list, required=False),
}
_KIND_WORDS: dict[type, str] = {
    str: "a text",
    date: "a day such as 2026-12-31",
    float: "a number",
    bool: "true or false",
    dict: "a table",
    list: "a list of tables",
}


def read_thesis(path: Path) -> Thesis:
    """The thesis of one file. Raises `ThesisError` naming the file, and the key where one is at fault."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise ThesisError(path.name, f"cannot be read: {problem}") from problem
    except tomllib.TOMLDecodeError as problem:
        raise ThesisError(path.name, f"is no TOML: {problem}") from problem
    return thesis_of(table, path.stem, path.name)


def thesis_of(table: Mapping[str, Any], slug: str, file: str) -> Thesis:
    """The thesis that a table states. Raises `ThesisError` naming `file` and the key at fault."""
    if not _SLUG.fullmatch(slug):
        raise ThesisError(file, "its name is no slug in kebab case")
    _strict(table, _THESIS, file)
    if table["opened"] >= table["horizon"]:
        raise ThesisError(f"{file}: horizon", f"{table['horizon']} is not after opened, {table['opened']}")
    pillars = _tables(table["pillars"], f"{file}: pillars")
    if not pillars:
        raise ThesisError(f"{file}: pillars", "has none")
    return Thesis(
        slug=slug,
        title=table["title"],
        statement=table["statement"],
        opened=table["opened"],
        horizon=table["horizon"],
        outcome=_proposition(table["outcome"], _PROPOSITION, f"{file}: outcome"),
        pillars=_pillars(pillars, file),
        legs=tuple(
            _leg(leg, f"{file}: legs[{place}]")
            for place, leg in enumerate(_tables(table.get("legs", []), f"{file}: legs"))
        ),
    )


def _tables(items: list[Any], where: str) -> list[dict[str, Any]]:
    if not all(isinstance(item, dict) for item in items):
        raise ThesisError(where, f"is not {_KIND_WORDS[list]}")
    return items


def _strict(table: Mapping[str, Any], keys: Mapping[str, _Key], where: str) -> None:
    for name in table:
        if name not in keys:
            raise ThesisError(f"{where}: {name}", f"is no key here; known are {', '.join(keys)}")
    for name, key in keys.items():
        if name not in table:
            if key.required:
                raise ThesisError(f"{where}: {name}", "is missing")
        elif not _is(table[name], key.kind):
            raise ThesisError(f"{where}: {name}", f"{table[name]!r} is not {_KIND_WORDS[key.kind]}")
        elif key.kind is str and not table[name].strip():
            raise ThesisError(f"{where}: {name}", "is empty")


def _is(value: Any, kind: type) -> bool:
    """A whole number is a number; a boolean is none; a moment is no day."""
    if kind is float:
        finite = isinstance(value, int | float) and value - value == 0
        return finite and not isinstance(value, bool)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind)


def _one_of(value: str, choices: tuple[str, ...], where: str) -> str:
    if value not in choices:
        raise ThesisError(where, f"{value!r} is none of {', '.join(choices)}")
    return value


def _proposition(table: Mapping[str, Any], keys: Mapping[str, _Key], where: str) -> Proposition:
    _strict(table, keys, where)
    known = vocabulary().metrics.get(table["metric"])
    if known is None:
        raise ThesisError(f"{where}: metric", f"{table['metric']!r} is no metric of the vocabulary")
    if table["unit"] != known.unit:
        raise ThesisError(f"{where}: unit", f"{table['unit']!r} is not the unit of {known.metric}, {known.unit}")
    if table["start"] > table["end"]:
        raise ThesisError(f"{where}: end", f"{table['end']} is before start, {table['start']}")
    low, high = (float(table[side]) if side in table else None for side in ("low", "high"))
    return Proposition(
        metric=known.metric,
        subject=table["subject"],
        comparator=table.get("comparator"),
        low=low,
        high=high,
        unit=known.unit,
        start=table["start"],
        end=table["end"],
        bound=_bound(low, high, where),
        statistic=cast(Statistic, _one_of(table.get("statistic", "last"), get_args(Statistic), f"{where}: statistic")),
        annualised=table.get("annualised", False),
    )


def _bound(low: float | None, high: float | None, where: str) -> Bound:
    if low is None and high is None:
        raise ThesisError(where, "has neither low nor high")
    if low is None:
        return "at_most"
    if high is None:
        return "at_least"
    if low > high:
        raise ThesisError(f"{where}: low", f"{low} is above high, {high}")
    return "range"


def _pillars(tables: list[dict[str, Any]], file: str) -> tuple[Pillar, ...]:
    pillars: dict[str, Pillar] = {}
    for place, table in enumerate(tables):
        where = f"{file}: pillars[{place}]"
        proposition = _proposition(table, _PILLAR, where)
        slug = table["slug"]
        if not _SLUG.fullmatch(slug) or slug == OUTCOME or slug in pillars:
            raise ThesisError(f"{where}: slug", f"{slug!r} is taken or no slug in kebab case")
        pillars[slug] = Pillar(slug, table["statement"], proposition)
    return tuple(pillars.values())


def _leg(table: Mapping[str, Any], where: str) -> Leg:
    _strict(table, _LEG, where)
    side = _one_of(table["side"], ("long", "short"), f"{where}: side")
    price = _one_of(table.get("price", "price"), ("price", "total_return"), f"{where}: price")
    return Leg(
        cast(Literal["long", "short"], side),
        table["instrument"],
        cast(Literal["price", "total_return"], price),
    )
