"""Words of a sentence: their forms, the phrases among them, clauses, and small words by role."""
