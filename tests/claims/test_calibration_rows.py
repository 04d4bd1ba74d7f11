"""Back-tests are kept as they were made, once, and the newest of its kind by a day is shown."""

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from claims import calibration_rows
from claims.calibration import Answers, Calibration
from claims.measure import Source

if TYPE_CHECKING:
    from sqlite_utils import Database


def made(as_of: date = date(2026, 1, 31)) -> Calibration:
    given = np.array([0.2, 0.8, 0.6, 0.4])
    answers = Answers(given, np.array([0.0, 1.0, 0.0, 1.0]), {"climatology": np.full(4, 0.5)}, np.array([2024] * 4))
    by = {"by_pair": np.array(["A and B"] * 4)}
    return answers.calibration("pairs", as_of, np.array(["01", "01", "02", "02"]), by, (Source("A", "close"),))


def test_what_is_kept_comes_back_as_it_was_and_is_kept_once(db: "Database") -> None:
    assert calibration_rows.latest(db) == []
    assert calibration_rows.append(db, made())
    assert not calibration_rows.append(db, made())
    assert calibration_rows.latest(db) == [made()]


def test_the_newest_of_each_kind_by_a_day_is_given(db: "Database") -> None:
    older, newer, other = made(), made(date(2026, 3, 31)), replace(made(), kind="measures")
    for one in (newer, older, other):
        calibration_rows.append(db, one)
    assert calibration_rows.latest(db) == [other, newer]
    assert calibration_rows.latest(db, date(2026, 2, 28)) == [other, older]
    assert calibration_rows.latest(db, date(2025, 12, 31)) == []


def test_what_is_kept_is_never_changed_or_removed(db: "Database") -> None:
    calibration_rows.append(db, made())
    for statement in ("UPDATE calibrations SET payload = ''", "DELETE FROM calibrations"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            db.conn.execute(statement)


def test_scores_by_name_stand_in_the_order_of_numbers() -> None:
    found = made()
    assert [one.name for one in found.by_months_to_go] == ["1", "2"]
    assert [round(one.brier, 2) for one in found.by_months_to_go] == [0.04, 0.36]
    assert found.by_pair[0].references[0].brier == 0.25
    assert (found.n, found.pairs, found.years) == (4, 1, (2024,))
