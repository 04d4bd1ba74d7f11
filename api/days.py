"""The days that a request may name.

Rules. A day is one that markets and their calendars know; one far off means nothing, and what runs from week to week up
to it would run for long. An empty day, as a form sends it, is none.
"""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)


def _given(value: object) -> object:
    return None if value == "" else value


_DESCRIBED = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}, {"type": "null"}]}

Day = Annotated[
    Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)] | None, BeforeValidator(_given), WithJsonSchema(_DESCRIBED)
]
