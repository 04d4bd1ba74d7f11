"""A claim together with what the article around it says: all that checking and scoring need."""

from dataclasses import dataclass
from datetime import date, datetime

from nlp.claim import Claim


@dataclass(frozen=True, slots=True)
class PublishedClaim:
    """A stored claim. `id` is public and stable: article id and span (`76e554af3a85-20-23`).

    `sentence` is the text of the sentence that the claim stands in.
    """

    id: str
    claim: Claim
    article_id: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published_on: date | None
    published_at: datetime | None
    sentence: str

    @property
    def speaker(self) -> str | None:
        """Whose record this claim counts in: the attribution, else the source."""
        return self.claim.attribution or self.source


def claim_id(article_id: str, span: tuple[int, int]) -> str:
    """The public id of a claim: the same for every version of the extractor.

    >>> claim_id("76e554af3a85", (20, 23))
    '76e554af3a85-20-23'
    """
    return f"{article_id}-{span[0]}-{span[1]}"
