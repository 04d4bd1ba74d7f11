"""The steps before anything is measured: what is said, when and where, what makes it true, and when it is due."""

from collections.abc import Generator, Iterator
from dataclasses import asdict, replace
from datetime import date

from api import formatting as say
from api.clock import NEW_YORK
from api.explained_case import Case, Usual, implied, usual_until_due
from api.speakers import verb
from api.step import Step, exact, span
from claims.arithmetic import digits
from claims.implied_interval import ABOUT, USUAL_CHANGE_SHARE
from claims.measures import Width
from claims.outlook import FEWEST
from claims.plain import to_plain
from claims.published_claim import PublishedClaim
from claims.sessions_of_a_claim import after_close, last_close_by

#: An event that is open to one side is read as reaching at least so far to it.
NO_END = 10_000.0
_STATISTICS = {"peak": "its highest value", "trough": "its lowest value", "average": "its mean"}


def said(published: PublishedClaim) -> Iterator[Step]:
    """What is said, when and where, and of what period."""
    claim = published.claim
    who = published.speaker or "The article"
    on = f" on {say.day(published.published_on)}" if published.published_on else ""
    read_as = f"“{claim.quote}” is read as {_normalised(published)}"
    yield Step(
        "Said",
        f"{who} {verb(who, claim.modality)}{on}: {say.statement(claim)}.",
        (f"“{published.sentence}”", f"{read_as}."),
        {"sentence": published.sentence, "claim": to_plain(claim)},
    )
    where = [one for one in (published.title, published.source, published.author, published.url) if one]
    yield Step(
        "Published",
        f"{_when(published)}.",
        (", ".join(where),) if where else (),
        {
            "published_on": to_plain(published.published_on),
            "published_at": to_plain(published.published_at),
            "after_close": after_close(published) if published.published_at else None,
        },
    )
    what = _STATISTICS.get(claim.statistic)
    means = f", and means {what} in it" if what else ""
    yield Step("Period", f"It speaks of {say.period(claim.start, claim.end)}{means}.")


def _normalised(published: PublishedClaim) -> str:
    claim = published.claim
    against = f" against {claim.comparator}" if claim.comparator else ""
    about = "about " if claim.bound == "about" else ""
    yearly = ", at a yearly rate" if claim.annualised else ""
    digit = f"; its last digit stands for {digits(claim.resolution)}" if claim.resolution else ""
    value = span(claim.low, claim.high, claim.unit)
    return f"{claim.metric} of {claim.subject}{against}: {about}{value}{yearly}, {claim.modality}{digit}"


def _when(published: PublishedClaim) -> str:
    moment, on = published.published_at, published.published_on
    if on is None:
        return "Its article has no publication date, so nothing dated by it can be told"
    if moment is None:
        return f"{say.day(on)}, at an unknown hour: of that day, its close and the one before are both read"
    side, session = "after" if after_close(published) else "before", last_close_by(on)
    of = "the close" if session == on else f"the last close, of {say.day(session)}"
    return f"{say.day(on)}, at {moment.astimezone(NEW_YORK):%H:%M} in New York, {side} {of}"


def true_if(case: Case) -> Iterator[Step]:
    """The implied interval and how it came about."""
    interval = case.check.interval
    if interval is None:
        return
    allowed = span(interval.low, interval.high, case.unit)
    words = f"The words hold for {allowed}."
    if case.of_an_event:
        event = say.proposition(replace(case.said, low=_open(case.said.low), high=_open(case.said.high)))
        allowed = span(_open(interval.low), _open(interval.high), case.unit)
        words = f"Its event is read as {event}, {_days(case)}; it has happened at {allowed}."
    again = implied(case)
    pointed = case.said.low is not None and case.said.high is not None
    # An event is no stated number: nothing of it is rounded.
    lines = tuple(_point(case) if pointed else _bound(case)) if again and not case.of_an_event else ()
    usual = usual_until_due(case)
    figures = {
        "low": interval.low,
        "high": interval.high,
        "strict": to_plain(again.strict) if again else None,
        "words": again.words if again else None,
        "usual_change": asdict(usual) | {"known_on": usual.known_on.isoformat()} if usual else None,
    }
    yield Step("True if", words, lines, figures)


def _open(end: float | None) -> float | None:
    """An end of an event, or `None` where it stands for no end: no rate moves so far."""
    return None if end is not None and abs(end) >= NO_END else end


