"""Decides whether a delivery may leave: by the table and by what no table can drop (D-COMMERCE-5, ISO 9001 8.6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from orchestrator.domain.release_conditions import Condition, ReleaseFacts, release_conditions
from orchestrator.domain.words import Words

ALWAYS: Final = ("order-open", "no-open-change", "contract-agreement", "inspection", "test-report", "payment")
"""Conditions of every delivery, whatever the decision table `release-delivery` says."""

_MET: Final = Words("đạt", "met")

FOR_EXPORT: Final = ("documents", "customs-declaration")
"""Conditions of every delivery that leaves the country."""

NAMES: Final[Mapping[str, Words]] = {
    "order-open": Words("Đơn hàng còn hiệu lực", "The order is open"),
    "no-open-change": Words("Không có thay đổi đang chờ", "No change is open"),
    "contract-agreement": Words("Đúng hợp đồng hiện hành", "Agrees with the contract"),
    "inspection": Words("Kiểm tra chất lượng", "Inspection"),
    "test-report": Words("Báo cáo thử nghiệm", "Test reports"),
    "payment": Words("Thanh toán", "Payment"),
    "documents": Words("Chứng từ", "Documents"),
    "customs-declaration": Words("Tờ khai hải quan", "Customs declaration"),
    "insurance-policy": Words("Bảo hiểm hàng hóa", "Insurance policy"),
    "certificate-of-origin": Words("Giấy chứng nhận xuất xứ", "Certificate of origin"),
    "serial-numbers": Words("Số sê-ri", "Serial numbers"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """What the store knows beside payment, inspection and papers; `kinds` are the documents in the pack.

    `reports` are the test reports by lot; the name is empty where a lot has none.
    """

    release: ReleaseFacts
    is_export: bool
    open_changes: tuple[int, ...]
    contract_differences: tuple[str, ...]
    kinds: frozenset[str]
    has_all_serials: bool
    reports: Mapping[str, str]


def gate(facts: GateFacts, required: Iterable[str]) -> tuple[Condition, ...]:
    """Return the conditions that this delivery must meet, met or not; a name that nobody can check is not met."""
    known = {each.name: each for each in (*release_conditions(facts.release), *_further(facts))}
    names = dict.fromkeys((*ALWAYS, *(FOR_EXPORT if facts.is_export else ()), *required))
    unknown = Words("không ai kiểm tra được điều kiện này", "nobody can check this condition")
    return tuple(known.get(name) or Condition(name=name, met=False, reason=unknown) for name in names)


def condition_rows(conditions: Iterable[Condition]) -> tuple[dict[str, str], ...]:
    """The conditions as a form's table shows them: what, met or missing, and why."""
    return tuple(
        {
            "condition": str(NAMES.get(each.name, each.name)),
            "state": "✓ Đạt / Met" if each.met else "✗ Thiếu / Missing",
            "why": str(each.reason),
        }
        for each in conditions
    )


def _further(facts: GateFacts) -> tuple[Condition, ...]:
    changes = ", ".join(map(str, facts.open_changes))
    return (
        _said(
            "no-open-change",
            not facts.open_changes,
            Words(f"thay đổi {changes} chưa xong", f"change {changes} is open"),
        ),
        _said(
            "contract-agreement",
            not facts.contract_differences,
            Words("; ".join(facts.contract_differences), "; ".join(facts.contract_differences)),
        ),
        _in_pack(facts, "customs-declaration"),
        _in_pack(facts, "insurance-policy"),
        _in_pack(facts, "certificate-of-origin"),
        _reported(facts.reports),
        _said("serial-numbers", facts.has_all_serials, Words("chưa đủ số sê-ri", "some units have no serial number")),
    )


def _said(name: str, met: bool, problem: Words) -> Condition:
    return Condition(name=name, met=met, reason=_MET if met else problem)


def _reported(reports: Mapping[str, str]) -> Condition:
    lacking = ", ".join(lot for lot, report in reports.items() if not report) or "–"
    if not reports or "" in reports.values():
        problem = Words(f"chưa có báo cáo thử nghiệm của lô {lacking}", f"no test report of lot {lacking}")
        return Condition(name="test-report", met=False, reason=problem)
    named = ", ".join(f"{lot}: {report}" for lot, report in reports.items())
    return Condition(name="test-report", met=True, reason=Words(named, named))


def met_in_words(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The conditions that are met, each with what it rests on: `Thanh toán / Payment: trong tín dụng / on credit`."""
    return tuple(
        f"{NAMES.get(each.name, each.name)}{'' if each.reason == _MET else f': {each.reason}'}"
        for each in conditions
        if each.met
    )


def _in_pack(facts: GateFacts, kind: str) -> Condition:
    return _said(kind, kind in facts.kinds, Words("chưa có trong bộ chứng từ", "not in the pack yet"))
