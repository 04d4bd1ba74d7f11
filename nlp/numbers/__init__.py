"""Numbers in text, read with unit, scale, range and bound; no tables of metrics or subjects."""
