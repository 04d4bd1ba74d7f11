"""A changed story is told from another story at its address."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.same_story import folded, is_version, same_publisher, same_story, says_the_same

TEXT = """The S&P 500 rose 1.2% on Monday to close at 6,100 points, led by makers of chips.
Analysts expect earnings to grow 8% this year, against 11% in the year before.
The yield on the 10-year note was 4.1%, little changed from Friday.
Small caps lagged again, as they have in nine of the past ten weeks."""
STORY = Article(
    TEXT, "Example Wire", "Stocks rise again", None, date(2026, 3, 2), url="https://www.wire.example/stocks"
)
COLUMN = """Good morning. Here is what moved markets. The S&P 500 closed at {0} points after a move of {1}%.
The 10-year yield ended at {2}% and the dollar at {3} against the yen. That is all for today, and thank you
for reading. Write to us at the usual address with what you think of the column."""


def changed(**fields: object) -> Article:
    return replace(STORY, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("1.2%", "1.3%"),
        TEXT.replace("8% this year", "9% this year").replace("nine", "eight"),
        TEXT + "\nOil fell 3% to $61 a barrel after the meeting of the producers.",
        "\n".join(TEXT.splitlines()[:2]),
        "\n".join(reversed(TEXT.splitlines())),
    ],
    ids=["a figure", "two figures", "a paragraph more", "half of it", "turned round"],
)
def test_a_text_that_keeps_most_of_its_phrases_is_the_same_story(text: str) -> None:
    assert is_version(STORY, changed(text=text))
    assert is_version(changed(text=text), STORY)


def test_another_text_at_the_address_is_another_story() -> None:
    other = "The dollar gained for a third day. Gold fell below $4,000 an ounce, and copper was 2% lower."
    assert not same_story(STORY, changed(text=other))


def test_a_column_written_to_a_template_is_another_story_each_day() -> None:
    monday = Article(COLUMN.format("6,100", "1.2", "4.12", "151.3"), published_on=date(2026, 3, 2), title="Morning")
    tuesday = replace(monday, text=COLUMN.format("6,080", "0.3", "4.15", "150.9"), published_on=date(2026, 3, 3))
    corrected = replace(monday, text=COLUMN.format("6,101", "1.2", "4.12", "151.3"), published_on=date(2026, 3, 3))
    assert not same_story(monday, tuesday)
    assert same_story(monday, corrected)


def test_a_flash_that_became_a_report_is_one_story_under_one_title_on_one_day() -> None:
    flash = changed(text="The S&P 500 rose 1.2% on Monday, a record close. More to come as the market news arrives.")
    report = changed(
        text="A record close: the S&P 500 rose 1.2% on Monday, as chips led. " + "Much was said of it. " * 9
    )
    assert same_story(flash, report)
    assert not same_story(flash, replace(report, title="Another title"))
    assert not same_story(flash, replace(report, published_on=date(2026, 3, 3)))


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"url": "https://wire.example/moved"}, True),
        ({"url": "https://news.wire.example/stocks"}, True),
        ({"url": "https://post.example/stocks", "source": "Post"}, False),
        ({"url": "https://post.example/stocks", "source": None}, False),
        ({"url": None}, True),
        ({"url": None, "source": None}, True),
        ({"url": None, "source": "Post"}, False),
    ],
)
def test_a_version_is_by_the_same_publisher(fields: dict[str, object], same: bool) -> None:
    later = changed(**fields)
    assert same_publisher(STORY, later) is same_publisher(later, STORY) is same
    assert is_version(STORY, later) is same


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\n\n").replace(" ", "  "),
        f"Updated 10:05 a.m. ET\n{TEXT}",
        f"{TEXT}\nLast updated: March 2, 2026 at 16:30",
        TEXT.replace("1.2%", "1.2%") + "\nAdvertisement\n",
        TEXT.replace("10-year", "10–year"),
    ],
    ids=["white space", "updated", "last updated", "advertisement", "dashes"],
)
def test_what_does_not_count_folds_away(text: str) -> None:
    assert folded(text) == folded(TEXT)
    assert says_the_same(text, TEXT)


@pytest.mark.parametrize("text", [TEXT.replace("1.2%", "1.3%"), TEXT + " Not.", TEXT.replace("rose", "Rose"), ""])
def test_what_counts_does_not_fold_away(text: str) -> None:
    assert folded(text) != folded(TEXT)
    assert not says_the_same(text, TEXT)


def test_furniture_that_moved_does_not_count() -> None:
    first, *rest = TEXT.splitlines()
    moved = "\n".join([first, "Advertisement", *rest]), "\n".join([first, *rest, "Advertisement"])
    assert says_the_same(*moved)
    assert not says_the_same(moved[0], "\n".join([*rest, "Advertisement", first]))


@given(*[st.lists(st.sampled_from(["A rise.", "A fall.", "Updated 10:05", "Advertisement", ""])).map("\n".join)] * 2)
def test_the_quick_way_says_what_folding_says(one: str, other: str) -> None:
    assert says_the_same(one, other) == (folded(one) == folded(other))


@pytest.mark.parametrize(
    "line",
    [
        "Updated forecasts see growth of 18% in 2026.",
        "Updated guidance points to 18 percent",
        "Published estimates: 18",
        "Updated " + "1" * 150,
    ],
)
def test_a_sentence_that_only_begins_like_a_stamp_stays(line: str) -> None:
    assert folded(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "Updated",
        "Updated: Mar. 2, 2026 10:05 a.m. ET",
        "UPDATED ON MONDAY 2 MARCH 2026 AT 16:30 GMT.",
        "Last modified 2026-03-02 (10:05)",
        "Posted 3/2/26, 4:05pm",
    ],
)
def test_a_stamp_folds_away(line: str) -> None:
    assert folded(f"{line}\nText.") == "Text."
