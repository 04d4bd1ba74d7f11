"""What a number can be: pairs of metric and subject, and the other side, as options with features for the judge."""
