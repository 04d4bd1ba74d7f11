"""One request to a provider over HTTP: at its rate, with its key, and every known refusal named.

Rules. A page is text that no row of `data/refusals.csv` fits; anything else is a `ProviderError` that names provider
and series. The key goes into the address that is fetched and nowhere else: no message, no `source_url`, no `repr`.
What an unknown refusal says is quoted in short, its key taken out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import sha256
from urllib.parse import quote, quote_plus, urlencode

from ingest.errors import FetchError
from ingest.fetch import Fetcher
from ingest.market.providers.answer import ProviderError, Wanted
from ingest.market.providers.provider_tables import Provider, refusals
from ingest.market.providers.throttle import Throttle

#: Characters of an unknown refusal that are quoted.
QUOTED = 120
#: Statuses with which a provider asks to be left alone for a while.
BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Page:
    """What a provider gave: its bytes, their text, and the address, which has no key in it."""

    body: bytes
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What every client over HTTP has: the provider's row, the throttle of the process, and the key, if any.

    `key_name` is the parameter that carries the key.
    """

    provider: Provider
    throttle: Throttle
    key: str = field(default="", repr=False)
    key_name: str = ""

    def item(self, wanted: Wanted) -> str:
        """What an error names: provider and series."""
        return f"{self.provider.id} {wanted.series}"

    def page(self, wanted: Wanted, fetcher: Fetcher, path: str, parameters: Mapping[str, str]) -> Page:
        """The page at `path` under the provider's address. Raises `ProviderError` where it is no data."""
        url = f"{self.provider.base_url}{path}?{urlencode(parameters)}"
        asked = f"{url}&{urlencode({self.key_name: self.key})}" if self.key else url
        self.throttle.wait(self.provider.id)
        try:
            fetched = fetcher.fetch(asked)
        except FetchError as error:
            if error.status in BUSY:
                self.throttle.hold(self.provider.id, error.retry_after)
            # Not chained: what lies under a failed request may repeat its address, key and all.
            raise ProviderError(self.item(wanted), self._problem(error), error.retry_after) from None
        known = known_refusal(self.provider.id, 200, fetched.body.decode("utf-8", errors="replace"))
        if known:
            raise ProviderError(self.item(wanted), known)
        try:
            return Page(fetched.body, fetched.body.decode("utf-8-sig"), url)
        except UnicodeDecodeError:
            raise ProviderError(self.item(wanted), "gave bytes that are no UTF-8 text") from None

    def _problem(self, error: FetchError) -> str:
        said = error.head if error.status else error.problem
        known = known_refusal(self.provider.id, error.status or 0, said)
        if known:
            return known
        quoted = self._without_key(" ".join(error.head.split()))[:QUOTED]
        return f"{self._without_key(error.problem)}: {quoted!r}" if quoted else self._without_key(error.problem)

    def _without_key(self, text: str) -> str:
        # As it is, and as an address writes it.
        for key in (self.key, quote_plus(self.key), quote(self.key)) if self.key else ():
            text = text.replace(key, "***")
        return text


def known_refusal(provider: str, status: int, text: str) -> str:
    """What a provider means by an answer, where it is known to refuse with it; else nothing.

    >>> known_refusal("stooq", 200, "Exceeded the daily hits limit").partition(":")[0]
    'has a daily limit of requests and it is used up'
    """
    for row in refusals():
        if (
            fnmatchcase(provider, row.provider)
            and (not row.status or re.fullmatch(row.status, str(status)))
            and re.search(row.pattern, text)
        ):
            return row.problem.format(status=status)
    return ""


def hash_of(pages: Iterable[Page]) -> str:
    """The SHA-256 of the bytes of all pages, in order."""
    digest = sha256()
    for page in pages:
        digest.update(page.body)
    return digest.hexdigest()
