"""Text and publication date in, claims out. No network, no SQL, no clock.

>>> from datetime import date
>>> from nlp import extract_claims
>>> [claim] = extract_claims("The Russell 2000 trades at about 18x forward earnings.", date(2026, 1, 9))
>>> claim.metric, claim.subject, claim.low, claim.bound
('pe_forward', 'russell-2000', 18.0, 'about')
"""

from nlp.claim import Claim
from nlp.extract import EXTRACTOR_VERSION, extract_claims

__all__ = ["EXTRACTOR_VERSION", "Claim", "extract_claims"]
