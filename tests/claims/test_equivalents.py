"""The tables of what counts as the same quantity."""

import pytest

from claims.equivalents import SUBJECTS_TABLE, group_of, is_level, kind_of, metric_kinds, quantity_of
from claims.tables import rows
from nlp.vocabulary import vocabulary


def test_every_metric_of_the_vocabulary_has_a_kind_and_no_other_has() -> None:
    assert set(metric_kinds()) == set(vocabulary().metrics)


def test_metrics_of_one_family_have_one_unit() -> None:
    metrics = vocabulary().metrics
    units: dict[str, set[str]] = {}
    for kind in metric_kinds().values():
        units.setdefault(kind.family, set()).add(metrics[kind.metric].unit)
    assert all(len(of_family) == 1 for of_family in units.values())


def test_no_subject_stands_twice_and_each_name_stands_for_itself() -> None:
    table = rows(SUBJECTS_TABLE)
    assert len({row["subject"] for row in table}) == len(table)
    quantities = {row["quantity"]: row["group"] for row in table}
    assert all(quantities[row["quantity"]] == row["group"] for row in table)
    assert all(quantity_of(quantity) == quantity for quantity in quantities)


# Two subjects, whether they measure the same thing, and whether they bear on each other.
SUBJECTS = [
    ("iwm", "russell-2000", True, True),
    ("us-small-caps", "iwm", True, True),
    ("sp-600", "russell-2000", False, True),
    ("qqq", "nasdaq-100", True, True),
    ("sp-500", "sp-500-equal-weight", False, False),
    ("gold", "silver", False, False),
    ("unheard-of", "unheard-of", True, True),
]


@pytest.mark.parametrize(("one", "other", "same", "near"), SUBJECTS)
def test_subjects_are_the_same_or_near(one: str, other: str, same: bool, near: bool) -> None:
    assert (quantity_of(one) == quantity_of(other)) is same
    assert (group_of(one) == group_of(other)) is near


def test_a_metric_in_no_row_is_like_itself_only() -> None:
    assert kind_of("tonnage").family == "tonnage"
    assert not is_level("tonnage")
