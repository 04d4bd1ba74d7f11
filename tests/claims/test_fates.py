"""What became of each claim in the next version of its text, by words alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.fates import FateKind, compare
from claims.published_claim import PublishedClaim, claim_id
from nlp.claim import Claim

TEN_YEAR = "The 10-year Treasury yield was {} on Monday."


def said(
    sentence: str, quote: str, value: float = 1.0, article: str = "a" * 12, at: int = 0, **more: Any
) -> PublishedClaim:
    """A claim on the yield, as it stands in a sentence that begins at a place."""
    start = at + sentence.index(quote)
    fields: dict[str, Any] = {"metric": "bond_yield", "subject": "us-10y", "unit": "percent", "bound": "exact"}
    fields |= {"modality": "reported", **more}
    claim = Claim(span=(start, start + len(quote)), quote=quote, low=value, high=value, **fields)
    return PublishedClaim(claim_id(article, claim.span), claim, article, None, None, None, None, None, None, sentence)


def yields(value: str, article: str = "a" * 12, **more: Any) -> PublishedClaim:
    return said(TEN_YEAR.format(value), value, float(value.rstrip("%")), article, **more)


def kinds(earlier: list[PublishedClaim], later: list[PublishedClaim], text: str = "") -> list[FateKind]:
    return [fate.kind for fate in compare(earlier, later, text)]


def test_the_same_words_elsewhere_in_the_text_are_repeated() -> None:
    before, after = yields("4.1%"), yields("4.1%", "b" * 12, at=400)
    [fate] = compare([before], [after])
    assert (fate.kind, fate.earlier, fate.later) == ("repeated", before, after)


def test_words_that_stay_are_repeated_whatever_day_they_are_read_from() -> None:
    before = yields("4.1%", start=date(2026, 3, 2), end=date(2026, 3, 2))
    after = yields("4.1%", "b" * 12, start=date(2026, 3, 9), end=date(2026, 3, 9))
    assert kinds([before], [after]) == ["repeated"]


def test_the_same_said_in_other_words_is_repeated() -> None:
    after = said("At 4.1%, yields on ten-year notes hardly moved at all that day.", "4.1%", 4.1, "b" * 12)
    assert kinds([yields("4.1%")], [after]) == ["repeated"]


@pytest.mark.parametrize(
    "after",
    [
        yields("4.2%", "b" * 12),
        said("Ten-year notes ended at 4.2% that day.", "4.2%", 4.2, "b" * 12),
        yields("4.1%", "b" * 12, subject="us-2y"),
        said("The 10-year Treasury yield will be 4.1% on Friday.", "4.1%", 4.1, "b" * 12, modality="forecast"),
        said("The 10-year Treasury yield was 4.1% on Tuesday.", "4.1%", 4.1, "b" * 12, end=date(2026, 3, 3)),
    ],
    ids=["another value", "other words, another value", "another subject", "another modality", "another time"],
)
def test_what_is_said_otherwise_is_edited(after: PublishedClaim) -> None:
    assert kinds([yields("4.1%")], [after]) == ["edited"]


@pytest.mark.parametrize(
    "after",
    [
        said("Payrolls rose by 4.2% more than in the year before.", "4.2%", 4.2, "b" * 12, metric="payrolls"),
        said("Stocks rose 2% that week.", "2%", 2.0, "b" * 12, metric="return", subject="sp-500"),
        said(TEN_YEAR.format("4.1x"), "4.1x", 4.1, "b" * 12, unit="ratio"),
    ],
    ids=["another metric in other words", "nothing alike", "another unit"],
)
def test_what_has_little_in_common_was_withdrawn_and_something_was_added(after: PublishedClaim) -> None:
    assert kinds([yields("4.1%")], [after]) == ["withdrawn", "added"]


def test_of_several_the_likest_is_what_it_was_edited_into() -> None:
    two = [yields("4.1%"), yields("3.5%", at=100, subject="us-2y")]
    new = [yields("3.6%", "b" * 12, subject="us-2y"), yields("4.2%", "b" * 12, at=100)]
    pairs = [
        (fate.earlier and fate.earlier.claim.quote, fate.later and fate.later.claim.quote) for fate in compare(two, new)
    ]
    assert pairs == [("4.1%", "4.2%"), ("3.5%", "3.6%")]


def test_words_that_still_stand_are_not_withdrawn_when_nothing_is_found_in_them() -> None:
    [fate] = compare([yields("4.1%")], [], f"A new first line.\n{TEN_YEAR.format('4.1%')}\nA last one.")
    assert (fate.kind, fate.later) == ("repeated", None)


def test_a_claim_made_twice_and_then_once_is_repeated_once() -> None:
    twice = [yields("4.1%"), yields("4.1%", at=300)]
    assert kinds(twice, [yields("4.1%", "b" * 12)]) == ["repeated", "withdrawn"]


CLAIMS = st.lists(
    st.builds(
        lambda value, subject: (value, subject),
        st.sampled_from(["4.1%", "4.2%", "3.9%"]),
        st.sampled_from(["us-10y", "us-2y", "us-30y"]),
    ),
    max_size=6,
)


def _placed(found: list[tuple[str, str]], article: str) -> list[PublishedClaim]:
    return [yields(value, article, at=100 * place, subject=subject) for place, (value, subject) in enumerate(found)]


@given(CLAIMS, CLAIMS)
def test_every_claim_has_one_fate_on_either_side(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    earlier, later = _placed(before, "a" * 12), _placed(after, "b" * 12)
    fates = compare(earlier, later)
    assert [fate.earlier for fate in fates if fate.earlier] == earlier
    assert sorted(fate.later.id for fate in fates if fate.later) == sorted(one.id for one in later)
    for fate in fates:
        assert (fate.earlier is None) == (fate.kind == "added")
        assert fate.later is None or fate.kind != "withdrawn"


@given(CLAIMS)
def test_a_text_compared_with_itself_repeats_all(found: list[tuple[str, str]]) -> None:
    earlier = _placed(found, "a" * 12)
    assert kinds(earlier, [replace(one) for one in earlier]) == ["repeated"] * len(earlier)
