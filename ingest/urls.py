"""One address for one page: the canonical form under which an article is stored.

In order: a page in an AMP cache (`cdn.ampproject.org`, `google.com/amp/s/`) gives way to the page it copies; the
scheme and host in lower case without user and password, a host of other letters in its ASCII form; `http` becomes
`https`; a default port goes; mobile and AMP hosts, path ends and query flags give way to the page they stand for;
session ids and tracking parameters (`data/tracking_parameters.csv`) go and the rest is sorted; the name of a
folder's own page (`index.html`) goes; the fragment goes, but for `#!`, which once named pages; percent escapes are
written one way; slashes in a row are one, and one at the end goes, but for the root.

`www.` stays as it is written: a few sites serve something else without it, most redirect to one of the two and
name that one as canonical, and the same story under both has one text. It refuses to follow redirects, to unwrap
shorteners, to guess at parameters not in the table, and to touch an address that is not http or https (that comes
back as it is). Applying it twice changes nothing more.
"""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from ingest.tables import rows

WEB_SCHEMES = ("http", "https")
DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = tuple(re.compile(row["parameter"]) for row in rows("tracking_parameters"))
_MOBILE_HOST = re.compile(r"^(?:(?:m|mobile|amp|touch|wap)\.)+(?=[^.]+\.[^.])")
_AMP_CACHE = re.compile(
    r"(?i)^https?://(?:(?:[\w.-]+\.)?cdn\.ampproject\.org|[\w.-]+\.bing-amp\.com)/[acv]/+(?:s/+)?(?=[^/?#]+\.)"
    r"|^https?://(?:www\.)?google\.[a-z.]{2,6}/amp/+(?:s/+)?(?=[^/?#]+\.)"
)
_FOLDER_PAGE = re.compile(r"(?i)(?<=/)(?:index\.(?:html?|php|aspx?|jsp)|default\.aspx?)$")
_SESSION = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[^/?;]*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_AMP_PATH = re.compile(r"(?:/amp/*|\.amp(?=\.html?$|$))+$|(?<=/)amp/(?=.)|\.amp(?=\.html?$)")
_SECRET = re.compile(r"(?i)(?:key|token|secret|password|passwd|pwd|auth|signature|sig|session)$")
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._%"


def is_web_address(text: str) -> bool:
    """Whether a source is an address to fetch, not a path.

    >>> is_web_address("https://example.com/feed"), is_web_address("notes/today.txt")
    (True, False)
    """
    return re.match(r"(?i)https?://", text) is not None


def canonical_url(url: str) -> str:
    """The form of an address under which the page is stored once.

    >>> canonical_url("HTTP://m.Example.com:80/markets/?utm_source=x&id=7#top")
    'https://example.com/markets?id=7'
    """
    parts = _split(_out_of_cache(url.strip()))
    if parts is None or not parts.hostname:
        return url.strip()
    host = _MOBILE_HOST.sub("", _ascii_host(parts.hostname))
    if ":" in host:
        host = f"[{host}]"
    port = _port(parts)
    if port is not None and port not in DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    path = _settled(_escaped(parts.path))
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0])]
    fragment = _escaped(parts.fragment) if parts.fragment.startswith("!/") else ""
    return urlunsplit(("https", host, path, urlencode(sorted(kept)), fragment))


def may_stand_for(canonical: str, url: str) -> bool:
    """Whether the address that a page at `url` claims for itself can be that page's.

    It must be on the same site (the last two parts of the host, three where the second is as short as in `co.uk`)
    and may not be the home page unless the page is: a claim of a template that was never filled in.

    >>> may_stand_for("https://example.com/a", "https://m.example.com/a?amp=1")
    True
    >>> may_stand_for("https://example.com/", "https://example.com/a"), may_stand_for("https://b.org/a", "https://a.org/a")
    (False, False)
    """
    claimed, asked = _split(canonical_url(canonical)), _split(canonical_url(url))
    if claimed is None or asked is None:
        return False
    is_home = claimed.path == "/" and not claimed.query and not claimed.fragment
    return _site(claimed.hostname or "") == _site(asked.hostname or "") and (not is_home or asked.path == "/")


@lru_cache(1024)
def redacted(url: str) -> str:
    """An address fit for a message: no user, no password, and no value of a parameter that is a key.

    >>> redacted("https://jane:pw@example.com/v1?api_key=abc&id=7")
    'https://example.com/v1?api_key=***&id=7'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/@]*@", "//", url)
    netloc = parts.netloc.rpartition("@")[2]
    query = re.sub(
        r"([^&=]+)=([^&]*)",
        lambda pair: f"{pair[1]}=***" if _SECRET.search(pair[1]) else pair[0],
        parts.query,
    )
    return urlunsplit((parts.scheme, netloc, parts.path, query, ""))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts if parts.scheme.lower() in WEB_SCHEMES and _port_is_valid(parts) else None


def _port_is_valid(parts: SplitResult) -> bool:
    try:
        _ = parts.port
    except ValueError:
        return False
    return True


def _port(parts: SplitResult) -> int | None:
    return parts.port


def _site(host: str) -> str:
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else labels[-2:])


def _out_of_cache(url: str) -> str:
    while hit := _AMP_CACHE.match(url):
        url = f"https://{url[hit.end() :]}"
    return url


def _ascii_host(host: str) -> str:
    host = host.lower().rstrip(".")
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _escaped(path: str) -> str:
    """A path with its escapes written one way. An escape of a letter with a meaning (`%2F`) stays escaped."""
    plain = _ESCAPE.sub(lambda hit: letter if (letter := chr(int(hit[1], 16))) in _UNRESERVED else hit[0].upper(), path)
    return quote(plain, safe=_SAFE_IN_PATH)


def _settled(path: str) -> str:
    path = re.sub(r"/{2,}", "/", path) or "/"
    while True:
        shorter = _FOLDER_PAGE.sub("", _AMP_PATH.sub("", _SESSION.sub("", path)))
        shorter = re.sub(r"/{2,}", "/", shorter).rstrip("/")
        if shorter == path:
            return path or "/"
        path = shorter


def _is_tracking(name: str) -> bool:
    return any(pattern.fullmatch(name.lower()) for pattern in _TRACKING)
