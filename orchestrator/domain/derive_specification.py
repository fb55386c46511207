"""Turns requirements into rows of a technical specification, each traced to what it came from (D-CS-1)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from orchestrator.domain.requirements import Requirement, ip_digits


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationRow:
    """One row: parameter, value, how it is verified, and the requirements (their sources) it answers.

    `conflict` is true when the requirements name different values and none is plainly the tighter one.
    """

    number: int
    parameter: str
    value: str
    verification: str
    traced_to: tuple[str, ...]
    conflict: bool = False


def _number(text: str) -> Decimal:
    return Decimal(text.split()[0])


def _negative(text: str) -> Decimal:
    return -_number(text)


_TIGHTEST: Final[dict[str, Callable[[str], Decimal] | Callable[[str], tuple[int, int]]]] = {
    "brightness-nits": _number,
    "duty-hours-a-day": _number,
    "warranty-months": _number,
    "temperature-max-c": _number,
    "temperature-min-c": _negative,
    "ip-rating": ip_digits,
}
_VERIFICATION: Final = {
    "brightness-nits": "đo độ sáng khi đã lắp cảm ứng / luminance measured with the touch screen fitted",
    "ip-rating": "thử bụi, nước / ingress test, IEC 60529",
    "temperature-min-c": "thử lạnh / cold test, IEC 60068-2-1",
    "temperature-max-c": "thử nóng khô / dry heat test, IEC 60068-2-2",
    "duty-hours-a-day": "chạy bền và số liệu đèn nền / endurance run and backlight life data",
    "inspection": "lấy mẫu nghiệm thu / acceptance sampling, ISO 2859-1",
    "certificate": "hồ sơ chứng nhận và thử nghiệm / certificate and test report on file",
}


def derive_specification(requirements: Sequence[Requirement]) -> tuple[SpecificationRow, ...]:
    """Return one row for each subject, in order of first mention; every requirement is traced by exactly one row.

    Where several requirements set the same ordered parameter (brightness, ingress protection, temperature, duty,
    warranty), the tightest value is taken.
    """
    subjects = dict.fromkeys(requirement.subject for requirement in requirements)
    rows = []
    for number, subject in enumerate(subjects, start=1):
        same = [requirement for requirement in requirements if requirement.subject == subject]
        value, conflict = _settle(subject, [requirement.text for requirement in same])
        rows.append(
            SpecificationRow(
                number=number,
                parameter=subject,
                value=value,
                verification=_VERIFICATION.get(subject, "kiểm tra theo dòng này / inspection against this row"),
                traced_to=tuple(f"{requirement.requirement_class}: {requirement.source}" for requirement in same),
                conflict=conflict,
            )
        )
    return tuple(rows)


def _settle(subject: str, texts: list[str]) -> tuple[str, bool]:
    distinct = list(dict.fromkeys(texts))
    if len(distinct) == 1:
        return distinct[0], False
    if subject not in _TIGHTEST:
        return "; ".join(distinct), not _may_repeat(subject)
    try:
        return max(distinct, key=_TIGHTEST[subject]), False
    except (InvalidOperation, ValueError, IndexError):
        return "; ".join(distinct), True


def _may_repeat(subject: str) -> bool:
    return subject in ("special-quality", "certificate", "house", "after-sales", "training", "other-information")
