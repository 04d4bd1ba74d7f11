"""Whole tables as CSV, JSON lines and Parquet: the claims of a search, the history of checks, a series' observations.

Rules. What is sent is sent as it is read, and never held whole. The file is named for what it is and for its day. A
form that needs a library which is not installed is a 501 that says what to install.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from api import export_reading
from api.clock import today
from api.days import Day
from api.dependencies import TheDesk
from api.export_columns import CHECKS, CLAIMS, OBSERVATIONS, Table
from api.export_forms import FORMS, Batches, FormName, MissingLibraryError
from api.problems import MEDIA_TYPE, RESPONSES
from api.search_models import ExportQuery, Value
from claims.check import Verdict
from ingest.market import series

router = APIRouter(prefix="/v1", responses=RESPONSES, tags=["exports"])

TheForm = Annotated[FormName, Path(description="The form of the file.", examples=["csv"])]


class ChecksQuery(BaseModel):
    """Which checks are wanted."""

    model_config = ConfigDict(extra="forbid")

    claim: Value | None = Field(None, description="Only those of this claim.", examples=["76e554af3a85-20-23"])
    verdict: Verdict | None = Field(None, description="Only those with this verdict.")
    first: Day = Field(None, description="The first `as_of` that is wanted.", examples=["2026-01-01"])
    as_of: Day = Field(None, description="The last `as_of` that is wanted. Today by default.", examples=["2026-10-08"])


class ObservationsQuery(BaseModel):
    """Which observations are wanted."""

    model_config = ConfigDict(extra="forbid")

    field: series.Field | None = Field(None, description="Only this field of the series.", examples=["close"])
    as_of: Day = Field(None, description="Only what was known by then. Today by default.", examples=["2026-10-08"])


def _responses(table: Table) -> dict[int | str, dict[str, Any]]:
    problem = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    lines = {"type": "string", "examples": [",".join(one.name for one in table.columns)]}
    binary = {"type": "string", "format": "binary"}
    schemas = {"csv": lines, "jsonl": {"type": "string"}, "parquet": binary}
    return {
        200: {
            "description": f"The {table.name}, one row each, with the columns:\n\n{table.described()}",
            "content": {FORMS[form].media_type.partition(";")[0]: {"schema": schemas[form]} for form in FORMS},
        },
        501: {"description": "The form needs a library that is not installed.", **problem},
    }


@router.get(
    "/claims.{form}", operation_id="exportClaims", response_class=StreamingResponse, responses=_responses(CLAIMS)
)
def export_claims(desk: TheDesk, form: TheForm, query: Annotated[ExportQuery, Query()]) -> StreamingResponse:
    """Every claim that a search finds. JSON lines are the same objects as in `/v1/claims`."""
    as_of = query.as_of or today()
    return _sent(CLAIMS, form, export_reading.claims(desk, query, as_of), "claims", as_of)


@router.get(
    "/checks.{form}", operation_id="exportChecks", response_class=StreamingResponse, responses=_responses(CHECKS)
)
def export_checks(desk: TheDesk, form: TheForm, query: Annotated[ChecksQuery, Query()]) -> StreamingResponse:
    """The history of checks, in the order in which they were made. JSON lines have their evidence too."""
    as_of = query.as_of or today()
    asked = {"claim": query.claim, "verdict": query.verdict, "first": query.first, "last": as_of}
    given = {name: str(value) for name, value in asked.items() if value is not None}
    return _sent(CHECKS, form, export_reading.checks(desk, given), "checks", as_of)


@router.get(
    "/series/{series}/observations.{form}",
    operation_id="exportObservations",
    response_class=StreamingResponse,
    responses=_responses(OBSERVATIONS),
)
def export_observations(
    desk: TheDesk,
    series: Annotated[str, Path(examples=["CPIAUCNS"], max_length=200)],
    form: TheForm,
    query: Annotated[ObservationsQuery, Query()],
) -> StreamingResponse:
    """Every observation of a series that was known by `as_of`, with all its vintages."""
    as_of = query.as_of or today()
    batches = export_reading.observations(desk, series, query.field, as_of)
    return _sent(OBSERVATIONS, form, batches, f"observations-{series}", as_of)


def _sent(table: Table, form: FormName, batches: Batches, name: str, as_of: date) -> StreamingResponse:
    try:
        parts: Iterator[bytes] = FORMS[form].write(table, batches)
    except MissingLibraryError as error:
        raise HTTPException(501, str(error)) from error
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-_.") else "_" for one in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}-{as_of.isoformat()}.{form}"'}
    return StreamingResponse(parts, media_type=FORMS[form].media_type, headers=headers)
