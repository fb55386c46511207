"""Hostile files made by hand, each known for bringing down some reader of files."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.hostile import documents
from benchmarks.hostile.documents import bpmn, dmn, form

#: Writes its files into an empty folder.
Attack = Callable[[Path], None]


def attacks() -> Iterator[tuple[str, Attack]]:
    """Each by its name."""
    yield from _texts()
    yield from _places()


def _texts() -> Iterator[tuple[str, Attack]]:
    for name, text in documents.by_file().items():
        yield name, _writes(name, text)
    sound = bpmn('<startEvent id="S" name="Vào / In" /><endEvent id="E" name="Ra / Out" />')
    for encoding in ("utf-16", "utf-32", "latin-1", "utf-7"):
        yield f"{encoding}.bpmn", _writes(f"{encoding}.bpmn", sound.encode(encoding, "replace"))
        yield f"{encoding}.dmn", _writes(f"{encoding}.dmn", dmn("1").encode(encoding, "replace"))
        yield f"{encoding}.form", _writes(f"{encoding}.form", form({"label": "é"}).encode(encoding, "replace"))
    for suffix, content in (("bpmn", sound), ("dmn", dmn("1")), ("form", form({}))):
        whole = content.encode()
        yield f"nul.{suffix}", _writes(f"nul.{suffix}", whole.replace(b"i", b"\0"))
        yield f"empty.{suffix}", _writes(f"empty.{suffix}", b"")
        yield f"binary.{suffix}", _writes(f"binary.{suffix}", bytes(range(256)) * 4000)
        yield f"50-megabytes.{suffix}", _writes(f"50-megabytes.{suffix}", whole + b" " * 50_000_000)
        yield f"50-megabytes-before.{suffix}", _writes(f"50-megabytes-before.{suffix}", b"\n" * 50_000_000 + whole)
        yield f"cut-anywhere.{suffix}", _cut_anywhere(whole, suffix)


def _places() -> Iterator[tuple[str, Attack]]:
    yield "a folder named x.bpmn", lambda folder: (folder / "x.bpmn").mkdir()
    yield "a folder that leads into itself", lambda folder: (folder / "round").symlink_to(folder)
    yield "a link that leads to itself", lambda folder: (folder / "x.bpmn").symlink_to(folder / "x.bpmn")
    yield "a link to nothing", lambda folder: (folder / "x.form").symlink_to(folder / "gone.form")
    yield "a link to endless zeros", lambda folder: (folder / "x.dmn").symlink_to("/dev/zero")
    yield "a pipe that nobody writes to", lambda folder: os.mkfifo(folder / "x.bpmn")
    yield "a file that nobody may read", _unreadable
    yield "a page that is no text", _page_that_is_no_text
    yield "calls in a circle", _circle
    yield "a name with a line's end", _writes("x\n::error::.form", "{}")
    yield (
        "a name that is no text",
        _writes(os.fsdecode(b"\xff.form"), "{"),
    )


def _writes(name: str, content: str | bytes) -> Attack:
    return lambda folder: _write(folder / name, content)


def _write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def _cut_anywhere(whole: bytes, suffix: str) -> Attack:
    def write(folder: Path) -> None:
        for end in range(len(whole)):
            _write(folder / f"{end}.{suffix}", whole[:end])

    return write


def _unreadable(folder: Path) -> None:
    _write(folder / "x.bpmn", bpmn(""))
    (folder / "x.bpmn").chmod(0)  # a superuser reads it all the same


def _page_that_is_no_text(folder: Path) -> None:
    _write(folder / "x.bpmn", bpmn(""))
    _write(folder / "README.md", b"\xff\xfe| topic |\0")


def _circle(folder: Path) -> None:
    """Three processes that call one another, with an error that goes up through all of them."""
    for number in range(3):
        called = f'<callActivity id="C" calledElement="p{(number + 1) % 3}" />'
        inside = (
            f'<startEvent id="S" />{called}'
            '<endEvent id="E"><errorEventDefinition errorRef="X" /></endEvent>'
            '<sequenceFlow id="F1" sourceRef="S" targetRef="C" /><sequenceFlow id="F2" sourceRef="C" targetRef="E" />'
        )
        text = bpmn(inside, beside='<error id="X" errorCode="ROUND" />').replace('"p0"', f'"p{number}"', 1)
        _write(folder / f"p{number}.bpmn", text)
    _write(folder / "x.form", json.dumps({"id": "x", "components": []}))
