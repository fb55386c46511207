"""The list of a pack's files with their SHA-256, sealed with the key: no file of a pack changes unseen."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from orchestrator.errors import ChainBroken, InputError
from orchestrator.store.seals import SealKey

MANIFEST: Final = "SHA256SUMS"
"""Written as `sha256sum --check` reads it; the seal stands in a comment, the last line."""

_SEAL: Final = "# HMAC-SHA-256 "
_LINE: Final = re.compile(r"([0-9a-f]{64})  (\w[\w.-]*)")
_MOST: Final = 256 * 1024 * 1024


def write_manifest(contents: Mapping[str, bytes], key: SealKey | None) -> bytes:
    """A line for each file, and the seal of all lines where there is a key."""
    lines = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items())
    return (f"{lines}{_SEAL}{key.mac(lines.encode())}\n" if key else lines).encode()


def prove_files(folder: Path, key: SealKey | None) -> tuple[str, ...]:
    """The names of the files that the folder's manifest lists, all of them as they were written.

    With the key the manifest must be sealed by it. Raises ChainBroken for the first file that is not as it was
    written, and InputError for a folder without a manifest.
    """
    lines, seal = _read(folder / MANIFEST)
    if key and seal != f"{_SEAL}{key.mac(lines.encode())}\n":
        raise ChainBroken(f"{MANIFEST}: its seal is not of this key and these lines.")
    listed = {name: sha256 for sha256, name in (_parse(line) for line in lines.splitlines())}
    if others := sorted({each.name for each in folder.iterdir()} - {*listed, MANIFEST}):
        raise ChainBroken(f"{others[0]}: {MANIFEST} does not list it.")
    for name, sha256 in listed.items():
        _prove(folder / name, sha256)
    return tuple(listed)


def _prove(file: Path, sha256: str) -> None:
    if not file.is_file() or file.stat().st_size > _MOST:
        raise ChainBroken(f"{file.name}: is missing, or no file of a pack.")
    if hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
        raise ChainBroken(f"{file.name}: was altered after it was written.")


def _read(manifest: Path) -> tuple[str, str]:
    try:
        with manifest.open("rb") as opened:
            text = opened.read(65536).decode("ascii")
    except FileNotFoundError as error:
        raise InputError(
            [f"{manifest}: is missing; name a records.json, or a folder that this command wrote"]
        ) from error
    except (OSError, UnicodeError) as error:
        raise ChainBroken(f"{MANIFEST}: was altered after it was written.") from error
    lines, mark, seal = text.partition(_SEAL)
    return lines, mark + seal


def _parse(line: str) -> tuple[str, str]:
    if found := _LINE.fullmatch(line):
        return found[1], found[2]
    raise ChainBroken(f"{MANIFEST}: was altered after it was written.")
