"""Runs the extractor over a folder of gold texts with the folder's own scorer, and reads the F1 table.

Run by hand it prints the table:  python -m tests.gold_scores
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from nlp.extract import extract_claims

SETS = ("seeds", "commentary", "real")


def predictions(texts: str) -> str:
    """JSON lines of {file, text, published} to JSON lines of {file, claims}."""
    lines = []
    for line in texts.splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["published"]) if row["published"] else None
        claims = [
            {
                "span": claim.span,
                "metric": claim.metric,
                "subject": claim.subject,
                "comparator": claim.comparator,
                "low": claim.low,
                "high": claim.high,
                "unit": claim.unit,
                "bound": claim.bound,
                "start": claim.start and claim.start.isoformat(),
                "end": claim.end and claim.end.isoformat(),
                "modality": claim.modality,
                "attribution": claim.attribution,
            }
            for claim in extract_claims(row["text"], published)
        ]
        lines.append(json.dumps({"file": row["file"], "claims": claims}))
    return "\n".join(lines)


def scores(gold: Path, name: str, scratch: Path) -> dict[str, Any]:
    """The scorer's result for one set of gold texts."""
    scorer = [sys.executable, str(gold / "score.py")]
    texts = subprocess.run([*scorer, "texts", str(gold / name)], capture_output=True, text=True, check=True).stdout
    guesses = scratch / f"{name}.jsonl"
    guesses.write_text(predictions(texts))
    result = subprocess.run(
        [*scorer, "score", str(gold / name), str(guesses)], capture_output=True, text=True, check=True
    )
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def main() -> None:
    import tempfile

    gold = Path(__file__).resolve().parents[2] / "shared" / "gold"
    with tempfile.TemporaryDirectory() as scratch:
        for name in SETS:
            result = scores(gold, name, Path(scratch))
            print(name)
            for layer, figures in result["F1"]["all"].items():
                print(f"  {layer:45} {figures['F1']:5} | named {result['F1']['named'][layer]['F1']:5}")
            print(" ", result["F1 where gold or guess names one"], result["field accuracy on matched claims"])


if __name__ == "__main__":
    main()
