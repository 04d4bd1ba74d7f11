"""The nearest of many vectors, by our sketches and by two libraries, in one run on the same vectors.

    python -m benchmarks.search.vectors KNOWN.npy FOLDER --peers PYTHON [--sizes 100000,1000000]

KNOWN holds real vectors of statements. The last 200 are what is asked for; the others, in turn and with noise, are
what is looked through: at a million, each stands for two hundred like it, which makes the ten nearest of a query hard
to tell apart. PYTHON is an interpreter with faiss-cpu and usearch. Every method runs in a process of its own, one after
the other, with two threads to build and one to answer, and gives up building after `PATIENCE` seconds. A line each:
seconds to build, anonymous memory of the process (MiB), milliseconds of processor per query (p50, p95: what else the
machine does counts little) and recall of the ten nearest; then all three among every tenth claim. `--without NAME`
leaves out the methods with NAME in their name.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

WIDTH, NEAREST, RESCORED = 384, 10, 500
ASKED, NOISE = 200, 0.02
PATIENCE = 420
HEADINGS = "build s | MiB | p50 | p95 | recall@10 | filtered p50 | p95 | recall@10"
#: Every so many-th claim is allowed where a filter is measured.
SPARSE = 10

Search = Callable[[Any, bool], Any]


def vectors(folder: Path, size: int) -> Any:
    """The vectors looked through, mapped."""
    return np.load(folder / f"vectors-{size}.npy", mmap_mode="r")


def make(known: Any, folder: Path, size: int) -> None:
    """Writes the vectors looked through, and what is truly nearest, with and without the filter."""
    base, asked = known[:-ASKED], known[-ASKED:]
    drawn = np.random.default_rng(5)
    made = np.lib.format.open_memmap(folder / f"vectors-{size}.npy", "w+", np.float32, (size, WIDTH))
    scores = np.empty((ASKED, size), np.float32)
    for start in range(0, size, 50_000):
        rows = np.arange(start, min(start + 50_000, size))
        some = base[rows % len(base)] + drawn.normal(0, NOISE, (len(rows), WIDTH)).astype(np.float32)
        made[rows] = some / np.linalg.norm(some, axis=1, keepdims=True)
        scores[:, rows] = asked @ made[rows].T
    made.flush()
    np.save(folder / "asked.npy", asked)
    for name, step in (("all", 1), ("some", SPARSE)):
        part = scores[:, ::step]
        np.save(folder / f"nearest-{size}-{name}.npy", np.argpartition(-part, NEAREST, axis=1)[:, :NEAREST] * step)


def ours(folder: Path, size: int) -> Search:
    """Sign sketches in memory, the nearest 500 compared in full from SQLite."""
    from claims import vector_rows
    from claims.database import open_database, write_transaction
    from claims.search_vectors import Sketches

    path = folder / f"vectors-{size}.db"
    db = open_database(path)
    db.conn.execute("PRAGMA foreign_keys = OFF")  # the vectors are of no claims
    db.conn.execute("PRAGMA synchronous = OFF")
    if not db.conn.execute("SELECT 1 FROM claim_sketches LIMIT 1").fetchone():
        data = vectors(folder, size)
        for start in range(0, size, 20_000):
            with write_transaction(db):
                rows = np.arange(start, min(start + 20_000, size))
                vector_rows.store(db, (rows + 1).tolist(), np.array(data[rows]), "m")
    del db
    db = open_database(path)
    started = time.perf_counter()
    held = Sketches("m")
    held.refresh(db)
    print(f"built {time.perf_counter() - started}", flush=True)
    allowed = np.arange(1, size + 1, SPARSE)
    return lambda vector, few: [key - 1 for key, _ in held.nearest(db, vector, allowed if few else None, NEAREST)]


def _faiss(kind: str) -> Callable[[Path, int], Search]:
    def method(folder: Path, size: int) -> Search:
        import faiss  # type: ignore[import-not-found]

        data = vectors(folder, size)
        faiss.omp_set_num_threads(2)
        started = time.perf_counter()
        index = faiss.index_factory(WIDTH, kind, faiss.METRIC_INNER_PRODUCT)
        if not index.is_trained:
            index.train(np.array(data[:: max(1, size // 40_000)]))
        for start in range(0, size, 10_000):
            index.add(np.array(data[start : start + 10_000]))
            if time.perf_counter() - started > PATIENCE:
                raise SystemExit(f"{start + 10_000} of {size} built in {PATIENCE} s")
        print(f"built {time.perf_counter() - started}", flush=True)
        faiss.omp_set_num_threads(1)
        bits = np.zeros(size, dtype=bool)
        bits[::SPARSE] = True
        packed = np.packbits(bits, bitorder="little")
        selector = faiss.IDSelectorBitmap(packed)
        named = {"IVF": faiss.SearchParametersIVF, "HNSW": faiss.SearchParametersHNSW, "Flat": faiss.SearchParameters}
        parameters = named[next(name for name in named if kind.startswith(name))]
        usual = {"nprobe": 32} if kind.startswith("IVF") else {"efSearch": 128} if kind.startswith("HNSW") else {}
        given = {few: parameters(**usual, **({"sel": selector} if few else {})) for few in (False, True)}
        return lambda vector, few: index.search(vector[None], NEAREST, params=given[few])[1][0]

    return method


def binary(folder: Path, size: int) -> Search:
    """faiss's own bits, the nearest 500 compared in full from the mapped file."""
    import faiss

    data = vectors(folder, size)
    started = time.perf_counter()
    index = faiss.IndexBinaryFlat(WIDTH)
    for start in range(0, size, 10_000):
        index.add(np.packbits(data[start : start + 10_000] > 0, axis=1))
    print(f"built {time.perf_counter() - started}", flush=True)
    faiss.omp_set_num_threads(1)

    def search(vector: Any, few: bool) -> Any:
        # Its bits know no filter: what is not allowed is dropped afterwards, so more are asked for.
        bits = np.packbits(vector > 0)[None]
        found = np.sort(index.search(bits, RESCORED * (SPARSE if few else 1))[1][0])
        found = found[found % SPARSE == 0] if few else found
        return found[np.argsort(-(data[found] @ vector))[:NEAREST]]

    return search


