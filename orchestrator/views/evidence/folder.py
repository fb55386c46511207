"""Writes an evidence pack as a folder: whole or not at all, and only over an earlier pack of the same order."""

import json
import re
import secrets
import shutil
from pathlib import Path
from typing import Final

from orchestrator.errors import InputError
from orchestrator.store.copies import write_copy
from orchestrator.store.manifest import MANIFEST, write_manifest
from orchestrator.store.seals import SealKey
from orchestrator.views.evidence.pages import print_html, print_pdf
from orchestrator.views.evidence.proof import RECORDS
from orchestrator.views.evidence.values import Pack

FILES: Final = (RECORDS, "evidence.html", "evidence.pdf")
#: Beside them: each process's way as a picture, and the diagrams, tables and forms that ran.
_BESIDE: Final = re.compile(r"course-\d+-[\w-]+\.svg|[\w-]+-v\d+-[0-9a-f]{8}\.(?:bpmn|dmn)|[\w-]+-[0-9a-f]{8}\.form")


def write_folder(pack: Pack, folder: Path, key: SealKey | None = None) -> None:
    """Write records.json, evidence.html, evidence.pdf, pictures, sources and their hashes, over an earlier pack.

    With the key the hashes are sealed.

    Raises InputError for a folder that holds anything but such a pack, and for a place where nothing can be written.
    """
    _refuse_foreign(folder, pack.copy.order)
    contents = dict(zip(FILES, (write_copy(pack.copy), print_html(pack), print_pdf(pack)), strict=True))
    contents |= {picture.file: picture.svg.encode() for picture in pack.pictures}
    contents |= {name: text.encode() for name, text in pack.sources.items()}
    contents[MANIFEST] = write_manifest(contents, key)
    folder = folder.absolute()  # "." has no name that something could stand beside
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    try:
        beside.mkdir()
        for name, content in contents.items():
            (beside / name).write_bytes(content)
        _put(beside, folder)
    except OSError as error:
        raise InputError([f"{folder}: cannot be written ({error.strerror}); nothing was changed"]) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(made: Path, folder: Path) -> None:
    """Give what was made the folder's name; an earlier folder goes only when the new one stands."""
    if not folder.exists():
        made.rename(folder)
        return
    earlier = made.with_name(f"{made.name}.earlier")
    folder.rename(earlier)
    try:
        made.rename(folder)
    except OSError:
        earlier.rename(folder)
        raise
    shutil.rmtree(earlier)


def _refuse_foreign(folder: Path, order: str) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise InputError([f"{folder}: expected a folder, or nothing, and it is something else"])
    inside = sorted(folder.iterdir()) if folder.exists() else []
    if not inside:
        return
    if others := [each.name for each in inside if not (_is_ours(each.name) and each.is_file())]:
        raise InputError([f"{folder}: holds {others[0]}, which this command did not write; name another folder"])
    if (earlier := _order_of(folder / RECORDS)) != order:
        raise InputError([f"{folder}: holds {earlier or 'no evidence that could be read'}; name another folder"])


def _is_ours(name: str) -> bool:
    return name in (*FILES, MANIFEST) or _BESIDE.fullmatch(name) is not None


def _order_of(records: Path) -> str | None:
    try:
        return str(json.loads(records.read_bytes())["order"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
