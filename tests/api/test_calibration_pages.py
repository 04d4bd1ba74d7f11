"""The calibration page, its JSON and its file show the back-test that is kept, and ask nothing themselves."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.calibration_chart import reliability_diagram
from api.calibration_pages import CalibrationPage, Shown, as_file, shown
from api.page_contexts import Page
from api.settings import Settings
from api.templating import FOLDERS
from claims import calibration_rows
from claims.database import open_database
from tests.claims.test_calibration_rows import made

AS_OF = "as_of=2026-10-08"


@pytest.fixture(scope="module")
def calibrated(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[TestClient]:
    """A client of the server over a database with one back-test."""
    path = tmp_path_factory.mktemp("calibrated") / "small.db"
    db = open_database(path)
    calibration_rows.append(db, made())
    db.close()
    with TestClient(create_app(path, settings)) as client:
        yield client


def test_the_page_shows_scores_and_diagram_and_links_its_json(calibrated: TestClient) -> None:
    page = calibrated.get(f"/calibration?{AS_OF}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "4 questions of 1 pairs of funds, both ways, asked at month-ends of 2024" in page.text
    assert "<svg" in page.text and f"/v1/calibration?{AS_OF}" in page.text
    assert re.search(r"Brier score</dt><dd><strong>0\.200<", page.text)
    ids = re.findall(r'\bid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\sstyle=|<style|<script", page.text)


def test_the_json_is_what_is_kept(calibrated: TestClient) -> None:
    answer = calibrated.get(f"/v1/calibration?{AS_OF}").json()
    assert answer["as_of"] == "2026-10-08"
    assert [one["kind"] for one in answer["calibrations"]] == ["pairs"]
    assert answer["calibrations"][0]["brier"] == pytest.approx(0.2)
    assert answer["calibrations"][0]["bins"][2] == {"low": 0.2, "high": 0.3, "count": 1, "forecast": 0.2, "share": 0.0}


def test_before_anything_is_asked_of_the_past_the_page_says_how(calibrated: TestClient) -> None:
    early = "as_of=2020-01-01"
    assert calibrated.get(f"/v1/calibration?{early}").json()["calibrations"] == []
    assert "borneout calibrate" in calibrated.get(f"/calibration?{early}").text


def test_the_file_needs_nothing_else() -> None:
    page = as_file(made())
    assert page.startswith("<!doctype html>") and "<svg" in page
    assert not re.search(r'<link|src="|href="(?!#)', page)


def test_the_diagram_says_what_it_shows_and_is_the_same_each_time() -> None:
    chart = reliability_diagram(made(), "Said & <done>")
    assert chart == reliability_diagram(made(), "Said & <done>")
    ElementTree.fromstring(chart.svg)
    assert chart.description.startswith("Of 1 said to have 20%, 0% came true. Of 1 said to have 40%, 100% came true.")


def test_each_table_has_a_head_for_each_number() -> None:
    for table in shown(made()).tables:
        assert table.rows
        assert all(len(row.cells) + 1 == len(table.heads) for row in table.rows)


def test_the_templates_use_the_fields_of_their_contexts_and_no_others() -> None:
    page, sections = (Path(FOLDERS[0] / f"{name}.html").read_text() for name in ("calibration", "calibration_sections"))
    names = {field.name for field in fields(CalibrationPage)}
    assert set(re.findall(r"\bpage\.(\w+)", page)) <= names
    assert names - {field.name for field in fields(Page)} == {"shown"}
    assert set(re.findall(r"\bone\.(\w+)", sections)) == {field.name for field in fields(Shown)}
    assert made().as_of == date(2026, 1, 31)
