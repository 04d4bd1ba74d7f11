"""What claims allow and what happened: a row each, an axis for each group, words beside it, nothing as markup."""

import re
from xml.etree import ElementTree

from api.chart_outcomes import Outcome, outcome_drawings

CAME_OUT = [
    Outcome("Whitlock & <Sons>: “2.4%”", "inflation", "percent", 2.2, 2.6, 3.1, "refuted"),
    Outcome("at least 3 points", "return relative", "percent", 3.0, None, 9.6, "supported"),
    Outcome("at most 3%", "inflation", "percent", None, 3.0, 2.5, "supported"),
    Outcome("not known yet", "inflation", "percent", None, 3.0, None, "open"),
]


def test_each_group_has_a_drawing_and_each_claim_that_came_out_a_row() -> None:
    root = ElementTree.fromstring(f"<all>{outcome_drawings(CAME_OUT)}</all>")
    rows = [[text.text for text in one if text.get("class") == "who"] for one in root]
    assert rows == [["Whitlock & <Sons>: “2.4%”", "at most 3%"], ["at least 3 points"]]
    assert "allowed 2.2% to 2.6%, came out at 3.1%, refuted." in (root[0].get("aria-label") or "")


def test_it_lies_in_its_frame_and_brings_no_style() -> None:
    drawn = outcome_drawings(CAME_OUT)
    assert all(0 <= float(share) <= 100 for share in re.findall(r'"(-?[\d.]+)%"', drawn))
    assert not re.search(r"style=|fill=|<script", drawn)


def test_supported_and_refuted_differ_by_shape_too() -> None:
    drawn = outcome_drawings(CAME_OUT)
    assert drawn.count("<circle") == 2
    assert drawn.count("<path") == 1


def test_one_value_alone_and_none_are_drawn_and_not() -> None:
    assert "<svg" in outcome_drawings([Outcome("zero", "return", "percent", 0.0, 0.0, 0.0, "supported")])
    assert outcome_drawings([CAME_OUT[3]]) == ""
