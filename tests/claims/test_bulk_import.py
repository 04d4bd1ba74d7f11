"""Nothing that is imported is lost, and nothing comes twice, wherever a run was cut short."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import bulk_import, quarantine_rows
from claims.bulk_import import import_sources
from claims.database import open_database
from claims.pipeline_report import IngestReport
from ingest.bulk.raw_item import Parsed
from ingest.fetch import Fetched
from tests.ingest.bulk.bulk_made import NoNetwork, json_lines, prose, row

SEEN = datetime(2026, 8, 31, 12, tzinfo=UTC)


class Killed(BaseException):
    """The process is gone."""


def run(db: Database, *sources: object, **options: Any) -> IngestReport:
    return import_sources(db, [str(one) for one in sources], NoNetwork(), lambda: SEEN, **options)


def held(db: Database) -> dict[str, list[Any]]:
    """All that an import writes."""
    columns = {
        "articles": "id, text, source, title, published_on, url",
        "quarantine": "item, problem, reader, body, digest, tries, state",
        "imports": "*",
        "article_versions": "*",
    }
    return {name: sorted(db.conn.execute(f"SELECT {names} FROM {name}").fetchall()) for name, names in columns.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files: good and bad lines, a table, and a text."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    rows: list[object] = [row(number) for number in range(7)]
    rows[3:3] = ["bad", {"text": ""}]
    (folder / "a.jsonl").write_bytes(json_lines(*rows) + b"nope\n")
    (folder / "b.csv").write_text(f'title,text\nT,"{prose(20)}"\nragged\nT,"{prose(1)}"\n')
    (folder / "deep" / "c.txt").write_text(prose(30))
    return folder


@pytest.fixture
def undisturbed(folder: Path, tmp_path: Path) -> dict[str, list[Any]]:
    db = open_database(tmp_path / "undisturbed.db")
    report = run(db, folder)
    assert (report.stored, report.duplicates, report.set_aside, report.articles) == (9, 1, 4, 10)
    found = held(db)
    db.close()
    return found


def test_what_is_bad_is_kept_with_its_bytes_and_named(db: Database, folder: Path) -> None:
    report = run(db, folder)
    kept = [quarantine_rows.get(db, one.key) for one in quarantine_rows.entries(db)]
    assert [one.body for one in kept] == [b'"bad"\n', b'{"text": ""}\n', b"nope\n", b"title,text\nragged\n"]
    assert [one.reader for one in kept] == ["json line"] * 3 + ["table row"]
    assert [one.item for one in report.refused] == [one.item for one in kept]
    assert report.unnamed == 0


def emptied(db: Database) -> None:
    for name in ("quarantine", "article_versions", "article_addresses", "articles", "imports"):
        db.conn.execute(f"DELETE FROM {name}")


@pytest.mark.parametrize("items", [1, 3])
def test_a_run_killed_after_any_item_and_run_again_leaves_what_an_undisturbed_run_does(
    db: Database, folder: Path, undisturbed: dict[str, list[Any]], items: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_import, "ITEMS", items)
    for last in range(1, 18):
        read: list[str] = []

        def dies(step: str, _done: int, _total: int | None, read: list[str] = read, last: int = last) -> None:
            read.append(step)
            if len(read) == last:
                raise Killed

        with pytest.raises(Killed):
            run(db, folder, progress=dies)
        run(db, folder)
        assert held(db) == undisturbed
        emptied(db)


def test_a_run_killed_while_it_writes_leaves_nothing_half_done(
    db: Database, folder: Path, undisturbed: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_import, "ITEMS", 3)
    real = {"take_in": bulk_import.take_in, "keep": quarantine_rows.keep}
    for last in range(1, 15):
        calls = iter(range(1, 100))

        def counted(name: str, calls: Iterator[int] = calls, last: int = last) -> Any:
            def call(*arguments: Any, **options: Any) -> Any:
                if next(calls) == last:
                    raise Killed
                return real[name](*arguments, **options)

            return call

        with monkeypatch.context() as patched:
            patched.setattr(bulk_import, "take_in", counted("take_in"))
            patched.setattr(quarantine_rows, "keep", counted("keep"))
            with pytest.raises(Killed):
                run(db, folder)
        found = held(db)
        done = sum(len(found[name]) for name in ("articles", "quarantine"))
        assert done <= sum(one[3] for one in found["imports"])
        run(db, folder)
        assert held(db) == undisturbed
        emptied(db)


def test_what_was_done_is_not_read_again(db: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_import, "ITEMS", 4)
    read: list[str] = []

    def parsed(given: Iterator[Any], _processes: int) -> Iterator[Any]:
        for one in real(given):
            read.extend([one.step.item.name] if one.step.item else [])
            yield one
            if len(read) == 6:
                raise Killed

    real = bulk_import.parse_in_order
    monkeypatch.setattr(bulk_import, "parse_in_order", parsed)
    with pytest.raises(Killed):
        run(db, folder)
    before = read.copy()
    run(db, folder)
    assert [name.rpartition(" ")[2] for name in before] == ["1", "2", "3", "4", "5", "6"]
    assert read[6].endswith("line 5")
    assert len(read) == 6 + 10


def test_a_finished_file_is_passed_over_whatever_its_name_unless_asked_for(
    db: Database, folder: Path, tmp_path: Path
) -> None:
    first = run(db, folder)
    (folder / "deep" / "c.txt").rename(folder / "z.txt")
    changes = db.conn.total_changes
    again = run(db, folder)
    assert db.conn.total_changes == changes
    assert (again.stored, again.files_skipped, again.set_aside) == (0, 3, 0)
    assert again.duplicates == first.articles
    anew = run(db, folder, again=True)
    assert (anew.stored, anew.files_skipped, anew.set_aside) == (0, 0, 4)
    assert {one.tries for one in quarantine_rows.entries(db)} == {2}


def test_the_source_given_is_that_of_articles_that_name_none(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json_lines(row(1), row(2, source="Example Wire"), {"text": ""}))
    run(db, path, source="The Desk")
    assert {row["source"] for row in db.query("SELECT source FROM articles")} == {"The Desk", "Example Wire"}
    assert quarantine_rows.entries(db)[0].source == "The Desk"


def test_the_standard_input_is_resumed_by_its_content(db: Database) -> None:
    body = json_lines(row(1), row(2), "bad")
    first = run(db, "-", standard_input=io.BytesIO(body))
    assert (first.stored, [one.item for one in first.refused]) == (2, ["standard input line 3"])
    assert run(db, "-", standard_input=io.BytesIO(body)).files_skipped == 1


def test_of_what_does_not_come_nothing_is_kept(db: Database, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = run(db, tmp_path / "none.txt", tmp_path / "empty", "a\0b")
    assert [one.reason for one in report.refused] == [
        "does not exist",
        "is a folder without any file of a known kind",
        "does not exist",
    ]
    assert quarantine_rows.count(db) == report.set_aside == 0


def test_what_lies_at_an_address_is_kept_with_it(db: Database) -> None:
    class Answers:
        def fetch(self, url: str) -> Fetched:
            return Fetched(b"<html><body></body></html>", url, "text/html")

    report = import_sources(db, ["https://a.example/x?api_key=secret"], Answers(), lambda: SEEN)
    (kept,) = quarantine_rows.entries(db)
    assert (kept.url, kept.reader) == ("https://a.example/x?api_key=secret", "page")
    assert "secret" not in kept.item + kept.problem + str(report.refused)


def test_more_is_refused_than_is_named(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_import, "NAMED", 3)
    path = tmp_path / "a.jsonl"
    path.write_bytes(json_lines(*range(10)))
    report = run(db, path)
    assert (len(report.refused), report.unnamed, report.set_aside) == (3, 7, 10)


def test_progress_ends_at_the_bytes_there_are(db: Database, folder: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    run(db, folder, progress=lambda *step: told.append(step))
    size = sum(path.stat().st_size for path in folder.rglob("*.*"))
    done = [one[1] for one in told]
    assert done == sorted(done)
    assert told[-1] == ("14 items", size, size)


def test_many_processes_write_what_one_does(
    db: Database, folder: Path, undisturbed: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest.bulk import parallel

    pooled = parallel.parse_in_order
    monkeypatch.setattr(bulk_import, "parse_in_order", lambda given, many: pooled(given, many, warm_up=0.0))
    run(db, folder, processes=2)
    assert held(db) == undisturbed


def as_json_lines(rows: list[dict[str, str]]) -> tuple[str, bytes]:
    return "a.jsonl", json_lines(*rows)


def as_table(rows: list[dict[str, str]]) -> tuple[str, bytes]:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, ["title", "published", "text"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return "a.csv", stream.getvalue().encode()


def as_parquet(rows: list[dict[str, str]]) -> tuple[str, bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream)
    return "a.parquet", stream.getvalue()


def as_list(rows: list[dict[str, str]]) -> tuple[str, bytes]:
    return "a.json", json.dumps(rows).encode()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.booleans(), min_size=1, max_size=12),
    st.sampled_from([as_json_lines, as_table, as_parquet, as_list]),
    st.integers(1, 5),
)
def test_any_mix_of_good_and_bad_rows_is_stored_and_set_aside_whole(
    tmp_path_factory: pytest.TempPathFactory, goods: list[bool], written: Any, items: int
) -> None:
    rows = [
        {"title": f"Story {number}", "published": "2026-01-05" if good else "one day", "text": prose(number)}
        for number, good in enumerate(goods)
    ]
    name, body = written(rows)
    path = tmp_path_factory.mktemp("mix") / name
    path.write_bytes(body)
    db = open_database(":memory:")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bulk_import, "ITEMS", items)
        report = run(db, path)
    assert (report.stored, report.set_aside) == (sum(goods), len(goods) - sum(goods))
    assert {row["text"] for row in db.query("SELECT text FROM articles")} == {
        prose(number) for number, good in enumerate(goods) if good
    }
    kept = [quarantine_rows.get(db, one.key).body or b"" for one in quarantine_rows.entries(db)]
    bad = [number for number, good in enumerate(goods) if not good]
    assert all(f"Story {number}".encode() in body for number, body in zip(bad, kept, strict=True))
    db.close()


def test_two_finished_files_of_one_content_are_both_passed_over_when_they_are_read_ahead(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(json_lines(row(1)))
    run(db, tmp_path)
    # As many processes do: what comes next is looked up before what came is written.
    monkeypatch.setattr(bulk_import, "parse_in_order", lambda given, _processes: map(Parsed, list(given)))
    report = run(db, tmp_path)
    assert (report.stored, report.duplicates, report.files_skipped) == (0, 4, 2)
