"""The scorecard as files: Markdown, HTML, JSON and PDF.

Rules. The four say the same: three of them set one `Document`, the fourth is the scorecard's own data. The
same card gives the same bytes. The HTML file stands alone (its style and charts are inside it, it has no
script and loads nothing); the Markdown file has its charts beside it, in `charts/`. Words of articles and
speakers are text wherever they stand: what would be markup in them is escaped.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from api.report_document import Cell, Document, Section, Table
from api.report_pdf import pdf
from api.report_sections import document
from api.templating import environment
from claims.plain import to_json
from claims.scorecard import Scorecard

#: Signs that mean something in Markdown, and what stands for them.
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in r"\`*_[]<>|#"})


def files(card: Scorecard) -> dict[str, bytes]:
    """Every file of the report: path inside the report's folder to content."""
    made = document(card)
    name = f"scorecard-{card.week}"
    charts = {_chart_path(made, one): one.chart.svg for one in made.sections if one.chart}
    text: Mapping[str, str] = {
        f"{name}.md": markdown(made),
        f"{name}.html": html(made),
        f"{name}.json": to_json(card, indent=2) + "\n",
        **charts,
    }
    return {path: content.encode() for path, content in text.items()} | {f"{name}.pdf": pdf(made)}


def write(card: Scorecard, folder: Path) -> list[Path]:
    """Writes every file of the report into `folder`; their paths, in the order of the alphabet.

    A file is there whole or not at all: it gets its name when it is written.
    """
    paths = []
    for name, content in sorted(files(card).items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.write_bytes(content)
        unfinished.replace(path)
        paths.append(path)
    return paths


def html(made: Document) -> str:
    """The report as one HTML file."""
    return environment().get_template("report.html").render(document=made)


def markdown(made: Document) -> str:
    """The report as Markdown, with GitHub's tables."""
    lines = [f"# {_escaped(made.title)}", "", f"_{_escaped(made.subtitle)}_", ""]
    for section in made.sections:
        lines += _section_lines(made, section)
    return "\n".join([*lines, "---", "", _escaped(made.footer), ""])


def _section_lines(made: Document, section: Section) -> Iterator[str]:
    yield from (f"{'#' * section.level} {_escaped(section.title)}", "")
    for paragraph in (*section.paragraphs, section.empty):
        if paragraph:
            yield from (_escaped(paragraph), "")
    for figure in section.figures:
        note = f" ({_escaped(figure.note)})" if figure.note else ""
        yield f"- **{_escaped(figure.label)}:** {_escaped(figure.value)}{note}"
    if section.figures:
        yield ""
    if section.chart:
        yield from (f"![{_escaped(section.chart.description)}]({_chart_path(made, section)})", "")
    if section.table:
        yield from (*_table_lines(section.table), "")


def _table_lines(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(_escaped(column.title) for column in table.columns)} |"
    yield f"| {' | '.join('---:' if column.numeric else '---' for column in table.columns)} |"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(cell: Cell) -> str:
    text = f"**{_escaped(cell.text)}**" if cell.verdict else _escaped(cell.text)
    return f"{text} ({_escaped(cell.note)})" if cell.note else text


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_MARKUP)


def _chart_path(made: Document, section: Section) -> str:
    return f"charts/{made.week}-{section.key}.svg"
