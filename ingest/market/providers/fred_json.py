"""Pages of the FRED API: JSON, read strictly, and lists that come in several pages, read whole.

Rules. A page is an object that holds the list asked for and, where it comes in pages, its `count`, `limit` and
`offset`. Under load FRED answers with fewer entries than it counts, or with none: every page must be as long as its
count says, and the count the same on each, else the whole is refused.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ingest.fetch import Fetcher
from ingest.market.providers.answer import ProviderError, Wanted
from ingest.market.providers.asking import Asking, Page

Entries = list[Any]


@dataclass(frozen=True, slots=True)
class FredPages:
    """Asks the FRED API for lists about one series, and keeps the pages that it gave."""

    asking: Asking
    wanted: Wanted
    fetcher: Fetcher
    pages: list[Page] = field(default_factory=list)

    def whole(self, path: str, name: str, limit: int, parameters: Mapping[str, str]) -> Entries:
        """Every entry of the list `name`, page by page. Raises `ProviderError`."""
        entries: Entries = []
        count: int | None = None
        while count is None or len(entries) < count:
            asked = {**parameters, "limit": str(limit), "offset": str(len(entries))}
            answer = self._object(path, asked)
            found, counted = self._list(answer, name), answer.get("count")
            if not isinstance(counted, int) or (count is not None and counted != count):
                self._refuse(f"counts {counted!r} {name} where it counted {count} before")
            count = counted
            due = min(limit, count - len(entries))
            if len(found) != due:
                self._refuse(f"gave {len(found)} {name} of {due}, as it does when it is asked too often")
            entries += found
        return entries

    def single(self, path: str, name: str, parameters: Mapping[str, str]) -> Entries:
        """The entries of a list that comes in one page. Raises `ProviderError`."""
        return self._list(self._object(path, parameters), name)

    def _object(self, path: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        asked = {"series_id": self.wanted.symbol, "file_type": "json", **parameters}
        page = self.asking.page(self.wanted, self.fetcher, path, asked)
        try:
            answer = json.loads(page.text, parse_constant=_no_number)
        except (ValueError, RecursionError):
            self._refuse(f"gave JSON that is cut short or none: {len(page.body):,} bytes")
        if not isinstance(answer, dict):
            self._refuse("gave JSON that is no object")
        self.pages.append(page)
        return answer

    def _list(self, answer: Mapping[str, Any], name: str) -> Entries:
        found = answer.get(name)
        if not isinstance(found, list):
            self._refuse(f"gave no {name}: the series was withdrawn, or it is asked too often")
        return found

    def _refuse(self, problem: str) -> NoReturn:
        raise ProviderError(self.asking.item(self.wanted), problem) from None


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
