"""Proves a pack that left the house, with no database, engine or network, and says what stays unproven."""

from pathlib import Path
from typing import Final

from orchestrator.errors import ChainBroken, InputError
from orchestrator.store.copies import MAX_BYTES, first_break, first_unproven, read_copy, write_copy
from orchestrator.store.manifest import MANIFEST, prove_files
from orchestrator.store.seals import SealKey

RECORDS: Final = "records.json"

_UNPROVEN: Final = "Not proven without --key: that nobody wrote the records anew, or cut off the last ones."
_PROVEN: Final = "Proven with the key: each record was sealed as it was written, and the last one is the last."


def prove(place: Path, key: SealKey | None) -> tuple[str, ...]:
    """Sentences on what is proven of a records.json, or of a pack's whole folder, and what is not.

    Raises ChainBroken that names the first thing that does not hold, and InputError for what is no pack.
    """
    said = []
    if place.is_dir():
        said.append(f"{MANIFEST}: {', '.join(prove_files(place, key))} are as they were written")
    raw = _read(place / RECORDS if place.is_dir() else place)
    copy = read_copy(raw)
    if broken := first_break(copy) or (first_unproven(copy, key) if key else None):
        raise ChainBroken(str(broken))
    if write_copy(copy) != raw:
        raise ChainBroken(f"{place}: says what was written, but not in the bytes that were written.")
    heads = (f"{each.stream}: whole, {each.position} records, the last hash is {each.hash}" for each in copy.streams)
    return (*said, *heads, _PROVEN if key else _UNPROVEN)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError([f"{file}: cannot be read ({error.strerror})"]) from error
