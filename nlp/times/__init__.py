"""Words for a time: what they mean on a publication date, and which of them is the period of a number."""
