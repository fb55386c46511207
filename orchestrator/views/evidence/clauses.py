"""Which clauses of the procedure a record carries out: those that the docstring of its kind names, and no other."""

from collections.abc import Iterator, Mapping
from typing import Final

from orchestrator.domain.clause_ids import clause_ids
from orchestrator.store import records  # noqa: F401  # with it every kind is loaded
from orchestrator.store.evidence import Evidence
from orchestrator.store.ledger import Record

_TOLD: Final = ("K-1", "D-SALES-2")
_AGREED: Final = ("R-G", "D-SALES-2")

#: Kinds of which each record carries out a part of the kind's clauses: the field that tells which part, by its values.
#: A value that is not named carries out none.
NARROWED: Final[Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]]] = {
    "review-verdict": ("criterion", {criterion: (f"R-{criterion}",) for criterion in "ABCDEFGHI"}),
    "department-finding": (
        "department",
        {
            "sales": ("D-SALES-5",),
            "commerce": ("D-COMMERCE-4",),
            "customer-service": ("D-CS-2",),
            "rd": ("D-RD-1", "D-RD-2"),
            "product": ("D-PRODUCT-1",),
            "production": ("D-PRODMGMT-1",),
            "quality": ("D-QUALITY-1", "D-QUALITY-2", "D-QUALITY-3"),
            "finance": ("D-FINANCE-1", "D-FINANCE-2", "D-FINANCE-3"),
        },
    ),
    "communication": (
        "milestone",
        {
            **dict.fromkeys(("confirmation", "reminder"), _AGREED),
            **dict.fromkeys(("concluded", "ready-to-ship", "delivered", "completed"), _TOLD),
            **dict.fromkeys(("change-accepted", "change-refused"), ("C-1",)),
            **dict.fromkeys(("declined", "cancelled"), ("D-SALES-2",)),
            "survey": ("K-2", "D-CS-4"),
        },
    ),
    "acknowledgement": ("milestone", {"confirmation": ("R-G",), "concluded": ("K-1",), "completed": ("K-1",)}),
    "contract-text": ("based_on", {"standard-text": ("R-0.2",), "customer-draft": ("R-0.3",)}),
    "order-version": (
        "basis",
        {
            "submitted": ("N-0.1",),
            "corrected": ("N-0.1",),
            "negotiated": ("D-SALES-4",),
            "changed": ("D-SALES-7",),
        },
    ),
    "internal-notice": ("department", {"sales": ("F-3",)}),
    "complaint-step": (
        "step",
        {
            "assessed": ("K-3",),
            "cause": ("K-3", "K-4"),
            "service": ("K-4",),
            "credit-note": ("D-COMMERCE-4",),
            "dissatisfied": ("K-5",),
        },
    ),
}


def kinds() -> dict[str, type[Evidence]]:
    """Every kind of record that the store keeps, by its name."""
    below = _below(Evidence)  # type: ignore[type-abstract]  # it is only asked for its subclasses
    return {model.kind: model for model in below if hasattr(model, "kind")}


def clauses_of_kind(model: type[Evidence]) -> tuple[str, ...]:
    """The clauses that the kind's docstring names, in its order."""
    return clause_ids(model.__doc__ or "")


def clauses_of(record: Record) -> tuple[str, ...]:
    """The clauses of the record's kind; of a kind whose records differ, those of this one."""
    if record.kind in NARROWED:
        field, values = NARROWED[record.kind]
        return values.get(str(record.body[field]), ())
    model = kinds().get(record.kind)
    return clauses_of_kind(model) if model else ()


def _below(model: type[Evidence]) -> Iterator[type[Evidence]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)
