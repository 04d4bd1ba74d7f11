"""The periods that the text before a number gives it. Own sentences, published on Wednesday, 2026-08-12."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE

WEDNESDAY = date(2026, 8, 12)
JULY, JUNE = ("2026-07-01", "2026-07-31"), ("2026-06-01", "2026-06-30")
FIRST_HALF = ("2026-01-01", "2026-06-30")
QUARTER = ("2026-04-01", "2026-06-30")
TUESDAY = ("2026-08-11", "2026-08-11")
TODAY = ("2026-08-12", "2026-08-12")

TOLD: list[tuple[str, str, tuple[str | None, str | None]]] = [
    # The figures of a month are of the newest month named, and what they come from of the one before.
    ("US consumer prices rose 0.3% in July. Core inflation was 3.1%.", "3.1%", JULY),
    ("US inflation slowed to 2.7% in July. Core inflation fell to 3.1% from 3.3%.", "3.3%", JUNE),
    ("US inflation was 2.7% in July, against 2.9% the month before.", "2.9%", JUNE),
    # Words that hang on another time.
    ("The fund drew $5 billion in the first half of 2026, against $3 billion a year earlier.", "$3 billion",
     ("2025-01-01", "2025-06-30")),
    ("The fund drew $5 billion in the second quarter of 2026. Bond funds lost $2 billion in the quarter.", "$2 billion",
     QUARTER),
    ("The fund drew $5 billion in the first half of 2026, up from $3 billion in the same months of 2024.", "$3 billion",
     ("2024-01-01", "2024-06-30")),
    # What a text opens with holds for the changes of later paragraphs, but no time that is yet to begin.
    ("Deal making boomed in the first half of 2026.\n\nEuropean funds drew $4 billion.", "$4 billion", FIRST_HALF),
    ("The bank may cut in October 2026.\n\nThe S&P 500 gained 1.2%.", "1.2%", TODAY),
    # A change up to publication does not hold for the next sentence beside a day.
    ("On Wednesday the Dow rose 0.5%. It is up 9% this year. The S&P 500 gained 1.2%.", "1.2%", TODAY),
    # A streak reaches back, a dated peak begins a loss, one without a date does not.
    ("The S&P 500 rose on Wednesday for a third straight session.", "third", ("2026-08-10", "2026-08-12")),
    ("The S&P 500 is 6% below the record it set on July 15.", "6%", ("2026-07-15", "2026-08-12")),
    ("The S&P 500 is 6% below its peak.", "6%", (None, None)),
    # A level is that of publication, unless its own words or the day recapped say otherwise.
    ("The VIX touched 30 on Monday. It stands at 22.", "22", TODAY),
    ("Wall Street slid on Tuesday.\n\nThe S&P 500 closed at 6,800 points.", "6,800 points", TUESDAY),
    ("Data as of June 30. The S&P 500 trades at 21 times earnings.", "21 times", ("2026-06-30", "2026-06-30")),
    ("The 10-year Treasury yield fell from 4.9% in March to 4.2%.", "4.2%", TODAY),
    # What was said after the number before begins something new.
    ("The S&P 500 rose 1% on Wednesday. Consider what happened in 2025. The Russell 2000 gained 11%.", "11%",
     ("2025-01-01", "2025-12-31")),
    # What is said aside, and `now`, are no time of a change.
    ("Siemens, which lost 5% on Monday, rose 2%.", "2%", TODAY),
    ("The Dow is now 3% below the record it set on July 15.", "3%", ("2026-07-15", "2026-08-12")),
    # With no start named a change up to a day began with the year.
    ("Through June 30 the S&P 500 had returned 8%.", "8%", FIRST_HALF),
    # Where a level began and ended.
    ("In the ten years to December 2025 the yield on the 10-year Treasury went from 2.3% to 4.2%.", "4.2%",
     ("2025-12-31", "2025-12-31")),
    ("The S&P 500 began the year at 6,800 points.", "6,800 points", ("2026-01-01", "2026-01-01")),
    # The day of a source is no time of its figures, and a superlative's time is not the number's.
    ("The S&P 500 gained 1.2%, its best day since March 2020.", "1.2%", TODAY),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "period"), TOLD, ids=[text[:60] + quote for text, quote, _ in TOLD])
def test_a_number_without_a_time_has_the_one_that_the_text_told(
    text: str, quote: str, period: tuple[str | None, str | None]
) -> None:
    claim = next(one for one in extract_claims(text, WEDNESDAY, RULES_ALONE) if one.quote.startswith(quote))
    assert (claim.start and str(claim.start), claim.end and str(claim.end)) == period


def test_respectively_gives_times_in_their_order() -> None:
    text = "The S&P 500 returned 4% and 12% in the second quarter and the first half of 2026, respectively."
    periods = [(str(one.start), str(one.end)) for one in extract_claims(text, WEDNESDAY, RULES_ALONE)]
    assert periods == [QUARTER, FIRST_HALF]


def test_in_a_text_without_a_date_a_day_in_the_sentence_ends_the_year_so_far() -> None:
    text = "May 2020 was kind to funds. At the end of May the S&P 500 was still down 5% for the year."
    (claim,) = extract_claims(text, None, RULES_ALONE)
    assert (str(claim.start), str(claim.end)) == ("2020-01-01", "2020-05-31")
