"""Confidence against what was right."""

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

from nlp.claim import Claim
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.training.annotated import Passage, passages
from nlp.training.confidence import calibration, outcomes, reliability

TEXT = "# 2026-01-09 | real | Friday\nThe S&P 500 rose {1.5% | return SUBJECT | 1.5 | 2026-01-09} on Friday.\n"


def found(tmp_path: Path, right: int, wrong: int, confidence: float) -> list[tuple[Passage, list[Claim]]]:
    """So many passages whose claim is right, and so many whose claim is not, all as sure."""
    pairs = []
    for index, subject in enumerate(["sp-500"] * right + ["nasdaq-100"] * wrong):
        path = tmp_path / f"made-{index:02}.txt"
        path.write_text(TEXT.replace("SUBJECT", subject))
        [passage] = passages(path)
        [claim] = extract_claims(passage.text, date(2026, 1, 9), RULES_ALONE)
        pairs.append((passage, [replace(claim, confidence=confidence)]))
    return pairs


def test_a_claim_is_right_if_its_core_is(tmp_path: Path) -> None:
    sure, right = outcomes(found(tmp_path, 2, 1, 0.9))
    assert sure.tolist() == [0.9, 0.9, 0.9]
    assert right.tolist() == [True, True, False]


def test_calibration_makes_confidence_the_share_that_is_right(tmp_path: Path) -> None:
    pairs = found(tmp_path, 3, 1, 0.95)
    line = calibration(pairs)
    odds = line["shift"] + line["slope"] * math.log(0.95 / 0.05)
    assert abs(1 / (1 + math.exp(-odds)) - 0.75) < 0.02


def test_the_reliability_lists_how_many_are_right_by_tenth(tmp_path: Path) -> None:
    assert reliability(found(tmp_path, 3, 1, 0.75)).splitlines()[1:] == ["0.7 to 0.8       4     75"]
