"""Labelled examples: what analysts decided, written as training reads it, comes out the same."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.errors import ClaimsError
from claims.labelled import Reviewed, as_text, labelled, line, mark
from claims.plain import to_json
from claims.published_claim import PublishedClaim, claim_id
from claims.review import Action, Review
from claims.review_terms import corrected
from nlp.claim import Bound, Claim, Modality
from nlp.training.annotated import passages

TEXT = "Stocks fell. Small caps lost 1.81%, or 181 bps, and may gain 17% to 22% in 2026. That was all."
START, END = TEXT.index("Small"), TEXT.index(" That")
LOST = Claim(
    (TEXT.index("1.81"), TEXT.index(", or")), "1.81%", "return", "us-small-caps", "percent", -1.81, -1.81, "exact",
    "reported", start=date(2026, 1, 5), end=date(2026, 1, 5), sentence=(START, END),
)  # fmt: skip
SHORTER = replace(LOST, span=(LOST.span[0], LOST.span[1] - 1), quote="1.81")
TWICE = replace(LOST, span=(TEXT.index("181 bps"), TEXT.index(", and")), quote="181 bps")
GAIN = Claim(
    (TEXT.index("17%"), TEXT.index(" in 2026")), "17% to 22%", "earnings_growth", "us-small-caps", "percent", 17, 22,
    "range", "forecast", start=date(2026, 1, 1), end=date(2026, 12, 31), attribution="Consensus", sentence=(START, END),
)  # fmt: skip


def reviewed(claim: Claim, action: Action | None, text: str = TEXT) -> Reviewed:
    """A claim and its last review, if any."""
    name = claim_id("a" * 12, claim.span)
    sentence = text[slice(*(claim.sentence or claim.span))]
    published = PublishedClaim(name, claim, "a" * 12, "A | title", "Wire", None, None, date(2026, 1, 5), None, sentence)
    review = Review(1, name, action, datetime(2026, 10, 8, tzinfo=UTC), "Ada", "Right.", claim) if action else None
    return Reviewed(published, review, text)


def test_a_sentence_has_its_claims_marked_and_what_was_set_aside_is_not(tmp_path: Path) -> None:
    found = labelled([reviewed(GAIN, "accept"), reviewed(TWICE, "merge"), reviewed(LOST, "correct")])
    file = tmp_path / "reviewed.txt"
    file.write_text(as_text(found), encoding="utf-8")
    [passage] = passages(file)
    assert passage.text == TEXT[START:END]
    assert passage.published == date(2026, 1, 5)
    assert [(one.metric, one.low, one.high, one.modality, one.attribution) for one in passage.claims] == [
        ("return", -1.81, -1.81, "reported", None),
        ("earnings_growth", 17, 22, "forecast", "Consensus"),
    ]
    assert (found.claims, found.left_out) == (2, ())


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ([reviewed(LOST, "accept"), reviewed(GAIN, None)], "has not been reviewed"),
        ([reviewed(LOST, "accept"), reviewed(SHORTER, "accept")], "share words"),
        ([reviewed(replace(LOST, bound="at_least", low=-2, high=None), "accept")], "cannot express"),
        ([reviewed(replace(LOST, attribution="a | b"), "accept")], "cannot express"),
        ([reviewed(LOST, "accept", TEXT.replace("gain", "{ain"))], "cannot express"),
    ],
    ids=["not all", "overlap", "sign", "bar", "brace"],
)  # fmt: skip
def test_what_the_marks_cannot_say_is_left_out_and_named(group: list[Reviewed], words: str) -> None:
    found = labelled(group)
    assert found.passages == ()
    assert words in found.left_out[0][1]


def test_a_line_has_what_was_read_and_what_it_is() -> None:
    told = line(reviewed(LOST, "void"))
    assert (told["is_claim"], told["label"], told["read_as"]["metric"]) == (False, None, "return")
    assert line(reviewed(LOST, "accept"))["label"]["low"] == -1.81
    assert "\n" not in to_json(told)


VALUES = st.one_of(
    st.integers(-(10**13), 10**13).map(float), st.floats(-1e6, 1e6, allow_subnormal=False), st.just(0.0), st.just(1e-7)
)


@given(
    bound=st.sampled_from(get_args(Bound)),
    modality=st.sampled_from(get_args(Modality)),
    one=VALUES,
    other=VALUES,
    days=st.tuples(*[st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2050, 1, 1)))] * 2),
    unit=st.sampled_from(["percent", "points", "shares"]),
    who=st.one_of(st.none(), st.sampled_from(["CME futures", "L'Écho", "by him"])),
)
def test_every_correction_that_holds_comes_out_as_it_was_meant(
    bound: Bound,
    modality: Modality,
    one: float,
    other: float,
    days: tuple[date | None, date | None],
    unit: str,
    who: str | None,
) -> None:
    low, high = sorted((one, other))
    ends = {
        "exact": (low, low),
        "at_least": (low, None) if low >= 0 else (None, low),
        "at_most": (None, low) if low >= 0 else (low, None),
    }.get(bound, (low, high))
    fields = {
        "metric": "other", "unit": unit, "bound": bound, "modality": modality, "low": ends[0], "high": ends[1],
        "start": days[0], "end": days[1], "attribution": who,
    }  # fmt: skip
    try:
        made = corrected("a", LOST, fields)
    except ClaimsError:
        assume(False)
        raise
    found = labelled([reviewed(made, "correct")])
    assert found.left_out == ()
    assert mark(made) in found.passages[0]
