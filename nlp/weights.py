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
CUE_ABOVE_FROM = 3.0  # above this, a cue speaks no louder from afar
CUE_ABOVE = 1.6  # taken off a cue that stands in the heading or the sentence before
MOVEMENT = 2.0  # a word of movement makes a percentage a return
MOVEMENT_REACH = 8
DRIVEN = 0.8  # a growth cue whose verb stands before the number: `earnings are expected to rise 15%`
GROWTH_OF = 2.9  # `revenue of $21 billion, up 5%`
LEVEL_OF = 2.6  # `a cut of 25 basis points, to 4.50%`
SIGNED = 2.0  # an explicit sign makes a percentage a return
LEVEL = 2.0  # taken off a change where the number follows `to`, `at` or `from`
ABOVE_REACH = 13  # cues that reach no further than this do not speak beyond their sentence
INHERITED = 1.9  # the metric of the number before, in the same sentence and unit
INHERITED_ABOVE = 1.2  # the same, from the sentence before in the paragraph
SAME_KIND = 0.1  # over a multiple whose kind is not said
POINTING_BACK = 0.5  # added to it where the sentence opens with `That`, `This`, `It`
PART = 1.6  # taken off a return where the number is a part (`a third of the index`)
SIZE_OF = 2.6  # `61% odds of 0.50%`
OTHER = 0.0  # no metric at all
OTHER_AGAIN = 1.0  # the same, where the number before had none
DEFAULT_LEVEL = 1.0  # added to the default of a kind where something moved to the number

# Subjects.
NAME = 2.0
UNKNOWN = 0.35  # taken off a name that no table has
UNKNOWN_WEAK = 1.7  # taken off one for which only its capitals speak
NAME_WORD = 0.04
NAME_CLAUSE = 0.35
NAME_NUMBER = 0.30  # per other number between a name and the number that follows it
NAME_AFTER = 0.9  # a name that follows its number without belonging to it
NAME_ATTACHED = 0.9  # `2.5% by the Dow`, `14% for the S&P 500`
NAME_OWNER = 0.8  # `the S&P 500's 0.2% gain`
NAME_COMPARED = 0.8  # taken off a name that the text only compares with
NAME_ABSORBED = 1.2  # taken off a name that only describes another one
NAME_BACK = 0.25  # taken off a word that points back
NAME_INHERITED = 1.2  # the subject of the number before, in the same sentence
NAME_ABOVE = 0.7  # a subject of the sentence before, in the same paragraph
NAME_PARAGRAPH = 0.35  # taken off one of a paragraph before
NAME_TOPIC = 0.1  # added to the subject that most numbers so far belong to
NAME_UNLINKED = 0.15  # taken off one that no number belonged to yet
HOUSE = 0.7  # taken off a bank or data house: it mostly speaks
NAME_AGE = 0.08  # per newer subject
NAME_HEADING = 0.8
NAME_DEFAULT = 0.5  # the table's default subject of the metric
NAME_ASIDE = 0.6  # taken off a name in a clause that only describes (`which crushes soybeans`)
NAME_SPOKEN = 1.5  # taken off a name that speaks (`Nvidia said`, `according to FactSet`)
WHOLE = 1.2  # taken off an index as the part of a whole
MEASURED_AGAINST = 1.0  # taken off the other side of a relative metric as its subject
WEAK = 0.5  # taken off a market as a whole
PLACE = 1.1  # taken off a country where its market is meant
ALIGNED = 8.0  # `1.2%, 0.8% and 2%, respectively`

# What was learned.
LEARNED = 1.0  # a metric that no rule proposes is one where the judge has learned as much for it
UNSEEN = -1.0  # what the rules give such a metric
