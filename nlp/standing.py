"""How a number stands among the words around it: as a level, as the amount of a move, as a part of something.

Rules:

1. What follows `to`, `at`, `from` is a level, small words apart (`to about 4%`), and never by how much something
   moved, unless it sums up a rise or a fall (`the loss had grown to 23%`).
2. What a word of movement touches (`a 25% gain`, `lowered by $5`) is by how much it moved.
3. What `of` follows is a part, unless that names a move itself (`7% of upside`).
"""

from nlp.scene import Number, Scene
from nlp.vocabulary import Cue, Movement
from nlp.words.phrases import Found

HEDGES = frozenset(
    {"whopping", "mere", "paltry", "meagre", "meager", "modest", "hefty", "massive", "staggering", "record", "scant"}
    | {"further", "another", "combined", "cumulative", "full", "solid", "robust", "measly", "blistering", "hair"}
    | {"about", "around", "nearly", "roughly", "almost", "just", "over", "under", "approximately", "some", "only"}
    | {
        "a",
        "an",
        "the",
        "more",
        "less",
        "than",
        "as",
        "much",
        "at",
        "least",
        "most",
        "still",
        "stable",
        "full",
        "our",
        "its",
        "their",
    }
)
FALLS = frozenset(
    {"loss", "losses", "decline", "declines", "drop", "fall", "drawdown", "slide", "damage", "slump", "rout", "retreat"}
    | {"correction", "selloff", "slippage", "setback", "shortfall", "plunge", "slip", "dip"}
)
RISES = frozenset(
    {"gain", "gains", "rise", "increase", "advance", "rally", "rebound", "climb", "jump", "surge", "recovery", "bounce"}
)
ADJECTIVES = HEDGES | {"target", "new", "record", "closing", "all", "time", "intraday", "year", "multi", "week"}
TALLIES = frozenset(
    {"grown", "grew", "grows", "widened", "deepened", "extended", "came", "comes", "amounted", "amounts", "trimmed"}
    | {"narrowed", "cut", "pared", "swelled", "swollen", "reached", "totalled", "totaled", "stretched", "ran", "risen"}
)
NOUNS = frozenset({"loss", "losses", "damage", "drawdown", "shortfall", "selloff", "setback", "recovery", "correction"})
DETERMINERS = frozenset({"the", "a", "an", "its", "their", "this", "that", "s", "his", "her", "our"})
# What a level may be called: `to a range of 3.50% to 3.75%`.
CALLED = frozenset({"range", "level", "high", "low", "record", "peak", "reading", "band", "target", "close", "trough"})
AVERAGES = frozenset({"average", "total", "median", "mean", "combined", "maximum", "minimum"})
MOVES = ("percent", "bps", "percentage_points")
TALLY_REACH = 8  # words from a noun to the verb that sums it up
LEVEL_WORDS = frozenset(
    {"to", "at", "from", "below", "above", "topped", "near", "toward", "towards", "between", "reached", "reach"}
    | {"reaching", "reaches", "crossed", "breached", "touched", "surpassed"}
)
AT_A_BOUND = ("least", "most")
PARTS_OF = frozenset({"is", "was", "are", "were", "of", "in", "for", "on", "and"})  # before `the 15% of the index`
WHOLE_OF_A_PART = frozenset({"price", "upside", "downside", "its", "their", "his", "her", "further", "total"})
MOVERS = ("index", "company", "commodity", "coin", "equities", "fund", "currency", "sector", "group")
BELONGING = frozenset({"of", "for", "at", "in", "from", "by", "among", "across", "to", "with", "on", "s"})
MEASURING = (HEDGES | {"by", "of"}) - {"under", "near"}


def tallied(scene: Scene, number: Number) -> int:
    """Return 1 or -1 where a number sums up a rise or a fall, else 0: `the loss had grown to 23%`."""
    low, place = scene.words.low, number.first - 1
    while place >= 0 and low[place] in HEDGES:
        place -= 1
    if place < 2 or low[place] != "to":
        return 0
    first = place - 1 if low[place - 1] not in TALLIES else max(0, place - 1 - TALLY_REACH)
    for index in range(place - 1, max(first, 1) - 1, -1):
        word = low[index]
        if (word in FALLS or word in RISES) and (word in NOUNS or low[index - 1] in DETERMINERS):
            return -1 if word in FALLS else 1
    return 0


def _before_average(low: tuple[str, ...], place: int) -> int:
    """Return the place before `an average of`, where that stands at a place, else the place."""
    if place < 2 or low[place] != "of" or low[place - 1] not in AVERAGES:
        return place
    place -= 2
    while place >= 0 and low[place] in HEDGES:
        place -= 1
    return place


