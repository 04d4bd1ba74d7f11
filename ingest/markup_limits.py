"""What no honest markup does, looked for before a parser sees it: thousands of attributes in one tag.

Parsers compare each attribute of a tag with all before it, so a small page takes them minutes. The search takes a time
that grows with the length alone: nothing that it has matched is given back.
"""

import re

#: Attributes of one tag at most.
MOST_ATTRIBUTES = 2_000
TOO_MANY_ATTRIBUTES = f"has a tag with more than {MOST_ATTRIBUTES:,} attributes"

_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^<>\s"']++)"""
_ATTRIBUTE = rf"""\s++[^<>\s"'=]++(?:\s*+=\s*+{_VALUE})?+"""
_FLOOD = re.compile(rf"""<[A-Za-z][^<>\s"']*+(?:{_ATTRIBUTE}){{{MOST_ATTRIBUTES}}}""")


def is_flooded(text: str) -> bool:
    """Whether a tag has more attributes than any page needs.

    >>> is_flooded("<p class='a' id='b'>3%</p>"), is_flooded(f"<p {'a=1 ' * 3_000}>")
    (False, True)
    """
    return _FLOOD.search(text) is not None
