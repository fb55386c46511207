"""Reads JUEL, the language of expressions in diagrams, into syntax: the way `feel` reads that of decision tables."""
