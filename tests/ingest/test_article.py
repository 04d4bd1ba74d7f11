"""What an article may be called, and where it may stand: no longer than anything honest is."""

import pytest

from ingest.article import LONGEST_ADDRESS, LONGEST_NAME, Article
from ingest.errors import ArticleError


@pytest.mark.parametrize("name", ["title", "source", "author"])
def test_a_name_is_cut_where_it_is_too_long_to_be_one(name: str) -> None:
    fits = "x" * LONGEST_NAME
    assert getattr(Article("A text.", **{name: fits}), name) == fits
    cut = getattr(Article("A text.", **{name: "x" * 1_000_000}), name)
    assert len(cut) == LONGEST_NAME
    assert cut.endswith("x…")


def test_an_address_that_is_too_long_to_be_one_is_refused() -> None:
    address = "https://example.com/".ljust(LONGEST_ADDRESS, "a")
    assert Article("A text.", url=address).url == address
    with pytest.raises(ArticleError, match="Half-time: has an address of more than 4,000 characters"):
        Article("A text.", title="Half-time", url=address + "a")
