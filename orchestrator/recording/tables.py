"""Reads a decision table as it was deployed: where each rule stands in it and what it says beside itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

_ANY: Final = "{*}"


@dataclass(frozen=True, slots=True)
class TableRule:
    """A rule's place, counted from 1, and its note: its description, or the texts of its annotation columns."""

    row: int
    note: str


def rules(source: str, table: str) -> Mapping[str, TableRule]:
    """The rules of one table of a DMN file, by their ids."""
    decision = _decision(source, table)
    found = [] if decision is None else decision.findall(f"{_ANY}decisionTable/{_ANY}rule")
    return {rule.get("id", ""): TableRule(row, _note(rule)) for row, rule in enumerate(found, start=1)}


def columns(source: str, table: str) -> tuple[str, ...]:
    """The ids of the table's inputs and outputs, as they stand from left to right."""
    decision = _decision(source, table)
    found = [] if decision is None else decision.findall(f"{_ANY}decisionTable/*")
    return tuple(each.get("id", "") for each in found if each.tag.endswith(("}input", "}output")))


def _decision(source: str, table: str) -> ElementTree.Element | None:
    root = ElementTree.fromstring(source)  # noqa: S314  # what the engine parsed and runs
    return next((each for each in root.iter() if each.get("id") == table), None)


def _note(rule: ElementTree.Element) -> str:
    texts = rule.findall(f"{_ANY}description") + rule.findall(f"{_ANY}annotationEntry/{_ANY}text")
    return " ".join(" ".join((each.text or "").split()) for each in texts).strip()
