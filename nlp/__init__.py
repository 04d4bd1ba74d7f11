"""Text and publication date in, claims out. No network, no SQL, no clock.

`extract` lists the stages in order. What a stage is made of stands in a folder of its own: `numbers`, `words`,
`unlisted_names` (told by how they are written), `names` (whose a number is), `times`, `links` (the options of a number)
and `speakers`; `general_news` reads quantities of any text by other habits, `training` learns the weights of the
`judge`, and `data` holds the tables.

>>> from datetime import date
>>> from nlp import extract_claims
>>> [claim] = extract_claims("The Russell 2000 trades at about 18x forward earnings.", date(2026, 1, 9))
>>> claim.metric, claim.subject, claim.low, claim.bound
('pe_forward', 'russell-2000', 18.0, 'about')
"""

from nlp.claim import Claim
from nlp.extract import EXTRACTOR_VERSION, extract_claims

__all__ = ["EXTRACTOR_VERSION", "Claim", "extract_claims"]
