"""What every command does when articles came in: their claims are found, as the settings want it."""

import os
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from api.settings import read_settings
from claims.pipeline import ReadReport, read_claims
from claims.progress import Progress, silent
from nlp.claim import Claim
from nlp.extract import extract_claims

if TYPE_CHECKING:
    from sqlite_utils import Database


def claim_reader() -> Callable[[str, date | None], list[Claim]]:
    """The extractor, with the entities of the spaCy pipeline that the settings name, if they name one."""
    name = read_settings().spacy
    if name is None:
        return extract_claims
    from nlp.spacy_component import reader  # spaCy takes a second to import

    return reader(name)


def find_claims(db: "Database", at: datetime, progress: Progress = silent) -> ReadReport:
    """Finds the claims of every article not read yet, compares versions seen by `at`, and groups near copies."""
    reader = claim_reader()
    # A spaCy pipeline cannot be sent to other processes, and uses the processors by itself.
    processors = os.cpu_count() or 1 if reader is extract_claims else 1
    return read_claims(db, at, progress, reader, processors)
