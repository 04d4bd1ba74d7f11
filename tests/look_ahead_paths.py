"""Every path by which something is answered as of a day, one row each: a new path is one row here.

A path takes a world and a day and gives the whole answer as text. Rows of `IN_PROCESS` call the functions, those of
`ADDRESSES` the server, those of `COMMANDS` the program. `{day}`, `{week}` and `{claim}` stand for what is asked; with
`{claim}`, for each claim of the world.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from fastapi.testclient import TestClient

from api import reports
from api.app import create_app
from api.cards import card_of
from api.cli import main
from api.report_sections import document
from api.settings import Settings
from claims import check_rows, claim_rows, market_rows, thesis_rows
from claims.calibration_measures import measure_calibration
from claims.calibration_pairs import funds, pair_calibration
from claims.check import Check
from claims.coverage import asked, by_metric, coverage, spans
from claims.database import open_database
from claims.due import due
from claims.history import history, past_changes
from claims.known import Held
from claims.marking import marked
from claims.measures import measure_of
from claims.outlook import law_of
from claims.pipeline import silent
from claims.plain import to_json
from claims.published_claim import PublishedClaim
from claims.records import records
from claims.scorecard import Scorecard, week_of
from claims.search import Searcher
from claims.search_rows import search_id
from claims.supersession import superseded
from claims.theses import load_theses, score
from claims.thesis import Thesis
from claims.thesis_bearings import all_bearings
from claims.thesis_dates import next_dates
from claims.thesis_movers import moves
from claims.thesis_sessions import propositions
from claims.verify import check_proposition, verify, verify_one
from tests.asking import Client
from tests.claims.embedding_made import by_words
from tests.look_ahead_addresses import ADDRESSES
from tests.look_ahead_made import OPENED, SAVED
from tests.look_ahead_words import IDS, TOLD

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass
class World:
    """A database file with its theses, and what is read of it once and shared by many questions."""

    path: Path
    theses_folder: Path
    cards: dict[date, Scorecard] = field(default_factory=dict)
    answers: dict[tuple[str, date], str] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Settings:
        """Settings that name the file and the theses."""
        return Settings(self.path, "127.0.0.1", 8000, self.theses_folder)

    @cached_property
    def db(self) -> "Database":
        """The file, open."""
        return open_database(self.path)

    @cached_property
    def held(self) -> Held:
        """All that is held, one for every question: what one asks as of one day is not told as of another."""
        return market_rows.held(self.db)

    @cached_property
    def client(self) -> TestClient:
        """A client of the server over the file."""
        app = create_app(self.path, self.settings)
        app.state.desk.searcher = Searcher(lambda: by_words)
        # Entered, so that one thread serves every request; `close` leaves it.
        return Client(app).__enter__()

    def claims(self, day: date) -> list[PublishedClaim]:
        """The claims published by a day."""
        return claim_rows.published_claims(self.db, as_of=day)

    def checks(self, day: date) -> dict[str, Check]:
        """Their checks as of that day."""
        return {one.claim_id: one for one in verify(self.claims(day), self.held, day)}

    def theses(self, day: date) -> list[Thesis]:
        """The theses opened by a day."""
        return [one for one in load_theses(self.theses_folder) if one.opened <= day]

    def card(self, day: date) -> Scorecard:
        """The scorecard of the week of a day, made once."""
        if day not in self.cards:
            self.cards[day] = card_of(self.db, self.settings, week_of(day), day)
        return self.cards[day]

    def close(self) -> None:
        """Closes the file and ends the server, where there are any."""
        if "db" in self.__dict__:
            self.db.close()
            del self.db
        self.end_server()

    def end_server(self) -> None:
        """The next client is one of a new server."""
        if "client" in self.__dict__:
            self.client.__exit__()
            del self.client


def _laws(world: World, day: date) -> Iterator[object]:
    """The law of every reading of every proposition, what it rests on, and what it says of three intervals."""
    for said in (one for thesis in world.theses(day) for one in propositions(thesis)):
        window = due(said, OPENED).window
        measure = measure_of(said.metric, said.subject, said.comparator)
        for reading in measure.readings if measure else ():
            law = law_of(said.metric, reading, window, world.held, day) if window else None
            asked = ((said.low, said.high), (None, 3.0), (0.0, 90.0))
            told = [law.within(low, high) for low, high in asked] if law else []
            past, changes = history(reading, world.held, day), past_changes(reading, world.held, day, 30)
            yield said.metric, reading.name, repr(law), told, past.values.tolist(), changes.tolist()


def _coverage(world: World, day: date) -> object:
    wanted = asked()
    known = spans(wanted, world.held, day)
    found = [coverage(one, known) for one in wanted]
    return by_metric(found), [one for one in found if one.checkable]


def _pairs(world: World, day: date) -> object:
    legs = funds(world.held, [one.id for one in market_rows.series_of(world.db)], day)
    return legs, pair_calibration(world.held, legs, day, silent)


def _records(world: World, day: date) -> object:
    claims = world.claims(day)
    said = marked(world.db, claims, day)
    return records(claims, world.checks(day), said.void, said.superseded)


def _marks(world: World, day: date) -> object:
    claims = world.claims(day)
    kept = marked(world.db, claims, day)
    return superseded(claims), sorted(kept.void), sorted(kept.superseded.items())


def _reports(world: World, day: date) -> object:
    made = document(world.card(day))
    return reports.markdown(made), reports.html(made)


def _of_theses(of: Callable[[Thesis, World, date], object]) -> Callable[[World, date], object]:
    return lambda world, day: [of(one, world, day) for one in world.theses(day)]


#: What the functions answer, as data.
IN_PROCESS: dict[str, Callable[[World, date], object]] = {
    "verify, all at once": lambda world, day: verify(world.claims(day), world.held, day),
    "verify, one by one": lambda world, day: [verify_one(one, world.held, day) for one in world.claims(day)],
    "verify, as kept": lambda world, day: sorted(check_rows.latest(world.db, day).items()),
    "laws of the outlook": lambda world, day: list(_laws(world, day)),
    "propositions": _of_theses(
        lambda one, world, day: [check_proposition(said, one.opened, world.held, day) for said in propositions(one)]
    ),
    "scores": _of_theses(lambda one, world, day: score(one, world.claims(day), world.checks(day), world.held, day)),
    "scores, as kept": lambda world, day: sorted(thesis_rows.latest(world.db, day).items()),
    "paths, as kept": lambda world, day: thesis_rows.paths(world.db, day),
    "bearings": _of_theses(lambda one, world, day: all_bearings(world.db, one, day)),
    "movers": _of_theses(lambda one, world, day: moves(one, world.claims(day), world.held, day)),
    "next dates": _of_theses(
        lambda one, world, day: next_dates(one, world.claims(day), world.checks(day), world.held, day)
    ),
    "records": _records,
    "contradictions": lambda world, day: world.card(day).contradictions,
    "marks": _marks,
    "scorecard": lambda world, day: world.card(day),
    "scorecard in Markdown and HTML": _reports,
    "calibration of measures": lambda world, day: measure_calibration(world.held, day, silent),
    "calibration of pairs": _pairs,
    "coverage": _coverage,
}

#: What the program prints: in words and as JSON, but of what takes long.
COMMANDS: tuple[str, ...] = (
    "borneout verify",
    "borneout theses --json",
    "borneout theses {thesis} --json",
    "borneout scorecard --json",
    "borneout calibrate --json",
    "borneout calibrate --pairs all --json",
    "borneout claims",
    "borneout claims --verdict open",
    "borneout claims --thesis opened-later",
    "borneout explain {claim}",
    "borneout mark {claim} --list",
    "borneout records --all --json",
    "borneout contradictions --json",
    "borneout measures --metric inflation",
)

#: What stands in the place of a name.
_NAMES: dict[str, list[str]] = {
    "{claim}": [IDS[place] for place in (0, 2, 7, 8)],
    "{article}": [told.article.id for told in TOLD],
    "{thesis}": ["small-caps-over-large-caps-2026"],
    "{settled}": [IDS[place] for place in (8, 11)],
    "{said}": [IDS[place] for place in (8, 11)],
    "{search}": [search_id(*one) for one in SAVED],
}


def answer(path: str, world: World, day: date) -> str:
    """The whole answer of a path as of a day, as text; asked once."""
    key = path, day
    if key not in world.answers:
        world.answers[key] = _asked(path, world, day)
    return world.answers[key]


def _asked(path: str, world: World, day: date) -> str:
    if path in IN_PROCESS:
        return to_json(IN_PROCESS[path](world, day))
    return "\n".join(_page(world, day, one) if path in ADDRESSES else _printed(world, day, one) for one in _each(path))


def _each(path: str) -> Iterator[str]:
    """The path for everything that its name stands for."""
    name = next((one for one in _NAMES if one in path), None)
    yield from (path.replace(name, one) for one in _NAMES[name]) if name else (path,)


def _page(world: World, day: date, address: str) -> str:
    got = world.client.get(address.format(day=day, week=week_of(day).name))
    assert got.status_code == 200, f"{address}: {got.text}"
    if got.headers["Content-Type"] != "application/json" or "next_url" not in got.json():
        return got.text
    # A cursor names the last check that there was, so that a list stays as it is while one reads on: that is no answer.
    # What it leads to is one.
    answer = got.json()
    following = answer.pop("next_url")
    del answer["next"]
    return json.dumps(answer) + ("\n" + _page(world, day, following) if following else "")


def _printed(world: World, day: date, command: str) -> str:
    arguments = [*command.split()[1:], "--as-of", day.isoformat()]
    forms = [arguments] if "--json" in arguments else [arguments, [*arguments, "--json"]]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy.db"
        copyfile(world.path, file)  # some commands write
        return "".join(_run(file, world, one) for one in forms)


def _run(file: Path, world: World, arguments: list[str]) -> str:
    given: dict[str, Any] = {"env": {"BORNEOUT_THESES": str(world.theses_folder)}}
    result = CliRunner().invoke(main, ["--db", str(file), *arguments], **given)
    assert result.exit_code == 0, f"{arguments}: {result.output}"
    return result.output
