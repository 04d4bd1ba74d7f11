"""Numbers in the lines of a table belong to what heads their column."""

from datetime import date

import pytest

from nlp.extract import extract_claims

PUBLISHED = date(2025, 12, 14)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(claim.quote, claim.metric, claim.subject) for claim in extract_claims(text, PUBLISHED)]


@pytest.mark.parametrize("mark", [" | ", "\t", " / ", "     "])
def test_a_number_belongs_to_the_name_that_heads_its_column(mark: str) -> None:
    rows = [
        ("Measure", "S&P 500", "Russell 2000"),
        ("Dividend yield", "1.2%", "1.4%"),
        ("Forward P/E", "22.1x", "15.3x"),
    ]
    text = "\n".join(mark.join(row) for row in rows)
    assert told(text) == [
        ("1.2%", "dividend_yield", "sp-500"),
        ("1.4%", "dividend_yield", "russell-2000"),
        ("22.1x", "pe_forward", "sp-500"),
        ("15.3x", "pe_forward", "russell-2000"),
    ]


def test_a_head_may_leave_out_the_label_of_the_rows() -> None:
    text = "        S&P 500        Russell 2000\nDividend yield     1.2%      1.4%"
    assert told(text) == [("1.2%", "dividend_yield", "sp-500"), ("1.4%", "dividend_yield", "russell-2000")]


def test_a_head_can_say_what_its_column_measures() -> None:
    text = "Index\tP/E\tDividend yield\nS&P 500\t22.1x\t1.2%\nRussell 2000\t15.3x\t1.4%"
    assert [claim[1:] for claim in told(text)] == [
        ("pe", "sp-500"),
        ("dividend_yield", "sp-500"),
        ("pe", "russell-2000"),
        ("dividend_yield", "russell-2000"),
    ]


def test_prose_ends_a_table() -> None:
    text = "Measure | S&P 500 | Russell 2000\nDividend yield | 1.2% | 1.4%\n\nThe Dow gained 3% | Read more | 2% off"
    assert ("3%", "return", "dow-jones") in told(text)
    prose = "Measure | S&P 500 | Russell 2000\n\nThe Dow gained 3%, the most this year, and the DAX lost 2%."
    assert told(prose) == [("3%", "return", "dow-jones"), ("2%", "return", "dax")]


def test_a_head_can_say_when_and_the_lines_above_up_to_which_day() -> None:
    rows = [("Index", "1 Wk", "MTD", "YTD", "1 Yr"), ("S&P 500", "1.1%", "0.9%", "13.2%", "14.7%")]
    text = "SCORECARD (through 12/12/2025)\n" + "\n".join(" | ".join(row) for row in rows)
    starts = [(str(claim.start), str(claim.end)) for claim in extract_claims(text, PUBLISHED)]
    assert starts == [
        ("2025-12-08", "2025-12-12"),
        ("2025-12-01", "2025-12-12"),
        ("2025-01-01", "2025-12-12"),
        ("2024-12-12", "2025-12-12"),
    ]


def test_years_to_the_end_of_a_month_are_whole_months() -> None:
    text = "Total return as of 9/30/2025\nName\tQTR\t1 yr\t5 yr\nRussell 2000\t12.4%\t10.8%\t11.6%"
    told = [(claim.quote, str(claim.start)) for claim in extract_claims(text, PUBLISHED)]
    assert told == [("12.4%", "2025-07-01"), ("10.8%", "2024-10-01"), ("11.6%", "2020-10-01")]
