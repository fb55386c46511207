"""Checks that a delivery term is legal and complete (criteria A and D): ICC Incoterms 2020."""

from dataclasses import dataclass
from typing import Final

from orchestrator.domain.orders import Incoterm, IncotermRule, TransportMode
from orchestrator.domain.words import Words

SEA_ONLY: Final[frozenset[IncotermRule]] = frozenset({"FAS", "FOB", "CFR", "CIF"})
SELLER_PAYS_CARRIAGE: Final[frozenset[IncotermRule]] = frozenset({"CPT", "CIP", "DAP", "DPU", "DDP", "CFR", "CIF"})
SELLER_INSURES: Final[frozenset[IncotermRule]] = frozenset({"CIP", "CIF"})
_ANY_MODE_INSTEAD: Final = {"FAS": "FCA", "FOB": "FCA", "CFR": "CPT", "CIF": "CIP"}
_PLACE: Final[dict[str, Words]] = {
    "EXW": Words("nơi giao hàng", "the place of delivery"),
    "FCA": Words("nơi giao hàng", "the place of delivery"),
    "FAS": Words("cảng xếp hàng", "the port of loading"),
    "FOB": Words("cảng xếp hàng", "the port of loading"),
}
_DESTINATION: Final = Words("nơi đến", "the destination")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFacts:
    """What else is known of a delivery; None where nobody said."""

    transport_mode: TransportMode | None = None
    seller_declares_export: bool | None = None
    importer_of_record: str | None = None
    insurance_document: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncotermProblem:
    """One fault of a delivery term: `missing` (say it), `illegal` (cannot stand) or `confirm` (settle it first)."""

    kind: str
    reason: Words
    suggestion: str = ""


def check_incoterm(term: Incoterm, facts: DeliveryFacts) -> tuple[IncotermProblem, ...]:
    """Return every fault of the term; none if it may stand in a contract.

    Edition and named place stated; sea-only rules refused for air, road, rail, courier and containers handed over at
    a terminal; DDP needs an importer of record; EXW contradicts an export declaration by the seller; CIF and CIP need
    an insurance document (Incoterms 2020).
    """
    checks = (_edition(term), _place(term), _mode(term, facts), _exw(term, facts), _ddp(term, facts))
    return tuple(problem for problem in (*checks, _insurance(term, facts)) if problem is not None)


def _edition(term: Incoterm) -> IncotermProblem | None:
    if term.edition == 2020:
        return None
    if term.edition is None:
        reason = Words("chưa ghi phiên bản Incoterms", "the Incoterms edition is not stated")
        return IncotermProblem(kind="missing", reason=reason, suggestion="2020")
    reason = Words("hợp đồng mẫu dùng Incoterms 2020", "the standard contract uses Incoterms 2020")
    return IncotermProblem(kind="confirm", reason=reason, suggestion="2020")


def _place(term: Incoterm) -> IncotermProblem | None:
    if term.place is not None:
        return None
    kind = _PLACE.get(term.rule, _DESTINATION)
    reason = Words(f"{term.rule} phải ghi {kind.vi}", f"{term.rule} must name {kind.en}")
    return IncotermProblem(kind="missing", reason=reason)


def _mode(term: Incoterm, facts: DeliveryFacts) -> IncotermProblem | None:
    if term.rule not in SEA_ONLY or facts.transport_mode in (None, "sea"):
        return None
    reason = Words(
        f"{term.rule} chỉ dùng cho đường biển, không dùng cho {facts.transport_mode}",
        f"{term.rule} is for sea and inland water only, not for {facts.transport_mode}",
    )
    return IncotermProblem(kind="illegal", reason=reason, suggestion=_ANY_MODE_INSTEAD[term.rule])


def _exw(term: Incoterm, facts: DeliveryFacts) -> IncotermProblem | None:
    if term.rule != "EXW" or not facts.seller_declares_export:
        return None
    reason = Words(
        "EXW mâu thuẫn với việc bên bán khai hải quan xuất khẩu", "EXW contradicts an export declaration by the seller"
    )
    return IncotermProblem(kind="illegal", reason=reason, suggestion="FCA")


def _ddp(term: Incoterm, facts: DeliveryFacts) -> IncotermProblem | None:
    if term.rule != "DDP" or facts.importer_of_record:
        return None
    reason = Words(
        "DDP cần người nhập khẩu đứng tên và kiểm tra thuế tại nước đến",
        "DDP needs an importer of record and a tax check in the country of destination",
    )
    return IncotermProblem(kind="confirm", reason=reason, suggestion="DAP")


def _insurance(term: Incoterm, facts: DeliveryFacts) -> IncotermProblem | None:
    if term.rule not in SELLER_INSURES or facts.insurance_document is not False:
        return None
    reason = Words(f"{term.rule} cần chứng từ bảo hiểm", f"{term.rule} needs an insurance document in the pack")
    return IncotermProblem(kind="missing", reason=reason)
