"""Damages a file's bytes by chance: as a broken disk, a bad merge, a script or somebody with bad intentions would."""

import json
import re
from collections.abc import Callable
from html import escape
from random import Random
from typing import Any, Final

from benchmarks.hostile.monsters import JSON, word

_ATTRIBUTE: Final = re.compile(r'\s[\w:]+="[^"]*"')
_ID: Final = re.compile(r'(?:\bid|Ref|bpmnElement|attachedTo|default)="([^"]*)"')
_NUMBER: Final = re.compile(r"\d+")
_OPENING: Final = re.compile(r"<([\w:]+)(?:\s[^<>]*)?>")
_TEXT: Final = re.compile(r">[^<>]+<")
#: How often a subtree is laid into itself.
_NESTED: Final = 300

OfBytes = Callable[[bytes, Random], bytes]
OfText = Callable[[str, Random], str]


def damaged(content: bytes, suffix: str, by: Random) -> bytes:
    """The content with one to four damages of kinds that fit its suffix."""
    for _ in range(by.choice((1, 1, 1, 2, 3, 4))):
        by_bytes = by.random() < 0.15
        content = by.choice(_BYTES)(content, by) if by_bytes else _text_damaged(content, suffix, by)
    return content


def _text_damaged(content: bytes, suffix: str, by: Random) -> bytes:
    kinds = _JSON if suffix == ".form" else _XML
    text = by.choice(kinds)(content.decode("utf-8", "surrogateescape"), by)
    return text.encode("utf-8", "surrogateescape")


# --- bytes


