"""What the server counts, for Prometheus: requests, how long they took, what is held, and what is in trouble.

Rules. Each process counts for itself, from zero. Addresses are counted by the route they belong to, so that nobody can
make a series for each address they think of. What is held is asked of the database at most once in `ASKED_EVERY`
seconds; where that fails, the figures are absent and `borneout_database_up` is 0.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic, perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from claims.held import Held

#: The form in which it is told.
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ASKED_EVERY = 15.0
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))

#: Name, what it is, and where it stands among what is held.
GAUGES: tuple[tuple[str, str, Callable[[Held], float | None]], ...] = (
    ("borneout_articles", "Articles held.", lambda held: held.articles),
    ("borneout_claims", "Claims held.", lambda held: held.claims),
    ("borneout_checks", "Checks held.", lambda held: held.checks),
    ("borneout_embedded_claims", "Claims that can be found by meaning.", lambda held: held.embedded),
    ("borneout_feeds", "Feeds followed.", lambda held: held.feeds),
    ("borneout_feeds_in_trouble", "Feeds that failed when last asked.", lambda held: held.feeds_in_trouble),
    ("borneout_quarantine", "Items that could not be read and wait.", lambda held: held.quarantined),
)


disable_created_metrics()  # type: ignore[no-untyped-call]  # the library does not say


class Metrics:
    """The counts of one process."""

    def __init__(self, held: Callable[[], Held]) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("borneout_requests", "Requests answered.", labels, registry=self._registry)
        self._seconds = Histogram(
            "borneout_request_seconds",
            "Seconds from a request to the end of its answer.",
            ("route",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._in_flight = Gauge("borneout_requests_in_flight", "Requests being answered.", registry=self._registry)
        self._search = Histogram(
            "borneout_search_seconds", "Seconds of one search.", buckets=BUCKETS, registry=self._registry
        )
        # Looking a series up by its labels takes longer than adding to it.
        self._counted: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._registry.register(_OfDatabase(held))
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        GCCollector(registry=self._registry)

    def begun(self) -> None:
        """A request came."""
        self._in_flight.inc()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._in_flight.dec()
        key = (method if method in METHODS else "other", route, status)
        counted = self._counted.get(key)
        if counted is None:
            counted = self._counted[key] = (
                self._requests.labels(key[0], route, str(status)),
                self._seconds.labels(route),
            )
        counted[0].inc()
        counted[1].observe(seconds)

    @contextmanager
    def searching(self) -> Iterator[None]:
        """Counts the block as a search."""
        started = perf_counter()
        try:
            yield
        finally:
            self._search.observe(perf_counter() - started)

    def told(self) -> bytes:
        """All counts, as Prometheus reads them."""
        return generate_latest(self._registry)


class _OfDatabase(Collector):
    """What is held, asked when it is told, and not too often."""

    def __init__(self, held: Callable[[], Held]) -> None:
        self._ask = held
        self._lock = Lock()
        self._at = float("-inf")
        self._held: Held | None = None

    def collect(self) -> Iterable[Metric]:
        """The figures of the database."""
        with self._lock:
            if monotonic() - self._at > ASKED_EVERY:
                try:
                    self._held = self._ask()
                except Exception:  # whatever it is, the other counts are told
                    self._held = None
                self._at = monotonic()
            held = self._held
        yield GaugeMetricFamily("borneout_database_up", "Whether the database can be read.", value=held is not None)
        if held is None:
            return
        for name, words, figure in GAUGES:
            value = figure(held)
            if value is not None:
                yield GaugeMetricFamily(name, words, value=value)
        ages = GaugeMetricFamily(
            "borneout_job_last_success_timestamp_seconds", "When a job last succeeded.", labels=("job",)
        )
        for job, at in held.jobs.items():
            ages.add_metric([job], at.timestamp())
        yield ages

    def describe(self) -> Iterable[Metric]:
        """Nothing: what is held is not asked before it is to be told."""
        return ()
