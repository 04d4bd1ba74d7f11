"""How sure a share is: the Wilson score interval.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212. Unlike the interval of the normal approximation it never
leaves [0, 1] and keeps its width at shares of 0 and 1.
"""

from math import sqrt

#: The normal quantile of a two-sided 95% interval.
Z_95 = 1.959963984540054


def wilson(share: float, outcomes: int, z: float = Z_95) -> tuple[float, float]:
    """The Wilson interval of a `share` (0 to 1) seen on so many independent `outcomes`.

    (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n). Raises `ValueError` for a share outside 0 to 1 or
    fewer than one outcome: no outcomes have no share.

    >>> [round(end, 4) for end in wilson(0.7, 10)]
    [0.3968, 0.8922]
    >>> [round(end, 4) for end in wilson(1.0, 3)]
    [0.4385, 1.0]
    """
    if outcomes < 1:
        raise ValueError(f"{outcomes} outcomes: no share can be told")
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"{share} is no share between 0 and 1")
    shrink = 1.0 + z * z / outcomes
    centre = (share + z * z / (2 * outcomes)) / shrink
    half = z * sqrt(share * (1.0 - share) / outcomes + z * z / (4 * outcomes * outcomes)) / shrink
    return max(0.0, centre - half), min(1.0, centre + half)
