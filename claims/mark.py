"""A mark: what is said of a claim after it was stored. No verdict, and never a change of the claim."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MarkKind = Literal["superseded_by", "void", "edited", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Mark:
    """`superseded_by`: the same speaker replaced it, by the claim `other`. `void`: an analyst set it aside.
    `edited`, `withdrawn`: its publisher did that to the article, and of an edited one `other` is what it says
    now, where that is known. `at` carries its zone.
    """

    claim_id: str
    kind: MarkKind
    at: datetime
    reason: str
    other: str = ""
