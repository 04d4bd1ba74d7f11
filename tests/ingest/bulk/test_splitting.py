"""Each kind of file is told by what it holds; archives are opened with care; what is damaged is one bad item."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.bulk import archives
from ingest.bulk.splitting import kind_of
from tests.ingest.bulk.bulk_made import items, json_lines, prose, read, row, told

PAGE = f"""<html><head><title>Rates Fall</title></head><body><article><h1>Rates Fall</h1><p>{prose(1)}</p>
<p>Traders now expect two cuts of 25 basis points before the end of the year.</p></article></body></html>"""
MARKDOWN = """---
title: "Rates fall: the note"
author: Ana Rey
date: 2026-01-05
tags:
  - rates
---
# Rates

The **yield** [fell](https://a.example) to *4.1%* after the report, the desk said, and
it was the lowest since the summer of 2024, by most accounts.

| Index | Change |
|---|---|
| Dow | +0.4% |

- Gold fell 1%
"""
MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/rates?utm_source=x
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

{PAGE}
--b--
"""


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return stream.getvalue()


KINDS = {
    ("a.csv", b"x,y\n1,2\n"): "table",
    ("-", b"date,text\n"): "table",
    ("a.txt", b"date,text\n"): "text",
    ("a.bin", zipped({"a": b""})): "zip",
    ("a", gzip.compress(b"x", mtime=0)): "gzip",
    ("a", b"PAR1..."): "parquet",
    ("-", b'{"text": "a"}\n{"text": "b"}\n'): "json lines",
    ("-", b'{"text": "a"}'): "json",
    ("-", b'[{"text": "a"}'): "json list",
    ("a.md", b"<h1 align=center>Rates</h1>"): "markdown",
    ("a.html", b"plain words"): "page",
    ("a.mhtml", b"x"): "saved page",
    ("-", MHTML.encode()): "saved page",
    ("-", b"<rss version='2.0'>"): "feed",
    ("-", b"Rates fell, they said."): "text",
}


@pytest.mark.parametrize(("name", "head"), KINDS)
def test_the_kind_is_told_by_content_first(name: str, head: bytes) -> None:
    assert kind_of(head, name) == KINDS[name, head]


def test_markdown_is_what_it_shows_with_the_fields_of_its_front_matter() -> None:
    ((article,),) = read(MARKDOWN.encode(), "a.md")
    assert isinstance(article, Article)
    assert (article.title, article.author) == ("Rates fall: the note", "Ana Rey")
    assert str(article.published_on) == "2026-01-05"
    assert "The yield fell to 4.1% after the report, the desk said, and it was the lowest" in article.text
    assert "Dow | +0.4%" in article.text
    assert "- Gold fell 1%" in article.text


def test_a_saved_page_has_the_address_it_was_saved_from() -> None:
    ((article,),) = read(MHTML.encode(), "a.mhtml")
    assert isinstance(article, Article)
    assert prose(1) in article.text
    assert article.url == "https://a.example/rates"
    assert told(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "a.mhtml") == [
        "a.mhtml: is a saved page without any HTML"
    ]


def test_members_of_an_archive_are_read_in_order_and_named_with_it() -> None:
    body = zipped(
        {
            "news/a.jsonl": json_lines(row(1), "no"),
            "../../etc/b.txt": prose(2).encode(),
            "picture.png": b"\x89PNG",
            "__MACOSX/a.txt": b"x",
            ".hidden/c.txt": b"x",
            "inner.zip": zipped({"x.txt": b"x"}),
            "t.csv": f'title,text\nT,"{prose(3)}"\n'.encode("utf-16"),
            "l.json": json.dumps([row(4)]).encode("utf-8-sig"),
            "c.txt": b"",
        }
    )
    assert told(body, "z.zip") == [
        prose(1),
        "z.zip/news/a.jsonl line 2: is no JSON object",
        prose(2),
        "z.zip/inner.zip: is an archive in an archive",
        prose(3),
        prose(4),
        "z.zip/c.txt: is empty",
    ]


def test_gzip_is_read_as_what_is_in_it() -> None:
    lines = json_lines(row(1), row(2))
    assert told(gzip.compress(lines), "a.jsonl.gz") == [prose(1), prose(2)]
    assert told(gzip.compress(gzip.compress(lines)), "a.jsonl.gz") == ["a.jsonl: is an archive in an archive"]
    cut = gzip.compress(lines + json_lines(*map(row, range(3, 900))))[:-400]
    *good, problem = told(cut, "a.jsonl.gz")
    assert good[:2] == [prose(1), prose(2)]
    assert "is damaged" in problem


def test_bombs_are_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SMALL", 100_000)
    body = zipped({"bomb.txt": b" " * 5_000_000, "good.txt": prose(1).encode()})
    assert told(body, "z.zip") == ["z.zip/bomb.txt: is packed more than 200 times: it may be a bomb", prose(1)]
    assert told(gzip.compress(b"\n" * 5_000_000), "b.jsonl.gz")[-1].endswith("it may be a bomb")
    monkeypatch.setattr(archives, "MOST_BYTES", 150_000)
    body = zipped({f"{number}.txt": prose(number).encode() + bytes(60_000) for number in range(5)})
    assert told(body, "z.zip")[2:] == [
        "z.zip/2.txt: is too large: unpacked, its archive has more than 150,000 bytes",
        "z.zip: has more than 150,000 bytes when unpacked",
    ]
    monkeypatch.setattr(archives, "MOST_MEMBERS", 4)
    assert told(body, "z.zip") == ["z.zip: has 5 members; at most 4 are read"]


def test_what_is_encrypted_or_damaged_is_named_and_the_rest_read() -> None:
    body = bytearray(zipped({"a.txt": prose(1).encode(), "b.txt": prose(2).encode()}))
    at = body.find(b"PK\x01\x02")
    locked = body.copy()
    locked[at + 8] |= 1
    assert told(bytes(locked), "z.zip") == ["z.zip/a.txt: is encrypted", prose(2)]
    hurt = body.copy()
    hurt[at + 16] ^= 0xFF
    first, second = told(bytes(hurt), "z.zip")
    assert first.startswith("z.zip/a.txt: is damaged")
    assert second == prose(2)
    assert told(bytes(body[:-30]), "z.zip")[0].startswith("z.zip: is damaged")


def test_parquet_rows_are_read_and_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    from datetime import datetime

    path = tmp_path / "a.parquet"
    columns = {
        "Title": [f"T{number}" for number in range(150)],
        "text": [prose(number) if number != 77 else None for number in range(150)],
        "published": [datetime(2026, 1, 5, 9)] * 150,
        "vector": [[1.0, 2.0]] * 150,
    }
    pq.write_table(pa.table(columns), path, row_group_size=40)
    body = path.read_bytes()
    found = told(body, "a.parquet")
    assert len(found) == 150
    assert found[76:79] == [prose(76), "a.parquet row 78: has no text", prose(78)]
    assert told(zipped({"a.parquet": body}), "z.zip") == [one.replace("a.p", "z.zip/a.p") for one in found]
    assert told(body[:-200], "a.parquet")[-1].startswith("a.parquet: cannot be read as Parquet")
    pq.write_table(pa.table({"close": [1.0]}), path)
    assert told(path.read_bytes(), "b.parquet")[0].startswith("b.parquet: has no column of the text")


def test_a_document_that_is_too_large_is_named_with_its_size() -> None:
    assert told(b"word " * 2_100_000, "big.txt") == [
        "big.txt: is too large: 10,500,000 bytes, at most 10,000,000 are read"
    ]


def test_an_article_in_another_language_is_set_aside() -> None:
    spanish = (
        "El rendimiento del bono a diez años cayó al 4,1% después del informe, y los analistas esperan que el banco "
        "central reduzca los tipos de interés dos veces antes de que termine el año, según dijeron el lunes."
    )
    (problem,) = told(json_lines({"text": spanish}), "a.jsonl")
    assert problem == "a.jsonl line 1: is in Spanish; only English is read"


def test_every_item_can_be_split_and_read_twice_alike() -> None:
    body = zipped({"a.jsonl": json_lines(row(1), row(2)), "b.md": MARKDOWN.encode()})
    assert items(body, "z.zip") == items(body, "z.zip")
    assert read(body, "z.zip") == read(body, "z.zip")
