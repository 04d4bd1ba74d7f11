"""CSV and TSV: good rows are read and bad ones named by their line, whatever stands between them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import Article
from ingest.bulk import tables
from ingest.bulk.lines import lines
from ingest.bulk.parse import parse
from tests.ingest.bulk.bulk_made import items, prose, read, told

HEADER = "Date,Title,Text\n"


def table(*rows: str, header: str = HEADER) -> bytes:
    return (header + "".join(row + "\n" for row in rows)).encode()


def test_columns_are_known_by_their_names_and_everything_is_text() -> None:
    body = f"URL;Publisher;Published At;Body;Volume\nhttps://a.example/1;Wire;2026-01-05;{prose(1)};007\n".encode()
    ((article,),) = read(body, "a.csv")
    assert isinstance(article, Article)
    assert (article.text, article.source, str(article.published_on), article.url) == (
        prose(1),
        "Wire",
        "2026-01-05",
        "https://a.example/1",
    )


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")])
def test_the_delimiter_is_told_by_the_header_alone(delimiter: str, name: str) -> None:
    lines = [["date", "title", "text"], ["2026-01-05", "T", prose(1)]]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(lines)
    assert told(stream.getvalue().encode(), name) == [prose(1)]


def test_a_formula_stays_what_it_says() -> None:
    text = f"=SUM(A1:A9) {prose(1)}"
    assert told(table(f'2026-01-05,T,"{text}"'), "a.csv") == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_table_reads_alike_in_every_encoding(encoding: str) -> None:
    text = "The café’s view – and no more than that – was that the yield falls to 4.1% by then."
    assert told(f'Date,Title,Text\n2026-01-05,T,"{text}"\n'.encode(encoding), "a.csv") == [text]


def test_bad_rows_are_named_by_line_and_keep_their_bytes_below_the_header() -> None:
    body = table(
        f"2026-01-05,A,{prose(1)[:60]},too,many", "short", "soon,A,Some text of it", f'2026-01-06,B,"{prose(2)}"'
    )
    found = items(body, "p.csv")
    assert [one.name for one in found] == [f"p.csv line {number}" for number in (2, 3, 4, 5)]
    assert found[1].body == HEADER.encode() + b"short\n"
    few, many, undated, good = told(body, "p.csv")[1], told(body, "p.csv")[0], *told(body, "p.csv")[2:]
    assert many.endswith("p.csv line 2: has 7 cells, where the header has 3")
    assert few == "p.csv line 3: has 1 cells, where the header has 3"
    assert undated == "p.csv line 4: published 'soon' is no date"
    assert good == prose(2)


def test_a_quoted_cell_may_hold_lines_and_rows_are_named_by_where_they_begin() -> None:
    body = table(f'2026-01-05,A,"{prose(1)}\n\n{prose(2)}"', "bad", f'2026-01-06,B,"{prose(3)}"')
    assert told(body, "a.csv") == [
        f"{prose(1)}\n\n{prose(2)}",
        "a.csv line 5: has 1 cells, where the header has 3",
        prose(3),
    ]


@pytest.mark.parametrize("tail", ["", f'2026-01-07,C,"{prose(3)}"\n'])
def test_a_quote_that_never_closes_takes_no_row_after_it(tail: str) -> None:
    body = (
        table('2026-01-05,A,"Open and never closed', f"2026-01-06,B,Plain text that says: {prose(2)[:40]}")
        + tail.encode()
    )
    first, second, *rest = told(body, "a.csv")
    assert first.startswith("a.csv line 2: has a quote")
    assert "says" in second
    assert rest == ([prose(3)] if tail else [])


def test_quotes_may_mean_nothing_between_tabs() -> None:
    body = f'date\ttitle\ttext\n2026-01-05\t"Buy" they said\t"{prose(1)}\n2026-01-06\tB\t{prose(2)}\n'.encode()
    assert told(body, "a.tsv") == [f'"{prose(1)}', prose(2)]


def test_what_is_no_row_of_an_article_is_named() -> None:
    assert told(b"day,close\n2026-01-05,4\n", "a.csv")[0].startswith("a.csv: has no column of the text")
    assert told(table("2026-01-05,A\x00\x00,text"), "a.csv") == ["a.csv line 2: is a binary file, not text"]
    assert told(table(",,", "", f'2026-01-05,A,"{prose(1)}"'), "a.csv") == [prose(1)]
    assert told(table(f'2026-01-05,A,"{prose(1)}",,'), "a.csv") == [prose(1)]
    for header in (b"text\rtitle\r", b"x" * 200_000, b"\x00\x01"):
        assert told(header + b"\n1\n", "a.csv")[0].startswith("a.csv: has no column of the text")
    assert told(b"", "a.csv")[0].startswith("a.csv: has no column")


def test_a_row_that_is_too_large_is_passed_over_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "lines", lambda stream: lines(stream, 200))
    body = table("2026-01-05,A," + "x" * 500, f'2026-01-05,A,"{prose(1)}"')
    found = items(body, "a.csv")
    assert [one.body is None for one in found] == [True, False]
    assert "is too large: 514 bytes" in str(parse(found[0])[0])


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=30), max_size=8))
def test_every_row_that_is_written_is_read_whatever_it_holds(cells: list[str]) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["title", "text"])
    for number, cell in enumerate(cells):
        writer.writerow([cell, prose(number)])
    found = told(stream.getvalue().encode(), "a.csv")
    assert len(found) == len(cells)
    assert all(prose(number) in text for number, text in enumerate(found))
