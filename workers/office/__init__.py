"""The workers of the office: it keeps the originals."""
