"""What every page has, and the page of a problem."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from api.problems import Problem


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has. `section` is the entry of the menu it stands under, `path` its own address.

    `parameters` are those of its address but the day and the cursor; `data` is the address of the same as JSON, empty
    where there is none; `reader` names the key of who is logged in.
    """

    title: str
    section: str
    path: str
    as_of: date
    as_of_asked: bool = field(metadata={"help": "whether the address names the day; links then keep it"})
    parameters: Sequence[tuple[str, str]]
    data: str
    reader: str | None


@dataclass(frozen=True, slots=True)
class ProblemPage(Page):
    """Something went wrong, in words."""

    problem: Problem


def address(path: str, query: dict[str, str]) -> str:
    """A path with its query, where there is one."""
    return f"{path}?{urlencode(query)}" if query else path
