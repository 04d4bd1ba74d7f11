"""Whose a number is: every name of the text it could belong to, and what words that point back stand for."""
