"""A Vega-Lite chart to SVG that stands alone: same chart, same bytes, on any machine.

Rules, in order.
1. Text is measured and drawn with the fonts that come with borneout; nothing is fetched.
2. The SVG says what it shows: a title and a description that a screen reader reads in place of the marks.
3. Its ids are its own: several charts may stand in one page.
4. It scales with the page: width and height stay in its view box only.
"""

import re
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from api.palette import AXIS, GRID

if TYPE_CHECKING:
    import altair

FONTS = Path(__file__).parent / "fonts"
FONT = "Inter"
_FALLBACKS = "Inter, 'Helvetica Neue', Arial, sans-serif"

_TEXT = {"labelFont": FONT, "titleFont": FONT, "labelColor": AXIS, "titleColor": AXIS, "labelFontSize": 11}
CONFIG = {
    "aria": False,
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        **_TEXT,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "domainColor": GRID,
        "tickColor": GRID,
        "gridColor": GRID,
        "gridOpacity": 0.35,
    },
    "header": _TEXT,
    "legend": _TEXT,
    "title": {"font": FONT, "fontSize": 12, "fontWeight": 600, "color": AXIS, "anchor": "start"},
}

#: What Vega says of groups of marks, without a word that could be read out.
_ROLES = re.compile(r' role="graphics-[a-z]+"(?: aria-roledescription="[^"]*")?')
_ID = re.compile(r'\bid="([^"]+)"')
_SIZE = re.compile(r'<svg ([^>]*?)width="[\d.]+" height="[\d.]+"([^>]*)>')


def svg(chart: "altair.TopLevelMixin", title: str, description: str) -> str:
    """`chart` as SVG text with its title and description."""
    drawn = _converter().vegalite_to_svg(chart.to_dict(), config=CONFIG, allowed_base_urls=[])
    name = sha256(f"{title}\n{description}\n{drawn}".encode()).hexdigest()[:8]
    drawn = _ROLES.sub("", _own_ids(drawn, f"c{name}"))
    drawn = drawn.replace(f'font-family="{FONT}"', f'font-family="{_FALLBACKS}"')
    head = f'<title id="t{name}">{escape(title)}</title><desc id="d{name}">{escape(description)}</desc>'
    opening = rf'<svg \1role="img" aria-labelledby="t{name} d{name}"\2>'
    return _SIZE.sub(lambda found: found.expand(opening) + head, drawn, count=1)


def _own_ids(drawn: str, prefix: str) -> str:
    """Ids renumbered in the order they stand in, so that they depend on nothing drawn before."""
    for nth, old in enumerate(dict.fromkeys(_ID.findall(drawn))):
        drawn = re.sub(rf'(id="|#){re.escape(old)}(?=["\)])', rf"\g<1>{prefix}-{nth}", drawn)
    return drawn


@cache
def _converter():  # type: ignore[no-untyped-def]  # vl-convert ships no types
    import vl_convert  # 90 MB of JavaScript engine: only where a chart is drawn

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
