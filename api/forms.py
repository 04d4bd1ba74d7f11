"""What a form of a page sends: its fields as text.

Rules. Only what a form sends by itself is read (`application/x-www-form-urlencoded`), at most `LARGEST` bytes of it; a
field that is there twice is its last. It comes from a page of this very site, or it is refused: a form of another site
can be sent by anybody's browser. Refuses with 403, 413 and 415.
"""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request

from api.key_access import from_this_site

LARGEST = 32_768
_FIELDS = 64
_TYPE = "application/x-www-form-urlencoded"


async def _form(request: Request) -> Mapping[str, str]:
    if not from_this_site(request):
        raise HTTPException(403, "a form counts only when a page of this site sends it")
    kind = request.headers.get("content-type", _TYPE).partition(";")[0].strip().lower()
    if kind != _TYPE:
        raise HTTPException(415, f"a form is sent as {_TYPE}")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, f"a form has at most {LARGEST:,} bytes")
    try:
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "the form cannot be read") from error
    return dict(fields)


#: The fields of the form that a page of this site sent.
Form = Annotated[Mapping[str, str], Depends(_form)]


def local(address: str | None, otherwise: str) -> str:
    """An address to go on to, if it is a path of this site, else another.

    >>> local("/queue?ground=far", "/"), local("//elsewhere.example", "/"), local("/\\\\elsewhere.example", "/")
    ('/queue?ground=far', '/', '/')
    """
    safe = address and address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if address and safe else otherwise
