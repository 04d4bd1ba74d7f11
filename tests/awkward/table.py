"""Prints the cases for people: `python -m tests.awkward.table`."""

from collections.abc import Iterator
from dataclasses import fields

from tests.awkward.case import Case, Expected
from tests.awkward.cases import CASES, THEMES

_USUAL = Expected()
_WORDS = {
    "outcome": "{}",
    "texts": "{} stored",
    "refused": "{} refused",
    "changed": "{} changed",
    "waiting": "{} waiting for its page",
    "titles": "titled {}",
    "published": "published {}",
    "authors": "by {}",
    "sources": "from {}",
    "urls": "at {}",
    "has": "has {}",
    "lacks": "lacks {}",
    "address": "asked at {} from now on",
    "status": "{} now",
    "wait": "next poll in {} hours",
    "errors": "errors in a row: {}",
    "etag": "ETag kept: {}",
    "last_modified": "Last-Modified kept: {}",
    "problem": "error: {}",
    "entry_problems": "entry: {}",
    "sent": "sent {}",
    "never_asked": "never asks for {}",
}
_ALWAYS = frozenset({"outcome", "texts"})
SHOWN = 60


def words(case: Case) -> str:
    """What is expected of a case, as far as it is not the usual."""
    told = []
    for field in fields(Expected):
        value = getattr(case.expected, field.name)
        usual = value == getattr(_USUAL, field.name) or value is None or value == ""
        if (not usual or (field.name in _ALWAYS and value is not None)) and not (
            field.name == "address" and value == case.asked_at
        ):
            told.append(_WORDS[field.name].format(_shown(value)))
    return "; ".join(told)


def _shown(value: object) -> str:
    if isinstance(value, tuple) and all(isinstance(one, float | int) for one in value):
        return " to ".join(f"{one:g}" for one in value)
    if isinstance(value, list | tuple):
        return ", ".join("none" if one is None else str(one) for one in value)
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def table() -> Iterator[str]:
    """The lines of a Markdown table for each theme, with the number of its cases."""
    yield f"{len(CASES)} cases"
    for theme, cases in THEMES.items():
        yield f"\n## {theme} ({len(cases)})\n"
        yield "| case | what it is | expected |"
        yield "|---|---|---|"
        for case in cases:
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in (case.name, case.what, words(case))) + " |"


if __name__ == "__main__":
    print("\n".join(table()))
