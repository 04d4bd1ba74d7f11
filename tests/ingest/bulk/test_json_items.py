"""Lines and lists of JSON: cut without being read, so that one bad item is one bad item."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.bulk import json_items
from tests.ingest.bulk.bulk_made import items, json_lines, prose, row, told


def test_bad_lines_are_named_and_kept_as_they_came() -> None:
    body = json_lines(row(1)) + b"nope\n\n" + json_lines({"text": ""}, row(2), ["no object"])
    assert told(body, "a.jsonl")[::3] == [prose(1), prose(2)]
    assert [one.name for one in items(body, "a.jsonl")] == [f"a.jsonl line {number}" for number in (1, 2, 4, 5, 6)]
    assert items(body, "a.jsonl")[1].body == b"nope\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_lines_and_lists_read_alike_in_every_encoding(encoding: str) -> None:
    texts = [f"The café said: {prose(number)}" for number in (1, 2)]
    objects = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    assert told("\n".join(objects).encode(encoding), "a.jsonl") == texts
    assert told(f"[{','.join(objects)}]".encode(encoding), "a.json") == texts


def test_lines_are_told_from_one_object_even_without_a_name() -> None:
    assert told(json_lines(row(1) | {"tail": "x" * 9_000}, row(2)), "-") == [prose(1), prose(2)]
    assert told(json.dumps(row(1), indent=2).encode(), "-") == [prose(1)]


BROKEN = {
    b"[]": [],
    b'[{"text": ': ["a.json item 1: breaks off before the end of the list"],
    b'[{"a": 1} {"b": 2}, "word", 3]': ["is no JSON", "is no JSON object", "is no JSON object"],
    b'[{"text": "x"]}, {"text": "y"}]': ["is no JSON", "stands after the end of the list"],
    b'[{"text": ""},, {"text": ""}]': ["has no text", "is empty", "has no text"],
    b"[" + b"[" * 3_000 + b"]" * 3_000 + b"]": ["a.json item 1: is no JSON"],
}


@pytest.mark.parametrize("body", BROKEN)
def test_what_is_broken_in_a_list_is_named_by_its_item(body: bytes) -> None:
    found = told(body, "a.json")
    assert len(found) == len(BROKEN[body])
    assert all(words in problem for words, problem in zip(BROKEN[body], found, strict=True))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.recursive(st.text() | st.integers(), lambda one: st.lists(one) | st.dictionaries(st.text(), one))))
def test_a_list_is_cut_where_its_items_end_however_it_is_chunked(values: list[object]) -> None:
    body = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
    for size in (1, 2, 3, 7):
        scanner = json_items._Scanner()
        pieces = [piece for start in range(0, len(body), size) for piece, _ in scanner.feed(body[start : start + size])]
        assert [json.loads(piece) for piece in pieces] == values
        assert scanner.ended
