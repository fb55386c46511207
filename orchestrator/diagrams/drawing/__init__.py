"""Diagrams as SVG, some of what is on them in colour; needs no browser."""
