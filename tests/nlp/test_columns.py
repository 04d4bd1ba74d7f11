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
