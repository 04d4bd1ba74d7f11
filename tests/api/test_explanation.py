"""A derivation has every step that its check has, in order, in words and numbers."""

from dataclasses import replace

from api.explanation import LISTED, derivation
from claims.check import Reading
from claims.published_claim import PublishedClaim
from tests.api.made_up_rows import ARTICLES, CHECKS, CLAIMS, IDS


def published(nth: int) -> PublishedClaim:
    article, claim = ARTICLES[0], CLAIMS[0][nth]
    sentence = article.text[slice(*(claim.sentence or claim.span))]
    return PublishedClaim(
        IDS[nth],
        claim,
        article.id,
        article.title,
        article.source,
        None,
        None,
        article.published_on,
        None,
        sentence,
    )


def test_a_settled_claim_is_derived_from_its_words_to_its_verdict() -> None:
    steps = {step.name: step for step in derivation(published(0), CHECKS[0])}
    assert list(steps) == ["Said", "Period", "True if", "Reading", "Error", "Verdict"]
    assert steps["Said"].words == "Dana <Whitlock> & Sons says on 5 Jan 2026: US CPI inflation 2.7%."
    assert steps["True if"].words == "The words hold for 2.65% to 2.75%."
    assert steps["Reading"].words.endswith("CPIAUCNS[2025-11] / [2024-11] - 1 = 2.74%, inside.")
    assert steps["Reading"].details == (
        "CPIAUCNS value 1 Nov 2025: 324.122 (known from 18 Dec 2025 by the table of release lags; CSV)",
    )
    assert steps["Verdict"].words == ("Supported as of 8 Oct 2026. The 12-month rate of November 2025 was 2.74%.")


def test_an_open_claim_ends_with_its_odds() -> None:
    last = derivation(published(1), CHECKS[1])[-1]
    assert (last.name, last.words) == ("Outlook", "8% to end inside, from what is known.")


def test_a_claim_without_data_names_the_series_that_is_wanted() -> None:
    assert "Not held: RUT_FWD_PE." in [step.words for step in derivation(published(2), CHECKS[2])]


def test_a_claim_never_checked_says_so() -> None:
    assert derivation(published(3), None)[-1].words == "No check has been run on it."


def test_a_reading_of_many_observations_lists_some_and_counts_the_rest() -> None:
    reading = CHECKS[0].readings[0]
    long = replace(CHECKS[0], readings=(Reading("all", 1.0, True, "sum", reading.used * (LISTED + 5)),))
    step = next(step for step in derivation(published(0), long) if step.name == "Reading")
    assert len(step.details) == LISTED + 1
    assert step.details[-1] == "and 5 more"
