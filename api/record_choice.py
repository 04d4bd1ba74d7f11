"""Which records and contradictions are asked for: one rule for the command and the server alike.

Rules. What is not given keeps all. Names are compared in any case of letters. A metric stands for its family (all
kinds of P/E are one), a subject for all that is the same thing (a fund for its index).
"""

from claims.contradictions import Contradiction
from claims.equivalents import kind_of, quantity_of
from claims.record import Record


def record_fits(
    one: Record, kind: str | None = None, by: str | None = None, name: str | None = None, ranked: bool | None = None
) -> bool:
    """Whether a record is asked for; `ranked` asks for those with ten independent outcomes, or for the others."""
    return (
        kind in (None, one.kind)
        and by in (None, one.by)
        and (name is None or name.casefold() == one.name.casefold())
        and ranked in (None, one.ranked)
    )


def contradiction_fits(
    one: Contradiction,
    metric: str | None = None,
    subject: str | None = None,
    source: str | None = None,
    within: bool | None = None,
) -> bool:
    """Whether a contradiction is asked for; `within` asks for those inside one source, or for the others."""
    return (
        (metric is None or metric == one.family or kind_of(metric).family == one.family)
        and (subject is None or quantity_of(subject) == one.subject)
        and (source is None or source.casefold() in {name.casefold() for name in one.sources})
        and within in (None, bool(one.inside))
    )
