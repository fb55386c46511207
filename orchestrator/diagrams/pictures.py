"""Draw everything under bpmn/ into docs/pictures/: `python -m orchestrator.diagrams.pictures`."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from orchestrator.diagrams.viewer_pages import Picture, Viewer, open_viewer
from orchestrator.errors import StartError

SOURCES = Path("bpmn")
PICTURES = Path("docs/pictures")
DRAWN = ("*.bpmn.svg", "*.dmn.png", "*.form.png")  #: the files of PICTURES that are ours to replace


def main() -> int:
    """Draw all; 0 when no viewer complained, 1 when one did, 3 when there is nothing to draw with."""
    try:
        with open_viewer() as viewer:
            pictures = dict(draw(viewer, SOURCES))
    except StartError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    _store(pictures)
    complaints = [f"{name}: {warning}" for name, picture in pictures.items() for warning in picture.warnings]
    sys.stdout.write(f"{len(pictures)} pictures in {PICTURES}\n")
    sys.stderr.writelines(f"{line}\n" for line in complaints)
    return 1 if complaints else 0


def draw(viewer: Viewer, sources: Path) -> Iterator[tuple[str, Picture]]:
    """The name and picture of each diagram, decision and form below `sources`, in the order of their names."""
    for path in sorted(sources.rglob("*.*"), key=lambda p: (p.suffix, p.stem)):
        source = path.read_text(encoding="utf-8") if path.suffix in (".bpmn", ".dmn", ".form") else ""
        if path.suffix == ".bpmn":
            yield f"{path.stem}.bpmn.svg", viewer.diagram(source)
        elif path.suffix == ".dmn":
            yield from ((f"{decision}.dmn.png", picture) for decision, picture in viewer.decisions(source).items())
        elif path.suffix == ".form":
            yield f"{path.stem}.form.png", viewer.form(source)


def _store(pictures: dict[str, Picture]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for pattern in DRAWN:
        for earlier in PICTURES.glob(pattern):
            if earlier.name not in pictures:
                earlier.unlink()
    for name, picture in pictures.items():
        content = with_steady_names(picture.content) if name.endswith(".svg") else picture.content
        (PICTURES / name).write_bytes(content)


def with_steady_names(svg: bytes) -> bytes:
    """The same SVG on white, its markers numbered: bpmn-js names them at random, a diff should show changes only."""
    text = svg.decode()
    markers = list(dict.fromkeys(re.findall(r'<marker[^>]* id="([^"]+)"', text)))
    for number, marker in enumerate(markers):
        text = text.replace(marker, f"marker-{number}")
    return text.replace('version="1.1">', 'version="1.1" style="background: white">', 1).encode()


if __name__ == "__main__":
    sys.exit(main())
