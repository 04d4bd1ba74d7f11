"""The report: four files that say the same, the same bytes each time, and nothing from elsewhere."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api import reports
from api.report_rows import settled_claim
from api.report_sections import LONGEST, document
from claims.plain import to_plain
from claims.scorecard import Shares
from tests.api.made_up import LINE, card

WEEK = "scorecard-2026-W34"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return reports.files(card())


def test_the_same_card_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert reports.files(card()) == files


def test_every_form_and_every_chart_is_written(tmp_path: Path, files: dict[str, bytes]) -> None:
    paths = reports.write(card(), tmp_path / "out")
    assert {str(path.relative_to(tmp_path / "out")): path.read_bytes() for path in paths} == files
    assert set(files) == {
        f"{WEEK}.md",
        f"{WEEK}.html",
        f"{WEEK}.json",
        f"{WEEK}.pdf",
        "charts/2026-W34-glance.svg",
        "charts/2026-W34-small-over-large.svg",
        "charts/2026-W34-came-due.svg",
    }


def test_the_json_file_is_the_card_itself(files: dict[str, bytes]) -> None:
    assert json.loads(files[f"{WEEK}.json"]) == to_plain(card())


class Loads(HTMLParser):
    """What a browser would load for a page, its scripts, and the style attributes it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [tag] if tag in ("script", "link", "iframe", "object", "embed", "img") else []
        self.found += [name for name in given if name == "src" or name.startswith("on")]


def test_the_html_file_stands_alone(files: dict[str, bytes]) -> None:
    text = files[f"{WEEK}.html"].decode()
    assert Loads(text).found == []
    assert not re.search(r"@import|url\(\s*[\"']?(?!#)", text)
    assert text.count("<figure ") == 3


def test_words_of_speakers_are_words_in_every_form() -> None:
    hostile = replace(LINE, speaker='<script>x</script> | **b** [a](b) #import "x" $y$ @z')
    made = document(replace(card(), came_due=(hostile,), best_calls=(), worst_calls=(), due_next=()))
    assert "<script>x" not in reports.html(made)
    assert "&lt;script&gt;x&lt;/script&gt;" in reports.html(made)
    row = next(line for line in reports.markdown(made).splitlines() if "script" in line and line.startswith("|"))
    assert r"\<script\>x\</script\> \| \*\*b\*\* \[a\](b)" in row
    assert reports.pdf(made).startswith(b"%PDF-")


def test_markdown_html_and_the_document_hold_the_same_cells(files: dict[str, bytes]) -> None:
    text, page = files[f"{WEEK}.md"].decode().replace("\\", ""), files[f"{WEEK}.html"].decode()
    page = page.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")
    cells = {
        cell.text
        for section in document(card()).sections
        if section.table
        for row in section.table.rows
        for cell in row
    }
    assert len(cells) > 30
    assert [cell for cell in cells if cell not in text or cell not in page] == []


def test_every_table_row_of_the_markdown_has_the_cells_of_its_head(files: dict[str, bytes]) -> None:
    width = 0
    for line in files[f"{WEEK}.md"].decode().splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (width and cells) or cells == width, line
        width = cells


def test_the_charts_that_the_markdown_names_are_there(files: dict[str, bytes]) -> None:
    named = re.findall(r"\]\((charts/[^)]+)\)", files[f"{WEEK}.md"].decode())
    assert len(named) == 3
    assert set(named) <= set(files)


def test_the_sections_a_desk_asks_for_are_there() -> None:
    titles = [section.title for section in document(card()).sections if section.level == 2]
    assert titles == [
        "At a glance",
        "Theses",
        "What came due",
        "What flipped, and why",
        "What comes due next",
        "Best and worst calls",
        "Who contradicts whom",
        "Who was right",
        "What could not be judged",
    ]


def test_a_thesis_shows_its_three_numbers_and_the_change_on_the_week() -> None:
    thesis = next(section for section in document(card()).sections if section.key == "small-over-large")
    shown = {figure.label: (figure.value, figure.note) for figure in thesis.figures}
    assert shown["Standing"] == ("+9.6%", "+1.5% on the week")
    assert shown["Outlook"] == ("91%", "+4 pp on the week")
    assert shown["Record"] == ("3 of 5", "claims right, of those due")


def test_an_empty_week_says_so_in_every_section() -> None:
    empty = replace(
        card(),
        theses=(),
        came_due=(),
        flipped=(),
        due_next=(),
        best_calls=(),
        worst_calls=(),
        contradictions=(),
        records=(),
    )
    made = document(empty)
    assert [one.key for one in made.sections if not (one.empty or one.paragraphs or one.figures)] == ["best-and-worst"]
    assert reports.pdf(made).startswith(b"%PDF-")


def test_a_long_table_ends_and_says_how_many_follow() -> None:
    made = document(replace(card(), came_due=(LINE,) * (LONGEST + 3)))
    section = next(one for one in made.sections if one.key == "came-due")
    assert section.table is not None
    assert len(section.table.rows) == LONGEST
    assert "3 more are in the JSON file." in section.paragraphs


def test_the_pdf_uses_only_the_fonts_that_come_with_borneout(files: dict[str, bytes]) -> None:
    fonts = set(re.findall(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([\w-]+)", files[f"{WEEK}.pdf"]))
    assert fonts == set() or all(name.startswith(b"Inter") for name in fonts)
    assert b"CreationDate" not in files[f"{WEEK}.pdf"]


def test_a_share_of_nothing_is_none_and_a_share_of_all_is_all() -> None:
    everything = replace(card(), shares=Shares(void=0.0, untestable=0.0, no_data=0.0, settled=1.0))
    section = next(one for one in document(everything).sections if one.key == "unjudged")
    assert [figure.value for figure in section.figures] == ["100%", "0%", "0%", "0%"]


def test_what_is_scored_alone_shows_no_value_in_the_unit_of_its_event() -> None:
    scored = replace(LINE, verdict="untestable", actual=-75.0, interval_low=-10_000.0, interval_high=-12.5)
    assert [cell.text for cell in settled_claim(scored)[2:4]] == ["–", "–"]
    assert "–" not in [cell.text for cell in settled_claim(replace(scored, verdict="refuted"))[2:4]]
