"""The weights of the linker, in one place. Each says what one unit of evidence is worth.

Scores are sums. A cue of a metric starts from its own weight in `data/metric_cues.csv` (1 to 4), a name of a
subject from `NAME`; what lies between it and the number is taken off.
"""

# Metrics.
CUE_WORD = 0.07  # per word between a cue and its number
CUE_AFTER = 0.25  # a cue that follows its number, unless it touches it
CUE_CLAUSE = 0.55  # per clause border between them
CUE_NUMBER = 0.35  # per other number of the same unit between them
CUE_NUMBER_AFTER = 1.2  # the same, for a cue that follows both: it belongs to the later one
CUE_OTHER_NUMBER = 0.15  # per other number of another unit between them
CUE_NAME = 0.8  # a name between them that moves itself
CUE_ABOVE_FROM = 3.0  # above this, a cue speaks no louder from afar
CUE_ABOVE = 1.6  # taken off a cue that stands in the heading or the sentence before
MOVEMENT = 2.0  # a word of movement makes a percentage a return
MOVEMENT_REACH = 8
DRIVEN = 0.8  # a growth cue whose verb stands before the number: `earnings are expected to rise 15%`
GROWTH_OF = 2.9  # `revenue of $21 billion, up 5%`
GROWTH_OF_OTHER = 2.2  # the same, where what grew has no metric
LEVEL_OF = 2.6  # `a cut of 25 basis points, to 4.50%`
SIGNED = 2.0  # an explicit sign makes a percentage a return
LEVEL = 2.0  # taken off a change where the number follows `to`, `at` or `from`
MOVED_BY = 1.5  # taken off a level where the number is by how much something moved
OTHER_MOVED = 1.4  # what no metric has then
SPOKEN_OF = 0.9  # added to it where a sentence without numbers spoke of it and this one opens with `It`
COLUMN = 2.5  # added to the cue of a metric that heads the column of a number
ABOVE_REACH = 13  # cues that reach no further than this do not speak beyond their sentence
INHERITED = 1.9  # the metric of the number before, in the same sentence and unit
GROWN = 0.4  # added to it where it is a growth and the number is by how much something grew
INHERITED_ABOVE = 1.2  # the same, from the sentence before in the paragraph
USUAL = 0.5  # the metric that most numbers of this unit had so far, where nothing else speaks for it
SAME_KIND = 0.1  # over a multiple whose kind is not said
POINTING_BACK = 0.5  # added to it where the sentence opens with `That`, `This`, `It`
PART = 1.6  # taken off a return where the number is a part (`a third of the index`)
SIZE_OF = 2.6  # `61% odds of 0.50%`
OTHER = 0.0  # no metric at all
OTHER_SAID = 0.9  # from here on, words have named what a number of no metric measures
OTHER_AGAIN = 1.0  # the same, where the number before had none
DEFAULT_LEVEL = 1.0  # added to the default of a kind where something moved to the number

