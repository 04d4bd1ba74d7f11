"""Market data files, one series at a time.

Rules. A path is a file or a folder (its `*.csv`, not those of the folders in it). What a file is, its name
says (`file_names`); its rows are read strictly (`file_rows`); title, unit and frequency come from the
manifest beside it (`manifest`). All files of one series come together, so that its vintages can be put in
order, and only one series is in memory at a time. Whatever is refused is a value that names it and comes
before the series it concerns; the rest goes on.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from ingest.errors import MarketDataError
from ingest.market.file_names import FileName, parse_name
from ingest.market.file_rows import Values, read_rows
from ingest.market.manifest import MANIFEST, Described, read_manifest, spacing
from ingest.market.release_lags import release_lag
from ingest.market.series import Series

Manifests = Mapping[Path, Mapping[str, Described]]


@dataclass(frozen=True, slots=True)
class MarketFile:
    """One file, read: the values of each field by day."""

    name: FileName
    values: Values


@dataclass(frozen=True, slots=True)
class MarketFiles:
    """All files of one series, the current one last, and what the series is."""

    series: Series
    files: tuple[MarketFile, ...]


def read_market_files(paths: Iterable[Path]) -> Iterator[MarketFiles | MarketDataError]:
    """The files under `paths`, one series after the other, and what was refused of them."""
    names = yield from _names(paths)
    manifests: dict[Path, Mapping[str, Described]] = {}
    for folder in dict.fromkeys(name.path.parent for name in names):
        manifests[folder] = yield from read_manifest(folder)
    for series, of_series in groupby(sorted(names, key=_order), key=lambda name: name.series):
        read = yield from _read(list(of_series))
        if read:
            yield MarketFiles(_series(series, read, manifests), tuple(read))


def _names(paths: Iterable[Path]) -> Generator[MarketDataError, None, list[FileName]]:
    names: dict[Path, FileName] = {}
    for given in paths:
        found = sorted(given.glob("*.csv")) if given.is_dir() else [given]
        if not found:
            yield MarketDataError(str(given), "has no CSV files")
        for path in found:
            if path.name == MANIFEST:
                continue
            try:
                names[path.resolve()] = parse_name(path)
            except MarketDataError as error:
                yield error
    return list(names.values())


def _order(name: FileName) -> tuple[str, date, str]:
    return name.series, name.day or date.max, name.path.name


def _read(names: list[FileName]) -> Generator[MarketDataError, None, list[MarketFile]]:
    files: list[MarketFile] = []
    for name in names:
        values = yield from read_rows(name.path, name.day)
        if name.kind == "adj" and values and set(values) != {"adj_close"}:
            yield MarketDataError(name.path.name, "is an adjusted price, and may only have a column adj_close")
        elif any(values.values()):
            files.append(MarketFile(name, values))
    return files


def _series(series: str, files: list[MarketFile], manifests: Manifests) -> Series:
    """What the manifest says of the series, of its newest vintage where it has no row of its own."""
    described = Described()
    for file in files:
        rows = manifests[file.name.path.parent]
        described = rows.get(series) or rows.get(file.name.path.stem) or described
    days = (day for file in files for field in file.values.values() for day in field)
    frequency = described.frequency or spacing(days)
    return Series(
        id=series,
        title=described.title or series,
        unit=described.unit,
        frequency=frequency,
        provider=described.provider or release_lag(series, frequency).provider,
    )
