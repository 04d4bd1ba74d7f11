"""A review: what an analyst decides of one claim, and what follows from it. Pure.

Rules. A review needs a reason. To `accept` a claim says that it is right as it stands. To `correct` it gives other
values to the same words (`claims.review_terms`). To `merge` it says that another claim, of its article or of its
assertion, is the same said twice; to `void` it, that it is none: both set it aside. Nothing is edited and nothing taken
back: who sets a claim aside adds the mark `void`, who accepts or corrects it after that adds the mark `restored`, and
to undo a review is a further one. What is refused is a `ClaimsError` that names the claim; `ReviewedMeanwhile` is one
for a claim that is no more as the analyst saw it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from claims.assertions import assertions
from claims.errors import AlreadyThere, ClaimsError
from claims.mark import Mark
from claims.published_claim import PublishedClaim
from claims.review_terms import corrected
from nlp.claim import Claim

Action = Literal["accept", "correct", "merge", "void"]
ACTIONS: tuple[Action, ...] = get_args(Action)
#: What can be asked for: `undo` becomes the review that takes the last one back.
Asking = Literal["accept", "correct", "merge", "void", "undo"]
LONGEST_REASON = 500


class ReviewedMeanwhile(AlreadyThere):
    """A claim that changed between the moment it was shown and the moment it was reviewed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an analyst asks for: `other` is the claim to merge into, `fields` what a correction says."""

    action: Asking
    reason: str
    other: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it is kept. `after` is the claim as corrected, `other` the one that it was merged into."""

    key: int
    claim_id: str
    action: Action
    at: datetime
    analyst: str
    reason: str
    before: Claim
    after: Claim | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a review rests on: the claim as it stands, whether it is set aside, its last review, and the other claim."""

    published: PublishedClaim
    void: bool = False
    last: Review | None = None
    other: PublishedClaim | None = None
    other_void: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows: the review, without its key, and the marks to add. A corrected claim is stored too."""

    review: Review
    marks: tuple[Mark, ...]


def decide(asked: Asked, situation: Situation, analyst: str, at: datetime) -> Decision:
    """What a review comes to. Raises `ClaimsError` for one that lacks what it needs or cannot be."""
    claim_id = situation.published.id
    reason = " ".join(asked.reason.split())
    if not reason:
        raise ClaimsError(claim_id, "a review needs its reason")
    if len(reason) > LONGEST_REASON:
        raise ClaimsError(claim_id, f"reason: at most {LONGEST_REASON} characters")
    action, after, other = _MEANT[asked.action](asked, situation)
    before = situation.published.claim
    made = Review(0, claim_id, action, at, analyst, reason, before, after, other)
    return Decision(made, _marks(made, situation.void))


_Meant = tuple[Action, Claim | None, str]


def _accept(asked: Asked, situation: Situation) -> _Meant:
    return "accept", None, ""


def _correct(asked: Asked, situation: Situation) -> _Meant:
    published = situation.published
    return "correct", corrected(published.id, published.claim, asked.fields), ""


def _void(asked: Asked, situation: Situation) -> _Meant:
    _not_void(situation)
    return "void", None, ""


def _merge(asked: Asked, situation: Situation) -> _Meant:
    _not_void(situation)
    published, other = situation.published, situation.other
    if other is None:
        raise ClaimsError(published.id, "other: name the claim that says the same")
    if other.id == published.id:
        raise ClaimsError(published.id, "other: a claim cannot be merged into itself")
    if situation.other_void:
        raise ClaimsError(published.id, f"other: {other.id} is set aside itself")
    if other.article_id != published.article_id and len(assertions((published, other))) > 1:
        raise ClaimsError(published.id, f"other: {other.id} is of another article and says another thing")
    return "merge", None, other.id


def _undo(asked: Asked, situation: Situation) -> _Meant:
    last = situation.last
    if last is None or last.action == "accept":
        raise ClaimsError(situation.published.id, "there is nothing to undo: it was not set aside or corrected last")
    return ("correct", last.before, "") if last.action == "correct" else ("accept", None, "")


def _not_void(situation: Situation) -> None:
    if situation.void:
        raise ClaimsError(situation.published.id, "is set aside already")


_MEANT: Mapping[Asking, Callable[[Asked, Situation], _Meant]] = {
    "accept": _accept,
    "correct": _correct,
    "merge": _merge,
    "void": _void,
    "undo": _undo,
}


def _marks(made: Review, void: bool) -> tuple[Mark, ...]:
    aside = made.action in ("merge", "void")
    if aside == void:
        return ()
    return (Mark(made.claim_id, "void" if aside else "restored", made.at, made.reason, made.other),)
