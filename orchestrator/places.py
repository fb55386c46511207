"""Where this checkout lies; everything else that has a place is found from here."""

from pathlib import Path

#: The checkout: diagrams, engine files, examples and organisation.toml lie beside the packages.
ROOT = Path(__file__).resolve().parent.parent


def find_root(here: Path) -> Path:
    """The folder at `here` or above it with diagrams and an organisation of its own, or else this checkout."""
    own = (
        each for each in (here, *here.parents) if (each / "organisation.toml").is_file() and (each / "bpmn").is_dir()
    )
    return next(own, ROOT)
