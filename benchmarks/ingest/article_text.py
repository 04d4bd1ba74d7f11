"""Article text side by side with plain trafilatura, in one run:  python -m benchmarks.ingest.article_text

The pages are those of `tests/data/pages`, scored as `tests.page_scores` says. trafilatura gets the same bytes, with
its defaults and with `favor_recall`.
"""

import time
from collections.abc import Callable

import trafilatura

from ingest.article_text import read_page
from tests.page_scores import FRESH_APART, FRESH_TUNED, Page, mean, pages, score

ROUNDS = 3
SYSTEMS: dict[str, Callable[[Page], str]] = {
    "borneout": lambda page: read_page(page.body, page.name, page.metadata["address"]).text,
    "trafilatura": lambda page: trafilatura.extract(page.body) or "",
    "trafilatura, recall": lambda page: trafilatura.extract(page.body, favor_recall=True) or "",
}


def main() -> None:
    """Prints the table: F1, share of the article's numbers kept, strange numbers, pages a second."""
    print("| pages | system | F1 | numbers kept | strange numbers | pages/s |")
    print("|---|---|---|---|---|---|")
    fresh = pages("fresh")
    parts = {
        "dev": pages("dev"),
        "held": pages("held"),
        "fresh, tuned": fresh[FRESH_TUNED],
        "fresh, apart": fresh[FRESH_APART],
    }
    for part, saved in parts.items():
        for name, text_of in SYSTEMS.items():
            result = mean(score(text_of(page), page.expected, page.metadata["title"]) for page in saved)
            start = time.perf_counter()
            for _ in range(ROUNDS):
                for page in saved:
                    text_of(page)
            speed = ROUNDS * len(saved) / (time.perf_counter() - start)
            figures = f"{result.f1:.3f} | {result.kept:.1%} | {result.strange} | {speed:.0f}"
            print(f"| {part} ({len(saved)}) | {name} | {figures} |")


if __name__ == "__main__":
    main()
