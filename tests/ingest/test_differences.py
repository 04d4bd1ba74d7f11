"""What changed between two texts, put together, is both texts; and it is found quickly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.differences import Change, changes, parts, words

OLD = "Stocks fell 2% on Friday. Gold rose to a record. Bonds were quiet.\n\nOil was flat."
NEW = "Stocks fell 3% on Friday. Bonds were quiet.\n\nThe dollar gained. Oil was flat."

#: Sentences out of few words, so that two texts share some.
SENTENCES = st.lists(
    st.sampled_from(["Stocks fell 2%. ", "Gold rose 3%.\n", "Gold rose.\n", "“Up”, he said. ", "x", "\n"])
)


def test_a_changed_an_added_and_a_removed_sentence_are_told_apart() -> None:
    assert changes(OLD, NEW) == (
        Change("changed", "Stocks fell 2% on Friday. ", "Stocks fell 3% on Friday. "),
        Change("removed", "Gold rose to a record. ", ""),
        Change("added", "", "The dollar gained. "),
    )


def test_the_form_of_quotes_and_white_space_is_no_change() -> None:
    assert changes("He said “no”.  Then –\n\nyes.", 'He said "no". Then -\nyes.') == ()


def test_a_sentence_that_keeps_few_of_its_words_went_and_another_came() -> None:
    kinds = [one.kind for one in changes("Stocks fell 2% on Friday.", "Copper has its best year ever.")]
    assert kinds == ["removed", "added"]


def test_the_words_of_a_changed_sentence_are_told_apart() -> None:
    assert words("It rose 1.2% today.", "It rose 1.3% today.") == (
        Change("kept", "It rose ", "It rose "),
        Change("removed", "1.2", ""),
        Change("added", "", "1.3"),
        Change("kept", "% today.", "% today."),
    )


@given(st.text() | SENTENCES.map("".join), st.text() | SENTENCES.map("".join))
def test_the_parts_put_together_are_both_texts(before: str, after: str) -> None:
    for found in (parts(before, after), words(before, after)):
        assert "".join(one.before for one in found) == before
        assert "".join(one.after for one in found) == after


@given(SENTENCES.map("".join), SENTENCES.map("".join))
def test_each_kind_is_what_it_says(before: str, after: str) -> None:
    for one in parts(before, after):
        assert bool(one.before) == (one.kind != "added")
        assert bool(one.after) == (one.kind != "removed")


@given(SENTENCES.map("".join))
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    assert changes(text, text) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A b.\n" * 20_000, "A b.\n" * 19_000),
        ("a. b. " * 17_000, "b. a. " * 17_000),
        ("".join(f"{n}. " for n in range(17_000)), "".join(f"{n * 7 % 17_000}. " for n in range(17_000))),
        ("x" * 100_000, "x" * 99_999 + "y"),
        (" " * 100_000 + "x", "x" + " " * 100_000),
    ],
    ids=["one line again and again", "two sentences", "all moved", "one word", "blanks"],
)
def test_long_texts_that_are_hard_to_compare_take_no_seconds(before: str, after: str) -> None:
    started = time.process_time()
    found = parts(before, after)
    assert time.process_time() - started < 5
    assert "".join(one.after for one in found) == after
