"""What analysts decided, as labelled examples: passages with every claim marked inline, as training texts are. Pure.

Rules. A passage is one sentence, under the day and the title of its article. Its claims are those that were accepted or
corrected, as they read after that, also where the extractor reads them otherwise by now or finds them no more; what was
set aside stays unmarked, since it is none. A sentence in which a claim has
not been reviewed is left out: unmarked, it would be taught as none, marked, as right. So is a sentence that the marks
cannot express (a brace in it, claims that share words, a bound that says otherwise than its sign); each is named with
its reason. Every passage is read again as training reads it and given only if it comes out the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claims.plain import to_plain
from claims.published_claim import PublishedClaim
from claims.review import Review
from nlp.claim import Claim
from nlp.training.annotated import Marked, parse
from nlp.vocabulary import vocabulary

_ASIDE = frozenset({"merge", "void"})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim and its last review, `None` where nobody reviewed it. `text` is that of its article."""

    published: PublishedClaim
    review: Review | None
    text: str

    @property
    def claim(self) -> Claim:
        """As the analyst left it; unreviewed, as it stands."""
        return self.published.claim if self.review is None else self.review.after or self.review.before


@dataclass(frozen=True, slots=True)
class Labelled:
    """The passages, and the sentences left out, by the first claim in each, with why."""

    passages: tuple[str, ...]
    claims: int
    left_out: tuple[tuple[str, str], ...]


def labelled(reviewed: Iterable[Reviewed]) -> Labelled:
    """The sentences of the claims given, in order; all current claims of a sentence must be among them."""
    sentences: dict[tuple[str, tuple[int, int]], list[Reviewed]] = defaultdict(list)
    for one in reviewed:
        claim = one.published.claim
        sentences[one.published.article_id, claim.sentence or claim.span].append(one)
    passages: list[str] = []
    left_out: list[tuple[str, str]] = []
    count = 0
    for (_, span), group in sorted(sentences.items()):
        ordered = sorted(group, key=lambda one: one.published.claim.span)
        kept = [one.claim for one in ordered if one.review and one.review.action not in _ASIDE]
        written, problem = _passage(ordered, kept, span)
        if problem:
            left_out.append((ordered[0].published.id, problem))
        else:
            passages.append(written)
            count += len(kept)
    return Labelled(tuple(passages), count, tuple(left_out))


def as_text(found: Labelled) -> str:
    """The passages as one file of training texts."""
    return "\n\n".join(found.passages) + "\n"


def line(one: Reviewed) -> Mapping[str, Any]:
    """One reviewed claim as plain data: what it was read as, what was decided, and what it is now."""
    published, review = one.published, one.review
    assert review is not None
    return {
        "claim": published.id,
        "article": published.article_id,
        "published": to_plain(published.published_on),
        "sentence": published.sentence,
        "span": list(published.claim.span),
        "quote": published.claim.quote,
        "action": review.action,
        "is_claim": review.action not in _ASIDE,
        "label": to_plain(one.claim) if review.action not in _ASIDE else None,
        "read_as": to_plain(review.before),
        "same_as": review.other or None,
        "reason": review.reason,
        "analyst": review.analyst,
        "at": to_plain(review.at),
    }


def mark(claim: Claim) -> str:
    """A claim as it is marked inline.

    >>> mark(Claim((0, 3), "18x", "pe_forward", "russell-2000", "ratio", 18.0, 18.0, "about", "forecast"))
    '{18x | pe_forward russell-2000 | about 18 | - | forecast}'
    """
    against = f" vs {claim.comparator}" if claim.comparator else ""
    cells = [claim.quote, f"{claim.metric} {claim.subject}{against}", _value(claim), _period(claim)]
    cells += [claim.modality] if claim.modality != "reported" else []
    cells += [f"by {claim.attribution}"] if claim.attribution else []
    return f"{{{' | '.join(cells)}}}"


def _passage(group: Sequence[Reviewed], kept: Sequence[Claim], span: tuple[int, int]) -> tuple[str, str]:
    """The passage of a sentence, or why there is none."""
    waiting = next((one.published.id for one in group if one.review is None), None)
    if waiting:
        return "", f"{waiting} in the same sentence has not been reviewed"
    start, end = span
    text, parts = group[0].text, []
    for claim in kept:
        if claim.span[0] < start or claim.span[1] > end:
            return "", "two claims share words, or one leaves its sentence"
        parts += [text[start : claim.span[0]], mark(claim)]
        start = claim.span[1]
    body = "".join([*parts, text[start:end]])
    published = group[0].published
    day = published.published_on.isoformat() if published.published_on else "undated"
    title = " ".join((published.title or published.article_id).split())
    written = f"# {day} | real | {title}\n{body}"
    return (written, "") if _comes_out(written, kept, text[slice(*span)]) else ("", "the marks cannot express it")


def _comes_out(written: str, kept: Sequence[Claim], sentence: str) -> bool:
    """Whether training reads from a passage what was meant."""
    passages, faults = parse("reviewed.txt", written)
    if faults or len(passages) != 1 or passages[0].text != sentence.strip():
        return False
    return [_said(one) for one in passages[0].claims] == [_said(one) for one in kept]


def _said(one: Marked | Claim) -> tuple[object, ...]:
    return (
        *(one.metric, one.subject, one.comparator, one.low, one.high, one.unit, one.bound),
        *(one.start, one.end, one.modality, one.attribution),
    )


def _value(claim: Claim) -> str:
    ends = [end for end in (claim.low, claim.high) if end is not None]
    value = "..".join(dict.fromkeys(format(Decimal(repr(float(end))).normalize(), "f") for end in ends))
    bound = f"{claim.bound} " if claim.bound not in ("exact", "range") else ""
    metric = vocabulary().metrics.get(claim.metric)
    own = metric is not None and metric.unit == claim.unit
    return f"{bound}{value}{'' if own else f' {claim.unit}'}"


def _period(claim: Claim) -> str:
    if claim.start is None and claim.end is None:
        return "-"
    if claim.start == claim.end:
        return str(claim.start)
    return f"{claim.start or ''}..{claim.end or ''}"
