"""Requests a second and latency beside Datasette on the same database, in one run; then ours while a writer works.

    python3 -m venv build/datasette && build/datasette/bin/pip install -r benchmarks/server/peers.txt
    .venv/bin/python -m benchmarks.server.run gold.db million.db --datasette build/datasette/bin/datasette

32 clients that keep their connections and ask again as soon as they are answered (`wrk`, one thread, in a process of
its own). "distinct": no address comes twice; "repeated": eight addresses over and over. "CPU ms" is the processor time
of the server for one answer, which other work on the machine changes less than the rest. Datasette is tuned; with
`--as-it-comes` it is measured also as it comes. Neither compresses; both write a line of log for each request. How the
turns are taken stands in `side_by_side`, what the writer does in `beside_writer`. It prints tables in Markdown.
"""

import shutil
import tempfile
from pathlib import Path

import click

from benchmarks.server import beside_writer, side_by_side
from benchmarks.server.addresses import found


@click.command()
@click.argument("databases", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--datasette", type=click.Path(exists=True, path_type=Path), help="Its program; without it ours alone.")
@click.option("--as-it-comes", is_flag=True, help="Also Datasette as it comes.")
@click.option("--seconds", type=float, default=2.5, show_default=True, help="For each kind and server.")
@click.option("--rounds", type=int, default=1, show_default=True, help="How often; 0 for the writer alone.")
@click.option("--port", type=int, default=8410, show_default=True)
@click.option("--writer", type=int, default=10_000, show_default=True, help="Articles for the writer; 0 for none.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where copies of the files are made.")
def main(
    databases: tuple[Path, ...],
    datasette: Path | None,
    as_it_comes: bool,
    seconds: float,
    rounds: int,
    port: int,
    writer: int,
    folder: Path | None,
) -> None:
    """Measure the server on DATABASES; while a writer works, on the first of them."""
    for nth, database in enumerate(databases):
        with tempfile.TemporaryDirectory(dir=folder) as made:
            place, held = Path(made), found(database)
            copied = Path(shutil.copy(database, place / "ours.db"))
            print(f"\n{database.name}, {beside_writer.count(database, 'claims'):,} claims:")
            if rounds:
                running = side_by_side.servers(place, database, datasette, port + 10 * nth, as_it_comes)
                side_by_side.measure(place, held, running, seconds, rounds)
            if writer and nth == 0:
                beside_writer.measure(place, copied, held, port + 90, seconds, writer)


if __name__ == "__main__":
    main()
