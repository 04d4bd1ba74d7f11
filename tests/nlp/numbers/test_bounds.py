"""What the words around a number say of it, and which side of it they leave open."""

import pytest

from nlp.numbers.bounds import bound_around, open_side

BOUNDS = [
    ("more than |5%|", "at_least"),
    ("well over |5%|", "at_least"),
    ("no less than |5%|", "at_least"),
    ("capex may top |$500bn|", "at_least"),
    ("fewer than |four| cuts", "at_most"),
    ("could fetch up to |$8 million|", "at_most"),
    ("edged up to |4.4%|", "exact"),
    ("would nudge it up to |2.4%|", "exact"),
    ("nearly |half|", "about"),
    ("(about |5%|)", "about"),
    ("~|12%|", "about"),
    ("~$|12|", "about"),
    ("just shy of |2%|", "about"),
    ("|3%| or more", "at_least"),
    ("|3%| or less", "at_most"),
    ("|3%| or so", "about"),
    ("over a |5%| gain", "at_least"),
    ("below the |6.94%| of May", "exact"),
    ("close to the |2%| target", "exact"),
    ("barely |four times| sales", "about"),
    ("pushed past |1.60%|", "at_least"),
    ("within |2%| of its record", "at_most"),
    ("|99| and change", "about"),
    ("its turnover |5%|", "exact"),
    ("over, |5%|", "exact"),
    ("|5%|", "exact"),
]


def marked(text: str) -> tuple[str, tuple[int, int]]:
    before, inside, after = text.split("|")
    return before + inside + after, (len(before), len(before) + len(inside))


@pytest.mark.parametrize(("text", "bound"), BOUNDS, ids=[text for text, _ in BOUNDS])
def test_words_around_a_number_bound_it(text: str, bound: str) -> None:
    assert bound_around(*marked(text)) == bound


@pytest.mark.parametrize("text", ["an estimated |5 million| children", "better than |5%|"])
def test_some_words_count_in_general_news_only(text: str) -> None:
    assert bound_around(*marked(text)) == "exact"
    assert bound_around(*marked(text), layer="plain") != "exact"


def test_the_open_side_follows_the_sign() -> None:
    assert open_side(5.0, 5.0, "at_least") == (5.0, None)
    assert open_side(-5.0, -5.0, "at_least") == (None, -5.0)
    assert open_side(5.0, 5.0, "at_most") == (None, 5.0)
    assert open_side(5.0, 5.0, "about") == (5.0, 5.0)
