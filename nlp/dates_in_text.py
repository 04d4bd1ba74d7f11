"""Words for a time in a text, and what they mean on a publication date.

Each row of `RULES` is a kind, a pattern and its rule in `date_rules`. They are tried together, the first listed
wins where two overlap: a full date before its month, a quarter before its year. Words that mean nothing known
(`late 2025`, or anything relative where the publication date is not known) are still found: the claim has a time,
only an unknown one.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nlp import date_rules as rule
from nlp import window_rules as window
from nlp.date_rules import COUNT, MONTH, UNKNOWN, YEAR, Rule, Span


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words for a time. `start` and `end` are `None` where they mean no known date; `kind` is the rule's name."""

    span: Span
    kind: str
    start: date | None
    end: date | None


RULES: tuple[tuple[str, str, Rule], ...] = (
    (
        "through",
        rf"(?i:\b(?:(?P<c>{COUNT})[ -](?P<u>months|weeks|quarters|years)|the (?P<u2>year|quarter|month)) "
        rf"(?:through|to|ended|ending|that ended|up to)(?: in| on)? )"
        rf"(?:(?P<n>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}}))\b"
        rf"|(?P<m>{MONTH})(?: (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,? (?P<y>{YEAR}))?)",
        window.through_words,
    ),
    (
        "extreme",
        rf"(?i:\b(?:from|since|off|above|below) (?:its|the|their) )(?:(?P<n>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}}))"
        rf"|(?P<m>{MONTH})(?: ?(?P<d>\d{{1,2}})\b)?(?:,? (?P<y>{YEAR}))?|(?P<y2>{YEAR}))"
        r"(?i: (?:(?:closing|intraday|record|all-time) )*(?:lows?|highs?|bottom|trough|peak)\b)",
        window.extreme_words,
    ),
    ("day", r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b\d{1,2}-\d{1,2}-\d{4}\b", rule.iso_words),
    ("point", rf"(?i:\bby mid-)(?P<y>{YEAR})\b", rule.mid_year_words),
    ("vague", r"(?i:\b(?:the )?(?:19|20)?[1-9]0s\b)", rule.unknown_words),
    (
        "vague",
        rf"(?i:\b(?:in )?(?:late|early|mid|the middle of)[ -](?:in )?(?:{MONTH}(?:,? {YEAR})?|{YEAR}\b(?!-)"
        r"|(?:this|last|next) (?:week|month|quarter|year)))",
        rule.unknown_words,
    ),
    (
        "vague",
        r"(?i:\b(?:past|last|next|coming|recent|following) (?:(?:few|several|couple of|many) )?"
        r"(?:weeks|months|quarters|years|decades)\b|\b(?:this|last|next) (?:spring|summer|autumn|fall|winter)\b)",
        rule.unknown_words,
    ),
    (
        "vague",
        rf"(?i:\bfiscal(?: year)?[ -](?:{YEAR}|(?:first|second|third|fourth)[ -]quarter|Q[1-4])(?:(?: of)? {YEAR})?"
        r"|\bFY ?(?:20)?\d{2}\b)",
        rule.unknown_words,
    ),
    (
        "weeks",
        rf"(?i:\b(?P<w>last|final|first|opening) (?P<c>{COUNT})? ?weeks? of )(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?",
        rule.weeks_of_words,
    ),
    (
        "since",
        rf"(?i:\bsince (?:(?:its|the|their|a) [a-z -]{{2,30}}? (?:in|on) )?)"
        rf"(?:(?P<m>{MONTH})(?: (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,? (?P<y>{YEAR}))?"
        r"|(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday)\b)",
        window.since_words,
    ),
    (
        "trading_days",
        rf"(?i:\b(?P<w>first|opening) (?P<c>{COUNT}) (?:trading (?:days|sessions)|sessions) (?:of|in) )"
        rf"(?:(?i:(?P<year>the (?:new )?year)\b)|(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?|(?P<y2>{YEAR}))",
        window.first_trading_days_words,
    ),
    (
        "trading_days",
        rf"(?i:\b(?:last|past|previous) (?P<c>{COUNT}) (?:trading (?:days|sessions)|sessions)\b(?! of))",
        window.last_trading_days_words,
    ),
    ("day", rf"(?i:\bat the (?:start|beginning) of (?:(?:the|this) year\b|(?P<y>{YEAR})))", window.start_of_year_words),
    (
        "day",
        rf"(?i:\b(?:at|as of) (?:the )?end of )(?:(?i:last (?P<u>year|quarter|month|week))\b"
        rf"|(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?)",
        window.end_of_words,
    ),
    (
        "between",
        rf"(?i:\b(?:from|between) )(?P<m>{MONTH}) ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>{YEAR}))?"
        rf"(?: to | through | and )(?:the end of )?(?P<m2>{MONTH})(?: (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
        rf"(?:,? (?P<y2>{YEAR}))?",
        rule.between_words,
    ),
    (
        "week",
        rf"(?i:\bweek (?:ended|ending|to) )(?P<m>{MONTH}) ?(?P<d>\d{{1,2}})\b(?:,? (?P<y>{YEAR}))?",
        rule.week_ended_words,
    ),
    ("day", rf"(?P<m>{MONTH}) ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>{YEAR}))?", rule.day_words),
    ("day", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", rule.day_words),
    ("quarter", rf"\b(?P<y>{YEAR}) Q(?P<n>[1-4])\b", rule.quarter_words),
    ("quarter", rf"\bQ(?P<n>[1-4])(?:(?:[ -]|,? of )?(?P<y>{YEAR})| ?[’'](?P<yy>\d{{2}}))?\b", rule.quarter_words),
    ("quarter", r"\b(?P<n>[1-4])Q ?[’']?(?P<yy>\d{2})\b", rule.quarter_words),
    (
        "quarter",
        rf"(?i:\b(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter)(?:(?: of|,)? (?P<y>{YEAR}))?",
        rule.quarter_words,
    ),
    (
        "half",
        rf"(?i:\b(?P<o>first|second) half)(?:(?: of)? (?P<y>{YEAR}))?|\bH(?P<n>[12])(?: (?P<y2>{YEAR}))?\b",
        rule.half_words,
    ),
    (
        "point",
        rf"(?i:\b(?:by |at )?(?:the )?(?:year[ -]end|end of(?: the)?(?: year)?|end-)[ -]?)(?P<y>{YEAR})\b"
        rf"|\b(?P<y2>{YEAR})(?i: year[ -]end)",
        rule.year_end_words,
    ),
    (
        "point",
        r"(?i:\b(?:by |at )(?:the )?(?:year[ -]end|end of (?:the|this) year)\b"
        r"|\b(?:year[ -]end|end of (?:the|this) year)\b)",
        rule.year_end_words,
    ),
    ("point", rf"(?i:\bby (?:the end of )?)(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", rule.by_month_words),
    (
        "months",
        rf"(?P<m>{MONTH})(?:-| to | and |–| through )(?P<m2>{MONTH})(?:,? (?:of )?(?P<y>{YEAR}))?",
        rule.months_words,
    ),
    ("since", rf"(?i:\bsince (?:the (?:start|beginning) of )?)(?P<y>{YEAR})\b", window.since_year_words),
    ("month", rf"\b(?P<m>{MONTH})(?:,? (?:of )?(?P<y>{YEAR}))?(?![a-z])", rule.month_words),
    ("years", rf"\b(?P<y>{YEAR})[–-](?P<y2>{YEAR}|\d{{2}})\b", rule.years_words),
    ("year", rf"(?<![\d.,$])(?<!Russell )(?<!RUSSELL )(?<!russell )\b(?P<y>{YEAR})E?\b(?![,.]\d)", rule.year_words),
    (
        "to_date",
        r"(?i:\byear[ -]to[ -]date\b|\bytd\b|\bso far (?:this year|in the year)\b|"
        r"\bsince the (?:start|beginning) of the year\b|\bsince the year began\b|\bthis year so far\b|"
        r"\bin the year to date\b|\bfor the year\b|\bon the year so far\b)",
        window.to_date_words,
    ),
    ("this", r"(?i:\b(?P<u>week|month|quarter)[ -]to[ -]date\b)|\b(?P<t>MTD|QTD|WTD)\b", window.unit_to_date_words),
    ("this", r"(?i:\bso far (?:this|in the) (?P<u>week|month|quarter)\b)", rule.this_words),
    ("this", r"(?i:\b(?:this|the current) (?P<u>week|month|quarter|year)\b)", rule.this_words),
    (
        "last",
        r"(?i:\b(?:last|the previous|the prior|the past trading|past trading) (?P<u>week|month|quarter|year)\b)",
        rule.last_words,
    ),
    (
        "coming",
        rf"(?i:\b(?:over|within|during|in|for) (?:the )?(?:next|coming) (?P<c>{COUNT}) "
        r"(?P<u>days|weeks|months|quarters|years)\b(?![’']? (?:earnings|eps|profit|sales|estimates)))",
        window.coming_words,
    ),
    (
        "coming",
        r"(?i:\b(?:over|within|during) the (?:next|coming) (?P<u>week|month|quarter|year)\b)",
        window.coming_words,
    ),
    ("coming", r"(?i:\bin the coming (?P<u>week|month|quarter|year)\b)", window.coming_words),
    ("next", r"(?i:\bnext (?P<u>week|month|quarter|year)\b)", rule.next_words),
    (
        "past",
        rf"(?i:\b(?:past|last|previous|trailing|prior)(?: (?P<c>{COUNT}))?[ -]"
        r"(?P<u>days|weeks|months|quarters|years|day|year)\b)",
        window.past_words,
    ),
    ("past", rf"(?i:\b(?P<c>{COUNT})[ -](?P<u>year|month)(?= (?:average|median|mean|norm)))", window.past_words),
    ("past", rf"(?i:\bin (?:the )?(?P<c>{COUNT}) (?P<u>days|weeks|months|quarters|years)\b)", window.past_words),
    ("past", r"(?i:\bfrom a (?P<u>week|month|quarter|year) (?:ago|earlier)\b)", window.past_words),
    ("past", rf"(?i:\bfrom (?P<c>{COUNT}) (?P<u>days|weeks|months|years) (?:ago|earlier)\b)", window.past_words),
    ("past", r"(?i:\b(?:past|last)(?: (?P<c>two|three|four|five))? (?P<u>decades?)\b)", window.past_words),
    (
        "ago",
        rf"(?i:(?<!from )(?<!than )(?<!with )(?<!to )(?<!versus )\b(?:(?P<c>{COUNT})|an?) "
        r"(?P<u>days?|weeks?|months?|quarters?|years?) (?:ago|earlier)\b)",
        window.ago_words,
    ),
    ("this_week", r"(?i:\b(?:for|on|over) the week\b|\bthe week[’']s\b)", rule.unknown_words),
    ("this_week", r"(?i:\b(?:straight|consecutive|successive) week\b|\bweek (?:of|in a row)\b)", rule.unknown_words),
    ("month_here", r"(?i:\bfor the month\b(?! of))", rule.unknown_words),
    (
        "weekday",
        r"(?i:\b(?:on |last |this )?(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)",
        rule.weekday_words,
    ),
    (
        "today",
        r"(?i:\btoday\b|\bthis (?:morning|afternoon)\b|\bon the day\b|\bintraday\b|\bthe day[’']s\b)",
        rule.today_words,
    ),
    ("today", r"(?i:\b(?:now|currently|current|at present|right now)\b)", rule.today_words),
    ("yesterday", r"(?i:\byesterday\b)", rule.yesterday_words),
)
_PATTERNS = tuple((kind, re.compile(pattern), meaning) for kind, pattern, meaning in RULES)
_ANY = re.compile(
    r"\d|(?i:year|week|month|quarter|half|today|now|current|yesterday|ytd|days?\b|this |sessions|decade|mtd|qtd|wtd"
    r"|spring|summer|autumn|fall|winter)|" + MONTH + r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)


# Kinds that a year completes; all others hang on the publication date.
DATED = frozenset({"month", "months", "quarter", "half", "day", "between"})


@lru_cache(maxsize=8)  # the claims of a sentence ask in a row
def times_in(
    text: str, start: int, end: int, published: date | None, ahead: bool, text_year: int | None = None
) -> tuple[TimeWords, ...]:
    """Return the words for a time in `text[start:end]`, in order, without overlap.

    `ahead` says that the claim looks into the future: a month without a year is then the coming one.
    `text_year` is the year of months and quarters without one where the publication date is not known.
    """
    if not _ANY.search(text, start, end):
        return ()
    found: list[TimeWords] = []
    taken: list[Span] = []
    for kind, pattern, meaning in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < last and first < match.end() for first, last in taken):
                continue
            taken.append(match.span())
            if kind == "this_week":
                low, high = window.week_so_far(published)
            elif kind == "month_here":
                low, high = (date(published.year, published.month, 1), published) if published else UNKNOWN
            else:
                known = date(text_year, 12, 31) if published is None and text_year and kind in DATED else published
                low, high = meaning(match, known, ahead and known is published)
            found.append(TimeWords(match.span(), kind, low, high))
    return tuple(sorted(found, key=lambda words: words.span))
