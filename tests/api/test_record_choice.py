"""Which records and contradictions are asked for."""

from dataclasses import replace

import pytest

from api.record_choice import contradiction_fits, record_fits
from tests.api.made_up import RECORD, card


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({}, True),
        ({"kind": "calls"}, True),
        ({"kind": "facts"}, False),
        ({"by": "speaker"}, True),
        ({"by": "metric"}, False),
        ({"name": "a DESK"}, True),
        ({"name": "another desk"}, False),
        ({"ranked": False}, True),
        ({"ranked": True}, False),
        ({"kind": "calls", "name": "another desk"}, False),
    ],
)
def test_a_record_is_asked_for_by_all_that_is_given(asked: dict[str, object], fits: bool) -> None:
    one = replace(RECORD, kind="calls", by="speaker", name="A desk", ranked=False)
    assert record_fits(one, **asked) is fits  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({}, True),
        ({"metric": "pe_trailing"}, True),
        ({"metric": "cape"}, False),
        ({"subject": "iwm"}, True),
        ({"subject": "sp-600"}, False),
        ({"source": "EXAMPLE wire"}, True),
        ({"source": "Elsewhere"}, False),
        ({"within": True}, True),
        ({"within": False}, False),
    ],
)
def test_a_contradiction_is_asked_for_by_all_that_is_given(asked: dict[str, object], fits: bool) -> None:
    one = replace(
        card().contradictions[0],
        family="price_to_earnings",
        subject="russell-2000",
        sources=("Example Wire", "Other"),
        inside=("Other",),
    )
    assert contradiction_fits(one, **asked) is fits  # type: ignore[arg-type]
