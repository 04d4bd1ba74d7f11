"""All cases, by theme."""

from collections.abc import Mapping, Sequence

from tests.awkward import (
    cases_answers,
    cases_bodies,
    cases_caching,
    cases_changes,
    cases_dates,
    cases_entries,
    cases_followed,
    cases_formats,
    cases_hostile,
    cases_moves,
    cases_no_pages,
    cases_pages,
    cases_wire,
)
from tests.awkward.case import Case

THEMES: Mapping[str, Sequence[Case]] = {
    "transport: answers": cases_answers.CASES,
    "transport: redirects": cases_moves.CASES,
    "transport: validators and wishes": cases_caching.CASES,
    "transport: on the wire": cases_wire.CASES,
    "feed bodies: formats": cases_formats.CASES,
    "feed bodies: broken XML and characters": cases_bodies.CASES,
    "feed bodies: escapes, hostile and large": cases_hostile.CASES,
    "dates": cases_dates.CASES,
    "entries: identity and links": cases_entries.CASES,
    "entries: changes and texts": cases_changes.CASES,
    "entries and their pages": cases_followed.CASES,
    "pages": cases_pages.CASES,
    "pages that are no article": cases_no_pages.CASES,
}
CASES: Sequence[Case] = tuple(case for cases in THEMES.values() for case in cases)
