"""Draws edits by chance: the same seed and number give the same edit of the same bundle; every kind has its turn."""

import hashlib
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from benchmarks.mutations import (
    kinds_binding,
    kinds_data,
    kinds_drawing,
    kinds_forms,
    kinds_pages,
    kinds_routes,
    kinds_tables,
)
from benchmarks.mutations.diagram import Diagram
from benchmarks.mutations.edit import Change, Dice, Edit, NothingHereError, shuffled
from benchmarks.mutations.form import Form
from benchmarks.mutations.kinds_tables import Table

Made = tuple[Change, bytes]
#: What an edit of one file makes of its content.
Make = Callable[[bytes, Dice], Made]

DIAGRAM_KINDS: Final = {**kinds_binding.KINDS, **kinds_data.KINDS, **kinds_routes.KINDS, **kinds_drawing.KINDS}
FORM_KINDS: Final = {**kinds_forms.KINDS, **kinds_pages.KINDS}
KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(DIAGRAM_KINDS, ".bpmn"),
    **dict.fromkeys(kinds_tables.KINDS, ".dmn"),
    **dict.fromkeys(FORM_KINDS, ".form"),
}
#: One edit of so many stays unseen by whoever writes rules.
_UNSEEN: Final = 4


def draw(bundle: Path, seed: int, number: int) -> Edit | None:
    """The edit of that number; None when no file of the bundle has what its kind is made to."""
    kind = _kind(seed, number)
    files = [path.relative_to(bundle).as_posix() for path in bundle.rglob(f"*{KINDS[kind]}")]
    for file in sorted(files, key=lambda file: _digest(seed, number, file)):
        dice = random.Random(f"{seed}/{number}/{kind}/{file}")  # noqa: S311  # no secret
        try:
            change, content = _make(kind, (bundle / file).read_bytes(), dice)
        except NothingHereError:
            continue
        return Edit(seed=seed, number=number, kind=kind, file=file, content=content, change=change)
    return None


def _digest(*what: object) -> bytes:
    """Chance that gives a file the same place whatever other files there are."""
    return hashlib.sha256("/".join(map(str, what)).encode()).digest()


def is_unseen(seed: int, number: int) -> bool:
    """Whether nobody who tunes rules looks at this edit; a hash decides, so that nobody can choose."""
    return _digest(seed, number)[0] % _UNSEEN == 0


def _kind(seed: int, number: int) -> str:
    """Every kind once, in an order of chance, then every kind once more in another one."""
    kinds = sorted(KINDS)
    turn, place = divmod(number, len(kinds))
    return shuffled(random.Random(f"{seed}/{turn}"), kinds)[place]  # noqa: S311


def _make(kind: str, content: bytes, dice: Dice) -> Made:
    if kind in DIAGRAM_KINDS:
        diagram = Diagram(content)
        return DIAGRAM_KINDS[kind](diagram, dice), diagram.write()
    if kind in kinds_tables.KINDS:
        table = Table(content)
        return kinds_tables.KINDS[kind](table, dice), table.write()
    form = Form(content)
    return FORM_KINDS[kind](form, dice), form.write()
