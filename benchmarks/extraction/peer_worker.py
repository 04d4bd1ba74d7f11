"""One peer, in the peers' own environment: JSON lines of {"text"} in, JSON lines of {"text", "quantities"} out.

    .venv-peers/bin/python peer_worker.py quantulum3|recognizers-text <texts.jsonl >quantities.jsonl

Rules:

1. Everything is read before the clock starts, and the peer is warmed up on other sentences, models loaded.
2. The clock runs over the texts alone, not over reading or writing JSON. The last line of stderr is a JSON object:
   `seconds`, `characters`, `failed` (texts that the peer raised on; they have no quantities), `about`.
3. A quantity is `low`, `high` (equal but for a range), `unit`, `start`, `end`; offsets into the text as given.
4. quantulum3 gives a range as its middle and half its width: `low` and `high` are taken from these. Recognizers-Text
   has no ranges in Python. It runs three models, number, percentage and currency; a number inside a percentage or
   a currency is that quantity. Its ages, dimensions and temperatures are no matter of markets and are not asked for.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

Quantities = list[dict[str, Any]]
Peer = Callable[[str], Quantities]

WARM_UP = (
    "The S&P 500 fell 1.5% on Friday, and shares rose from $20 to $30 billion.",
    "It weighs 5 pounds, costs 12 pounds, and trades between 5 and 7 percent, up 25 basis points.",
    "Two cuts in 2026 would take 3.50%-3.75% to 3.00%, at 15x earnings and 10 degrees.",
)
# Recognizers-Text names a currency in its own way; these are the usual names.
UNIT_NAMES = {"pound": "pound sterling", "british pound": "pound sterling", "pence": "penny", "rupee": "indian rupee"}


def quantulum() -> tuple[Peer, str]:
    """Return quantulum3 as a peer, with its classifier where that loads."""
    from quantulum3 import classifier, parser  # type: ignore[import-not-found]

    about = "classifier not installed"
    if classifier.USE_CLF:
        loaded = classifier.classifier("en_US").classifier
        about = f"with its {type(loaded).__name__} classifier" if loaded is not None else "classifier did not load"

    def peer(text: str) -> Quantities:
        return [_of_quantulum(found) for found in parser.parse(text)]

    return peer, about


def _of_quantulum(found: Any) -> dict[str, Any]:
    half = found.uncertainty or 0.0
    low, high = float(f"{found.value - half:.12g}"), float(f"{found.value + half:.12g}")
    return {"low": low, "high": high, "unit": found.unit.name, "start": found.span[0], "end": found.span[1]}


def recognizers() -> tuple[Peer, str]:
    """Return Recognizers-Text as a peer: its models for numbers, percentages and currencies."""
    from recognizers_number import NumberRecognizer  # type: ignore[import-not-found]
    from recognizers_number_with_unit import NumberWithUnitRecognizer  # type: ignore[import-not-found]
    from recognizers_text import Culture  # type: ignore[import-not-found]

    numbers, units = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
    with_unit = (units.get_currency_model(), numbers.get_percentage_model())
    bare = numbers.get_number_model()

    def peer(text: str) -> Quantities:
        found: Quantities = []
        for model in with_unit:
            found += _of_recognizers(model.parse(text), found)
        return sorted(found + _of_recognizers(bare.parse(text), found), key=lambda quantity: quantity["start"])

    return peer, "models: number, percentage, currency"


def _of_recognizers(results: Any, taken: Quantities) -> Quantities:
    found = []
    for result in results:
        start, end = result.start, result.end + 1
        value = (result.resolution or {}).get("value")
        if value is None or any(start < other["end"] and other["start"] < end for other in taken):
            continue
        percent = result.type_name == "percentage"
        try:
            number = float(value.rstrip("%"))
        except ValueError:  # a resolution such as `1/0`
            continue
        unit = "percentage" if percent else (result.resolution.get("unit") or "-").lower()
        found.append({"low": number, "high": number, "unit": UNIT_NAMES.get(unit, unit), "start": start, "end": end})
    return found


PEERS: dict[str, Callable[[], tuple[Peer, str]]] = {"quantulum3": quantulum, "recognizers-text": recognizers}


def run(peer: Peer, texts: list[str]) -> tuple[list[Quantities], int, float]:
    """Return the quantities of each text, how many texts raised, and the seconds it took."""
    found: list[Quantities] = []
    failed = 0
    start = time.perf_counter()
    for text in texts:
        try:
            found.append(peer(text))
        except Exception:  # counted and told; the other texts go on
            failed += 1
            found.append([])
    return found, failed, time.perf_counter() - start


def main() -> None:
    """Read, warm up, run, write, and say on stderr how it went."""
    warnings.simplefilter("ignore")
    texts = [json.loads(line)["text"] for line in sys.stdin]
    peer, about = PEERS[sys.argv[1]]()
    for sentence in WARM_UP:
        peer(sentence)
    found, failed, seconds = run(peer, texts)
    for text, quantities in zip(texts, found, strict=True):
        print(json.dumps({"text": text, "quantities": quantities}))
    told = {"seconds": seconds, "characters": sum(map(len, texts)), "failed": failed, "about": about}
    print(json.dumps(told), file=sys.stderr)


if __name__ == "__main__":
    main()
