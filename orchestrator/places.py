"""Where this checkout lies; everything else that has a place is found from here."""

from pathlib import Path

#: The checkout: diagrams, engine files, examples and organisation.toml lie beside the packages.
ROOT = Path(__file__).resolve().parent.parent
