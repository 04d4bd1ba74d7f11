"""Addresses as feeds give them: made absolute, and nothing where they lead nowhere."""

import re
from urllib.parse import urljoin, urlsplit

from ingest.urls import is_web_address

_SUBSCRIBE = re.compile(r"feed:(?://)?(?=https?:)", re.IGNORECASE)


def web_address(given: str, base: str = "") -> str:
    """An address made absolute, or nothing where it is none that could be fetched. `feed:` before it, or in place
    of its `https:`, only asks a program to subscribe.

    >>> web_address(" /a b ", "https://example.com/feed"), web_address("http://[x/"), web_address("feed://a.com/f")
    ('https://example.com/a%20b', '', 'https://a.com/f')
    """
    # What was escaped once too often means a plain ampersand: no address has `&amp;` in it.
    given = _SUBSCRIBE.sub("", "".join(given.split("\n")).strip()).replace(" ", "%20").replace("&amp;", "&")
    given = given.replace("feed://", "https://", 1) if given.startswith("feed://") else given
    try:
        address = urljoin(base, given) if given else ""
        return address if is_web_address(address) and urlsplit(address).hostname else ""
    except ValueError:
        return ""
