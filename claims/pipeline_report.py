"""What a step of the pipeline did: counts, and everything that was refused, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from claims.thesis import ThesisScore


@dataclass(frozen=True, slots=True)
class Refused:
    """One item among many that a step could not use; the rest was done."""

    item: str
    reason: str

    @classmethod
    def of(cls, item: str, error: Exception) -> "Refused":
        """What an error says of an item; errors of this program's own know their problem in words."""
        problem = getattr(error, "problem", None)
        return cls(item, problem or f"cannot be used ({type(error).__name__}: {error})")

    def __str__(self) -> str:
        return f"{self.item}: {self.reason}"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Articles read from sources. `duplicates` were held already, `addresses` too, but not under that
    address; `revisions` are stories whose text had changed. `set_aside` went to the quarantine; `files_skipped` had
    been read to their end before, and what they held counts as held already. `unnamed` were refused beside those in
    `refused`.
    """

    stored: int
    duplicates: int
    addresses: int
    revisions: int = 0
    refused: tuple[Refused, ...] = ()
    set_aside: int = 0
    files_skipped: int = 0
    unnamed: int = 0

    @property
    def articles(self) -> int:
        """Articles that could be read."""
        return self.stored + self.duplicates + self.addresses + self.revisions


@dataclass(frozen=True, slots=True)
class ExtractReport:
    """Articles that the current extractor had not seen, and the claims found in them."""

    articles: int
    claims: int
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Market data read from files. `redated` values are now known from another day than before."""

    series: int
    observations: int
    added: int
    redated: int
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """Claims checked as of a day, the checks that are new, and how many there are of each verdict."""

    as_of: date
    claims: int
    added: int
    verdicts: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class ThesesReport:
    """Theses scored as of a day, and how many of the scores are new."""

    as_of: date
    scores: tuple[ThesisScore, ...]
    added: int
    refused: tuple[Refused, ...] = ()
