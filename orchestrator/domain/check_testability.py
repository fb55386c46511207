"""Checks that special demands can be tested with equipment in calibration (D-QUALITY-3, ISO 9001 7.1.5)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words

_KEYWORDS: Final = {
    "luminance": r"nits?\b|luminan|bright|độ sáng|cd/m",
    "ingress-protection": r"\bip[0-6x][0-9x]k?\b|ingress|waterproof|dust|chống nước|chống bụi",
    "temperature": r"temperatur|climat|nhiệt độ|thermal|°\s?c\b",
    "humidity": r"humid|độ ẩm|damp",
    "vibration": r"vibrat|rung\b|shock|drop test|va đập",
    "impact": r"\bik[0-9]{2}\b|impact|steel ball|bi thép",
    "esd": r"\besd\b|electrostatic|tĩnh điện",
    "emc": r"\bemc\b|electromagnetic|\bemi\b|điện từ",
    "salt-spray": r"salt|muối|corrosion|ăn mòn",
    "touch-accuracy": r"touch accura|linearity|độ chính xác|tuyến tính",
    "hardness": r"hardness|độ cứng|\b[6-9]h\b|scratch|trầy",
    "endurance": r"endurance|burn.?in|ageing|aging|24/7|lão hóa|touches",
    "electrical-safety": r"electrical safety|leakage|hi-?pot|dielectric|an toàn điện|60601",
}

METHODS: Final = {
    "luminance": Words("độ sáng", "luminance"),
    "ingress-protection": Words("chống bụi, nước", "ingress protection"),
    "temperature": Words("nhiệt độ", "temperature"),
    "humidity": Words("độ ẩm", "humidity"),
    "vibration": Words("rung", "vibration"),
    "impact": Words("va đập", "impact"),
    "esd": Words("phóng tĩnh điện", "electrostatic discharge"),
    "emc": Words("tương thích điện từ", "electromagnetic compatibility"),
    "salt-spray": Words("phun muối", "salt spray"),
    "touch-accuracy": Words("độ chính xác cảm ứng", "touch accuracy"),
    "hardness": Words("độ cứng", "hardness"),
    "endurance": Words("chạy bền", "endurance"),
    "electrical-safety": Words("an toàn điện", "electrical safety"),
}
"""The test methods that we know, in words."""

_NO_LETTER_BEFORE: Final = r"(?<![^\W\d_])"  # "units" speaks of no nits, "industrial" of no dust


@dataclass(frozen=True, slots=True, kw_only=True)
class TestEquipment:
    """A piece of test equipment: what it measures, and until when its calibration holds."""

    __test__ = False  # a value of the business, not a test for pytest

    code: str
    methods: frozenset[str]
    calibrated_until: date


def methods_named(requirement: str) -> tuple[str, ...]:
    """Return the test methods that a requirement in free text (vi or en) speaks of; none if it names none we know."""
    text = requirement.casefold()
    return tuple(method for method, words in _KEYWORDS.items() if re.search(rf"{_NO_LETTER_BEFORE}(?:{words})", text))


def check_testability(
    requirements: Iterable[str], equipment: Sequence[TestEquipment], needed_until: date
) -> tuple[Finding, ...]:
    """Return one finding a requirement and method: testable, calibration runs out before `needed_until`, or no means.

    A requirement that names no known method is left to a person: conforms-with-action, name the method.
    """
    return tuple(
        check_method(text, method, equipment, needed_until)
        for text in requirements
        for method in (methods_named(text) or (None,))
    )


def _by(method: str) -> str:
    return str(Words(f"phương pháp: {METHODS[method].vi}", f"method: {METHODS[method].en}"))


def check_method(text: str, method: str | None, equipment: Sequence[TestEquipment], needed_until: date) -> Finding:
    """Return whether the demand `text` can be tested by the method with equipment that stays in calibration."""
    if method is None:
        reason = Words("chưa rõ phương pháp thử, cần người xác định", "no known test method named; a person names one")
        return Finding(subject=text, verdict=Verdict.WITH_ACTION, reason=reason)
    able = [device for device in equipment if method in device.methods]
    if not able:
        reason = Words(f"không có thiết bị thử {METHODS[method].vi}", f"there is no equipment for {METHODS[method].en}")
        return Finding(subject=text, verdict=Verdict.DOES_NOT_CONFORM, reason=reason, facts=(_by(method),))
    best = max(able, key=lambda device: (device.calibrated_until, device.code))
    facts = (
        _by(method),
        f"{best.code}, {Words(f'hiệu chuẩn đến {best.calibrated_until}', f'calibrated until {best.calibrated_until}')}",
    )
    if best.calibrated_until < needed_until:
        vi = f"{best.code} hết hạn hiệu chuẩn trước {needed_until}"
        en = f"the calibration of {best.code} runs out before {needed_until}"
        return Finding(subject=text, verdict=Verdict.WITH_ACTION, reason=Words(vi, en), facts=facts)
    reason = Words(f"thử được bằng {best.code}", f"testable with {best.code}")
    return Finding(subject=text, verdict=Verdict.CONFORMS, reason=reason, facts=facts)
