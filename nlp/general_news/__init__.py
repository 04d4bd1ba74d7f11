"""Quantities of general news by NewsQuant's habits: every number with what it counts, its bound and direction."""
