"""What a round of polling did: one line a feed, and the sums over them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from claims.pipeline_report import Refused
from claims.poll_rows import Outcome


@dataclass(frozen=True, slots=True)
class PolledFeed:
    """One feed of a round. `left` entries come with the next poll, `waiting` ones when their page answers."""

    feed: int
    name: str
    outcome: Outcome
    status: Literal["active", "paused", "ended"]
    next_poll: datetime
    entries: int = 0
    added: int = 0
    changed: int = 0
    refused: int = 0
    waiting: int = 0
    left: int = 0
    error: str | None = None

    def __str__(self) -> str:
        words = _OUTCOMES[self.outcome].format(entries=_counted(self.entries, "entry", "entries"))
        news = ", ".join(
            f"{count} {word}"
            for word, count in (
                ("new", self.added),
                ("changed", self.changed),
                ("refused", self.refused),
                ("waiting for their page", self.waiting),
                ("left for the next poll", self.left),
            )
            if count
        )
        end = f" ({self.error})" if self.error else ""
        now = f"; {self.status} now" if self.status == "paused" else ""
        return f"{self.name}: {words}{f', {news}' if news else ''}{end}{now}"


@dataclass(frozen=True, slots=True)
class PollReport:
    """What a round of polling did. `texts` counts what became of the texts of new and changed entries.

    `stopped` when it was asked to end before every feed was done; those left out are still due.
    """

    feeds: tuple[PolledFeed, ...] = ()
    texts: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    stopped: bool = False

    @property
    def outcomes(self) -> Counter[str]:
        """How many feeds were read, unchanged, failed and ended."""
        return Counter(one.outcome for one in self.feeds)

    @property
    def paused(self) -> int:
        """How many of the feeds are paused now."""
        return sum(one.status == "paused" for one in self.feeds)

    @property
    def worked(self) -> int:
        """How many feeds answered with something that could be used."""
        return self.outcomes["read"] + self.outcomes["unchanged"]

    def total(self, name: Literal["added", "changed", "refused", "waiting", "left"]) -> int:
        """The sum of one count over all feeds.

        >>> PollReport().total("added")
        0
        """
        return sum(getattr(one, name) for one in self.feeds)

    def __str__(self) -> str:
        outcomes = self.outcomes
        parts = [f"{outcomes['read']} read", f"{outcomes['unchanged']} unchanged"]
        parts += [f"{outcomes[name]} {name}" for name in ("failed", "ended") if outcomes[name]]
        parts += [f"{self.paused} paused now"] if self.paused else []
        entries = f"{self.total('added')} entries new, {self.total('changed')} changed, {self.total('refused')} refused"
        end = "; stopped before all were done" if self.stopped else ""
        return f"{_counted(len(self.feeds), 'feed', 'feeds')} polled: {', '.join(parts)}; {entries}{end}"


_OUTCOMES: Mapping[Outcome, str] = {
    "read": "{entries}",
    "unchanged": "unchanged",
    "failed": "failed",
    "ended": "ended",
}


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
