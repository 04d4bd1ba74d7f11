"""What came of what several speakers said of one number: the figure that their checks rest on.

Rules. Of the checks of a group that are settled, the figure that most of them found stands (by the day it was due), if
half of them did at least: a level that was reported on many days has no one outcome. Beside it stand the observation it
rests on, and the same by the newest vintage, which a check has of its first reading alone. Until anything is settled,
where a forecast stands so far is told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.check import SETTLED, Check, Used
from claims.published_claim import PublishedClaim
from nlp.claim import Modality

#: Significant digits at which two figures are one: checks come from the same observations by the same formula.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Outcome:
    """A figure in the unit of the axis. `settled` is false for where a forecast stands so far.

    `latest` is the same from the newest vintage known by `as_of`, `day` when it was due (of what is not settled: until
    when it is known), `checks` how many checks found it and `of_checks` of how many, `claim` one that leads to the
    evidence. `used` is the last observation that it rests on; `proxy` says what stands for what.
    """

    settled: bool
    value: float
    latest: float | None
    day: date | None
    as_of: date
    checks: int
    of_checks: int
    claim: str
    used: Used | None
    proxy: str | None


def outcome(
    modality: Modality, claims: Sequence[tuple[PublishedClaim, float]], checks: Mapping[str, Check]
) -> Outcome | None:
    """What came of claims of one modality; each with what turns its unit into that of the axis."""
    found = [
        (check, factor)
        for published, factor in claims
        if (check := checks.get(published.id)) is not None and check.actual is not None
    ]
    settled = [one for one in found if one[0].verdict in SETTLED]
    if settled:
        return _most(settled, True)
    open_now = [one for one in found if one[0].verdict == "open" and modality == "forecast"]
    return _most(open_now, False) if open_now else None


def _most(found: Sequence[tuple[Check, float]], settled: bool) -> Outcome | None:
    counts = Counter(_key(check, factor, settled) for check, factor in found)
    key, most = min(counts.items(), key=lambda item: (-item[1], str(item[0])))
    if 2 * most < len(found):
        return None
    check, factor = max(
        (one for one in found if _key(*one, settled) == key), key=lambda one: (one[0].as_of, one[0].claim_id)
    )
    actual = check.actual or 0.0
    reading = next((one for one in check.readings if one.value == check.actual), None)
    used = max(reading.used, key=lambda one: one.date, default=None) if reading else None
    latest = check.latest if reading and reading is check.readings[0] else None
    return Outcome(
        settled=settled,
        value=actual * factor,
        latest=None if latest is None else latest * factor,
        day=check.due if settled else (used.date if used else None),
        as_of=check.as_of,
        checks=most,
        of_checks=len(found),
        claim=check.claim_id,
        used=used,
        proxy=check.proxy,
    )


def _key(check: Check, factor: float, settled: bool) -> tuple[str, date | None]:
    """What two checks share that found one figure: where it stands so far is that of one day each."""
    value = f"{(check.actual or 0.0) * factor:.{DIGITS}g}"
    return (value, check.due) if settled else ("", None)
