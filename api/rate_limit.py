"""How many requests one may make in a minute.

Rules. A minute begins with the first request in it. A key has its own number; who has none is counted by address, and
this machine's own programs not at all. Ten keys that are none get an answer of their own to one address in a minute; a
right key is never refused for another's wrong ones, since 256 random bits are not found by trying. Counts are held by
each process for itself and are gone with it: with several worker processes each allows the whole number.
"""

from dataclasses import dataclass
from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from api.client_address import LOCAL
from api.key_access import Caller

#: Keys that are none, from one address in a minute.
WRONG_KEYS = 10


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to somebody: of `limit` requests a minute `remaining`, and more after `reset` seconds."""

    name: str
    limit: int
    remaining: int
    reset: int
    allowed: bool

    def headers(self) -> list[tuple[bytes, bytes]]:
        """The same as headers, with `Retry-After` where it was refused."""
        policy = f'"{self.name}";q={self.limit};w=60'
        found = [
            (b"ratelimit-policy", policy.encode()),
            (b"ratelimit", f'"{self.name}";r={self.remaining};t={self.reset}'.encode()),
        ]
        return found if self.allowed else [*found, (b"retry-after", str(self.reset).encode())]


class RateLimits:
    """Who has made how many requests. `per_minute` is the number for an address without a key; 0 for any."""

    def __init__(self, per_minute: int) -> None:
        self._anonymous = per_minute
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def ask(self, caller: Caller, address: str) -> Allowance | None:
        """Counts a request; nothing where there is no limit."""
        if caller.id:
            return self._hit("key", caller.per_minute, caller.id)
        return self._hit("address", self._anonymous, address) if self._anonymous and address != LOCAL else None

    def wrong_key(self, address: str) -> Allowance:
        """Counts a key that was none."""
        return self._hit("wrong-keys", WRONG_KEYS, address)

    def _hit(self, name: str, per_minute: int, who: str) -> Allowance:
        item = RateLimitItemPerMinute(per_minute)
        allowed = self._limiter.hit(item, name, who)
        stats = self._limiter.get_window_stats(item, name, who)
        return Allowance(name, item.amount, stats.remaining, max(1, ceil(stats.reset_time - time())), allowed)
