"""A page that a browser saved as one file (`.mhtml`, `.mht`): the HTML in it, and the address it came from."""

import email
import email.policy
from email.message import EmailMessage

from ingest.article import Article
from ingest.article_text import read_page
from ingest.errors import ArticleError
from ingest.urls import is_web_address


def read_saved_page(body: bytes, name: str) -> Article:
    """The article of the first HTML part. Raises `ArticleError` naming it when there is none."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return read_page(page, name, _address(message, part), part.get_content_charset())
    raise ArticleError(name, "is a saved page without any HTML")


def _address(*parts: EmailMessage) -> str | None:
    headers = ("Snapshot-Content-Location", "Content-Location")
    given = (str(part.get(header, "")) for part in parts for header in headers)
    return next((address for address in given if is_web_address(address)), None)
