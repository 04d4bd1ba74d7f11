"""Examples in the description of the API, for what the packages below say as plain values.

Rules. A field has one meaning wherever it stands, so its example hangs on its name. A field that shows an example of
its own keeps it; one that is a number, a day or of a closed vocabulary shows itself.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

EXAMPLES: Mapping[str, Any] = {
    "after": "refuted",
    "asked": "at the end of each month",
    "assertion_id": "0f3b9a6c2d41",
    "basis": "the price index alone",
    "before": "open",
    "claim_id": "76e554af3a85-20-23",
    "family": "price_to_earnings",
    "field": "close",
    "formula": "CPIAUCNS[2025-11] / CPIAUCNS[2024-11] - 1",
    "gap": "0.1 points between index and fund",
    "instrument": "IWM",
    "item": "76e554af3a85-20-23",
    "known_from": "vintage",
    "method_version": "2",
    "metric": "inflation",
    "name": "Harrow Point Capital",
    "other": "76e554af3a85-44-47",
    "outcome": "IWM return relative to SPY: 0% or more, 2026",
    "pillar": "fed-eases",
    "provider": "FRED",
    "proxy": "SPY for S&P 500",
    "quote": "2.7%",
    "reason": "The 12-month rate of November 2025 was 2.74%.",
    "sentence": "Inflation ran at 2.7% in November.",
    "series": "CPIAUCNS",
    "slug": "small-caps-over-large-caps-2026",
    "speaker": "Harrow Point Capital",
    "statement": "The Fed cuts at least twice in 2026.",
    "subject": "us-cpi",
    "text": "Inflation ran at 2.7% in November.",
    "thesis": "small-caps-over-large-caps-2026",
    "title": "Half-time",
    "unit": "percent",
    "verdict": "supported",
    "week": "2026-W34",
    "why": "The figure of November came out.",
    "words": "The 12-month rate of November 2025 was 2.74%.",
}


def describe_fields(app: FastAPI) -> None:
    """Puts examples into the description of the API where a text has none."""
    described = app.openapi

    def with_examples() -> dict[str, Any]:
        description = described()
        for model in description.get("components", {}).get("schemas", {}).values():
            for name, field in model.get("properties", {}).items():
                if name in EXAMPLES and _is_open_text(field):
                    field["examples"] = [EXAMPLES[name]]
        return description

    app.openapi = with_examples  # type: ignore[method-assign]  # as FastAPI's own documentation does it


def _is_open_text(field: Mapping[str, Any]) -> bool:
    if {"examples", "enum", "const"} & field.keys():
        return False
    kinds = field.get("anyOf", [field])
    return any(one.get("type") == "string" and not {"format", "enum", "const"} & one.keys() for one in kinds)
