"""Checks that what must be tested is written down, that new products have their own quality demands, and that we can.

D-QUALITY-1: every row of the specification says how it is verified. D-QUALITY-2: a new or customised product has its
drawing, its sample and its first article in the specification. D-QUALITY-3: each parameter that needs equipment has
some in calibration.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from orchestrator.domain.check_testability import TestEquipment, check_method
from orchestrator.domain.plain_words import parameter_in_words
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words

_METHOD: Final = {
    "brightness-nits": "luminance",
    "panel-brightness-nits": "luminance",
    "ip-rating": "ingress-protection",
    "temperature-min-c": "temperature",
    "temperature-max-c": "temperature",
    "backlight-hours": "endurance",
    "burn-in-hours": "endurance",
    "industrial-immunity": "emc",
}
_OF_NEW_PRODUCTS: Final = ("drawing", "sample-approval")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecifiedRow:
    """One row of the confirmed specification: parameter, value, and how it is verified."""

    parameter: str
    value: str
    verification: str


def check_test_requirements(
    rows: Sequence[SpecifiedRow], equipment: Sequence[TestEquipment], needed_until: date | None, *, is_new: bool
) -> tuple[Finding, ...]:
    """Return one finding each for documentation and for a new product, and one for every parameter to be measured.

    `is_new` when a line is of a custom design; without a day nothing can be said of calibrations.
    """
    findings = [_documented(rows), *(_new_product(rows) if is_new else ())]
    if needed_until is not None:
        findings += _measured(rows, equipment, needed_until)
    return tuple(findings)


def _documented(rows: Sequence[SpecifiedRow]) -> Finding:
    subject = str(Words("yêu cầu thử đã lập văn bản", "test requirements documented"))
    if not rows:
        reason = Words("chưa có đặc điểm kỹ thuật được xác nhận", "there is no confirmed specification")
        return Finding(subject=subject, verdict=Verdict.WITH_ACTION, reason=reason)
    bare = [parameter_in_words(row.parameter) for row in rows if not row.verification]
    if bare:
        reason = Words(f"{len(bare)} dòng chưa ghi cách kiểm tra", f"{len(bare)} rows do not say how they are verified")
        return Finding(subject=subject, verdict=Verdict.WITH_ACTION, reason=reason, facts=tuple(bare))
    ways = list(dict.fromkeys(row.verification for row in rows))
    reason = Words(f"{len(rows)} dòng đều có cách kiểm tra", f"all {len(rows)} rows say how they are verified")
    return Finding(subject=subject, verdict=Verdict.CONFORMS, reason=reason, facts=tuple(ways))


def _new_product(rows: Sequence[SpecifiedRow]) -> Iterator[Finding]:
    subject = str(Words("sản phẩm mới, tùy chỉnh", "new or customised product"))
    specified = {row.parameter for row in rows}
    missing = [parameter_in_words(name) for name in _OF_NEW_PRODUCTS if name not in specified]
    if missing:
        reason = Words("đặc điểm kỹ thuật còn thiếu yêu cầu chất lượng", "the specification lacks quality requirements")
        yield Finding(subject=subject, verdict=Verdict.WITH_ACTION, reason=reason, facts=tuple(missing))
    else:
        reason = Words("bản vẽ và duyệt mẫu đã quy định", "drawing and approval of a sample are specified")
        yield Finding(subject=subject, verdict=Verdict.CONFORMS, reason=reason)


def _measured(rows: Sequence[SpecifiedRow], equipment: Sequence[TestEquipment], until: date) -> Iterator[Finding]:
    for row in rows:
        if method := _METHOD.get(row.parameter):
            yield check_method(f"{parameter_in_words(row.parameter)}: {row.value}", method, equipment, until)
