"""What was said, kept, checked and scored: articles and claims in a database, checks, theses, records, scorecards.

>>> from claims.measures import measure_of
>>> measure_of("inflation", "us-cpi").readings[0].sources[0].series
'CPIAUCNS'
"""
