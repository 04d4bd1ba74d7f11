"""Who says a claim, in the words that a line begins with: "Economists expect", "Goldman Sachs says".

Rules. A speaker that is a common noun in the plural ("economists at a bank", "interest rate futures") is many, a proper
name is one ("Harbour Partners"), and so is who is not named. The noun is the last word before a preposition. It is in
the plural by its ending, unless that ending is one of the singular, or its word is in the tables. A line begins with a
capital, but for a name that is spelled otherwise ("eToro").
"""

from api.names import VERBS

UNNAMED = "An unnamed source"

#: What ends a noun before it says of what or where: "economists at a bank".
_PREPOSITIONS = frozenset({"at", "by", "for", "from", "in", "of", "on", "polled", "surveyed", "who", "with"})
_ENDS_OF_ONE = ("ics", "is", "ss", "us")
_ONE = frozenset({"gas", "news"})
_MANY = frozenset({"media", "people"})


def verb(who: str | None, modality: str) -> str:
    """What a speaker does with a claim of that kind.

    >>> verb("traders", "forecast"), verb("economists at a bank", "reported"), verb("market analysis", "forecast")
    ('expect', 'say', 'expects')
    >>> verb("Harbour Partners", "target"), verb("officials", "target"), verb(None, "typical")
    ('names as a goal', 'name as a goal', 'calls usual')
    """
    first, _, rest = VERBS[modality].partition(" ")
    return " ".join((first.removesuffix("s") if who and _many(who) else first, rest)).rstrip()


def says(who: str | None, modality: str) -> str:
    """The beginning of a line: the speaker and the verb.

    >>> says("officials", "forecast"), says("eToro", "reported"), says(None, "reported")
    ('Officials expect', 'eToro says', 'An unnamed source says')
    """
    name = who or UNNAMED
    first = name.split(" ", 1)[0]
    return f"{name[0].upper() if first.islower() else name[0]}{name[1:]} {verb(who, modality)}"


def _many(who: str) -> bool:
    words = who.split()
    end = next((at for at, word in enumerate(words) if at and word in _PREPOSITIONS), len(words))
    noun = words[end - 1] if words else ""
    plural = noun.endswith("s") and noun not in _ONE and not noun.endswith(_ENDS_OF_ONE)
    return noun.islower() and (plural or noun in _MANY)
