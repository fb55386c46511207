"""Export papers of a delivery (D-COMMERCE-8): a set of documents that must agree with each other and the contract."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.store.contracts import TextHash
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit

DocumentKind = Literal[
    "commercial-invoice",
    "packing-list",
    "certificate-of-origin",
    "customs-declaration",
    "insurance-policy",
    "transport-document",
]


class ExportDocument(Kept):
    """One document; `content` are its figures, `sha256` is that of its text."""

    document: DocumentKind
    number: str
    content: dict[str, JsonValue]
    sha256: TextHash


class ExportDocumentSet(OfOrder):
    """The papers of one delivery (D-COMMERCE-8), and where they disagree."""

    kind = "export-document-set"
    key_fields = ("order", "delivery", "version")

    delivery: int
    version: int = 1
    documents: tuple[ExportDocument, ...]
    #: HS code by line, with its reason.
    hs_codes: dict[int, str]
    disagreements: tuple[str, ...] = ()


class ExportDocuments:
    """Keeps sets of export papers."""

    def __init__(self, unit: Unit) -> None:
        self.sets = Shelf(unit.ledger, ExportDocumentSet)
