"""The event that a probability is the probability of, in the text's words.

What follows `odds of`, `a chance that` and the like up to the end of its clause, behind the number or before it; else
what stands in the number's clause besides the number. Empty words give `None`.
"""

import re

Span = tuple[int, int]

LONGEST = 160  # characters
NOUN = r"(?:chances?|odds|probabilit(?:y|ies)|likelihood)"
_BEHIND = re.compile(rf"[^.;]{{0,20}}?\b{NOUN}\b(?:,?\s(?:that|of|for|the))?\s(?P<event>[^,;.]+)")
_OF = re.compile(r"\s(?:of|for)\s(?P<event>[^,;.]+)")
_BEFORE = re.compile(
    rf"\b{NOUN}\s(?:that|of|for)\s(?P<event>[^;]+?)\s(?:ha(?:ve|s)|are|is|at|st(?:and|ood)s?|fell|rose|to|was|were)\b"
)
_RECESSION = re.compile(r"(?P<event>[\w-]+) odds\b", re.IGNORECASE)


def event_of(text: str, sentence_span: Span, clause_span: Span, quantity_span: Span) -> str | None:
    """Return the event whose probability a number is.

    >>> text = "Traders see a 70% chance that the Fed holds in June, up from 55%."
    >>> event_of(text, (0, len(text)), (0, 52), (14, 17))
    'the Fed holds in June'
    """
    start, end = sentence_span
    found = _BEHIND.match(text, quantity_span[1], end) or _OF.match(text, quantity_span[1], end)
    found = found or _BEFORE.search(text, start, quantity_span[0]) or _RECESSION.search(text, start, quantity_span[0])
    if found is None:
        found = _BEHIND.search(text, start, end)
    words = found.group("event") if found else text[clause_span[0] : clause_span[1]]
    return words.strip(" .,;:“”\"'")[:LONGEST] or None
