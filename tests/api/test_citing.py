"""Citing a claim: the day is in it, TeX and HTML obey nothing of it."""

from dataclasses import replace
from datetime import date

from api.citing import citation
from api.claim_plain import plain_claim
from api.models import ClaimAnswer
from claims.plain import to_plain
from tests.claims.made_claims import checked, said

DAY = date(2026, 10, 8)


def test_every_form_names_the_day_and_the_address() -> None:
    plain = plain_claim(said("a-0-4"), to_plain(checked("a-0-4", "supported")), ())
    found = citation(ClaimAnswer.model_validate(plain), "https://desk.example.com", DAY)
    assert found.address == "https://desk.example.com/claims/a-0-4?as_of=2026-10-08"
    assert found.address in found.plain
    assert found.address in found.bibtex
    assert "supported as of 8 Oct 2026" in found.plain
    assert "/embed/claims/a-0-4?as_of=2026-10-08" in found.frame
    assert "urldate = {2026-10-08}" in found.bibtex


def test_what_others_wrote_is_obeyed_by_nobody() -> None:
    hostile = said(
        "a-0-4", source='x}\\input{/etc/passwd} & "<script>', attribution='"><script>alert(1)</script> $x_1$'
    )
    plain = plain_claim(replace(hostile, title="50% {of} it"), None, ())
    found = citation(ClaimAnswer.model_validate(plain), "https://desk.example.com", DAY)
    assert "<script>" not in found.frame
    assert "\\input" not in found.bibtex
    assert found.bibtex.count("{") == found.bibtex.count("}") == 1 + found.bibtex.count(" = {")
    assert "50\\% of it" in found.bibtex
