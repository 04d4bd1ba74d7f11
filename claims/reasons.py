"""The sentence that a check gives for its verdict: numbers, days and series, for a person who reads one line."""

from collections.abc import Iterable

from claims.check import Reading
from claims.proposition import Proposition
from claims.wording import amount


def named(said: Proposition) -> str:
    """What a proposition is about: `relative return of iwm against spy`."""
    against = f" against {said.comparator}" if said.comparator else ""
    return f"{said.metric.replace('_', ' ')} of {said.subject}{against}"


def as_words(items: Iterable[str]) -> str:
    """`A`, `A or B`, `A, B or C`."""
    listed = list(items)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"


def settled_words(said: Proposition, readings: tuple[Reading, ...]) -> str:
    """Why a claim is supported or refuted, by each reading."""
    shown = sorted(readings, key=lambda one: not one.inside)
    first = shown[0]
    words = f"{_capital(first.formula)} gives {amount(first.value, said.unit)}."
    others = [f"{one.name}: {amount(one.value, said.unit)}" for one in shown[1:] if one.inside != first.inside]
    return words + (f" Other readings say otherwise ({'; '.join(others)})." if others else "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
