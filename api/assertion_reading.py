"""What the API answers with about assertions: one function for each question, as in `api.reading`."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from api import consensus_models as models
from api import formatting as say
from api import reading
from api.cursors import cursor_of, next_address, read_cursor
from api.one_plain import published_claim
from claims import assertion_rows, check_rows
from claims.assertion_rows import BEFORE_ALL, Place
from claims.assertions import Assertion
from claims.check import Check

if TYPE_CHECKING:
    from sqlite_utils import Database

#: The id of an assertion in the API: its own, and that of the claim that said it first.
_ID = re.compile(r"[0-9a-f]{12}-([0-9a-f]{12}-[0-9]+-[0-9]+)")


def listed(
    db: "Database", asked: Mapping[str, str | None], as_of: date, cursor: str | None, limit: int
) -> models.AssertionList:
    """One page of the assertions that fit (`claims.assertion_rows`)."""
    found = assertion_rows.page(db, asked, as_of, _place(cursor), limit)
    checks = check_rows.latest_of(db, [one.lead for one in found.assertions], as_of)
    after = cursor_of(found.after) if found.after is not None else None
    return models.AssertionList(
        as_of=as_of,
        assertions=[models.AssertionAnswer.model_validate(_fields(one, checks)) for one in found.assertions],
        next=after,
        next_url=next_address("/v1/assertions", {**asked, "limit": limit, "as_of": as_of.isoformat()}, after),
    )


def one(db: "Database", name: str, as_of: date) -> models.AssertionDetail:
    """The assertion of that id, or the one that the claim of that id belongs to. Raises `NotFound`."""
    found = _ID.fullmatch(name)
    published = published_claim(db, found[1] if found else name, as_of)
    made = assertion_rows.of_claim(db, published, as_of)
    checks = check_rows.latest_of(db, [made.lead], as_of)
    claims = reading.claims_of(db, made.claim_ids, as_of)
    return models.AssertionDetail.model_validate({**_fields(made, checks), "as_of": as_of, "claims": claims})


def _place(cursor: str | None) -> Place:
    if cursor is None:
        return BEFORE_ALL
    metric, subject, week, day, name = map(str, read_cursor(cursor, str, str, str, str, str))
    return assertion_rows.place(metric, subject, week, day, name)


def _fields(made: Assertion, checks: Mapping[str, Check]) -> dict[str, object]:
    check = checks.get(made.lead)
    return {
        **asdict(made),
        "id": f"{made.id}-{made.lead}",
        "statement": say.assertion(made),
        "verdict": check.verdict if check else "unchecked",
    }
