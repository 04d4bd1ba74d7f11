"""The outside world in: addresses, files, pages and feeds to articles. Knows no claim and no SQL."""