def _flip(content: bytes, by: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(by.randint(1, 8) if changed else 0):
        changed[by.randrange(len(changed))] ^= 1 << by.randrange(8)
    return bytes(changed)


def _cut(content: bytes, by: Random) -> bytes:
    return content[: by.randint(0, len(content))]


def _leave_out(content: bytes, by: Random) -> bytes:
    start = by.randint(0, len(content))
    return content[:start] + content[start + by.randint(1, 400) :]


def _repeat(content: bytes, by: Random) -> bytes:
    start = by.randint(0, len(content))
    piece = content[start : start + by.randint(1, 4000)]
    return content[:start] + piece * by.randint(2, 20) + content[start:]


def _insert(content: bytes, by: Random) -> bytes:
    start = by.randint(0, len(content))
    return (
        content[:start]
        + by.choice((b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"&", by.randbytes(30)))
        + content[start:]
    )


def _encode(content: bytes, by: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(by.choice(("utf-16", "utf-32", "utf-7", "utf-8-sig")))


# --- XML


def _drop_attribute(text: str, by: Random) -> str:
    return _in_one(_ATTRIBUTE, text, by, lambda _: "")


def _spoil_attribute(text: str, by: Random) -> str:
    value = escape(word(by))
    return _in_one(_ATTRIBUTE, text, by, lambda found: found.partition("=")[0] + f'="{value}"')


def _double_attribute(text: str, by: Random) -> str:
    return _in_one(_ATTRIBUTE, text, by, lambda found: found * 2)


def _spoil_text(text: str, by: Random) -> str:
    return _in_one(_TEXT, text, by, lambda _: f">{escape(word(by))}<")


def _cross_ids(text: str, by: Random) -> str:
    known = _ID.findall(text)
    if not known:
        return text
    one, other = by.choice(known), by.choice(known)
    if by.random() < 0.5:
        return text.replace(f'"{one}"', f'"{other}"')
    return _in_one(_ID, text, by, lambda found: found.partition("=")[0] + f'="{other}"')


def _blow_up_number(text: str, by: Random) -> str:
    return _in_one(
        _NUMBER, text, by, lambda found: by.choice((found * 30, f"-{found}", f"{found}e999", "0", f"{found}.{found}"))
    )


def _rename_element(text: str, by: Random) -> str:
    names = sorted({found.group(1) for found in _OPENING.finditer(text)})
    if not names:
        return text
    one, other = by.choice(names), by.choice(names)
    return text.replace(f"<{one} ", f"<{other} ").replace(f"</{one}>", f"</{other}>")


def _spoil_namespace(text: str, by: Random) -> str:
    found = re.findall(r'xmlns(?::\w+)?="[^"]*"', text)
    return text.replace(by.choice(found), by.choice(("", 'xmlns="x"', 'xmlns:bpmn="y"')), 1) if found else text


def _double_subtree(text: str, by: Random) -> str:
    start, end = _subtree(text, by)
    return text[:end] + text[start:end] * by.choice((1, 2, 10)) + text[end:]


def _drop_subtree(text: str, by: Random) -> str:
    start, end = _subtree(text, by)
    return text[:start] + text[end:]


def _move_subtree(text: str, by: Random) -> str:
    start, end = _subtree(text, by)
    rest = text[:start] + text[end:]
    place = _subtree(rest, by)[0]
    return rest[:place] + text[start:end] + rest[place:]


def _nest_subtree(text: str, by: Random) -> str:
    start, end = _subtree(text, by)
    opening = _OPENING.match(text, start)
    if not opening or text[end - 2 : end] == "/>":
        return text
    closing = f"</{opening.group(1)}>"
    return text[:start] + opening.group() * _NESTED + text[start:end] + closing * _NESTED + text[end:]


def _subtree(text: str, by: Random) -> tuple[int, int]:
    """Where some element begins and ends."""
    openings = list(_OPENING.finditer(text))
    if not openings:
        return 0, 0
    opening = by.choice(openings)
    if opening.group().endswith("/>"):
        return opening.span()
    end = text.find(f"</{opening.group(1)}>", opening.end())
    return opening.start(), end + len(opening.group(1)) + 3 if end >= 0 else opening.end()


def _in_one(pattern: re.Pattern[str], text: str, by: Random, change: Callable[[str], str]) -> str:
    places = [found.span() for found in pattern.finditer(text)]
    if not places:
        return text
    start, end = by.choice(places)
    return text[:start] + change(text[start:end]) + text[end:]


# --- JSON


def _spoil_json(text: str, by: Random) -> str:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return text
    places = list(_places(told))
    if not places:
        return text
    holder, key = by.choice(places)
    match by.randrange(4):
        case 0:
            del holder[key]
        case 1:
            holder[key] = [holder[key]] * 3
        case 2:
            holder[key] = json.loads(json.dumps(by.choice(places)[0]))
        case _:
            holder[key] = by.choice((*JSON, word(by)))
    return json.dumps(told)


def _places(told: object) -> list[tuple[Any, Any]]:  # a dict and its key, or a list and its number
    found: list[tuple[Any, Any]] = []
    due = [told]
    while due:
        one = due.pop()
        if isinstance(one, dict):
            found += [(one, key) for key in one]
            due += one.values()
        elif isinstance(one, list):
            found += [(one, number) for number in range(len(one))]
            due += one
    return found


def _nest_json(text: str, by: Random) -> str:
    depth = by.choice((50, 500, 5000))
    return '{"id":"x","components":[' * depth + text + "]}" * depth


_BYTES: Final[tuple[OfBytes, ...]] = (_flip, _cut, _leave_out, _repeat, _insert, _encode)
_XML: Final[tuple[OfText, ...]] = (
    _drop_attribute,
    _spoil_attribute,
    _spoil_attribute,
    _spoil_attribute,
    _double_attribute,
    _spoil_text,
    _spoil_text,
    _cross_ids,
    _cross_ids,
    _blow_up_number,
    _rename_element,
    _spoil_namespace,
    _double_subtree,
    _drop_subtree,
    _drop_subtree,
    _move_subtree,
    _move_subtree,
    _nest_subtree,
)
_JSON: Final[tuple[OfText, ...]] = (_spoil_json,) * 12 + (_nest_json,)
