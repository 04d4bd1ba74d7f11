"""Charts: the same bytes each time, words beside them, nothing that a page's policy forbids."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from api.chart_outcomes import Outcome
from api.charts import Chart, outcomes, thesis_path, verdict_shares
from api.drawings import Point

PATH = [Point(date(2026, 1, 4) + timedelta(weeks=nth), nth * 0.5 - 2, 0.3 + nth * 0.02) for nth in range(20)]
CAME_OUT = [
    Outcome("Whitlock & <Sons>: “2.4%”", "inflation", "percent", 2.2, 2.6, 3.1, "refuted"),
    Outcome("at least 3 points", "return relative", "percent", 3.0, None, 9.6, "supported"),
]


def drawn() -> list[Chart]:
    charts = [
        thesis_path("Small & <large>", "percent", PATH),
        outcomes("What came due", CAME_OUT),
        verdict_shares({"supported": 3, "refuted": 1}),
    ]
    assert all(charts)
    return [one for one in charts if one]


def test_a_chart_has_the_same_bytes_each_time_and_whatever_was_drawn_before() -> None:
    first = [one.svg for one in drawn()]
    assert [one.svg for one in reversed([*reversed(drawn())])] == first


def test_a_chart_is_well_formed_whatever_its_labels_say() -> None:
    for chart in drawn():
        ElementTree.fromstring(chart.svg)
    assert "<Sons>" not in drawn()[1].svg


def test_a_chart_says_what_it_shows() -> None:
    path, due, shares = drawn()
    assert path.description == (
        "From 4 Jan 2026 to 17 May 2026 the standing went from −2% to +7.5% and the outlook from 30% to 68%."
    )
    assert "allowed 2.2% to 2.6%, came out at 3.1%, refuted" in due.description
    assert shares.description == "supported 3, refuted 1."
    for chart in (path, due, shares):
        root = ElementTree.fromstring(chart.svg)
        named = {one.get("id"): one.text for one in root if one.tag.endswith(("title", "desc"))}
        assert root.get("role") == "img"
        assert [named[one] for one in (root.get("aria-labelledby") or "").split()] == [
            chart.title,
            chart.description,
        ]


def test_a_chart_needs_no_inline_style_no_script_and_nothing_from_elsewhere() -> None:
    for chart in drawn():
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=|(?:href|src)=\"(?!#)", chart.svg)


def test_charts_in_one_page_do_not_share_an_id() -> None:
    ids = [one for chart in drawn() for one in re.findall(r'\bid="([^"]+)"', chart.svg)]
    assert len(ids) == len(set(ids))
    assert all(one in ids for chart in drawn() for one in re.findall(r"url\(#([^)]+)\)", chart.svg))


@pytest.mark.parametrize(
    "chart",
    [
        thesis_path("one day is no path", "percent", PATH[:1]),
        thesis_path("nothing is known", "percent", [Point(one.day, None, None) for one in PATH]),
        outcomes("nothing came out", [Outcome("open", "return", "percent", 1.0, 2.0, None, "open")]),
        verdict_shares({"supported": 0}),
    ],
)
def test_with_nothing_to_draw_there_is_no_chart(chart: Chart | None) -> None:
    assert chart is None


def test_one_value_alone_still_makes_a_panel() -> None:
    assert outcomes("one", [Outcome("zero", "return", "percent", 0.0, 0.0, 0.0, "supported")])
