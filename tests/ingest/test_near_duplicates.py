"""Near copies of texts: what tells one story from another, and what does not."""

import subprocess
import sys
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.near_duplicates import (
    ROWS,
    SHORT,
    alike,
    are_copies,
    keys,
    shared_numbers,
    signature_of,
    story_of,
    telling_numbers,
)

STORY = """Small companies had their best month of the year in November, and the gap to the largest ones narrowed.

The Russell 2000 rose 2.4% on Friday to 2,412.85, while the S&P 500 added 0.3% to 6,012.28. Regional lenders led the
move after two of them raised their guidance for net interest income by $120 million, traders in Chicago said.

“It’s the first time since March that breadth looks healthy,” said Ana Corton, who runs $4.2 billion at Valley Partners.
She thinks that earnings of small firms will grow by 17.5% next year if the central bank cuts rates to 3.25%.

Others doubt that. Margins at a third of the index are thinner than before the pandemic, and refinancing at 8.1% will
take another slice of profit in the coming quarters, strategists at Summit Research wrote to clients on Sunday."""

VOCABULARY = [
    "rates",
    "fell",
    "rose",
    "shares",
    "bonds",
    "yields",
    "on",
    "the",
    "a",
    "of",
    "and",
    "by",
    "4.2",
    "1,200",
    "to",
]
words = st.lists(st.sampled_from(VOCABULARY), max_size=80)
long = st.lists(st.sampled_from(VOCABULARY), min_size=SHORT, max_size=80)


def share(one: str, other: str) -> float:
    return alike(signature_of(one), [signature_of(other)])[0]


def copies(one: str, other: str) -> bool:
    return are_copies(signature_of(one), signature_of(other), share(one, other))


@pytest.mark.parametrize(
    "carried",
    [
        f"NEW YORK, Nov 28 (Reuters) - {STORY}",
        f"{STORY}\n\nShare this article",
        f"Why small stocks are back\n\n{STORY}",
        STORY.upper(),
        STORY.replace("“", '"').replace("”", '"').replace("’", "'"),
        STORY.replace("\n", " "),
        STORY.replace("2.4%", "2.40 percent").replace("2,412.85", "2412.85"),
        STORY.split("\n\nOthers")[0],
        "\n\n".join(reversed(STORY.split("\n\n"))),
        STORY.replace("traders in Chicago said", "dealers said")
        .replace("thinks", "believes")
        .replace("Margins", "Profits"),
    ],
    ids=("dateline", "furniture", "headline", "capitals", "quotes", "lines", "wording", "cut", "moved", "edited"),
)
def test_what_differs_between_copies_does_not_part_them(carried: str) -> None:
    assert copies(STORY, carried)


def test_another_day_of_the_same_report_is_another_story() -> None:
    other = STORY
    for figure in ("2.4%", "2,412.85", "0.3%", "6,012.28", "$120", "17.5%", "8.1%"):
        other = other.replace(
            figure, figure.replace("1", "7").replace("2", "9").replace("0.3", "0.8").replace("8", "6")
        )
    assert share(STORY, other) > 0.6
    assert not copies(STORY, other)


def test_a_copy_that_changes_one_number_in_ten_is_still_one() -> None:
    assert copies(STORY, STORY.replace("6,012.28", "6,012.3"))


def test_without_numbers_more_of_the_words_must_be_the_same() -> None:
    plain = "\n".join(line for line in STORY.translate(dict.fromkeys(map(ord, "0123456789%$"))).splitlines())
    half = plain.split("\n\nOthers")[0].split("She thinks")[0]
    assert 0.33 < share(plain, half) < 0.6
    assert not copies(plain, half)
    assert copies(plain, f"A headline\n\n{plain}")


def test_a_quoted_paragraph_makes_no_copy() -> None:
    own = " ".join(f"Own sentence number {number} of another author on quite another matter." for number in range(20))
    assert not copies(STORY, own + "\n\n" + STORY.split("\n\n")[2])


def test_a_short_text_is_a_copy_only_of_the_same_words() -> None:
    short = "Small caps rose 2.4% on Friday, their best day since March, traders said."
    assert len(short.split()) < SHORT
    assert copies(short, short.upper().rstrip("."))
    assert share(short, short.replace("March", "May")) < 0.1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The S&P 500 and the Russell 2000 in 2026, on Jan. 5", set()),
        ("4.50 percent, 4.5%, $4.5", {"4.5"}),
        ("1,200 and 1,200,000.50", {"1200", "1200000.5"}),
        ("25 basis points, 25-basis-point, 30bp", {"25", "30"}),
        ("178,000 jobs", {"178000"}),
        ("22x earnings, 3 million, 5 months", {"22", "3"}),
        ("0,4 Prozent", {"0.4"}),
    ],
)
def test_numbers_that_tell_stories_apart(text: str, numbers: set[str]) -> None:
    assert telling_numbers(text) == numbers


def test_shared_numbers_are_of_the_text_with_fewer() -> None:
    one, other = signature_of("1.5 2.5 3.5 4.5"), signature_of("1.5 9.5")
    assert shared_numbers(one, other) == shared_numbers(other, one) == 0.5
    assert shared_numbers(one, signature_of("none")) == 0.0


@given(words)
def test_a_text_is_wholly_alike_to_itself_and_has_one_key_for_each_band(said: list[str]) -> None:
    signature = signature_of(" ".join(said))
    assert alike(signature, [signature]) == [1.0]
    assert len(keys(signature)) == len(signature.least) // 4 // ROWS
    assert all(0 <= key < 1 << 48 for key in keys(signature))


@given(long, long)
def test_likeness_is_the_same_both_ways_and_near_what_it_estimates(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    pairs = [set(pairwise(said)) for said in (one, other)]
    exact = len(pairs[0] & pairs[1]) / len(pairs[0] | pairs[1])
    assert share(first, second) == share(second, first)
    assert abs(share(first, second) - exact) < 0.25  # more than five times what it is off by as a rule


def test_copies_alike_by_half_share_a_band_and_strangers_do_not() -> None:
    random = Random(7)
    vocabulary = [f"w{number}" for number in range(4_000)]
    near = far = 0
    for _ in range(30):
        said = random.choices(vocabulary, k=300)
        edited = [random.choice(vocabulary) if random.random() < 0.17 else word for word in said]
        first = set(keys(signature_of(" ".join(said))))
        near += bool(first & set(keys(signature_of(" ".join(edited)))))
        far += bool(first & set(keys(signature_of(" ".join(random.choices(vocabulary, k=300))))))
    assert near >= 29
    assert far == 0


def test_a_signature_is_the_same_in_every_process() -> None:
    printed = "print(made.least.hex() + made.numbers.hex())"
    code = f"from ingest.near_duplicates import signature_of; made = signature_of({STORY!r}); {printed}"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    here = signature_of(STORY)
    assert {one.decode().strip() for one in runs} == {here.least.hex() + here.numbers.hex()}


def test_the_method_has_not_changed_unnoticed() -> None:
    """Who changes what a signature is must give `METHOD` another name, so that what is held is computed anew."""
    signature = signature_of("Yields fell to 4.1% on Monday.")
    assert (signature.least[:8].hex(), signature.numbers.hex(), keys(signature)[0]) == (
        "0c4906baabdb5141",
        "489dfa86",
        60633660365574,
    )


@pytest.mark.parametrize("text", ["", "…", "Share this article"])
def test_a_text_without_words_of_its_own_has_a_signature(text: str) -> None:
    assert len(signature_of(text).least) == len(signature_of(STORY).least)
    assert story_of(text) == text
