"""Says which area of the contract each changed field belongs to (C-2); `assess-change` takes it from there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from orchestrator.domain.changes import Difference
from orchestrator.domain.verdicts import CRITERIA, Criterion, Department

Area = Literal[
    "price",
    "quantity",
    "delivery-date",
    "delivery-term",
    "design",
    "payment",
    "quality",
    "warranty",
    "after-sales",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArea:
    """One area that a change touches, the fields it touches there, and whose criteria it concerns as a proposal."""

    area: Area
    paths: tuple[str, ...]
    departments: tuple[Department, ...]
    criteria: tuple[Criterion, ...]


_PATHS: Final[tuple[tuple[str, Area], ...]] = (
    (r"lines\[\d+\]\.unit_price", "price"),
    (r"lines\[\d+\]\.quantity", "quantity"),
    (r"lines\[\d+\]\..*", "design"),
    (r"use\..*", "design"),
    (r"delivery\.requested_date", "delivery-date"),
    (r"delivery\..*", "delivery-term"),
    (r"payment.*", "payment"),
    (r"inspection.*|special_quality_requirements.*", "quality"),
    (r"warranty_months", "warranty"),
    (r"training|after_sales_needs", "after-sales"),
)

_CONCERNS: Final[dict[Area, tuple[tuple[Department, ...], tuple[Criterion, ...]]]] = {
    "price": (("commerce", "finance", "general-manager"), ("E", "I")),
    "quantity": (("commerce", "production", "finance"), ("D", "E", "F", "H")),
    "delivery-date": (("production",), ("F",)),
    "delivery-term": (("commerce", "finance"), ("A", "D", "E")),
    "design": (("product", "rd", "production", "quality"), ("F", "H")),
    "payment": (("finance",), ("E",)),
    "quality": (("quality",), ("F",)),
    "warranty": (("customer-service", "finance"), ("E", "F")),
    "after-sales": (("customer-service",), ("F",)),
    "other": (("commerce",), ("A", "D")),
}


def route_change(found: Iterable[Difference]) -> tuple[ChangedArea, ...]:
    """Return the areas that the differences touch, in a fixed order; none for no difference."""
    paths: dict[Area, list[str]] = {}
    for difference in found:
        paths.setdefault(area_of(difference.path), []).append(difference.path)
    return tuple(
        ChangedArea(area=area, paths=tuple(paths[area]), departments=departments, criteria=criteria)
        for area, (departments, criteria) in _CONCERNS.items()
        if area in paths
    )


def area_of(path: str) -> Area:
    """Return the area of one field's path in the order document; what no rule names is `other`."""
    return next((area for pattern, area in _PATHS if re.fullmatch(pattern, path)), "other")


def departments_concerned(areas: Iterable[ChangedArea]) -> tuple[Department, ...]:
    """Return every department that some area concerns, once, in order of first mention."""
    return tuple(dict.fromkeys(department for area in areas for department in area.departments))


def criteria_concerned(areas: Iterable[ChangedArea]) -> tuple[Criterion, ...]:
    """Return every criterion that some area concerns, in the order A to I."""
    named = {criterion for area in areas for criterion in area.criteria}
    return tuple(criterion for criterion in CRITERIA if criterion in named)
