"""Reads the engine's history as the store keeps it: between the engine and the records, for what no handler sees."""