def _days(case: Case) -> str:
    return say.period(case.said.start, case.said.end)


def _point(case: Case) -> Iterator[str]:
    """How far a value, or each end of a range, reaches to either side."""
    said, row = case.said, case.row
    assert said.low is not None and said.high is not None and row is not None and case.measure is not None
    size = max(abs(said.low), abs(said.high))
    rounding = yield from _rounding(case, size)
    width = rounding
    usual = usual_until_due(case) if said.low == said.high else None
    if usual is not None:
        quarter = USUAL_CHANGE_SHARE * usual.value
        yield _usual_words(usual, quarter, rounding, case.unit)
        width = max(quarter, rounding)
    elif case.said.modality == "forecast" and said.low == said.high:
        yield f"{_why_no_change(case)}, so no usual change is allowed for: rounding alone counts."
    extra = row.gap + case.measure.indicative * size
    if row.gap:
        yield f"It is measured by {row.proxy or 'a proxy'}, which may differ by {exact(row.gap, case.unit)}."
    if case.measure.indicative:
        share = case.measure.indicative
        yield f"Its series is indicative only: {digits(share)} x {digits(size)} = {digits(share * size)} more."
    width += extra
    low, high = digits(said.low), digits(said.high)
    yield (
        f"{low} - {digits(width)} = {digits(said.low - width)}; {high} + {digits(width)} = {digits(said.high + width)}"
    )


def _why_no_change(case: Case) -> str:
    day, on = case.check.due, case.published.published_on
    if day is not None and on is not None and day <= on:
        return "It was due when it was said"
    return f"Fewer than {FEWEST} past windows were known"


def _rounding(case: Case, size: float) -> Generator[str, None, float]:
    said, window = case.said, case.window
    half = (said.resolution or 0.0) / 2
    if said.resolution:
        yield f"Half a unit of its last digit: {digits(said.resolution)} / 2 = {digits(half)}."
    else:
        yield "It states no digits."
    width = case.measure.width if case.measure is not None else None
    if width is not None:
        floor, cap = _held_between(width, size, window is not None and window.start == window.end)
        half = min(max(half, floor), cap)
        share = f" ({digits(width.floor * 100)}% to {digits(width.cap * 100)}% of the value)" if width.relative else ""
        named = f"{case.said.metric.replace('_', ' ')} is held between {digits(floor)} and {digits(cap)}{share}"
        yield f"Rounding of {named}: {digits(half)}."
    if said.low == said.high and (said.bound == "about" or said.resolution is None) and ABOUT * size > half:
        half = ABOUT * size
        yield f"About: {digits(ABOUT * 100)}% of the value, {digits(ABOUT)} x {digits(size)} = {digits(half)}."
    return half


def _held_between(width: Width, size: float, one_session: bool) -> tuple[float, float]:
    scale = size if width.relative else 1.0
    floor, cap = (width.session_floor, width.session_cap) if one_session else (width.floor, width.cap)
    return floor * scale, cap * scale


def _usual_words(usual: Usual, quarter: float, rounding: float, unit: str) -> str:
    less = "" if quarter > rounding else f", less than its rounding, which stands ({digits(rounding)})"
    return (
        f"A quarter of the usual change until it is due: 0.25 x {digits(usual.value)} = {digits(quarter)}{less}. "
        f"{exact(usual.value, unit)} is the mean absolute change over {usual.length} in {usual.windows:,} past "
        f"windows, as known on {say.day(usual.known_on)}."
    )


def _bound(case: Case) -> Iterator[str]:
    yield "At least and at most stand as worded: the stated end is not widened by rounding."
    if case.row is not None and case.row.gap:
        yield f"It is measured by {case.row.proxy or 'a proxy'}, which may differ by {exact(case.row.gap, case.unit)}."


def is_due(case: Case) -> Iterator[Step]:
    """The day from which it can be judged, and why that day."""
    day = case.check.due
    if day is None:
        return
    yield Step("Due", f"It can be judged from {say.day(day)} on.", (_why_due(case, day),), {"due": day.isoformat()})


def _why_due(case: Case, day: date) -> str:
    if case.term.assumed:
        return f"{case.term.assumed[:1].upper()}{case.term.assumed[1:]}."
    if case.said.modality == "reported":
        return "What is reported can be judged at once, as soon as the figure of its period is out."
    return f"A forecast is judged at the end that it names, {say.day(day)}, never before."