def is_level(scene: Scene, number: Number) -> bool:
    """Return whether a number is where something moved to or from, not by how much."""
    low, place = scene.words.low, number.first - 1
    while place >= 0 and low[place] in HEDGES and (low[place] != "at" or low[place + 1] in AT_A_BOUND):
        place -= 1
    place = _before_average(low, place)
    if place > 1 and low[place] == "of" and low[place - 1] in CALLED:
        place -= 2
        while place >= 0 and low[place] not in LEVEL_WORDS and low[place] in ADJECTIVES:
            place -= 1
    if place < 0 or low[place] not in LEVEL_WORDS or (low[place] == "between" and low[place - 1] in ("of", "by")):
        return False
    if tallied(scene, number):
        return False
    bound = low[place] == "to" and place > 0 and low[place - 1] in ("up", "close")
    return not bound or (place > 1 and low[place - 2].endswith("ed"))


def is_change_in_points(scene: Scene, number: Number) -> bool:
    """Return whether a number in points says by how much an index moved: `jumped 4 points`."""
    if number.quantity.unit != "points" or is_level(scene, number):
        return False
    return any(0 <= number.first - found.last <= 2 for found in scene.moves)


def is_amount_moved(scene: Scene, number: Number) -> bool:
    """Return whether a word of movement touches a number, which is then by how much something moved."""
    low = scene.words.low
    if tallied(scene, number):
        return True
    for found in scene.movements:
        beside = found.first == number.last and found.last - found.first == 1 and touches(scene, number, found)
        behind = beside and number.quantity.unit in MOVES
        near = 0 <= number.first - found.last <= 4 and MEASURING.issuperset(low[found.last : number.first])
        if (behind or near) and any(row.nature in ("move", "cut") for row in found.rows):
            return True
    return False


def touches(scene: Scene, number: Number, found: Found[Movement]) -> bool:
    """Whether nothing but white space parts a number from the word behind it."""
    return not scene.text[number.quantity.span[1] : scene.words.starts[found.first]].strip()


def is_apart(scene: Scene, number: Number) -> bool:
    """Return whether a number says how far apart two things are: `26% below that of the index`."""
    return any(
        found.first == number.last and any(row.nature in ("position", "valuation") for row in found.rows)
        for found in scene.movements
    )


def is_amount(scene: Scene, number: Number, cue_last: int, gap: int, after: bool) -> bool:
    """Whether a number is the amount of a cue: `by 3%`, `a lead of 3%`, `3% behind`."""
    if after:
        return gap == 0
    low, place = scene.words.low, number.first - 1
    while place >= cue_last and low[place] in HEDGES:
        place -= 1
    place = max(cue_last - 1, _before_average(low, place))
    if place < cue_last or (place == cue_last and low[place] in ("of", "s")):
        return True
    return low[place] == "by" and not moves_between(scene, cue_last, number.first)


def another_moves(scene: Scene, first: int, last: int) -> bool:
    """Whether a name that moves itself stands between two places: `after the tariff plan the S&P 500 fell 5%`."""
    for mention in scene.mentions:
        if first <= mention.first and mention.last <= last and mention.kind in MOVERS:
            # Of a cue that ends with it too: `earnings of the Dow`.
            before = scene.words.low[max(first - 1, mention.first - 2, 0) : mention.first]
            if BELONGING.isdisjoint(before) and mention.first > first and moves_between(scene, mention.last, last):
                return True
    return False


def is_moved(scene: Scene, number: Number, cue: Found[Cue], after: bool) -> bool:
    """Whether what a cue names moves by a number: `shares jumped 5%`, `shares finished 5% higher`."""
    if after or scene.clause_of[cue.first] != number.clause or is_level(scene, number):
        return False
    return moves_between(scene, cue.last, number.first) or any(
        number.last <= found.first <= number.last + 1 for found in scene.moves
    )


def moves_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a word of movement stands between two places."""
    return any(first <= found.first and found.last <= last for found in scene.moves)


def is_part(scene: Scene, number: Number) -> bool:
    """Return whether a number is a part of what follows it: `a third of the index`, but not `7% of upside`."""
    behind = scene.words.low[number.last : number.last + 2]
    return behind[:1] == ("of",) and WHOLE_OF_A_PART.isdisjoint(behind) and not is_figure_of(scene, number)


def is_figure_of(scene: Scene, number: Number) -> bool:
    """Return whether `of` says whose a number is: `double the 15% of the index`, unlike `in the 15% of it`."""
    before = scene.words.low[max(0, number.first - 2) : number.first]
    return len(before) == 2 and before[1] == "the" and before[0] not in PARTS_OF
