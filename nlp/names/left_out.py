"""What is left of an index without a part: `without energy, profits of the S&P 500 would fall` (`sp-500-ex-energy`).

Rules. A sector, a group or a company behind a word that leaves out (`excluding`, `without`), or a word that points back
to one (`without that sector`), is taken from the index that was named last, the sentence first. Its country goes:
`sp-500-ex-energy` leaves out `us-energy`. The giants (`OF_THE_LARGE`) come out of the S&P 500, too. A word that names
nothing by itself is left out where a mark follows it (`without energy,`).
"""

import re
from collections.abc import Iterator, Sequence

from nlp.names.pointing import meant_by, word_before
from nlp.names.remembered import Remembered
from nlp.scene import Scene
from nlp.subjects import ANAPHOR, HOME, Mention
from nlp.vocabulary import COUNTRY
from nlp.words.linking_words import linking_words

PARTS = frozenset({"sector", "group", "company"})
WHOLE, KIND = "index", "group"
OF_THE_LARGE = {"magnificent-7": "sp-500", "mega-caps": "sp-500"}
BARE = re.compile(r"(?i:\b(?:without|excluding|excl\.|ex)[ -](?P<part>[a-z]{3,}))(?=[,;:)])")


def left_out(scene: Scene, recent: Sequence[Remembered]) -> Iterator[tuple[str, str, Mention]]:
    """Yield subject and kind of what is left, and the name that is left out."""
    if linking_words("excluding").isdisjoint(scene.words.low):
        return
    here = [m.subject for m in scene.mentions if m.kind == WHOLE]
    whole = next(iter([*here, *(known.subject for known in recent if known.kind == WHOLE)]), "")
    for mention in scene.mentions:
        if word_before(scene, mention) not in linking_words("excluding"):
            continue
        part = mention.subject, mention.kind
        if mention.kind == ANAPHOR:
            part = meant_by(scene, mention, recent) or ("", "")
        told = part[0].removeprefix(f"{COUNTRY}-").removeprefix(f"{HOME}-")
        for index in dict.fromkeys((whole, OF_THE_LARGE.get(part[0], ""))):
            if index and part[1] in PARTS and part[0] != index:
                yield f"{index}-ex-{told}", KIND, mention
    words, named = scene.words, {place for m in scene.mentions for place in range(m.first, m.last)}
    for match in BARE.finditer(scene.text, *scene.sentence.span) if whole else ():
        first = words.at(match.start("part"))
        if first not in named and match["part"].lower() not in linking_words("noun_stop"):
            yield f"{whole}-ex-{match['part'].lower()}", KIND, Mention(first, first + 1, whole, KIND)
