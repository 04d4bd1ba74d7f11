"""What every answer must keep to, whoever gave it, and the cells that tables of all providers are made of.

Rules. A day and a number have one form each; anything else is refused, never guessed. No two values of one field,
day and vintage; refused as a whole, because nothing says which is right. Values after the last day asked for are
left out, with a warning. A whole series has at least the `minimum_rows` of its provider. A newest value older than
`STALE_AFTER` days for its frequency is a warning: the values are right, but there should be newer ones.
"""

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ingest.market.file_rows import NUMBER, SHOWN
from ingest.market.manifest import spacing
from ingest.market.providers.answer import Answer, ProviderError, Value, Wanted
from ingest.market.providers.asking import Page, hash_of
from ingest.market.providers.provider_tables import Provider

#: Days between the newest value and today after which a series is behind: its period, and how long it takes to come.
STALE_AFTER = {"daily": 14, "weekly": 21, "monthly": 110, "quarterly": 240}


@dataclass(frozen=True, slots=True)
class About:
    """What a provider says of a series beside its values; empty where it says nothing."""

    title: str = ""
    unit: str = ""
    frequency: str = ""
    rights: str = ""


def number(cell: str) -> float:
    """A cell as a finite number. Raises `ValueError`.

    >>> number("4.25")
    4.25
    """
    if not NUMBER.fullmatch(cell) or not math.isfinite(float(cell)):
        raise ValueError(f"{cell[:SHOWN]!r} is no number")
    return float(cell)


def day(cell: str, form: str = "%Y-%m-%d") -> date:
    """A cell as a day in one form, written in full. Raises `ValueError`.

    >>> day("08/21/2026", "%m/%d/%Y").isoformat()
    '2026-08-21'
    """
    try:
        read = datetime.strptime(cell, form).date()
    except ValueError:
        raise ValueError(f"{cell[:SHOWN]!r} is no day") from None
    if read.strftime(form) != cell:
        raise ValueError(f"{cell[:SHOWN]!r} is no day")
    return read


def table_rows(page: Page, item: str) -> tuple[list[list[str]], list[str]]:
    """The rows of a CSV page, its header first, and warnings. Raises `ProviderError`.

    A last line that is not ended may be cut short in the middle of a number: it is left out.
    """
    warnings: list[str] = []
    lines = page.text.splitlines()
    if len(lines) > 1 and not page.text.endswith("\n"):
        warnings.append(f"the last line is cut short and was left out: {lines.pop()[:SHOWN]!r}")
    try:
        rows = [row for row in csv.reader(lines, strict=True) if row]
    except csv.Error as error:
        raise ProviderError(item, f"gave no CSV ({error})") from error
    return rows, warnings


def two_columns(rows: Iterable[list[str]], wanted: Wanted, missing: frozenset[str]) -> Iterator[Value]:
    """Values from rows of a day and a number. Raises `ValueError` at the first row that is neither."""
    for row in rows:
        if len(row) != 2:
            raise ValueError(f"a row has {len(row)} cells, not 2: {','.join(row)[:SHOWN]!r}")
        of = day(row[0])
        if row[1] not in missing:
            yield Value(wanted.field, of, number(row[1]))


def last_close(wanted: Wanted) -> date:
    """The last day whose closing price is final."""
    return wanted.as_of if wanted.session_over else wanted.as_of - timedelta(days=1)


def settled(
    provider: Provider,
    wanted: Wanted,
    values: Iterable[Value],
    pages: Iterable[Page],
    about: About | None = None,
    warnings: Iterable[str] = (),
    last: date | None = None,
) -> Answer:
    """The answer that these values make, checked. `last` is the last day that is accepted, by default `as_of`.

    Raises `ProviderError`, naming provider and series.
    """
    item, pages, about = f"{provider.id} {wanted.series}", list(pages), about or About()
    try:
        found = sorted(_once(values), key=_place)
    except ValueError as error:
        raise ProviderError(item, str(error)) from None
    kept = [value for value in found if value.date <= (last or wanted.as_of)]
    kept = [value for value in kept if wanted.since is None or value.date >= wanted.since]
    days = {value.date for value in kept}
    if wanted.since is None and len(days) < provider.minimum_rows:
        raise ProviderError(
            item, f"gave {len(days)} values for the whole series, which has at least {provider.minimum_rows}"
        )
    frequency = about.frequency or (spacing(days) if len(days) > 1 else "")
    return Answer(
        provider=provider.id,
        series=wanted.series,
        values=tuple(kept),
        source_url=pages[0].url,
        payload_sha256=hash_of(pages),
        title=about.title,
        unit=about.unit,
        frequency=about.frequency,
        rights=about.rights or provider.rights,
        warnings=(*warnings, *_later(found, wanted), *_stale(days, frequency, wanted)),
    )


def _once(values: Iterable[Value]) -> list[Value]:
    once: dict[tuple[str, date, date | None], Value] = {}
    for value in values:
        key = value.field, value.date, value.realtime_start
        if not math.isfinite(value.value):
            raise ValueError(f"the value of {value.date} is no finite number")
        if key in once:
            raise ValueError(f"the day {value.date} stands there twice")
        once[key] = value
    return list(once.values())


def _place(value: Value) -> tuple[date, str, date]:
    return value.date, value.field, value.realtime_start or date.min


def _later(found: list[Value], wanted: Wanted) -> list[str]:
    later = [value.date for value in found if value.date > wanted.as_of]
    return [f"{len(later)} values after {wanted.as_of} were left out (to {max(later)})"] if later else []


def _stale(days: set[date], frequency: str, wanted: Wanted) -> list[str]:
    today = wanted.vintage or wanted.as_of
    if not days:
        return [f"has nothing on or after {wanted.since}"]
    age, bound = (today - max(days)).days, STALE_AFTER.get(frequency)
    if bound is None or age <= bound:
        return []
    return [f"the newest value is of {max(days)}, {age} days before {today}: a {frequency} series has a newer one"]
