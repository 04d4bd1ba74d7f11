"""The address of this site as its reader sees it, for what must name itself in full: feeds and reviews.

Rules. The host is the one that the reader asked, where it can be one; else the one that the settings listen on. Nothing
else of a request goes into an address.
"""

import re

from fastapi import Request

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")


def site_of(request: Request) -> str:
    """Scheme and host, without a slash at the end."""
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        settings = request.app.state.desk.settings
        host = f"{settings.host}:{settings.port}"
    return f"{'https' if request.url.scheme == 'https' else 'http'}://{host}"
