"""Articles from any number of sources into the database: nothing lost, nothing twice, and resumed where it stopped.

Rules. Items come parsed and in order (`ingest.bulk`), and are written a batch at a time: the articles, what could not
be read, and the journal of how far each file is done, all in one transaction. So whenever it is killed, the next run
goes on at the first item that was not written. What cannot be used goes to the quarantine as it came, and is named in
the report, which lists the first `NAMED` of them and counts all; of a source that could not be opened at all nothing
came, so it is only named. A file that was read to its end before is passed over, whatever its name.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from claims import import_rows, quarantine_rows
from claims.database import write_transaction
from claims.errors import ClaimsError
from claims.import_rows import Import
from claims.intake import take_in
from claims.pipeline_report import IngestReport, Refused
from claims.progress import Progress, silent
from ingest.article import Article
from ingest.bulk.parallel import parse_in_order
from ingest.bulk.raw_item import Origin, Parsed, Step
from ingest.bulk.reading import FINISHED, steps, total_size
from ingest.errors import IngestError
from ingest.fetch import Fetcher

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Items, and bytes of them, that are written together.
ITEMS, BYTES = 200, 8_000_000
#: Refused items that the report names.
NAMED = 1_000


def import_sources(
    db: "Database",
    sources: Sequence[str],
    fetcher: Fetcher,
    now: Callable[[], datetime],
    progress: Progress = silent,
    source: str | None = None,
    again: bool = False,
    processes: int = 1,
    standard_input: BinaryIO | None = None,
) -> IngestReport:
    """Reads every article of every path and address (`-`: the standard input), and stores what is new.

    `source` is that of articles that name none. With `again`, files that were read before are read anew. With more than
    one process, articles are read by so many, once there is enough to read. `progress` is told the bytes done, and of
    how many where that is known; its step says how many items.
    """
    run = _Run(db, now, source, again)
    items = 0
    try:
        total = total_size(sources)
    except OSError:
        total = None  # a folder that cannot be looked into is named when it is read
    for parsed in parse_in_order(steps(sources, fetcher, run.done_of, standard_input), processes):
        run.add(parsed)
        items += parsed.step.item is not None
        progress(f"{items:,} items", run.bytes_done, total)
    run.write()
    return run.report()


@dataclass(slots=True)
class _Run:
    """One run of an import: what waits to be written, and what was done."""

    db: "Database"
    now: Callable[[], datetime]
    source: str | None
    again: bool
    bytes_done: int = 0
    _batch: list[Parsed] = field(default_factory=list)
    _batch_bytes: int = 0
    _inside: int = 0
    _states: dict[str, Import] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _refused: list[Refused] = field(default_factory=list)

    def done_of(self, digest: str) -> int:
        """How many items of a file are done, as the journal has it."""
        state = import_rows.get(self.db, digest)
        if state is None or self.again:
            return 0
        if state.finished:
            return FINISHED
        self._states[digest] = state
        return state.done

    def add(self, parsed: Parsed) -> None:
        """Takes what an item became, and writes when there is enough."""
        step = parsed.step
        if step.state == "skipped":
            self._skip(step.origin)
            return
        size = len(step.item.body or b"") if step.item else 0
        self._tell(step, size)
        self._batch.append(parsed)
        self._batch_bytes += size
        if len(self._batch) >= ITEMS or self._batch_bytes >= BYTES:
            self.write()

    def write(self) -> None:
        """Writes what waits, and the journal with it."""
        if not self._batch:
            return
        counts: Counter[str] = Counter()
        refused: list[Refused] = []
        at = self.now()
        touched = {one.step.origin.digest: self._state(one.step.origin) for one in self._batch}
        with write_transaction(self.db):
            for parsed in self._batch:
                before = counts.total()
                named = sum(self._take(parsed, one, at, counts, refused) for one in parsed.outcomes)
                digest = parsed.step.origin.digest
                touched[digest] = _after(touched[digest], parsed.step, counts.total() - before, named)
            for digest, state in touched.items():
                if digest is not None:
                    import_rows.put(self.db, state, at)
        for digest, state in touched.items():
            if digest is not None:
                self._states[digest] = state
                if state.finished:
                    del self._states[digest]
        self._counts += counts
        self._counts["refused"] += len(refused)
        self._refused += refused[: max(0, NAMED - len(self._refused))]
        self._batch.clear()
        self._batch_bytes = 0

    def report(self) -> IngestReport:
        """What was done in all."""
        counts = self._counts
        return IngestReport(
            counts["stored"],
            counts["duplicate"],
            counts["another_address"],
            counts["revision"],
            tuple(self._refused),
            set_aside=counts["set_aside"],
            files_skipped=counts["files_skipped"],
            unnamed=counts["refused"] - len(self._refused),
        )

    def _take(
        self, parsed: Parsed, one: Article | IngestError, at: datetime, counts: Counter[str], refused: list[Refused]
    ) -> bool:
        """Stores one article, or keeps the bytes that are none; whether it was refused."""
        step = parsed.step
        assert step.item is not None
        name = step.item.name
        if isinstance(one, IngestError):
            problem = Refused(one.item, one.problem)
            name = name if len(parsed.outcomes) == 1 else one.item
        else:
            article = one if one.source or not self.source else replace(one, source=self.source)
            try:
                counts[take_in(self.db, article, at).outcome] += 1
                return False
            except (ClaimsError, UnicodeEncodeError) as error:
                problem = Refused.of(one.url or name, error)
        refused.append(problem)
        if step.item.reader:
            self._keep(parsed, name, problem.reason, at)
            self._counts["set_aside"] += 1
        return True

    def _keep(self, parsed: Parsed, name: str, problem: str, at: datetime) -> None:
        item, origin = parsed.step.item, parsed.step.origin
        assert item is not None
        # Of a body with many articles one bad item would keep all: it is found again where the body lies.
        is_many = len(parsed.outcomes) > 1 and origin.place is not None
        body = None if is_many else item.body
        fits = body is not None and len(body) <= quarantine_rows.LARGEST_KEPT
        place = item.url or (None if fits else origin.place)
        quarantine_rows.keep(self.db, name, problem, item.reader, body, at, place, self.source)

    def _state(self, origin: Origin) -> Import:
        fresh = Import(origin.digest or "", origin.name, origin.reader)
        return self._states.get(origin.digest or "", fresh)

    def _skip(self, origin: Origin) -> None:
        state = import_rows.get(self.db, origin.digest or "")
        self._counts["duplicate"] += state.held if state else 0
        self._counts["files_skipped"] += 1
        self.bytes_done += origin.size

    def _tell(self, step: Step, size: int) -> None:
        """Counts bytes: those of items as they come, made good by the size of their file at its end."""
        room = max(0, step.origin.size - self._inside)
        told = room if step.state == "finished" else min(size, room)
        self.bytes_done += told
        self._inside = 0 if step.state == "finished" else self._inside + told


def _after(state: Import, step: Step, held: int, refused: int) -> Import:
    """The journal of a file after one more step of it."""
    return replace(
        state,
        done=max(state.done, step.number),
        held=state.held + held,
        refused=state.refused + refused,
        finished=step.state == "finished",
    )
