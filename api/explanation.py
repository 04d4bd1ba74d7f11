"""How a verdict came about, in words and numbers: enough for a person with a calculator to come to the same one.

Rules. The steps stand in the order in which the verdict was reached: what was said, when and where; what makes it true;
when it is due; what happened by each reading, with its arithmetic and the observations it rests on; how far off it was;
the verdict and its reason; the odds; what was said of the claim since; earlier verdicts. Arithmetic is shown only where
it gives the value. A step that the check does not have is left out. The same steps are words and data.
"""

from api.explained_case import Background, case_of
from api.explained_odds import odds
from api.explained_readings import fragile, newest, readings, wanted
from api.explained_terms import is_due, said, true_if
from api.explained_verdict import earlier, exactly, marked, missed_by, scored, verdict
from api.names import MEANINGS
from api.step import Step
from claims.check import Check
from claims.published_claim import PublishedClaim

#: The steps of a check, in order.
_STEPS = (true_if, is_due, readings, fragile, wanted, missed_by, exactly, newest, verdict, scored, odds)


def derivation(published: PublishedClaim, check: Check | None, background: Background | None = None) -> list[Step]:
    """The steps from the words of a claim to the verdict on it.

    Without `background` (what is held around the claim) the steps that need it say less.
    """
    behind = background or Background()
    steps = [*said(published)]
    if check is None:
        steps.append(Step("Verdict", MEANINGS["unchecked"]))
    else:
        case = case_of(published, check, behind)
        steps += [step for of in _STEPS for step in of(case)]
    return [*steps, *marked(behind.marks), *earlier(behind.checks)]


__all__ = ["Background", "Step", "derivation"]
