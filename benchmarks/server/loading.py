"""A server and the load that it is put under: started, asked by `wrk`, its processor time counted."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CLIENTS = 32


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one load."""

    per_second: float
    p50: float
    p99: float
    most: float
    errors: int
    cpu: float


@dataclass(slots=True)
class Running:
    """A server: its name, what it calls the file, where it listens, how it is started, and its group of processes."""

    name: str
    file: str
    port: int
    command: list[str]
    group: int = 0


def load(one: Running, addresses: Path, seconds: float, pause: int = 0) -> Measured:
    """Asks a server for so long; each client looks at an answer for `pause` milliseconds."""
    before = cpu_seconds(one.group)
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{max(1, round(seconds))}s", "--timeout", "30s"]
    command += ["-s", str(HERE / "load.lua"), f"http://127.0.0.1:{one.port}", "--", str(addresses), str(pause)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    facts = json.loads(out.strip().splitlines()[-1])
    errors = facts["refused"] + facts["broken"] + facts["late"]
    each = facts["requests"] / facts["seconds"]
    used = (cpu_seconds(one.group) - before) / max(1, facts["requests"]) * 1000
    return Measured(each, facts["p50"], facts["p99"], facts["most"], errors, used)


def cpu_seconds(group: int) -> float:
    """Seconds of processor that a group of processes has used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def total_cpu_seconds(running: Iterable[Running]) -> float:
    """Seconds of processor that servers have used together."""
    return sum(cpu_seconds(one.group) for one in running)


@contextmanager
def server(command: list[str], port: int, folder: Path) -> Iterator[int]:
    """A server, ready, while the block runs."""
    with (folder / f"{port}.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait(port, process)
        yield process.pid
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"the server at {port} ended with {process.returncode}")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing listens at {port}")
