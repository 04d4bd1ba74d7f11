"""Side by side with peers, run by hand; the results are tables in the docs."""
