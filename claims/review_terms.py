"""What an analyst may say a claim is: the fields that can be corrected, checked against the vocabulary. Pure.

Rules. A field that is not named stays as it was read; the words, their place and their sentence always do. The metric
is one of the vocabulary or `other`, the unit one that the metric can have, subject and comparator are names in lower
case joined by hyphens, a day is one between `FIRST_DAY` and `LAST_DAY`, and a metric that is relative to nothing has no
comparator. An exact value is a point, a range has two ends, and the open side of `at_least` and `at_most` follows the
sign, since they speak of the size. What is refused is a `ClaimsError` that names the claim and the field. What a person
has corrected is certain: its confidence is 1.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isclose, isfinite, log10
from typing import Any, Literal, get_args

from claims.errors import ClaimsError
from nlp.claim import Bound, Claim, Modality, Statistic
from nlp.errors import InvalidClaim
from nlp.vocabulary import vocabulary

#: The fields that can be corrected, in the order in which a form shows them.
Field = Literal[
    "metric", "subject", "comparator", "low", "high", "unit", "bound", "modality", "start", "end", "statistic",
    "attribution",
]  # fmt: skip
FIELDS: tuple[Field, ...] = get_args(Field)
LONGEST = 120
#: Days of which a claim may speak. Around one at the end of the calendar no period could be looked at.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)
#: Units beside its own that a metric may have; money may be of any currency, by its three letters.
_UNITS: Mapping[str, frozenset[str]] = {
    "streak": frozenset({"days", "weeks", "months", "quarters", "years"}),
    "revision": frozenset({"percentage_points", "bps", "count", "points", "ratio", "usd"}),
    "sentiment": frozenset({"percent"}),
    "surprise": frozenset({"usd"}),
    "trading_volume": frozenset({"usd", "contracts", "count"}),
    "contribution": frozenset({"percentage_points"}),
}
_CURRENCY, _UNIT, _NAME = re.compile("[a-z]{3}"), re.compile("[a-z_]{1,40}"), re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
#: What would break the marks that examples for training are written in.
_BREAKS = re.compile(r"[|{}\x00-\x1f\x7f]")


def corrected(claim_id: str, claim: Claim, fields: Mapping[str, object]) -> Claim:
    """The claim with some fields as an analyst says; text is read as what the field holds, an empty one as none.

    Raises `ClaimsError` for what it cannot be, and where nothing would change.
    """
    strange = sorted(fields.keys() - set(FIELDS))
    if strange:
        raise ClaimsError(claim_id, f"{strange[0]} cannot be corrected")
    read = {name: _READERS[name](claim_id, name, value) for name, value in fields.items()}
    wanted = {name: value for name, value in read.items() if value != getattr(claim, name)}
    if not wanted:
        raise ClaimsError(claim_id, "nothing in it is corrected: say accept where it is right as it stands")
    resolution = _rescaled(claim, wanted)
    try:
        made = replace(claim, **wanted, resolution=resolution, confidence=1.0)
    except InvalidClaim as error:
        raise ClaimsError(claim_id, error.problem) from error
    for rule in _RULES:
        if problem := rule(made):
            raise ClaimsError(claim_id, problem)
    return made


def _text(claim_id: str, name: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    words = " ".join(str(value).split())
    if len(words) > LONGEST or _BREAKS.search(words):
        raise ClaimsError(claim_id, f"{name}: at most {LONGEST} characters on one line, without | and braces")
    return words or None


def _needed(claim_id: str, name: str, value: object) -> str:
    words = _text(claim_id, name, value)
    if words is None:
        raise ClaimsError(claim_id, f"{name}: is needed")
    return words


def _number(claim_id: str, name: str, value: object) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(str(value).strip().replace("−", "-"))
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise ClaimsError(claim_id, f"{name}: is not a number, such as 2.75 or -12")
    return number


def _day(claim_id: str, name: str, value: object) -> date | None:
    if value is None or value == "":
        return None
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        raise ClaimsError(claim_id, f"{name}: is not a day, such as 2026-12-31") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ClaimsError(claim_id, f"{name}: is not a day between {FIRST_DAY} and {LAST_DAY}")
    return day


def _one_of(names: tuple[str, ...]) -> Callable[[str, str, object], str]:
    def read(claim_id: str, name: str, value: object) -> str:
        if value not in names:
            raise ClaimsError(claim_id, f"{name}: is none of {', '.join(names)}")
        return str(value)

    return read


_READERS: Mapping[str, Callable[[str, str, object], Any]] = {
    "metric": _needed,
    "subject": _needed,
    "comparator": _text,
    "low": _number,
    "high": _number,
    "unit": _needed,
    "bound": _one_of(get_args(Bound)),
    "modality": _one_of(get_args(Modality)),
    "start": _day,
    "end": _day,
    "statistic": _one_of(get_args(Statistic)),
    "attribution": _text,
}


def _rescaled(claim: Claim, wanted: Mapping[str, Any]) -> float | None:
    """The resolution of the corrected value: where its scale was misread, that of its last digit was too."""
    pairs = [(getattr(claim, name), wanted.get(name, getattr(claim, name))) for name in ("low", "high")]
    known = [(old, new) for old, new in pairs if old and new]
    if claim.resolution is None or not known:
        return claim.resolution
    power = log10(abs(known[0][1] / known[0][0]))
    return claim.resolution * 10 ** round(power) if isclose(power, round(power), abs_tol=1e-9) else claim.resolution


def _known_metric(made: Claim) -> str | None:
    known = made.metric == "other" or made.metric in vocabulary().metrics
    return None if known else f"metric: there is no {made.metric!r}"


def _fitting_unit(made: Claim) -> str | None:
    metric = vocabulary().metrics.get(made.metric)
    if not _UNIT.fullmatch(made.unit):
        return f"unit: {made.unit!r} is none: small letters and underscores"
    if metric is None or made.unit == metric.unit or made.unit in _UNITS.get(made.metric, ()):
        return None
    money = "money" in metric.accepts and _CURRENCY.fullmatch(made.unit)
    return None if money else f"unit: {made.metric} is in {metric.unit}, not in {made.unit}"


def _proper_names(made: Claim) -> str | None:
    for name, value in (("subject", made.subject), ("comparator", made.comparator)):
        if value is not None and not _NAME.fullmatch(value):
            return f"{name}: {value!r} is no name such as russell-2000"
    return "comparator: is the subject itself" if made.comparator == made.subject else None


def _relative(made: Claim) -> str | None:
    metric = vocabulary().metrics.get(made.metric)
    absolute = metric is not None and not metric.comparator
    return f"comparator: {made.metric} is relative to nothing" if made.comparator and absolute else None


def _possible_value(made: Claim) -> str | None:
    metric = vocabulary().metrics.get(made.metric)
    most = max(abs(end) for end in (made.low, made.high) if end is not None)
    return f"low, high: no {made.metric} lies beyond {metric.most:g}" if metric and most > metric.most else None


def _fitting_bound(made: Claim) -> str | None:
    return _ENDS[made.bound](made.low, made.high)


def _point(low: float | None, high: float | None) -> str | None:
    return None if low is not None and low == high else "bound: an exact value has one number as low and high"


def _closed(low: float | None, high: float | None) -> str | None:
    return None if low is not None and high is not None else "bound: about needs both low and high"


def _range(low: float | None, high: float | None) -> str | None:
    return None if low is not None and high is not None and low < high else "bound: a range needs low below high"


def _at_least(low: float | None, high: float | None) -> str | None:
    fits = (high is None and low is not None and low >= 0) or (low is None and high is not None and high < 0)
    return None if fits else "bound: at_least has low alone, or high alone below zero (a fall of at least that)"


def _at_most(low: float | None, high: float | None) -> str | None:
    fits = (low is None and high is not None and high >= 0) or (high is None and low is not None and low < 0)
    return None if fits else "bound: at_most has high alone, or low alone below zero (a fall of at most that)"


_ENDS: Mapping[str, Callable[[float | None, float | None], str | None]] = {
    "exact": _point,
    "about": _closed,
    "range": _range,
    "at_least": _at_least,
    "at_most": _at_most,
}
_RULES: tuple[Callable[[Claim], str | None], ...] = (
    _known_metric,
    _fitting_unit,
    _proper_names,
    _relative,
    _possible_value,
    _fitting_bound,
)


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that a correction changed, as plain text."""

    name: str
    before: str
    after: str


def changes(before: Claim, after: Claim) -> list[Changed]:
    """The fields in which a corrected claim differs from what it was, in the order of a form."""
    pairs = ((name, _plain(getattr(before, name)), _plain(getattr(after, name))) for name in FIELDS)
    return [Changed(name, old, new) for name, old, new in pairs if old != new]


def _plain(value: object) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)
