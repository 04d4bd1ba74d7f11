"""A spaCy user adds a pipe and reads quantities and claims off the document."""

from datetime import date
from pathlib import Path

import pytest
import spacy

from nlp.errors import PipelineMissing
from nlp.extract import extract_claims
from nlp.quantities import find_quantities
from nlp.spacy_component import marked, pipeline, reader

TEXT = "The Russell 2000 gained 2.4% on Monday, and the S&P 500 closed at 6,960."
DAY = date(2026, 1, 12)


def test_every_claim_of_the_text_is_a_span_of_the_document() -> None:
    doc = pipeline(DAY)(TEXT)
    assert [span._.claim for span in doc.spans["claims"]] == extract_claims(TEXT, DAY)
    assert [span.label_ for span in doc.spans["claims"]] == ["return", "index_level"]


def test_every_quantity_of_the_text_is_a_span_of_the_document() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("borneout_quantities")
    doc = nlp(TEXT)
    assert [span._.quantity for span in doc.spans["quantities"]] == find_quantities(TEXT)
    assert [span.label_ for span in doc.spans["quantities"]] == ["percent", "count"]


def test_sentences_follow_the_lines_of_a_scraped_page() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("borneout_sentences")
    doc = nlp("Markets at the close\n\n- Dow +0.4%\n- Stocks rose for years.This week they fell.")
    assert [sentence.text.strip("\n -") for sentence in doc.sents] == [
        "Markets at the close",
        "Dow +0.4%",
        "Stocks rose for years.",
        "This week they fell.",
    ]


def test_the_day_of_a_document_wins_over_that_of_the_pipeline() -> None:
    nlp = pipeline(date(2020, 1, 1))
    doc = nlp.make_doc(TEXT)
    doc._.published = DAY
    assert [span._.claim for span in nlp(doc).spans["claims"]] == extract_claims(TEXT, DAY)


def test_a_span_covers_whole_tokens_and_the_claim_keeps_its_own_place() -> None:
    doc = pipeline(DAY)("Small caps trade at 15x earnings.")
    [span] = doc.spans["claims"]
    start, end = span._.claim.span
    assert doc.text[start:end] == span._.claim.quote
    assert span.start_char <= start and end <= span.end_char


def test_a_pipeline_says_what_the_components_need_and_make() -> None:
    nlp = pipeline()
    nlp.add_pipe("borneout_quantities")
    nlp.add_pipe("borneout_sentences", first=True)
    assert not any(nlp.analyze_pipes()["problems"].values())
    assert "doc.spans" in nlp.get_pipe_meta("borneout_claims").assigns
    assert "span._.quantity" in nlp.get_pipe_meta("borneout_quantities").assigns
    assert nlp.get_pipe_meta("borneout_sentences").assigns == ["token.is_sent_start"]


def test_the_factory_is_there_for_any_pipeline_and_its_settings_survive_a_round_trip() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("borneout_claims", config={"published": "2026-01-12"})
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True)
    first, second = nlp(TEXT), again(TEXT)
    assert [span.text for span in first.spans["claims"]] == [span.text for span in second.spans["claims"]] != []


@pytest.fixture
def own_pipeline(tmp_path: Path) -> Path:
    """A pipeline of a user's own, on disk, that knows a company and a person."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]  # the component is an EntityRuler
        [{"label": "ORG", "pattern": "Kestrel"}, {"label": "PERSON", "pattern": "Zoe Adler"}]
    )
    nlp.to_disk(tmp_path / "own")
    return tmp_path / "own"


def test_a_user_s_own_pipeline_adds_the_names_it_knows(own_pipeline: Path) -> None:
    text = "In pumps Kestrel was 12% higher on Monday."
    plain = extract_claims(text, DAY)
    helped = reader(str(own_pipeline))(text, DAY)
    assert [claim.subject for claim in plain] != ["kestrel"]
    assert [(claim.subject, claim.low) for claim in helped] == [("kestrel", 12.0)]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(PipelineMissing, match="no_such_pipeline: is no installed spaCy pipeline"):
        reader("no_such_pipeline")


def test_an_article_is_marked_as_a_page_and_its_text_is_escaped() -> None:
    page = marked("The <b>S&P 500</b> fell 1.5% on Friday.", DAY, "A <script>title</script>")
    assert page.startswith("<!DOCTYPE html>")
    assert "return sp-500" in page and "&lt;script&gt;title" in page
    assert "<b>" not in page and "<script>" not in page
