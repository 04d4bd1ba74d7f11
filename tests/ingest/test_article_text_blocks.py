"""Elements become lines, and no number grows a digit that was a footnote."""

import pytest

from ingest.article_text_blocks import fragment_text

CASES = {
    "a footnote after a percentage": ("at 4.2%<sup>1</sup> now", "at 4.2% now"),
    "a footnote after a number": ("a ratio of 39.8<sup class='fn'>3</sup>.", "a ratio of 39.8."),
    "a linked footnote": ("at 10<sup><a href='#fn2'>2</a></sup> now", "at 10 now"),
    "a footnote in brackets": ("by 1.7 points<sup>[4]</sup>.", "by 1.7 points."),
    "footnotes in a row": ("at 4.2%<sup>1,2</sup> now", "at 4.2% now"),
    "a linked anchor": ("4.75%.<a href='#footnote-1' class='footnote-anchor'>1</a>", "4.75%."),
    "a letter": ("at 4.2<sup>a</sup> now", "at 4.2 now"),
    "an ordinal": ("the 30<sup>th</sup> of June", "the 30th of June"),
    "an exponent": ("some 10<sup>3</sup> points", "some 10^3 points"),
    "a fraction": ("grew 2<sup>1</sup>/<sub>2</sub>% a year", "grew 2 1/2% a year"),
    "a fraction by itself": ("<sup>3</sup>\u2044<sub>4</sub> of a point", "3\u20444 of a point"),
    "a fraction without its slash": ("up <sup>1</sup><sub>4</sub> point", "up 1/4 point"),
    "a trademark": ("the Index<sup>TM</sup> rose", "the Index rose"),
    "texts parted by a style sheet": ("<span>S&amp;P 500</span><span>6,966.28</span>", "S&P 500 6,966.28"),
    "a number in pieces": ("$<span>36</span><span>.8</span> billion", "$36.8 billion"),
    "source lines": ("<p>up\n 2.4%\n on the week</p>", "up 2.4% on the week"),
    "lines that are kept": ("<pre>a 1\nb 2</pre>", "a 1\nb 2"),
    "paragraphs in items": ("<ul><li><p>Dow</p></li><li><p>Nasdaq</p></li></ul>", "- Dow\n- Nasdaq"),
    "nested lists": ("<ul><li>Rates<ul><li>first</li></ul></li><li>Gold</li></ul>", "- Rates\n- first\n- Gold"),
    "a table": (
        "<table><caption>Moves</caption><tr><th>Dow</th><td>0.48%</td></tr><tr><th>S&amp;P</th><td>0.65%</td></tr></table>",
        "Moves\n\nDow | 0.48%\nS&P | 0.65%",
    ),
    "a table that lays out": (
        "<table><tr><td><table><tr><td><p>Up 2%.</p><p>Then 3%.</p></td></tr></table></td></tr></table>",
        "Up 2%.\n\nThen 3%.",
    ),
    "a definition list": ("<dl><dt>Gold</dt><dd>$5,000</dd></dl>", "Gold\n\n$5,000"),
    "two line breaks": ("Up 2%.<br><br>Then 3%.", "Up 2%.\n\nThen 3%."),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fragment_reads_as_it_is_seen(name: str) -> None:
    fragment, text = CASES[name]
    assert fragment_text(fragment) == text
