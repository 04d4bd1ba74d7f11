"""A mark: what is said of a claim after it was stored. No verdict, and never a change of the claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVar

MarkKind = Literal["superseded_by", "void", "restored", "edited", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Mark:
    """`superseded_by`: the same speaker replaced it, by the claim `other`. `void`: an analyst set it aside, as the same
    as the claim `other` where one is named; `restored`: one took it in again, so that it counts from then on.
    `edited`, `withdrawn`: its publisher did that to the article, and of an edited one `other` is what it says
    now, where that is known. `at` carries its zone.
    """

    claim_id: str
    kind: MarkKind
    at: datetime
    reason: str
    other: str = ""


class _Said(Protocol):
    @property
    def kind(self) -> MarkKind: ...


One = TypeVar("One", bound=_Said)


def voided(marks: Iterable[One]) -> One | None:
    """The mark by which a claim is set aside, of its marks with the oldest first; `None` where it counts.

    >>> from datetime import UTC
    >>> at = datetime(2026, 1, 5, tzinfo=UTC)
    >>> aside, again = Mark("a", "void", at, "no claim"), Mark("a", "restored", at, "one after all")
    >>> voided([aside]) is aside, voided([aside, again])
    (True, None)
    """
    aside: One | None = None
    for mark in marks:
        if mark.kind == "restored":
            aside = None
        elif mark.kind == "void":
            aside = aside or mark
    return aside
