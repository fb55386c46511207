"""Derives the technical specification from the confirmed requirements, each row traced to them (D-CS-1)."""

from collections.abc import Iterable

from orchestrator.domain.derive_specification import SpecificationRow
from orchestrator.domain.derive_specification import derive_specification as derive
from orchestrator.domain.order_number import order_of
from orchestrator.domain.plain_words import parameter_in_words, place_in_words
from orchestrator.domain.requirements import Requirement
from orchestrator.store import Records
from orchestrator.store.requirements import RequirementSet
from workers.runtime import Task, TaskInput, TaskOutput, topic


class ConfirmedRequest(TaskInput):
    """Nothing: the business key names the order, and the store knows what was confirmed."""


class SpecificationDerived(TaskOutput):
    """What the form shows, and its fields emptied."""

    specification: list[dict[str, str]]
    #: Parameters for which the requirements disagree; "" when none do.
    conflicts: str
    specification_confirmed: bool | None = None
    conflict_resolution: str | None = None
    specification_note: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.derive-specification")
def derive_specification(_request: ConfirmedRequest, records: Records, task: Task) -> SpecificationDerived:
    """Return the specification that follows from the order's confirmed requirements; raises NothingKept without any."""
    rows = specification_of(records.requirements.confirmed(order_of(task.business_key)))
    return SpecificationDerived(specification=[_shown(row) for row in rows], conflicts=conflicts_of(rows))


def specification_of(confirmed: RequirementSet) -> tuple[SpecificationRow, ...]:
    """The specification that follows from these requirements."""
    return derive(
        [
            Requirement(requirement_class=row.requirement_class, subject=row.subject, text=row.text, source=row.source)
            for row in confirmed.rows
        ]
    )


def as_line(row: SpecificationRow) -> dict[str, str]:
    """One row as the store keeps it."""
    return {
        "number": str(row.number),
        "parameter": row.parameter,
        "value": row.value,
        "verification": row.verification,
        "tracedTo": "; ".join(row.traced_to),
        "note": "mâu thuẫn / conflict" if row.conflict else "",
    }


def _shown(row: SpecificationRow) -> dict[str, str]:
    letters = [source.partition(": ") for source in row.traced_to]
    traced = "; ".join(f"{letter}: {place_in_words(place)}" for letter, _, place in letters)
    return as_line(row) | {"parameter": parameter_in_words(row.parameter), "tracedTo": traced}


def conflicts_of(rows: Iterable[SpecificationRow]) -> str:
    """The rows whose requirements disagree, one a line."""
    return "\n".join(f"{parameter_in_words(row.parameter)}: {row.value}" for row in rows if row.conflict)
