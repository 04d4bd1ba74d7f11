"""The systems that run in this process: borneout's claims, borneout's plain quantities, and a bare spaCy pipeline.

Each is a function from a text and its day of publication; what it returns is dropped when only its speed is asked for.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import spacy

from nlp.extract import extract_claims

System = Callable[[str, date | None], Any]
Quantity = dict[str, Any]

WARM_UP = "The Russell 2000 fell 1.5% on Friday; two cuts in 2026 would take the rate to 3.50%–3.75%, up from $20."


def spacy_baseline() -> System:
    """Return a tokenizer with rule-based sentences and nothing else: what any spaCy pipeline costs at least."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda text, published: pipeline(text)


def borneout_quantities(text: str) -> list[Quantity] | None:
    """Return the quantities of a text of general news, or `None` where this part of borneout is not built."""
    try:
        from nlp.general_news.plain_quantities import plain_quantities
    except ImportError:
        return None
    names = ("low", "high", "unit", "bound", "direction", "start", "end")
    return [{name: getattr(found, name) for name in names} for found in plain_quantities(text)]


def in_process() -> dict[str, System]:
    """Return the systems by the names that the tables give them, warmed up."""
    systems: dict[str, System] = {"borneout, claims": extract_claims}
    if borneout_quantities(WARM_UP) is not None:
        systems["borneout, quantities only"] = lambda text, published: borneout_quantities(text)
    systems["spaCy blank + sentencizer"] = spacy_baseline()
    for system in systems.values():
        system(WARM_UP, date(2026, 1, 9))
    return systems
