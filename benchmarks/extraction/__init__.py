"""Extraction beside quantulum3, Recognizers-Text and spaCy's blank English pipeline: speed and quantities found."""
