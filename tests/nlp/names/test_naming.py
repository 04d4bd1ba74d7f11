"""Which of the names in a text a number belongs to."""

from datetime import date

import pytest

from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE

DAY = date(2025, 6, 6)


def owners(text: str) -> list[tuple[str, str]]:
    return [(claim.quote, claim.subject) for claim in extract_claims(text, DAY, RULES_ALONE)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Dow, the S&P 500 and the Nasdaq each rose 1.5%.", [("1.5%", "dow-jones")]),
        ("Apple (AAPL) +2%, Microsoft (MSFT) -1%.", [("+2%", "aapl"), ("-1%", "msft")]),
        ("Friday added 4% to the DAX and 2% to the CAC 40.", [("4%", "dax"), ("2%", "cac-40")]),
        ("A 15% drop in the share prices of the energy sector hurt.", [("15%", "us-energy")]),
        ("The Stoxx 600, which includes banks, rose 1%.", [("1%", "stoxx-600")]),
        ("Gains of 2% in Germany and 1.5% in Sweden followed.", [("2%", "de-equities"), ("1.5%", "se-equities")]),
        ("According to Goldman Sachs, gold will gain 5%.", [("5%", "gold")]),
        ("The yen weakened to 155 per dollar.", [("155 per dollar", "japanese-yen")]),
        ("Bunds yielded 2.8%, the 30-year 3.4%.", [("2.8%", "de-10y"), ("3.4%", "de-30y")]),
        ("Euribor stood at 2.0%, the 10-year yield at 2.6%.", [("2.0%", "euribor-3m"), ("2.6%", "us-10y")]),
        ("it - down 3% today", [("3%", "us-equities")]),
        ("microsoft - quarterly revenue $62 billion, up 17.6%", [("$62 billion", "msft"), ("17.6%", "msft")]),
    ],
    ids=[
        "breath",
        "brackets",
        "added to",
        "nouns",
        "aside",
        "countries",
        "speaker",
        "per",
        "tenor",
        "no bond",
        "small word",
        "small letters",
    ],
)
def test_of_several_names_one_owns_the_number(text: str, found: list[tuple[str, str]]) -> None:
    assert owners(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nvidia reported on Wednesday. Its shares fell 3%.", [("3%", "nvda")]),
        (
            "The Russell 1000 Growth trades on 30 times earnings. Its value counterpart stands at 18.",
            [("30 times", "russell-1000-growth"), ("18", "russell-1000-value")],
        ),
        (
            "Gold and bitcoin both had a good year. The former rose 27%, the latter 120%.",
            [("27%", "gold"), ("120%", "bitcoin")],
        ),
        (
            "Gold fell while bitcoin rose; the former lost 2%, the latter gained 3%.",
            [("2%", "gold"), ("3%", "bitcoin")],
        ),
        (
            "The Magnificent Seven gained 30%. The rest managed 5%.",
            [("30%", "magnificent-7"), ("5%", "sp-500-ex-magnificent-7")],
        ),
        ("The Bank of Japan meets on Friday. The central bank may raise its rate to 0.75%.", [("0.75%", "boj")]),
        ("Brent and WTI both fell. The two lost almost 20% last year.", [("20%", "brent")]),
        ("Halden Marine repairs ferries. Its shares fell 3%.", [("3%", "halden-marine")]),
        ("Morgan Stanley missed. Revenue at the bank fell 2%.", [("2%", "ms")]),
    ],
    ids=["its shares", "counterpart", "former", "former here", "rest", "central bank", "two", "capitals alone", "bank"],
)
def test_words_that_point_back(text: str, found: list[tuple[str, str]]) -> None:
    assert owners(text) == found


def test_the_country_that_the_text_is_about_owns_what_names_none() -> None:
    found = owners("India had a good year. Inflation fell to 4.2%. The economy grew by 6.5%.")
    assert found == [("4.2%", "in-cpi"), ("6.5%", "in")]
