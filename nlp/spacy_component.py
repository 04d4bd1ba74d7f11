"""Quantities and claims as spaCy components, for any pipeline: `nlp.add_pipe("borneout_claims")` after installation.

| factory | assigns |
| --- | --- |
| `borneout_sentences` | `token.is_sent_start`, by the rules for scraped text |
| `borneout_quantities` | `doc.spans["quantities"]`, labelled with their unit, each with `span._.quantity` |
| `borneout_claims` | `doc.spans["claims"]`, labelled with their metric, each with `span._.claim` |

None needs another. The publication date is `doc._.published`, else the component's `published` setting. Where a
pipeline has found entities (`doc.ents`), claims use them for names that no table has. A claim's own offsets stay true;
its span is widened to whole tokens. `reader` makes an extractor of an installed pipeline, `marked` an HTML page.
"""

from collections.abc import Callable
from datetime import date
from html import escape

import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from nlp.claim import Claim
from nlp.errors import PipelineMissing
from nlp.extract import extract_claims
from nlp.language import sentences
from nlp.quantities import find_quantities

CLAIMS, QUANTITIES = "claims", "quantities"
NAMED = ("ORG", "PERSON")
# What finds entities and what that rests on; the rest of a pipeline is left out for speed.
KEPT = frozenset({"tok2vec", "transformer", "curated_transformer", "ner", "entity_ruler", "span_ruler"})


def _extensions() -> None:
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name in ("claim", "quantity"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


class ClaimFinder:
    """Finds the claims of a document. `published` (ISO) is used where a document says no day of its own."""

    def __init__(self, name: str, published: str | None) -> None:
        self.name = name
        self.published = date.fromisoformat(published) if published else None
        _extensions()

    def __call__(self, doc: Doc) -> Doc:
        entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in NAMED]
        group = SpanGroup(doc, name=CLAIMS)
        for claim in extract_claims(doc.text, doc._.published or self.published, entities=entities):
            span = doc.char_span(*claim.span, label=claim.metric, alignment_mode="expand")
            if span is not None:
                span._.claim = claim
                group.append(span)
        doc.spans[CLAIMS] = group
        return doc


class QuantityFinder:
    """Finds the quantities of a document: every number that measures something, with unit, range and bound."""

    def __init__(self, name: str) -> None:
        self.name = name
        _extensions()

    def __call__(self, doc: Doc) -> Doc:
        group = SpanGroup(doc, name=QUANTITIES)
        for quantity in find_quantities(doc.text):
            span = doc.char_span(*quantity.span, label=quantity.unit, alignment_mode="expand")
            if span is not None:
                span._.quantity = quantity
                group.append(span)
        doc.spans[QUANTITIES] = group
        return doc


def split_sentences(doc: Doc) -> Doc:
    """Mark where the sentences of a document start: paragraphs, bullets and headings are sentences of their own."""
    starts = {sentence.span[0] for sentence in sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or _starts(token, starts)
    return doc


def _starts(token: Token, starts: set[int]) -> bool:
    return any(token.idx + offset in starts for offset in range(len(token)))


@Language.factory("borneout_sentences", assigns=["token.is_sent_start"])
def make_sentence_splitter(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The factory of the sentence splitter."""
    return split_sentences


@Language.factory("borneout_quantities", assigns=["doc.spans", "span._.quantity"])
def make_quantity_finder(nlp: Language, name: str) -> QuantityFinder:
    """The factory of the quantity finder."""
    return QuantityFinder(name)


@Language.factory(
    "borneout_claims",
    default_config={"published": None},
    assigns=["doc.spans", "doc._.published", "span._.claim"],
)
def make_claim_finder(nlp: Language, name: str, published: str | None) -> ClaimFinder:
    """The factory of the claim finder; `published` is an ISO date or nothing."""
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


def reader(name: str) -> Callable[[str, date | None], list[Claim]]:
    """Return an extractor that uses the entities of an installed pipeline (`en_core_web_sm`, or a folder's path).

    Only what finds entities is loaded. Raises `PipelineMissing` naming a pipeline that cannot be loaded.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise PipelineMissing(name, f"is no installed spaCy pipeline ({str(error).splitlines()[0]})") from None
    for pipe in nlp.pipe_names:
        if pipe not in KEPT:
            nlp.disable_pipe(pipe)

    def read(text: str, published: date | None) -> list[Claim]:
        with nlp.memory_zone():
            ents = nlp(text).ents
            entities = [(ent.start_char, ent.end_char, ent.label_) for ent in ents if ent.label_ in NAMED]
        return extract_claims(text, published, entities=entities)

    return read


def marked(text: str, published: date | None = None, title: str = "") -> str:
    """Return a text with its claims marked by displaCy, as an HTML page.

    >>> "index_level" in marked("The S&P 500 closed at 6,960.")
    True
    """
    marks = [
        {"start": claim.span[0], "end": claim.span[1], "label": f"{claim.metric} {claim.subject}"}
        for claim in extract_claims(text, published)
    ]
    page = displacy.render(
        {"text": text, "ents": marks, "title": escape(title) or None},
        style="ent",
        manual=True,
        page=True,
        jupyter=False,
    )
    return str(page)
