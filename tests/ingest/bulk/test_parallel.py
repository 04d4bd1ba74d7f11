"""What is read by many processes is what one reads, in order; a process that dies or hangs costs one item."""

import os
import time
from collections.abc import Iterator

import pytest

from ingest.article import Article
from ingest.bulk import parallel
from ingest.bulk.parallel import parse_in_order
from ingest.bulk.raw_item import Origin, Outcomes, RawItem, Step

ORIGIN = Origin("a.jsonl")


def steps(names: list[str]) -> Iterator[Step]:
    for number, name in enumerate(names, start=1):
        yield Step(ORIGIN, number, RawItem(name, "test", name.encode()))
    yield Step(ORIGIN, len(names), state="finished")


def read(item: RawItem) -> Outcomes:
    """Reads words; `die` and `hang` do what they say."""
    if item.name == "die":
        os._exit(3)
    if item.name == "hang":
        time.sleep(60)
    return (Article(item.name),)


def test_one_process_is_used_until_there_is_enough_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_Pool", None)
    found = list(parse_in_order(steps(["a", "b"]), processes=2, read=read))
    assert [one.step.state for one in found] == ["item", "item", "finished"]


def test_dead_and_hanging_processes_cost_their_item_and_order_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ITEMS", 4)
    monkeypatch.setattr(parallel, "ITEMS_OF_A_PROCESS", 9)
    names = [f"w{number}" for number in range(30)]
    names[7], names[8], names[21] = "die", "die", "hang"
    found = list(parse_in_order(steps(names), processes=2, warm_up=0, patience=1.0, read=read))
    assert [one.step.number for one in found] == [*range(1, 31), 30]
    said = [str(getattr(outcome, "text", outcome)) for one in found for outcome in one.outcomes]
    names[7] = names[8] = "die: ended the process that read it"
    names[21] = "hang: took longer than 1 seconds to read"
    assert said == names


def test_no_more_is_taken_than_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ITEMS", 1)
    taken: list[int] = []

    def counted() -> Iterator[Step]:
        for step in steps([str(number) for number in range(1_000)]):
            taken.append(step.number)
            yield step

    found = parse_in_order(counted(), processes=1, warm_up=0, read=read)
    next(found)
    assert len(taken) == 1
    pooled = parse_in_order(counted(), processes=2, warm_up=0, read=read)
    next(pooled)
    next(pooled)
    pooled.close()  # type: ignore[attr-defined]
    assert len(taken) <= 2 + 2 * parallel.AHEAD + 2


def test_what_the_first_item_loads_for_all_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.bulk.parallel._Pool", lambda *_: pytest.fail("a process was started"))
    moments = iter([0.0, 60.0, *(60.0 + tenth / 10 for tenth in range(1, 9))])
    names = ["one", "two", "three", "four"]
    found = list(parse_in_order(steps(names), processes=2, warm_up=2.0, read=read, clock=lambda: next(moments)))
    assert len(found) == len(names) + 1
