"""Who says so: the names and nouns to which a text gives a voice."""
