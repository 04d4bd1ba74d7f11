"""Market data: files read strictly, and the day from which each value in them was known."""
