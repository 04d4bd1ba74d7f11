"""A spaCy user adds one pipe and reads claims off the document."""

from datetime import date

import spacy

from nlp.extract import extract_claims
from nlp.spacy_component import pipeline

TEXT = "The Russell 2000 gained 2.4% on Monday, and the S&P 500 closed at 6,960."
DAY = date(2026, 1, 12)


def test_every_claim_of_the_text_is_a_span_of_the_document() -> None:
    doc = pipeline(DAY)(TEXT)
    assert [span._.claim for span in doc.spans["claims"]] == extract_claims(TEXT, DAY)
    assert [span.label_ for span in doc.spans["claims"]] == ["return", "index_level"]


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


def test_a_pipeline_says_what_the_component_needs_and_makes() -> None:
    nlp = pipeline()
    assert nlp.analyze_pipes()["problems"] == {"borneout_claims": []}
    assert "doc.spans" in nlp.get_pipe_meta("borneout_claims").assigns


def test_the_factory_is_there_for_any_pipeline_and_its_settings_survive_a_round_trip() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("borneout_claims", config={"published": "2026-01-12"})
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True)
    first, second = nlp(TEXT), again(TEXT)
    assert [span.text for span in first.spans["claims"]] == [span.text for span in second.spans["claims"]] != []
