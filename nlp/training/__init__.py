"""The sentences that the learned parts of extraction learn from, and how they do: `python -m nlp.training`."""
