"""Sentences in a list: the figure always shown, words marked, nothing lost but what is cut."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from api.excerpts import LONGEST, excerpt, of_claims, sought


def kinds(sentence: str, quote: str, text: str = "") -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in excerpt(sentence, quote, sought(text)) if one.kind != "plain"]


def test_words_are_marked_as_they_are_inflected_and_the_figure_apart() -> None:
    found = kinds("Tariffs may push core inflation to 3.1% in 2026.", "3.1%", "tariff INFLATION")
    assert found == [("hit", "Tariffs"), ("hit", "inflation"), ("figure", "3.1%")]


def test_a_figure_inside_of_another_is_not_the_figure() -> None:
    [*_, figure] = kinds("It ran at 2.2%, and 2% is the goal.", "2%")
    assert figure == ("figure", "2%")
    whole = excerpt("It ran at 2.2%, and 2% is the goal.", "2%")
    assert whole[0].text == "It ran at 2.2%, and "


def test_a_long_sentence_is_cut_between_words_around_its_figure() -> None:
    sentence = f"{'before and ' * 60}it was 4.2% {'and after ' * 60}"
    shown = "".join(one.text for one in excerpt(sentence, "4.2%"))
    assert len(shown) < LONGEST + 10
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "it was 4.2% and" in shown
    assert not shown.removeprefix("… ").startswith(("efore", "nd"))


def test_a_sentence_of_several_claims_is_shown_once() -> None:
    said = "It ran at 2.2%, after 2.4% in May."
    article = SimpleNamespace(id="a")
    claims = [
        SimpleNamespace(id=name, article=article, sentence=sentence, quote=quote)
        for name, sentence, quote in [
            ("1", said, "2.2%"),
            ("2", said, "2.4%"),
            ("3", "Rents rose 3%.", "3%"),
            ("4", said, "2.4%"),
        ]
    ]
    shown = {name: "".join(cut.text for cut in cuts) for name, cuts in of_claims(claims).items()}  # type: ignore[arg-type]
    assert shown == {"1": said, "2": "the same sentence: 2.4%", "3": "Rents rose 3%.", "4": said}


def test_a_figure_that_was_cut_away_is_shown_in_its_own_words() -> None:
    said = f"First 1%, {'and so on ' * 60}last 9%."
    article = SimpleNamespace(id="a")
    claims = [SimpleNamespace(id=quote, article=article, sentence=said, quote=quote) for quote in ("1%", "9%")]
    shown = of_claims(claims)  # type: ignore[arg-type]
    assert "so on last 9%." in "".join(cut.text for cut in shown["9%"])


def test_a_quote_that_is_not_in_the_sentence_leaves_the_sentence_whole() -> None:
    assert [one.text for one in excerpt("Nothing to see.", "7%")] == ["Nothing to see."]


@given(st.text(max_size=300), st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_cut_or_marked_the_words_shown_stand_in_the_sentence(sentence: str, quote: str, text: str) -> None:
    shown = excerpt(sentence, quote, sought(text))
    words = "".join(one.text for one in shown).removeprefix("… ").removesuffix(" …")
    assert words in " ".join(sentence.split())
