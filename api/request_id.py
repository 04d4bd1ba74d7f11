"""The id of the request at hand: it stands in its answer, in its log line and in its problem, so that they are found
together.

Rules. One that came along as `X-Request-ID` is taken where it is 8 to 64 letters, figures, dots, dashes and
underscores; else one is made. It means nothing and grants nothing.
"""

import re
from contextvars import ContextVar
from secrets import token_hex

#: Empty outside of requests.
request_id: ContextVar[str] = ContextVar("request_id", default="")
_SANE = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


def id_for(given: bytes | None) -> str:
    """The id that came along, or a new one.

    >>> id_for(b"trace-0001")
    'trace-0001'
    >>> len(id_for(b"two words"))
    16
    """
    return given.decode() if given is not None and _SANE.fullmatch(given) else token_hex(8)
