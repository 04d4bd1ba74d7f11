"""The colours, once: for charts, pages, the HTML report and the PDF.

Rules. A verdict is never told by colour alone; its label always stands with it. Supported and refuted differ
in lightness and along the blue-orange axis, so that they can be told apart without red-green vision and in
grey print. Each colour reads on white paper and on the dark page.
"""

SUPPORTED = "#0f7b6c"
REFUTED = "#c2410c"
OPEN = "#4263c7"
NO_DATA = "#8a7a5c"
UNTESTABLE = "#8b9099"

VERDICT_COLOURS: dict[str, str] = {
    "supported": SUPPORTED,
    "refuted": REFUTED,
    "open": OPEN,
    "no_data": NO_DATA,
    "untestable": UNTESTABLE,
    "unchecked": UNTESTABLE,
}

STANDING = "#2f4b7c"
OUTLOOK = "#b7791f"
AXIS = "#6b7280"
GRID = "#9ca3af"
