"""The scorecard as a document: sections of words, figures, tables and charts, ready to be set in any form.

Markdown, HTML and PDF are three ways to set one `Document`, so they cannot say different things. Everything
in it is text already; `api.formatting` wrote the numbers, `claims.scorecard_building` computed them.

The order is that of a reader with three minutes: how things stand, each thesis, what came due, what flipped,
what comes next, who was right and wrong, who contradicts whom, the records, and what could not be judged.
"""

from dataclasses import dataclass

from api.charts import Chart


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `verdict` colours it, and its text is then the verdict's label."""

    text: str
    verdict: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, whether it holds numbers, and its share of the width."""

    title: str
    numeric: bool = False
    width: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; each row has one cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands large, with its name and a word on it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the document. `key` names it in addresses and file names; `empty` is said when there is
    nothing.
    """

    key: str
    title: str
    level: int = 2
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A scorecard to be set. `week` names the files."""

    week: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str
