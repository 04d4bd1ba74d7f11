"""A marked text is the text: nothing lost, nothing doubled, each claim on its own words."""

from hypothesis import given
from hypothesis import strategies as st

from api.claim_plain import plain_claim
from api.marked_text import excerpt, pieces
from api.models import ClaimAnswer
from claims.published_claim import PublishedClaim, claim_id
from tests.api.made_up_rows import ARTICLES, CLAIMS


def answers() -> list[ClaimAnswer]:
    article = ARTICLES[0]
    published = [
        PublishedClaim(claim_id(article.id, one.span), one, article.id, None, None, None, None, None, None, "")
        for one in CLAIMS[0]
    ]
    return [ClaimAnswer.model_validate(plain_claim(one, None, ())) for one in published]


def test_pieces_together_are_the_text_and_each_claim_has_its_words() -> None:
    found = pieces(ARTICLES[0].text, reversed(answers()))
    assert "".join(one.text for one in found) == ARTICLES[0].text
    assert [one.text for one in found if one.claim] == ["2.7%", "two", "18x", "25x"]
    assert [one.claim.quote for one in found if one.claim] == ["2.7%", "two", "18x", "25x"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_pieces_are_the_text_however_claims_overlap(spans: list[tuple[int, int]]) -> None:
    text = "".join(chr(97 + nth % 26) for nth in range(80))
    claims = [answers()[0].model_copy(update={"span": (start, start + length)}) for start, length in spans]
    assert "".join(one.text for one in pieces(text, claims)) == text


@given(st.text(alphabet="ab \n", min_size=1, max_size=120), st.data())
def test_an_excerpt_is_part_of_the_text_and_stays_in_its_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = excerpt(text, (start, end), around=10)
    assert found.quote == text[start:end]
    assert text[:start].endswith(found.before.removeprefix("…"))
    assert text[end:].startswith(found.after.removesuffix("…"))
    assert "\n" not in found.before + found.after
