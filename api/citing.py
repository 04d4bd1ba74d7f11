"""How a claim is cited and embedded: in plain text, for a reference manager, and as a frame for another page.

Rules. Each names the day as of which it was said, so that who follows it sees what was seen. Nothing here is HTML but
the frame, whose parts are escaped; a name that a reference manager would obey is made plain.
"""

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from api import formatting as say
from api.models import ClaimAnswer
from api.names import VERDICTS
from api.speakers import says

#: How large a frame is.
FRAME = (560, 300)
_OBEYED = re.compile(r"[{}\\%$#&_~^]")


@dataclass(frozen=True, slots=True)
class Citation:
    """The lasting address of a claim as of a day, the same in words, as a BibTeX entry, and as a frame."""

    address: str
    plain: str
    bibtex: str
    frame: str


def citation(claim: ClaimAnswer, site: str, as_of: date) -> Citation:
    """How to cite a claim as of a day."""
    address = f"{site}/claims/{quote(claim.id)}?as_of={as_of.isoformat()}"
    return Citation(address, _plain(claim, address, as_of), _bibtex(claim, address, as_of), _frame(claim, site, as_of))


def _said(claim: ClaimAnswer) -> str:
    return f"{says(claim.speaker, claim.modality)} {claim.statement}"


def _stands(claim: ClaimAnswer, as_of: date) -> str:
    return f"{VERDICTS[claim.score.verdict if claim.score else 'unchecked'].lower()} as of {say.day(as_of)}"


def _plain(claim: ClaimAnswer, address: str, as_of: date) -> str:
    article = claim.article
    where = ", ".join(
        part
        for part in (
            f"“{article.title}”" if article.title else "",
            article.source or "",
            say.day(article.published_on) if article.published_on else "undated",
        )
        if part
    )
    return f"{_said(claim)}: “{claim.quote}”. In {where}; {_stands(claim, as_of)}. borneout, {address}"


def _bibtex(claim: ClaimAnswer, address: str, as_of: date) -> str:
    article = claim.article
    fields = {
        "title": _plainly(_said(claim)),
        "howpublished": _plainly(", ".join(part for part in (article.title, article.source) if part)) or "pasted text",
        "year": str(article.published_on.year) if article.published_on else "",
        "date": article.published_on.isoformat() if article.published_on else "",
        "note": _plainly(f"{claim.quote}; {_stands(claim, as_of)}"),
        "urldate": as_of.isoformat(),
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{borneout:{claim.id},", *lines, "}"])


def _plainly(words: str) -> str:
    """Words without what TeX would obey.

    >>> _plainly("S&P 500 return 10% {x}")
    'S\\\\&P 500 return 10\\\\% x'
    """
    kept = words.replace("{", "").replace("}", "").replace("\\", "/").replace("~", "-").replace("^", "")
    return _OBEYED.sub(lambda found: f"\\{found[0]}", kept)


def _frame(claim: ClaimAnswer, site: str, as_of: date) -> str:
    width, height = FRAME
    address = escape(f"{site}/embed/claims/{quote(claim.id)}?as_of={as_of.isoformat()}")
    title = escape(f"{claim.statement}, {_stands(claim, as_of)}")
    return f'<iframe src="{address}" title="{title}" width="{width}" height="{height}" loading="lazy"></iframe>'
