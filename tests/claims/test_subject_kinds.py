"""Kinds of subjects, from the vocabulary's tables."""

import pytest

from claims.subject_kinds import subject_kind


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("russell-2000", "index"),
        ("us-small-caps", "group"),
        ("iwm", "fund"),
        ("nvda", "company"),
        ("us", "country"),
        ("euro-area", "country"),
        ("us-core-cpi", "prices"),
        ("euro-area-cpi", "prices"),
        ("jp-equities", "equities"),
        ("us-10y", "rate"),
        ("ecb", "central_bank"),
        ("cooke-bieler-small-cap-value", None),
        ("zz-cpi", None),
    ],
)
def test_a_subject_has_the_kind_of_its_row_or_of_its_pattern(subject: str, kind: str | None) -> None:
    assert subject_kind(subject) == kind
