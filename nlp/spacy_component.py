"""Claims as a spaCy component: `nlp.add_pipe("borneout_claims")` after installation, in any pipeline.

The component reads `doc.text` and `doc._.published`, and assigns `doc.spans["claims"]`: one span a claim, labelled
with its metric, its `Claim` in `span._.claim`. A claim's own offsets stay true; the span is widened to whole
tokens. The rules are those of `nlp.extract`, which needs no spaCy: the rest of the pipeline is neither read nor
changed.
"""

from datetime import date

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from nlp.extract import extract_claims

SPANS = "claims"


def _extensions() -> None:
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    if not Span.has_extension("claim"):
        Span.set_extension("claim", default=None)


class ClaimFinder:
    """Finds the claims of a document. `published` (ISO) is used where a document says no day of its own."""

    def __init__(self, name: str, published: str | None) -> None:
        self.name = name
        self.published = date.fromisoformat(published) if published else None
        _extensions()

    def __call__(self, doc: Doc) -> Doc:
        group = SpanGroup(doc, name=SPANS)
        for claim in extract_claims(doc.text, doc._.published or self.published):
            span = doc.char_span(*claim.span, label=claim.metric, alignment_mode="expand")
            if span is not None:
                span._.claim = claim
                group.append(span)
        doc.spans[SPANS] = group
        return doc


@Language.factory(
    "borneout_claims",
    default_config={"published": None},
    assigns=["doc.spans", "doc._.published", "span._.claim"],
)
def make_claim_finder(nlp: Language, name: str, published: str | None) -> ClaimFinder:
    """The factory that spaCy calls; `published` is an ISO date or nothing."""
    return ClaimFinder(name, published)


def pipeline(published: date | None = None) -> Language:
    """A blank English pipeline that finds claims.

    >>> doc = pipeline(date(2026, 1, 9))("The S&P 500 fell 1.5% on Friday.")
    >>> [(span.text, span.label_, span._.claim.low) for span in doc.spans["claims"]]
    [('1.5%', 'return', -1.5)]
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("borneout_claims", config={"published": published.isoformat() if published else None})
    return nlp
