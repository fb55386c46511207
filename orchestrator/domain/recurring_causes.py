"""Finds causes of complaints that come back, and proposes what a contract review shall examine for it (K-3, 10.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from orchestrator.domain.verdicts import Criterion, Finding, Verdict
from orchestrator.domain.words import Words

RECURS_AT: Final = 2
"""So many complaints with one cause make it recurring. A proposal."""

WITHIN: Final = timedelta(days=365)
"""How long a complaint counts. A proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCause:
    """What Quality found behind one complaint: product, component, cause, the day, and the action taken."""

    complaint: str
    product: str
    component: str
    cause: str
    found_on: date
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurringCause:
    """One cause behind several complaints about a product's component, the newest last."""

    product: str
    component: str
    cause: str
    complaints: tuple[str, ...]
    last_action: str

    @property
    def criterion(self) -> Criterion:
        """The criterion of the contract review that it concerns."""
        return _PROPOSED.get(self.cause, _OTHERWISE)[0]

    @property
    def proposal(self) -> Words:
        """What the review of a contract about this product shall examine from now on."""
        asked = _PROPOSED.get(self.cause, _OTHERWISE)[1]
        count, last = len(self.complaints), self.complaints[-1]
        return Words(
            f"{self.product}: {count} khiếu nại cùng nguyên nhân về {self.component} (gần nhất {last}): {asked.vi}",
            f"{self.product}: {count} complaints with one cause about its {self.component} (last {last}): {asked.en}",
        )


_PROPOSED: Final[Mapping[str, tuple[Criterion, Words]]] = {
    "material": ("H", Words("kiểm tra nguồn cung của bộ phận này", "examine the source of supply of that component")),
    "workmanship": (
        "F",
        Words("tiêu chuẩn kiểm tra phải gồm lỗi này", "the inspection standard must cover this fault"),
    ),
    "misuse": (
        "F",
        Words("nghiệm thu phải gồm hướng dẫn sử dụng", "acceptance must include instruction in the use"),
    ),
    "transport": (
        "D",
        Words("điều khoản giao hàng phải rõ về đóng gói, rủi ro", "delivery terms must settle packing and risk"),
    ),
}
_OTHERWISE: Final[tuple[Criterion, Words]] = (
    "F",
    Words("tiêu chuẩn kiểm tra phải gồm lỗi này", "the inspection standard must cover this fault"),
)


def recurring_causes(known: Iterable[KnownCause], today: date) -> tuple[RecurringCause, ...]:
    """Return what stands behind `RECURS_AT` complaints or more `WITHIN` that time: product, component and cause."""
    together: dict[tuple[str, str, str], list[KnownCause]] = {}
    for one in sorted(known, key=lambda each: (each.found_on, each.complaint)):
        if today - one.found_on <= WITHIN:
            together.setdefault((one.product, one.component, one.cause), []).append(one)
    return tuple(
        RecurringCause(
            product=product,
            component=component,
            cause=cause,
            complaints=tuple(dict.fromkeys(one.complaint for one in ones)),
            last_action=ones[-1].action,
        )
        for (product, component, cause), ones in sorted(together.items())
        if len({one.complaint for one in ones}) >= RECURS_AT
    )


def heed(findings: Iterable[Finding], recurring: Iterable[RecurringCause]) -> tuple[Finding, ...]:
    """Return the findings with each recurring cause added to its criterion, which then asks for an action at least."""
    causes = tuple(recurring)
    return tuple(_heeding(finding, [one for one in causes if one.criterion == finding.subject]) for finding in findings)


def _heeding(finding: Finding, causes: list[RecurringCause]) -> Finding:
    if not causes:
        return finding
    asked = [one.proposal for one in causes]
    bad = finding.verdict is Verdict.DOES_NOT_CONFORM
    said = [finding.reason, *asked] if bad else asked
    return Finding(
        subject=finding.subject,
        verdict=finding.verdict if bad else Verdict.WITH_ACTION,
        reason=Words("; ".join(each.vi for each in said), "; ".join(each.en for each in said)),
        facts=(*finding.facts, *(f"{one.cause}: {', '.join(one.complaints)}; {one.last_action}" for one in causes)),
    )