def usearch(folder: Path, size: int) -> Search:
    """usearch's graph at half precision."""
    from usearch.index import Index  # type: ignore[import-not-found]

    data = vectors(folder, size)
    started = time.perf_counter()
    index = Index(ndim=WIDTH, metric="ip", dtype="f16")
    for start in range(0, size, 10_000):
        index.add(np.arange(start, min(start + 10_000, size)), np.array(data[start : start + 10_000]), threads=2)
        if time.perf_counter() - started > PATIENCE:
            raise SystemExit(f"{start + 10_000} of {size} built in {PATIENCE} s")
    print(f"built {time.perf_counter() - started}", flush=True)

    def search(vector: Any, few: bool) -> Any:
        # Its Python side knows no filter either.
        keys = index.search(vector, NEAREST * (SPARSE * 3 if few else 1), threads=1).keys
        return (keys[keys % SPARSE == 0] if few else keys)[:NEAREST]

    return search


METHODS: dict[str, tuple[Callable[[Path, int], Search], bool]] = {
    "sketches and SQLite (ours)": (ours, False),
    "faiss IndexFlatIP": (_faiss("Flat"), True),
    "faiss IVF1024, 32 probed": (_faiss("IVF1024,Flat"), True),
    "faiss IVF1024 of bytes": (_faiss("IVF1024,SQ8"), True),
    "faiss HNSW32": (_faiss("HNSW32,Flat"), True),
    "faiss IndexBinaryFlat and file": (binary, True),
    "usearch HNSW f16": (usearch, True),
}


def measure(name: str, folder: Path, size: int) -> None:
    """Runs one method and prints its figures."""
    search = METHODS[name][0](folder, size)
    asked = np.load(folder / "asked.npy")
    figures = []
    for few in (False, True):
        true = np.load(folder / f"nearest-{size}-{'some' if few else 'all'}.npy")
        for vector in asked[:20]:
            search(vector, few)
        took, right = [], 0
        for vector, nearest in zip(asked, true, strict=True):
            started = time.process_time()
            found = search(vector, few)
            took.append((time.process_time() - started) * 1e3)
            right += len(set(nearest.tolist()) & {int(one) for one in found})
        figures += [np.percentile(took, 50), np.percentile(took, 95), right / (ASKED * NEAREST)]
    lines = Path("/proc/self/status").read_text().splitlines()
    memory = next(int(line.split()[1]) // 1024 for line in lines if line.startswith("RssAnon"))
    print(json.dumps([memory, *figures]))


def main() -> None:
    """Runs every method at every size."""
    known, folder = np.load(sys.argv[1]), Path(sys.argv[2])
    peers = sys.argv[sys.argv.index("--peers") + 1]
    sizes = sys.argv[sys.argv.index("--sizes") + 1] if "--sizes" in sys.argv else "100000,1000000"
    folder.mkdir(parents=True, exist_ok=True)
    without = sys.argv[sys.argv.index("--without") + 1] if "--without" in sys.argv else "\n"
    for size in map(int, sizes.split(",")):
        make(known, folder, size)
        print(f"\n{size:,} vectors | {HEADINGS}", flush=True)
        for name, of_peers in ((name, row[1]) for name, row in METHODS.items() if without not in name):
            call = [peers if of_peers else sys.executable, "-m", "benchmarks.search.vectors", "--one", name]
            done = subprocess.run([*call, str(folder), str(size)], check=False, capture_output=True, text=True)
            if done.returncode:
                print(f"{name} | {(done.stderr.strip().splitlines() or ['failed'])[-1]}", flush=True)
                continue
            built, figures = done.stdout.split("\n")[:2]
            memory, *rest = json.loads(figures)
            shown = " | ".join(f"{one:.3f}" if place % 3 == 2 else f"{one:.1f}" for place, one in enumerate(rest))
            print(f"{name} | {float(built.split()[1]):.1f} | {memory:,} | {shown}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        measure(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
