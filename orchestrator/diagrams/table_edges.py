"""Reads the numbers at which a decision table divides one of its inputs, so that nobody types them a second time."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from orchestrator.errors import InputError

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_WORDS: Final = re.compile(r'"[^"]*"')


def read_edges(table: Path, expression: str) -> tuple[Decimal, ...]:
    """Every number that a rule names for the input of that expression, from the least on, each once.

    Raises InputError for a file that is no decision table, or one without such an input or without numbers in it.
    """
    try:
        root = ElementTree.parse(table).getroot()  # noqa: S314  # our owners' own file
    except (OSError, ElementTree.ParseError) as error:
        raise InputError([f"{table}: cannot be read as a decision table ({error})"]) from error
    asked = [(each.findtext("{*}inputExpression/{*}text") or "").strip() for each in root.iterfind(".//{*}input")]
    if expression not in asked:
        raise InputError([f"{table}: expected an input {expression}; there are {', '.join(asked) or 'none'}"])
    place = asked.index(expression)
    tests = [rule.findall("{*}inputEntry")[place].findtext("{*}text") or "" for rule in root.iterfind(".//{*}rule")]
    edges = {Decimal(found) for test in tests for found in _NUMBER.findall(_WORDS.sub("", test))}
    if not edges:
        raise InputError([f"{table}: expected numbers for {expression} in its rules"])
    return tuple(sorted(edges))
