"""The fast form of a claim is the model's own, field by field."""

import json
from pathlib import Path

import orjson

from api import models, reading
from api.claim_plain import plain_claims
from claims import claim_rows, mark_rows
from claims.database import open_database
from claims.mark import Mark
from tests.api.made_up_rows import AS_OF, IDS


def test_the_fast_form_is_what_the_model_says(database: Path) -> None:
    db = open_database(database)
    claims = claim_rows.published_claims(db)
    fast = [json.loads(orjson.dumps(one)) for one in plain_claims(db, claims, AS_OF)]
    slow = [one.model_dump(mode="json") for one in reading.claims_of(db, [one.id for one in claims], AS_OF)]
    assert fast == slow
    assert [list(one) for one in fast] == [list(models.ClaimAnswer.model_fields)] * len(IDS)
    db.close()


def test_marks_and_the_moment_of_publication_are_told_too(tmp_path: Path, database: Path) -> None:
    copy = tmp_path / "copy.db"
    held = open_database(database)
    held.conn.execute("VACUUM INTO ?", [str(copy)])
    held.close()
    db = open_database(copy)
    at = models.datetime.fromisoformat("2026-02-01T10:00:00+00:00")
    mark_rows.append(db, [Mark(IDS[0], "void", at, "no claim at all")])
    [fast] = plain_claims(db, [claim_rows.one(db, IDS[0])], AS_OF)
    assert models.ClaimAnswer.model_validate(fast) == reading.claims_of(db, [IDS[0]], AS_OF)[0]
    assert fast["marks"][0]["kind"] == "void"
    db.close()
