"""How the cue of a metric hangs together with a number, and with a name, as features that a judge has weights for."""

from nlp.judge import Feature
from nlp.links.evidence import NOTHING, plain
from nlp.metrics import Said
from nlp.names.naming import Candidate
from nlp.number_kinds import unit_kind
from nlp.scene import Number, Scene

CLOSE = 3  # words between a cue and its number that are taken as they stand
APART, FAR = 2, 5  # the same between a cue and a name, and the most that are counted


def of_cue(scene: Scene, number: Number, metric: str, said: Said) -> list[Feature]:
    """Return the features of what speaks for a metric: its cue's words, how strong it is, what stands beside it.

    Numbers of its unit between the two may have spent it, cues of other metrics there are nearer.
    """
    cue = said.cue
    if cue is None:
        return [("cue", f"none {said.kind} {unit_kind(number.quantity)}")]
    low = scene.words.low
    inside = cue.first < number.last and cue.last > number.first
    side, low_end, high_end = number.apart(cue.first, cue.last)
    side = "inside" if inside else side
    weight = max((row.weight for row in cue.rows if row.metric == metric), default=0.0)
    phrase = " ".join(low[cue.first : cue.last])
    clauses = min(scene.clauses_between(scene.clause_of[cue.first], number.clause), 3)
    after = plain(low[cue.last]) if cue.last < len(low) else NOTHING
    found = [
        ("cue", f"{side} {phrase}"),
        ("cue metric", f"{metric} {phrase}"),
        ("cue weight", f"{side} {round(2 * weight)} {clauses}"),
        ("cue after", f"{side} {after}"),
        ("cue next", f"{side} {phrase} {after}"),
        ("cue before", f"{side} {plain(low[cue.first - 1]) if cue.first else NOTHING}"),
    ]
    unit = unit_kind(number.quantity)
    spent = any(low_end <= one.first < high_end and unit_kind(one.quantity) == unit for one in scene.numbers)
    rivals = min(sum(low_end <= one.first < high_end and one.rows[0].metric != metric for one in scene.cues), 2)
    follows = any(0 <= one.first - number.last <= CLOSE and one is not cue for one in scene.cues)
    found += [
        ("cue crossed", f"{side} {min(scene.numbers_between(low_end, high_end), 3)} {rivals}"),
        ("cue spent", f"{said.kind} {side} {spent} {rivals} {follows}"),
    ]
    if not inside and high_end - low_end <= CLOSE:
        found.append(("cue between", f"{side} {' '.join(map(plain, low[low_end:high_end]))}"))
    return found


def of_pair(scene: Scene, number: Number, metric: str, said: Said, candidate: Candidate) -> list[Feature]:
    """Return the features of how a name stands to the cue of a metric."""
    cue, mention, how = said.cue, candidate.mention, said.kind
    if mention is None:
        return [("pair", f"{how} {candidate.origin}")]
    place = "ahead" if mention.last <= number.first else "behind"
    if cue is None:
        return [("pair", f"{how} {place} {candidate.kind}")]
    if mention.last > cue.first and cue.last > mention.first:
        return [("pair", f"{how} {place} inside")]
    first = mention.last <= cue.first
    order, low_end, high_end = ("name cue", mention.last, cue.first) if first else ("cue name", cue.last, mention.first)
    gap = high_end - low_end
    clauses = min(scene.clauses_between(scene.clause_of[cue.first], scene.clause_of[mention.first]), 2)
    found = [
        ("pair", f"{how} {place} {order} {min(gap, FAR)} {clauses}"),
        ("pair numbers", f"{how} {place} {order} {min(2, scene.numbers_between(low_end, high_end))} {clauses}"),
        ("pair kind", f"{order} {metric} {candidate.kind} {min(gap, APART)}"),
    ]
    if gap <= APART:
        found.append(("pair between", f"{order} {' '.join(map(plain, scene.words.low[low_end:high_end]))}"))
    return found
