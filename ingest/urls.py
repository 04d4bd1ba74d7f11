"""One address for one page: the canonical form under which an article is stored.

In order: the scheme and host in lower case without user and password; `http` becomes `https`; a default port
goes; mobile and AMP hosts, path ends and query flags give way to the page they stand for; tracking parameters
(`data/tracking_parameters.csv`) go and the rest is sorted; the fragment goes; a slash at the end goes, but
for the root.

It refuses to follow redirects, to unwrap shorteners, to guess at parameters not in the table, and to touch an
address that is not http or https (that comes back as it is). Applying it twice changes nothing more.
"""

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from ingest.tables import rows

WEB_SCHEMES = ("http", "https")
DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = tuple(re.compile(row["parameter"]) for row in rows("tracking_parameters"))
_MOBILE_HOST = re.compile(r"^(?:(?:m|mobile|amp)\.)+(?=[^.]+\.[^.])")
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
    parts = _split(url)
    if parts is None or not parts.hostname:
        return url.strip()
    host = _MOBILE_HOST.sub("", parts.hostname.lower().rstrip("."))
    if ":" in host:
        host = f"[{host}]"
    port = _port(parts)
    if port is not None and port not in DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), safe=_SAFE_IN_PATH) if _is_plain(parts.path) else parts.path
    path = re.sub(r"/{2,}", "/", path)
    path = _settled(path)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0])]
    return urlunsplit(("https", host, path, urlencode(sorted(kept)), ""))


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


def _is_plain(path: str) -> bool:
    # Decoding a path that holds an escaped slash, percent sign or broken bytes would change what it names.
    return "%" not in path


def _settled(path: str) -> str:
    while True:
        shorter = _AMP_PATH.sub("", path)
        shorter = re.sub(r"/{2,}", "/", shorter).rstrip("/")
        if shorter == path:
            return path or "/"
        path = shorter


def _is_tracking(name: str) -> bool:
    return any(pattern.fullmatch(name.lower()) for pattern in _TRACKING)
