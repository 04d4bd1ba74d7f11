"""What metrics, subjects and verdicts are called on pages and in reports; `claims.names` has those of metrics and
subjects.
"""

from claims.names import JOINTS, METRICS, SUBJECTS, metric_name, subject_name

__all__ = [
    "ACTIONS", "CAUSES", "JOINTS", "MARKS", "MEANINGS", "METRICS", "REASONS", "REVIEWED", "SUBJECTS", "VERBS",
    "VERDICTS", "VOID", "metric_name", "subject_name",
]  # fmt: skip

VERDICTS: dict[str, str] = {
    "supported": "Supported",
    "refuted": "Refuted",
    "open": "Open",
    "no_data": "No data",
    "untestable": "Untestable",
    "unchecked": "Not checked yet",
}

#: What stands in the place of a verdict where an analyst has set the claim aside.
VOID = "Void"

#: What each verdict means, in one line.
MEANINGS: dict[str, str] = {
    "supported": "What happened lies inside what the words allow.",
    "refuted": "What happened lies outside what the words allow.",
    "open": "Not due yet, or the figure is not published yet.",
    "no_data": "It could be checked, but the figure is not held.",
    "untestable": "No public series answers it, or it names no period.",
    "unchecked": "No check has been run on it.",
}

#: What was said of a claim later.
MARKS: dict[str, str] = {
    "void": "Set aside",
    "restored": "Taken in again",
    "superseded_by": "Superseded by",
    "edited": "Edited by its publisher",
    "withdrawn": "Withdrawn by its publisher",
}

#: What an analyst may do with a claim, and what is said of it afterwards.
ACTIONS: dict[str, str] = {"accept": "Accept", "correct": "Correct", "merge": "Merge", "void": "Void"}
REVIEWED: dict[str, str] = {"accept": "Accepted", "correct": "Corrected", "merge": "Merged", "void": "Voided"}
#: Reasons that a review often has.
REASONS: tuple[str, ...] = (
    "Read correctly.",
    "The number is not of this metric.",
    "The number is of another subject.",
    "The period is another.",
    "The sign is the other way round.",
    "It is a forecast, not a report.",
    "It is a report, not a forecast.",
    "It says the same in other words.",
    "A rule, a definition or an example, no claim.",
)

#: Why a check that is derived again is not the one that was kept.
CAUSES: dict[str, str] = {
    "extraction": "Extracted anew",
    "dated": "Dated anew",
    "late": "Data came later",
    "again": "Checked anew",
    "altered": "Altered",
    "unexplained": "No named reason",
}

#: How a claim is said, by modality.
VERBS: dict[str, str] = {
    "reported": "says",
    "forecast": "expects",
    "target": "names as a goal",
    "typical": "calls usual",
}
