"""Constructions that settle by themselves whether a number has been or was foreseen, whatever words stand nearer.

Rules:

1. A number that somebody had expected (`than the 0.2% that economists had expected`, `vs 0.3% consensus`, `a fall of 2%
   had been feared`), and what a forecast, an estimate or a consensus is or was, is a forecast.
2. What a forecast starts from is reported: `from 2.5% in 2023 to 1.8%`, `to 2.7% from 2.5% in December`; the time
   beside it must be past, and of an older forecast (`from 14% in its June outlook`) it says nothing.
3. A sentence that looks back at an earlier figure (`A year ago they had 5%`) goes on with the modality before it.
"""

import re
from datetime import date

Span = tuple[int, int]

REACH = 90  # characters ahead of a number and behind it
_EXPECTED = (
    r"(?:expected|expecting|forecast(?:ed|ing)?|predicted|predicting|projected|projecting|anticipated|anticipating|"
    r"foreseen|foresaw|estimated|pencill?(?:ed|ing) in|pencill?ed|priced in|looked for|looking for|calling for|"
    r"called for|hop(?:ing|ed) for|hoped|model+ed|in mind|reckoned(?: with)?|reckoning with|counted on|counting on|"
    r"assumed|assuming|feared|bargained for|guessed|wanted|promised|guided(?: to| for)?|seen|targeted|budgeted|"
    r"been waiting for|bet on|braced for|bracing for)"
)
_STOPS = r"(?!(?:than|as|with|what|and|but|or|after|while|when|where|from|to|before|because|since|versus|vs)\b)"
_HAD_EXPECTED = re.compile(
    rf"(?:\s{_STOPS}[\w'’&.-]+){{0,6}}?\s(?:had|have|has|were|was)(?:\sbeen)?(?:\s\w+ly)?\s{_EXPECTED}\b"
)
_LABELLED = re.compile(
    r"\s?(?:(?:in|of|by)\s(?:the\s|its\s)?)?(?:FactSet\s|Bloomberg\s|Reuters\s|Dow\sJones\s|LSEG\s|analyst\s)?"
    r"(?:consensus|expected|forecasts?|est(?:\.|imates?|imated)?|expectations?|projected|predicted|exp\.|cons\.)"
    r"(?!\s(?:earnings|profits?|sales|revenues?))"
)
# `A $310 target`, but no `target range`.
_TARGET = re.compile(r"\s(?:(?:year-end|12-month|one-year|price|median|average)\s)*targets?\b(?!\s(?:range|rate|band))")
# `Below the 225,000 economists expected`.
_BARE = re.compile(
    r"\s(?:that\s|which\s)?(?:(?:many|most|some|the)\s)?(?:economists|analysts|strategists|forecasters|the\sStreet|Wall\sStreet|traders"
    r"|investors|the\smarkets?)(?:\s(?:on\saverage|polled|surveyed)(?:\sby\s[\w. ]+?)?)?\s(?:had\s|were\s)?"
    r"(?:expect(?:ed)?|forecast|predicted|projected|anticipated|estimated|looking\sfor)\b"
)
_AGAINST = re.compile(
    r"(?:\b(?:vs\.?|versus|against|than|compared\s(?:with|to)|from|to|with|above|below|over|under|topping|beating|missing"
    r"|matching|undershooting|overshooting|exceeding|surpassing|(?:ahead|short|shy)\sof)|\()\s?"
    r"(?:(?:an?|the|about|around|some|roughly)\s)*$"
)
_FORESEEN = (
    r"(?:[Cc]onsensus|[Ss]treet|estimates?|forecasts?|projections?|predictions?|median\sdot|median\sprojection|"
    r"dot\splot|dots?|base\scase|[Bb]aseline|nowcast|price\stargets?|year-end\stargets?|[Gg]uidance|[Gg]uide)"
)
_FILL = (
    r"(?:out|up|down|left|unchanged|set|put|raised|lowered|at|to|for|about|around|roughly|just|only|still|near|some|"
    r"an?|the|closer|under|over|below|above|nearly|almost|well|little|changed|as|high|low|somewhere|between|now|in|"
    r"increase|rise|gain|growth|decline|drop|fall|of)"
)
_FORECAST_IS = re.compile(
    rf"\b{_FORESEEN}(?:\s(?:for|of|in|on)(?:\s[\w&'’-]+){{1,5}}?)?(?:\s(?:still|now|then|also|only|already|has|have))?"
    rf"(?:\s(?:was|were|is|are|had|has|been|had\sbeen|stood|stands|remained|remains|stays|stayed|sat|sits|came|comes|"
    rf"goes|went|calls|called|looks|implies|rose|fell|climbed|slipped|moved)|:)(?:\s{_FILL}){{0,6}}\s?$"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_FROM = re.compile(
    r"\b(?:from|after|following|versus|vs\.?|against|compared\s(?:with|to)|than)\s"
    r"(?:(?:an?|the|its|their|about|around|roughly|some|only|just|nearly|almost|upwardly|downwardly|revised|"
    r"increase|rise|gain|growth|decline|drop|fall|contraction|of|initially|reported|what\swas)\s)*$"
)
_PAST = re.compile(
    r"(?:\s(?:in|for|of|at\sthe\s(?:end|start|beginning)\sof|as\sof|during|over)(?:\sthe)?(?:\s(?:whole|full|calendar|"
    rf"fiscal)(?:\s(?:of|year))?)?(?:\s(?:first|second|third|fourth)\s(?:quarter|half)(?:\sof)?)?"
    rf"\s(?:(?P<month>{_MONTHS})(?:\s\d{{1,2}}(?:,|\b))?(?:\sof)?(?:\s(?P<year>\d{{4}}))?|(?P<only>\d{{4}})))"
    r"|\s(?:last\syear|a\syear\s(?:ago|earlier|before)|the\s(?:year|month|quarter)\sbefore|now|today|currently|"
    r"at\spresent|this\smorning|twelve\smonths\s(?:ago|earlier|before)|(?:a\sshare\s)?it\s(?:earned|made|had))\b"
)
_OLDER_FORECAST = re.compile(r"\s(?:forecasts?|outlook|projections?|round|meeting|estimates?|survey|report|dots?)\b")
_REVISED = re.compile(
    r"\b(?:lower|rais|lift|cut|trim|revis|mark|upgrad|downgrad|shav|nudg|bump|hik|slash|boost|mov|br(?:ing|ought))\w*\s"
    r"(?:[\w&'’-]+\s){0,5}?(?:forecasts?|estimates?|projections?|targets?|numbers?|guidance|outlook|calls?|dots?|views?)\b"
)
_TO = re.compile(r"\b(?:to|from|by|at)\s(?:(?:about|around|roughly|just|only|nearly|a|an)\s)*$")
_MARKED = re.compile(r"(?<!was )(?<!were )(?<!been )\bmarked\s(?:\w+\s){0,5}?(?:up|down)\b")
_CONTRAST = re.compile(r"\b(?:vs\.?|versus|against|than)\s(?:(?:an?|the|about|around)\s)*$")
# What results and estimates blend to, and an office's estimates of a time that is over, nobody foresees.
_COUNTED = re.compile(r"\b(?i:blended|(?:second|third|advance|flash|preliminary|final)\sestimates?)\b")
_ASIDE_NOW = re.compile(r"[,(]\s?(?:now|currently|at present|today)\s(?:(?:at|about|around|near|just|only|still)\s)*$")
# `(consensus 180k, previous 208k)`.
_PRIOR = re.compile(
    r"(?i:\b(?:consensus|expected|forecast|est\.?|exp\.?|survey|cons\.?)\b[^()]{0,20}[,;/]\s?(?:and\s)?"
    r"(?:previous|prior|prev\.?|last)(?:\swas)?:?\s)$"
)
_AGO = (
    r"(?:[Aa]\s(?:year|month|week|fortnight|quarter)|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d+)\s(?:months|weeks|"
    rf"quarters|years))\s(?:ago|earlier|before)|[Oo]n\s{_MONTHS}\s\d{{1,2}}|[Bb]ack\sthen|"
    r"[Uu]ntil\s(?:then|now|recently)|[Bb]efore\s(?:that|then|the\s[^.,]{3,40})|[Ww]hen\s(?:the\s)?[^.,]{3,30}"
    r"|[Oo]nly\s(?:a|two|three)\s\w+\sago|at\sNew\sYear|[Ll]ast\s(?:week|month|time)"
)
_LOOKING_BACK = re.compile(
    rf"(?:{_AGO}),?\s(?:it|they|that|this|the\s(?:estimate|figure|number|forecast|consensus|same\s\w+|market|call|"
    r"projection)|futures|swaps|traders|analysts|economists|strategists|markets?|[Cc]onsensus)\s(?:still\s)?"
    r"(?:was|were|had|stood|saw|expected|priced|called|looked|pointed|ran|showed)\b"
    rf"|[Ii]n\s{_MONTHS},?\s(?:it|they)\s(?:still\s)?(?:had|saw|expected|priced|looked)\b"
)


def is_foreseen(text: str, sentence: Span, quantity: Span) -> bool:
    """Return whether a number is what somebody had expected, or what a forecast says.

    >>> text = "Prices rose 0.1%, less than the 0.2% that economists had expected."
    >>> is_foreseen(text, (0, len(text)), (12, 16)), is_foreseen(text, (0, len(text)), (32, 36))
    (False, True)
    """
    first, last = max(sentence[0], quantity[0] - REACH), min(sentence[1], quantity[1] + REACH)
    ahead = text[first : quantity[0]]
    if any(pattern.match(text, quantity[1], last) for pattern in (_HAD_EXPECTED, _TARGET)):
        return True
    if _FORECAST_IS.search(ahead) and not _COUNTED.search(ahead):
        return True
    before = sentence[0], quantity[0]
    if _TO.search(ahead) and (_REVISED.search(text, *before) or _MARKED.search(text, *before)):
        return True
    behind = _LABELLED.match(text, quantity[1], last) or _BARE.match(text, quantity[1], last)
    return behind is not None and _AGAINST.search(ahead) is not None


def is_point_of_departure(text: str, sentence: Span, quantity: Span, published: date | None) -> bool:
    """Return whether a number is the past figure that a forecast starts from.

    >>> text = "Growth should slow from 2.5% in 2023 to 1.8% in 2024."
    >>> is_point_of_departure(text, (0, len(text)), (24, 28), None)
    True
    """
    first, last = max(sentence[0], quantity[0] - REACH), min(sentence[1], quantity[1] + REACH)
    if _ASIDE_NOW.search(text[first : quantity[0]]) or _PRIOR.search(text[first : quantity[0]]):
        return True
    past = _PAST.match(text, quantity[1], last)
    if past is None or not _FROM.search(text[first : quantity[0]]) or _OLDER_FORECAST.match(text, past.end(), last):
        return False
    if _REVISED.search(text, sentence[0], quantity[0]):
        return False
    year = past.group("year") or past.group("only")
    if year is None:
        return True
    known = published.year if published is not None else _latest_year(text[sentence[0] : sentence[1]])
    return int(year) < known or (int(year) == known and past.group("month") is not None and published is not None)


def is_contrast(text: str, quantity: Span) -> bool:
    """Return whether a number is only what another one is held against: `$39 billion vs $38 billion`."""
    return _CONTRAST.search(text[max(0, quantity[0] - REACH) : quantity[0]]) is not None


def looks_back(text: str, clause: Span, quantity: Span) -> bool:
    """Return whether a number is an earlier figure of what was spoken of just before: `A year ago it was 5%`."""
    return _LOOKING_BACK.search(text[max(clause[0], quantity[0] - REACH) : quantity[0]]) is not None


def _latest_year(words: str) -> int:
    return max((int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", words)), default=0)
