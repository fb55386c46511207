"""FEEL as the engine reads it (feel-engine 1.19): the words of decision tables, between a .dmn file and the rules."""
