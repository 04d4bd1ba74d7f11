"""Quantities of general news: values, units, bounds and directions, and the command that prints them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from api.cli_data import extract
from nlp.general_news.plain_quantities import plain_quantities

Row = tuple[float, float, str, str, str]
KINDS: list[tuple[str, str, list[Row]]] = [
    ("a move", "Sales rose by about 1.7 percent", [(1.7, 1.7, "percent", "about", "up")]),
    ("a move from and to", "It fell from $2,415 to $2,315", [(2415, 2315, "usd", "range", "down")]),
    (
        "two moves",
        "as it rises from $160 to $180 to $200",
        [(160, 180, "usd", "range", "up"), (180, 200, "usd", "range", "up")],
    ),
    ("a level that was led to", "It rose to $7.3 billion", [(7.3e9, 7.3e9, "usd", "exact", "none")]),
    ("compared with a range", "it was down from the $89 to $93 expected", [(89, 93, "usd", "range", "none")]),
    (
        "a move and a level",
        "Brent slipped 58 cents to $58.25",
        [(58, 58, "cent", "exact", "down"), (58.25, 58.25, "usd", "exact", "none")],
    ),
    (
        "said again",
        "It lost 162.3 points, or 2.1%",
        [(162.3, 162.3, "points", "exact", "down"), (2.1, 2.1, "percent", "exact", "down")],
    ),
    (
        "a written sign",
        "DAX -1.6% FTSE +0.2%",
        [(-1.6, -1.6, "percent", "exact", "down"), (0.2, 0.2, "percent", "exact", "up")],
    ),
    (
        "bounds",
        "up to 400 people, more than $5",
        [(400, 400, "people", "at_most", "none"), (5, 5, "usd", "at_least", "none")],
    ),
    ("between", "between 5% and 6%", [(5, 6, "percent", "range", "none")]),
    ("a slash", "a reward of $7/$9", [(7, 9, "usd", "range", "none")]),
    ("one scale for two", "from between $US160 and $US171 million", [(160e6, 171e6, "usd", "range", "none")]),
    ("a shared unit", "costs 8 or $9", [(8, 8, "usd", "exact", "none"), (9, 9, "usd", "exact", "none")]),
    (
        "a unit from before",
        "The highest is 84.75 cents, while the lowest is 74.07.",
        [(84.75, 84.75, "cent", "exact", "none"), (74.07, 74.07, "cent", "exact", "none")],
    ),
    (
        "no percentage is a level",
        "fell 3.15 percent to 2.85",
        [(3.15, 3.15, "percent", "exact", "down"), (2.85, 2.85, "count", "exact", "none")],
    ),
    (
        "prefixes",
        "HK $5.4m, S$2, AU $89.99",
        [
            (5.4e6, 5.4e6, "hkd", "exact", "none"),
            (2, 2, "sgd", "exact", "none"),
            (89.99, 89.99, "aud", "exact", "none"),
        ],
    ),
    (
        "mangled signs",
        "PS2.7m, Y=100 million",
        [(2.7e6, 2.7e6, "gbp", "exact", "none"), (1e8, 1e8, "jpy", "exact", "none")],
    ),
    ("a console is no money", "the PS5", []),
    (
        "codes",
        "USD1,700, INR1 trillion, 110 JPY",
        [
            (1700, 1700, "usd", "exact", "none"),
            (1e12, 1e12, "inr", "exact", "none"),
            (110, 110, "jpy", "exact", "none"),
        ],
    ),
    (
        "names of currencies",
        "9.99 New Zealand dollars, 1.3 billion shekels",
        [(9.99, 9.99, "nzd", "exact", "none"), (1.3e9, 1.3e9, "ils", "exact", "none")],
    ),
    ("money and no year", "it paid 2000 euros", [(2000, 2000, "eur", "exact", "none")]),
    (
        "subunits",
        "63 cents, 118.5p, 15 sen",
        [(63, 63, "cent", "exact", "none"), (118.5, 118.5, "penny", "exact", "none"), (15, 15, "sen", "exact", "none")],
    ),
    ("lines of a screen", "1080p video", [(1080, 1080, "line", "exact", "none")]),
    (
        "weights",
        "1/2 pound of it, 275 pound-feet",
        [(0.5, 0.5, "pound", "exact", "none"), (275, 275, "pound", "exact", "none")],
    ),
    ("words", "It is a million dollar house", [(1e6, 1e6, "usd", "exact", "none")]),
    ("words", "twenty-eight thousand six hundred forty-two students", [(28642, 28642, "student", "exact", "none")]),
    ("scales in a row", "4 hundred million people", [(4e8, 4e8, "people", "exact", "none")]),
    ("minus as a word", "minus 387 Fahrenheit", [(-387, -387, "fahrenheit", "exact", "none")]),
    (
        "multiples",
        "more than sixfold, 6.5 times earnings",
        [(6, 6, "ratio", "at_least", "none"), (6.5, 6.5, "ratio", "exact", "none")],
    ),
    ("occasions", "it won three times in May", [(3, 3, "time", "exact", "none")]),
    ("vague numbers", "tens of millions of dollars", [(1e7, 1e8, "usd", "range", "none")]),
    ("counted nouns", "1,100 public housing properties", [(1100, 1100, "property", "exact", "none")]),
    (
        "counted nouns",
        "8 sectors, 6,000 employers",
        [(8, 8, "sector", "exact", "none"), (6000, 6000, "employer", "exact", "none")],
    ),
    ("letters that touch", "a 5-10W laser, 256GB", [(5, 10, "W", "range", "none"), (256, 256, "GB", "exact", "none")]),
    (
        "spans of time",
        "three years, a 12-year high",
        [(3, 3, "year", "exact", "none"), (12, 12, "year", "exact", "none")],
    ),
    ("a model by its size", "a 13-billion-parameter model", [(13e9, 13e9, "parameter", "exact", "none")]),
    ("ages", "a 65-year-old", [(65, 65, "year of age", "exact", "none")]),
    (
        "a lost sign",
        "worth of 1.356 billion ($1.762bn)",
        [(1.356e9, 1.356e9, "count", "exact", "none"), (1.762e9, 1.762e9, "usd", "exact", "none")],
    ),
    ("fractions of a point", "half a percentage point", [(0.5, 0.5, "percentage_points", "exact", "none")]),
    ("fractions of the rest", "two-thirds of voters", []),
    ("scores", "beat them 2-1, a 98-87 win", []),
    ("names", "Area 51, the Apple Watch 5, Big 12, Fortune 100, Euro 2020", []),
    ("codes", "1920x1080, 24/7, 9-1-1, MH370, 1.2.3", []),
    ("years and dates", "in 2018, on Aug. 14, since 1856, Jul 15 2019, 2019-09-01T10:38:07.190Z", []),
    ("times", "at 9.30am, by 4 p.m., 0720 GMT", []),
    ("bare small numbers", "Maria was 10.", []),
]


@pytest.mark.parametrize(("kind", "text", "expected"), KINDS, ids=[f"{kind}: {text}" for kind, text, _ in KINDS])
def test_a_phrase_of_the_news_holds_these_quantities(kind: str, text: str, expected: list[Row]) -> None:
    found = plain_quantities(text)
    assert [(q.low, q.high, q.unit, q.bound, q.direction) for q in found] == expected, kind


@given(st.lists(st.sampled_from([text for _, text, _ in KINDS]) | st.text(max_size=20), max_size=4))
@settings(deadline=None, max_examples=150)
def test_no_text_raises_and_quantities_are_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    found = plain_quantities(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(0 <= q.start < q.end <= len(text) for q in found)


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "up 5%"}, {"text": "no number"}]',
        '{"text": "up 5%"}\n\n{"text": "no number", "more": 1}\n',
        "up 5%\nno number\n",
        "\ufeffup 5%\r\nno number\r\n",
    ],
    ids=["a list", "lines of JSON", "plain lines", "plain lines of Windows"],
)
def test_the_command_reads_lists_lines_and_plain_text(content: str, tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_bytes(content.encode())
    for arguments, given_text in ((["--quantities", str(path)], None), (["--quantities"], content.encode())):
        result = CliRunner().invoke(extract, arguments, input=given_text)
        assert result.exit_code == 0
        answers = [json.loads(line) for line in result.stdout.splitlines()]
        assert [one["text"] for one in answers] == ["up 5%", "no number"]
        quantity = {
            "low": 5.0,
            "high": 5.0,
            "unit": "percent",
            "bound": "exact",
            "direction": "up",
            "start": 3,
            "end": 5,
        }
        assert [one["quantities"] for one in answers] == [[quantity], []]


def test_the_command_names_what_has_no_text_and_does_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": 5}\n[Reuters] up 5%\n{no json}\n')
    result = CliRunner().invoke(extract, ["--quantities", str(path)])
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == ["[Reuters] up 5%", "{no json}"]
    assert "text 1" in result.stderr


def test_news_with_known_quantities_is_read_well(shared: Path, tmp_path: Path) -> None:
    """The scorer's view of money, percent, points and bare numbers, ranges taken apart."""
    import subprocess
    import sys

    gold, guesses, figures = shared / "gold" / "newsquant-dev.json", tmp_path / "pred.jsonl", tmp_path / "out.json"
    result = CliRunner().invoke(extract, ["--quantities", str(gold)])
    guesses.write_text(result.stdout, encoding="utf-8")
    scorer = [sys.executable, str(shared / "gold" / "newsquant.py"), "score", "--gold", str(gold)]
    subprocess.run([*scorer, "--pred", str(guesses), "--json", str(figures)], check=True, capture_output=True)
    core = json.loads(figures.read_text())["core apart"]
    assert core["value+unit, folded"][2] >= 95
    assert core["value+unit+change, folded, change either"][2] >= 88
