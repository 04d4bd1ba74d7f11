"""Whether two values are the same number, given by providers that round differently.

Rules. Two sets of values are compared at the precision of the coarser set: 331.1 and 331.123 are the same level of a
price index where one provider gives a decimal and the other three. However coarse, values a twentieth of a percent
apart differ. Where both sets have the same decimals, equal means equal. A set with very many decimals holds 32-bit
floats, which are off by a little.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

Values = Mapping[date, float]

#: However coarsely a provider rounds, values this far apart (as a share) differ.
ROUNDED = 5e-4
#: A float of 32 bits is off by up to this share; so many decimals say that it is one.
NOISE, NOISY_DECIMALS = 2e-7, 7
#: Of a step, for floats.
SLACK = 1e-6


def agreement(held: Values, given: Values) -> Callable[[float, float], bool]:
    """What tells whether a value of `held` and one of `given` are the same.

    >>> from datetime import date
    >>> first, second = date(2026, 1, 1), date(2026, 2, 1)
    >>> same = agreement({first: 331.1, second: 331.4}, {first: 331.123, second: 331.482})
    >>> same(331.1, 331.123), same(331.4, 331.482)
    (True, False)
    """
    steps = step(held), step(given)
    noise = NOISE if min(steps) <= 10.0**-NOISY_DECIMALS else 0.0
    slack = 0.5 * max(steps) * (1 + SLACK) if held and given and steps[0] != steps[1] else 0.0
    return lambda one, other: abs(one - other) <= max(min(slack, ROUNDED * abs(one)), noise * abs(one))


def conflict(name: str, held: Values, given: Values) -> Iterable[tuple[str, str]]:
    """How values given differ from those held of the same days, in one line; nothing where they agree."""
    same = agreement(held, given)
    differing = sorted(day for day, value in given.items() if day in held and not same(held[day], value))
    if not differing:
        return ()
    newest = differing[-1]
    return ((name, _CONFLICT.format(len(differing), newest, held[newest], given[newest])),)


def step(values: Values) -> float:
    """The last decimal that any of the values uses: 0.01 for prices in cents."""
    return 10.0 ** -max(map(_decimals, values.values()), default=0)


def _decimals(value: float) -> int:
    text = repr(value)
    if "e" in text:
        return 0 if abs(value) > 1 else NOISY_DECIMALS
    return len(text.partition(".")[2].rstrip("0"))


_CONFLICT = "{} values differ from those held (the newest, of {}: {:g} held, {:g} given); what is held stays"