# Subjects.
NAME = 2.0
UNKNOWN = 1.2  # taken off a name that no table has
UNKNOWN_WEAK = 1.18  # taken off one for which only its capitals speak
NAME_WORD = 0.04
NAME_CLAUSE = 0.17
NAME_NUMBER = 0.31  # per other number between a name and the number that follows it
NAME_AFTER = 1.99  # a name that follows its number without belonging to it
NAME_ATTACHED = 0.43  # `2.5% by the Dow`, `14% for the S&P 500`
NAME_OWNER = 0.57  # `the S&P 500's 0.2% gain`
NAME_BETWEEN = 0.63  # per other name between a name and the number that follows it
NAME_FIRST = 0.38  # a name that opens its clause
NAME_BESIDE = 0.81  # a name right before its number: `Dow +1%`
NAME_MOVES = 0.42  # a name right before a word of movement
NAME_PLACED = 0.5  # taken off a name that only says where: `in London`
NAME_EXCLUDED = 1.69  # taken off a name that is left out: `excluding energy`
NAME_TOGETHER = 0.39  # added to the first of names told in one breath, taken off the others
NAME_CHAINED = 0.21  # added to a name that hangs on its number by more words: `15% drop in the profits of Y`
NAME_SPENT = 1.2  # taken off a name that hangs on the number before: `2% for A, 3% for B`
NAME_CAUSE = 1.0  # taken off a name that only drives another: `the Dow, held back by insurers, added 2%`
NAME_COMPARED = 0.8  # taken off a name that the text only compares with
NAME_ABSORBED = 0.98  # taken off a name that only describes another one
NAME_BACK = 1.1  # taken off a word that points back
NAME_BACK_LIKE = 0.2  # the same, for one that asks for a certain sort: `its large-cap counterpart`
NAME_UNSAID = 0.8  # taken off `the index` where the text names none
POINT_ALSO = 0.85  # taken off a name of a kind that a word pointing back can mean at a pinch
POINT_LATER = 0.24  # the same, where another name opens its clause
POINT_ASIDE = 0.69  # the same, where its clause only describes
POINT_COMPARED = 0.32  # the same, where it is only compared with
POINT_BACK = 0.13  # the same, for one of a sentence before, where this one has none
POINT_ABOVE = 1.62  # the same, where this one has some
POINT_AGE = 0.52  # the same, per newer name
POINT_PARAGRAPH = 0.51  # the same, in a paragraph before
POINT_NOUN = 0.41  # added to one whose name holds the word: `the fund` after `the Growth Fund`
POINT_TOPIC = 0.32  # added to one of a sentence before, by its share of the numbers so far
POINT_TITLE = 0.79  # added to it where the title names it
POINT_NEW = 0.4  # added to one that the sentence before has brought up, without a number so far
POINT_OPENER = 0.36  # added to it where it is the first name of the paragraph
NAME_INHERITED = 0.6  # the subject of the number before, in the same sentence
NAME_ABOVE = -1.19  # a subject of the sentence before, in the same paragraph
NAME_PARAGRAPH = 0.69  # taken off one of a paragraph before
NAME_TOPIC = 1.26  # added by the share of the numbers so far that belong to it
NAME_TITLE = 0.73  # added to one that the title names
NAME_OPENER = 0.6  # added to the first name of the paragraph, in that paragraph
NAME_WEAK = 1.2  # taken off a name before the sentence that only capitals tell
NAME_NEW = 0.4  # added to one that the sentence before has brought up, without a number so far
NAME_REPLACED = 0.5  # taken off one of a paragraph before, where this one opens with another of its kind
NAME_UNLINKED = 0.21  # taken off one that no number belonged to yet
HOUSE = 1.59  # taken off a bank or data house: it mostly speaks
HOUSE_RESULT = 0.5  # the same, where the number is what a company reports of itself
COLLECTIVE_RESULT = 0.5  # taken off a sector, a group or an index there
NAME_NEWEST_COMPANY = 0.55  # added to the company named last
CORE_ALSO = 1.0  # taken off a central bank's index where the core of another is the likelier one
NAME_EVENT = 0.7  # taken off a subject from before the sentence as that of an event: its odds name it
NAME_HEADING = 0.09
NAME_DEFAULT_SPOKEN = 0.88  # added to it where it has been spoken of
NAME_DEFAULT = -0.61  # the table's default subject of the metric
DEFAULT_ALSO = 0.8  # taken off the second of two that can be meant where nobody is named
NAME_ASIDE = 0.58  # taken off a name in a clause that only describes (`which crushes soybeans`)
NAME_SPOKEN = 1.97  # taken off a name that speaks (`Nvidia said`, `according to FactSet`)
LIKE_BEFORE = 1.4  # added to an index or a price where the number is like its last one
UNLIKE_BEFORE = 0.4  # taken off it where the number is far from it
NAME_SPOKEN_SELF = 0.6  # the same, for a company that most likely speaks of itself: `Nvidia reported`
WHOLE = 1.67  # taken off an index as the part of a whole
MEASURED_AGAINST = 2.4  # taken off the other side of a relative metric as its subject
WEAK = 2.1  # taken off a market as a whole
PLACE = 0.91  # taken off a country where its market is meant
PLACE_ALSO = 1.5  # taken off what else a country can stand for: its economy for its funds, services for factories
PLACE_FADES = 0.8  # what is left of a country's evidence after a sentence that names others
PLACE_HEADING = 2.0  # what a heading says for its country, where a sentence says 1
PLACE_LEADS = 0.9  # what makes a country the one that the text is about
ALIGNED = 8.0  # `1.2%, 0.8% and 2%, respectively`

# What was learned.
LEARNED = 1.0  # a metric that no rule proposes is one where the judge has learned as much for it
UNSEEN = -1.0  # what the rules give such a metric
