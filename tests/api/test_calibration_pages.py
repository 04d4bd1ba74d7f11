"""The calibration page, its JSON and its file show the back-test that is kept, and ask nothing themselves."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.chart_calibration import reliability_diagram
from api.page import Page
from api.pages.calibration import FEW_YEARS, SPREAD, CalibrationPage, Shown, as_file, score, shown
from api.settings import Settings
from api.templating import FOLDERS
from claims import calibration_rows
from claims.calibration import Answers, Calibration
from claims.database import open_database
from tests.asking import Client
from tests.claims.test_calibration_rows import made
from tests.unwritten import unwritten

AS_OF = "as_of=2026-10-08"
MEASURES = (*(f"price share-{nth}" for nth in range(14)), "yield_spread us-10y us-2y")


def many() -> Calibration:
    """A back-test of fifteen measures over six years."""
    questions = np.arange(180)
    came_true = (questions % 10 >= questions % 7).astype(float)
    references = {"climatology": np.full(180, 0.5), "persistence": 1 - came_true}
    answers = Answers((questions % 10 + 0.5) / 10, came_true, references, 2018 + questions % 6)
    measures = np.array(MEASURES)[questions % 15]
    by = {
        "by_measure": measures,
        "by_metric": np.array([measure.split()[0] for measure in measures]),
        "by_question": np.array(["above", "near"])[questions % 2],
    }
    return answers.calibration("measures", date(2026, 1, 31), np.array(["01", "12"])[questions % 2], by)


@pytest.fixture(scope="module")
def calibrated(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[TestClient]:
    """A client of the server over a database with one back-test."""
    path = tmp_path_factory.mktemp("calibrated") / "small.db"
    db = open_database(path)
    calibration_rows.append(db, made())
    db.close()
    with unwritten(path), Client(create_app(path, settings)) as client:
        yield client


def test_the_page_shows_scores_and_diagram_and_links_its_json(calibrated: TestClient) -> None:
    page = calibrated.get(f"/calibration?{AS_OF}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "4 questions of 1 pairs of funds, both ways, asked at month-ends of 2024" in page.text
    assert "<svg" in page.text and f"/v1/calibration?{AS_OF}" in page.text
    assert re.search(r"Brier score</dt><dd><strong>0\.200<", page.text)
    ids = re.findall(r'\bid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)", page.text)


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
    assert chart.description.startswith("Given 20% on average: 0% of 1 came true. Given 40% on average: 100% of 1 came")
    titles = ("how often it came true", "probability that was said", "questions")
    assert all(f">{title}<" in chart.svg for title in titles)


def test_each_table_has_a_head_for_each_number() -> None:
    for found in (made(), many()):
        page = shown(found)
        for table in (page.bins, *page.tables):
            assert table.rows
            assert all(len(row.cells) + 1 == len(table.heads) for row in table.rows)


def test_how_far_chance_moves_the_scores_is_shown_where_there_are_years_enough() -> None:
    short, long = (shown(found).tables[0] for found in (made(), many()))
    assert (short.heads[-1], short.note) == ("Skill against it", FEW_YEARS)
    assert (long.heads[-1], long.note) == ("Nine times in ten", SPREAD)
    assert " to " in long.rows[1].cells[-1]
    assert long.rows[0].cells[0] == score(many().brier)


def test_measures_and_their_questions_are_called_by_their_names_and_long_tables_are_folded() -> None:
    by = {table.title: table for table in shown(many()).tables}
    assert [row.name for row in by["By question"].rows] == ["Ends above its last value", "Ends near its last value"]
    assert by["By metric"].rows[0].name == "Price"
    assert by["By measure"].rows[-1].name == "Yield spread, US 10-year over US 2-year"
    assert [title for title, table in by.items() if table.folded] == ["By measure"]


def test_the_templates_use_the_fields_of_their_contexts_and_no_others() -> None:
    page, sections = (Path(FOLDERS[0] / f"{name}.html").read_text() for name in ("calibration", "calibration_sections"))
    names = {field.name for field in fields(CalibrationPage)}
    assert set(re.findall(r"\bpage\.(\w+)", page)) <= names
    assert names - {field.name for field in fields(Page)} == {"shown"}
    assert set(re.findall(r"\bone\.(\w+)", sections)) == {field.name for field in fields(Shown)}
    assert made().as_of == date(2026, 1, 31)
