"""Endless market commentary made up from a grammar: stories that share a subject and its idiom, and nothing else.

A story is a headline, a dateline and paragraphs of sentences. Its sentences come from a few patterns, with names,
figures and turns of phrase drawn afresh: two stories that have nothing to do with each other are more alike than those
of the papers. The same seed gives the same stories.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2024, 1, 2)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_SYLLABLES = _listed("al|ber|cor|dan|el|fal|gar|hol|in|jen|kal|lor|mar|nor|or|pel|quin|ros|sal|tor|ul|ver|win|yar|zan")
_ENDINGS = _listed("ton|man|ford|well|ley|son|ski|berg|ini|rick|dale|more|stead|wood|ham")
_HOUSES = _listed("Capital|Partners|Asset Management|Securities|Research|Advisors|Bank|Wealth|Investments|Brokers")
_TRADES = _listed("Foods|Motors|Software|Energy|Steel|Airlines|Pharma|Retail|Chips|Logistics|Media|Water")
_PLACES = _listed("NEW YORK|LONDON|TOKYO|FRANKFURT|SINGAPORE|CHICAGO|PARIS|HONG KONG|SYDNEY|TORONTO|ZURICH|MUMBAI")
_AGENCIES = _listed("Reuters|AP|Bloomberg|AFP|Dow Jones")
OUTLETS = tuple(f"{name} {kind}" for name in _listed("Harbour|Valley|Summit|Coastal|Prairie|Metro") for kind in _HOUSES)

_WORDS = {
    "rose": "rose|climbed|gained|advanced|added|jumped|edged up|ticked higher|rallied|firmed|pushed up|moved up",
    "fell": "fell|slid|dropped|lost|eased|retreated|sank|slipped|gave up|declined|tumbled|moved down",
    "good": "solid|robust|healthy|firm|resilient|encouraging|brisk|upbeat|sturdy|surprisingly strong|better",
    "bad": "soft|weak|sluggish|disappointing|patchy|fragile|tepid|lacklustre|downbeat|worse than feared|thin",
    "who": "traders|investors|fund managers|strategists|dealers|analysts|economists|portfolio managers|buyers",
    "think": "expect|believe|argue|reckon|suspect|worry|hope|predict|assume|insist|caution|acknowledge",
    "said": "said|wrote|noted|told clients|remarked|added in a note|warned|argued|commented|cautioned|explained",
    "why": "earnings season|the labour market|lending standards|tariffs|an ageing cycle|the budget fight|"
    "shipping costs|refinancing needs|household savings|the election|inventory cuts|productivity|currency swings|"
    "positioning|liquidity|share buybacks|capital spending|consumer confidence|energy bills|rents|wage deals|"
    "credit spreads|margin pressure|demand from Asia|data centres|bank deposits|cold weather|port delays|harvests",
    "when": "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|this week|last month|in early trade|overnight|"
    "by the close|since the summer|over the quarter|at the open|so far this year|in the past fortnight",
    "part": "technology shares|regional banks|utilities|miners|homebuilders|chip makers|small companies|insurers|"
    "carmakers|drug makers|oil producers|retailers|airlines|property trusts|defence names|software groups|"
    "industrial firms|telecoms|shipping lines|food producers|luxury brands|private lenders",
    "link": "because of|thanks to|in spite of|on the back of|given|after fresh worries about|owing to|amid talk of|"
    "on hopes for|as attention turned to|reflecting|helped by|hurt by|with an eye on|alongside|following news on",
    "turn": "Even so,|Still,|For now,|By contrast,|In the meantime,|Beyond that,|More broadly,|That said,|"
    "Looking ahead,|Closer to home,|As ever,|On balance,|To be sure,|Behind the scenes,|All told,|Oddly enough,",
}
WORDS = {name: _listed(text) for name, text in _WORDS.items()}

_TOPICS = {
    "equities": "The S&P 500|The Nasdaq 100|The Dow|The Russell 2000|European shares|The FTSE 100",
    "rates": "The 10-year Treasury yield|Two-year yields|Gilt yields|Bund yields|Mortgage rates|The policy rate",
    "prices": "Consumer prices|Core inflation|Producer prices|Import prices|Rents|Food prices",
    "profits": "Earnings per share|Operating margins|Revenue growth|Forward multiples|Buybacks|Dividend payouts",
    "jobs": "Payrolls|The jobless rate|Hourly earnings|Job openings|Weekly claims|The participation rate",
    "oil": "Brent crude|Natural gas|Gasoline stocks|Refinery runs|Rig counts|Diesel futures",
    "currencies": "The dollar index|Sterling|The yen|The euro|The Swiss franc|The yuan",
    "homes": "Housing starts|Existing home sales|Building permits|House prices|Listings|Mortgage applications",
    "metals": "Gold|Copper|Silver|Iron ore|Aluminium|Platinum",
    "credit": "High-yield spreads|Loan defaults|Bank lending|Bond issuance|Leveraged loans|Card delinquencies",
}
TOPICS = {name: _listed(text) for name, text in _TOPICS.items()}

_PATTERNS = _listed(
    """{topic} {rose} {p}% to {n} {when}, {link} {why}.
{topic} {fell} {p}% {when} to stand at {n}, with {part} leading the move.
{turn} {part} {rose} {p}% and {part} {fell} {p}%, {link} {why} and {why}.
{person} of {house} {said} that {why} would cost {part} {p}% of profit before {why} improves.
"We see {why} as the {good} side, and {why} as the {bad} one," {said} {person}, who runs ${n} million at {house}.
{who} {think} that {topic} will end the year near {n}, {p}% from here, unless {why} gets in the way.
{company} {rose} {p}% {when} after {good} results, while {company} {fell} {p}% {link} {why}.
{turn} {who} at {house} {think} the {bad} run in {part} has further to go.
The gap between {part} and {part} widened to {b} basis points, the most since {why} became a theme.
{house} cut its forecast for {part} from {p}% to {p}%, {link} {why}.
Volumes were {bad}: {n} contracts changed hands {when}, {p}% below the usual.
Valuations offer {who} a {good} cushion, {person} {said}, at {x}x expected earnings against {x}x for {part}.
{turn} {why} matters less than {why}, or so {who} at {house} and {house} {think}.
What comes next depends on {why}; a {good} reading would lift {part}, a {bad} one would bring {why} back into view.
{company}, which makes up {p}% of {part}, {said} its order book stood at ${n} million {when}.
{who} have taken ${n} million out of {part} and put half of it into {part}, figures from {house} show.
Nobody at {house} {said} much about {why}, yet {person} {think} it explains {p} points of the move.
{turn} {company} and {company} both named {why} among the risks to {good} guidance.
A survey by {house} found {p}% of {who} worried about {why}, up from {p}% before {why}.
{topic} had been {bad} {when}; {why}, {person} {said}, changed that within hours.""".replace("\n", "|")
)


@dataclass(frozen=True, slots=True)
class Story:
    """A made story: its sentences, and what stands around them."""

    headline: str
    dateline: str
    sentences: tuple[str, ...]
    footer: str
    source: str
    day: date

    @property
    def text(self) -> str:
        """The story as an article has it, three sentences a paragraph."""
        first, *rest = self.sentences
        told = [self.dateline + first, *rest]
        paragraphs = [" ".join(told[start : start + 3]) for start in range(0, len(told), 3)]
        return "\n\n".join([self.headline, *paragraphs, *([self.footer] if self.footer else [])])


def story(random: Random, days: int = 730) -> Story:
    """A new story of 150 to 600 words, published on one of so many days."""
    topic = random.choice(list(TOPICS))
    length = random.randint(150, 600)
    day = FIRST_DAY + timedelta(days=random.randrange(days))
    # A story has a few people, houses and companies of its own, who come back in it.
    own = {
        "person": [_person(random) for _ in range(3)],
        "house": [_house(random) for _ in range(3)],
        "company": [f"{_name(random)} {random.choice(_TRADES)}" for _ in range(4)],
    }
    sentences: list[str] = []
    words = 0
    while words < length:
        made = _sentence(random, random.choice(_PATTERNS), topic, own)
        sentences.append(made)
        words += len(made.split())
    return framed(Story("", "", tuple(sentences), "", "", day), random, topic)


def framed(bare: Story, random: Random, topic: str | None = None) -> Story:
    """A story with a headline, dateline, footer and outlet of its own."""
    about = random.choice(TOPICS[topic or random.choice(list(TOPICS))])
    moved = random.choice(WORDS["rose"] + WORDS["fell"])
    headline = f"{about} {moved} {random.choice(WORDS['link'])} {_word(random, 'why')}"
    place, agency, outlet = random.choice(_PLACES), random.choice(_AGENCIES), random.choice(OUTLETS)
    dateline = random.choice((f"{place}, {bare.day:%b} {bare.day.day} ({agency}) - ", f"{place} ({agency}) -- ", ""))
    footer = random.choice(("", f"Reporting by {_person(random)}; editing by {_person(random)}", f"Copyright {outlet}"))
    return replace(bare, headline=headline, dateline=dateline, footer=footer, source=outlet)


def sentence(random: Random) -> str:
    """One sentence on anything."""
    own = {"person": [_person(random)], "house": [_house(random)], "company": [f"{_name(random)} Group"]}
    return _sentence(random, random.choice(_PATTERNS), random.choice(list(TOPICS)), own)


def _sentence(random: Random, pattern: str, topic: str, own: dict[str, list[str]]) -> str:
    made = []
    for piece in pattern.replace("}", "{").split("{"):
        made.append(_slot(random, piece, topic, own) if piece in _SLOTS else piece)
    text = "".join(made)
    return text[0].upper() + text[1:]


_SLOTS = frozenset((*WORDS, "topic", "person", "house", "company", "p", "n", "b", "x"))


def _slot(random: Random, name: str, topic: str, own: dict[str, list[str]]) -> str:
    if name in own:
        return random.choice(own[name])
    if name == "topic":
        return random.choice(TOPICS[topic])
    return _figure(random, name) if name in "pnbx" else _word(random, name)


def _figure(random: Random, kind: str) -> str:
    figures = {
        "p": f"{random.lognormvariate(0.7, 0.9):.1f}",
        "n": f"{int(random.lognormvariate(8.0, 1.2)) + 1000:,}",
        "b": str(random.randrange(5, 400)),
        "x": f"{random.uniform(8, 35):.1f}",
    }
    return figures[kind]


def _word(random: Random, name: str) -> str:
    word = random.choice(WORDS[name])
    # Some things have an epithet, so that they come in the same words less often.
    described = name in ("why", "part") and random.random() < 0.3
    return f"{random.choice(WORDS['good'] + WORDS['bad'])} {word}" if described else word


def _name(random: Random) -> str:
    return (random.choice(_SYLLABLES) + random.choice(_SYLLABLES) + random.choice(_ENDINGS)).capitalize()


def _person(random: Random) -> str:
    return f"{random.choice(_SYLLABLES).capitalize()}{random.choice(('a', 'o', 'e', 'ie'))} {_name(random)}"


def _house(random: Random) -> str:
    return f"{_name(random)} {random.choice(_HOUSES)}"
