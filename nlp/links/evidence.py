"""What stands around a number, as features that a judge has learned weights for.

Features are pairs of a name and a value. `around` describes the words near a number and is shared by all decisions
about it; `of_candidate` describes how a name hangs together with a number.
"""

import math

from nlp.judge import Feature
from nlp.names.naming import Candidate
from nlp.names.pointing import word_before
from nlp.number_kinds import unit_kind
from nlp.scene import Number, Scene

BEFORE, BEHIND = 12, 8  # words of the clause that count
HEADING = 10
NOTHING = ""


def around(scene: Scene, number: Number, heading: Scene | None) -> list[Feature]:
    """Return the features of a number's surroundings."""
    low, first, last = scene.words.low, number.first, number.last
    count = len(low)
    unit = unit_kind(number.quantity)
    left = [plain(low[first - step]) if first >= step else NOTHING for step in (1, 2, 3)]
    right = [plain(low[last + step]) if last + step < count else NOTHING for step in (0, 1, 2)]
    found: list[Feature] = [
        ("unit", unit),
        ("size", f"{unit} {_size(number)}"),
        ("left", left[0]),
        ("left2", f"{left[1]} {left[0]}"),
        ("left3", f"{left[2]} {left[1]} {left[0]}"),
        ("right", right[0]),
        ("right2", f"{right[0]} {right[1]}"),
        ("right3", f"{right[0]} {right[1]} {right[2]}"),
        ("unit left", f"{unit} {left[0]}"),
        ("unit right", f"{unit} {right[0]}"),
    ]
    clause, clause_of = number.clause, scene.clause_of
    begin = clause_of.index(clause) if clause in clause_of else first
    opens = [plain(word) for word in low[begin : begin + 2]]
    found += [("opens", opens[0]), ("opens2", " ".join(opens))]
    for place in range(max(0, first - BEFORE), first):
        word = low[place]
        if clause_of[place] == clause and not word[0].isdigit():
            found.append(("ahead", word))
    for place in range(last, min(count, last + BEHIND)):
        word = low[place]
        if clause_of[place] == clause and not word[0].isdigit():
            found.append(("behind", word))
    if heading is not None and heading is not scene:
        found.extend(("heading", word) for word in heading.words.low[:HEADING] if not word[0].isdigit())
    return found


def of_candidate(scene: Scene, number: Number, candidate: Candidate) -> list[Feature]:
    """Return the features of a name as the owner of a number."""
    origin = candidate.origin
    found: list[Feature] = [("origin", f"{origin} {candidate.kind}"), *candidate.traits]
    mention = candidate.mention
    if mention is None:
        return found
    low = scene.words.low
    side, low_end, high_end = number.apart(mention.first, mention.last)
    gap = high_end - low_end
    crossed = scene.numbers_between(low_end, high_end)
    names = scene.names_between(low_end, high_end)
    clauses = min(scene.clauses_between(scene.clause_of[mention.first], number.clause), 3)
    after = low[mention.last] if mention.last < len(low) else NOTHING
    before = word_before(scene, mention)
    found += [
        ("name gap", f"{side} {min(gap, 9) if gap < 10 else 10 + gap // 10}"),
        ("name clauses", f"{side} {clauses} {min(crossed, 3)}"),
        ("name names", f"{side} {min(names, 3)}"),
        ("name after", f"{side} {after}"),
        ("name before", f"{side} {before}"),
        ("name kind", f"{side} {candidate.kind} {clauses}"),
    ]
    if gap <= 3:
        found.append(("name between", f"{side} {' '.join(low[low_end:high_end])}"))
    if mention.absorbed:
        found.append(("name", "absorbed"))
    if mention.unknown:
        found.append(("name", mention.unknown))
    if mention.first == 0:
        found.append(("name", "opens"))
    if candidate.role == "compared":
        found.append(("name compared", side))
    return found


def plain(word: str) -> str:
    """Return a word, or `#` for one that begins with a digit."""
    return "#" if word[0].isdigit() else word


def _size(number: Number) -> int:
    """Return the order of magnitude of a number, in half decades."""
    return -9 if not number.value else round(2 * math.log10(abs(number.value)))
