"""The report as PDF, set by typst with the fonts that come with borneout: same document, same bytes, on any
machine.

Rules. The document goes in as data and is set by `templates/report.typ`; no word of it is read as markup.
Fonts of the machine are ignored. The PDF carries no time of making.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from api.chart_svg import FONTS
from api.palette import VERDICT_COLOURS
from api.report_document import Document
from claims.plain import to_json

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def pdf(made: Document) -> bytes:
    """The report as a tagged PDF file."""
    data = {"document": to_json(made), "colours": to_json(VERDICT_COLOURS)}
    written = _compiler().compile(format="pdf", sys_inputs=data, timestamp=0)
    if not isinstance(written, bytes):
        raise TypeError("typst gave no PDF")
    return written


@cache
def _compiler() -> "typst.Compiler":
    import typst  # 80 MB: only where a PDF is made

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(TEMPLATE, font_paths=fonts, ignore_system_fonts=True)
