"""Plans the sample of one lot for its three classes of defects, and judges it (ISO 2859-1, D-QUALITY-1)."""

from dataclasses import dataclass

from orchestrator.domain.inspection_plans import plan_lots
from orchestrator.domain.plan_inspection import InspectionPlan
from orchestrator.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPlan:
    """The plans for major and for minor defects; a critical defect is never accepted."""

    major: InspectionPlan
    minor: InspectionPlan

    @property
    def sample(self) -> int:
        """Units to inspect: the larger of the two samples."""
        return max(self.major.sample_size, self.minor.sample_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defects:
    """Defective units found in the sample, by class."""

    critical: int
    major: int
    minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LotVerdict:
    """Whether the lot is accepted, and why not."""

    accepted: bool
    reason: Words


def plan_lot(lot: int, level: str, aql_major: str, aql_minor: str) -> LotPlan:
    """Return the plans of a lot of `lot` units; outside the table: 100 %. Raises ValueError below 1."""
    if lot < 1:
        raise ValueError(f"expected a lot of 1 or more, not {lot}")
    (major,), (minor,) = plan_lots([lot], aql_major, level), plan_lots([lot], aql_minor, level)
    return LotPlan(major=major, minor=minor)


def judge_lot(accept_major: int, accept_minor: int, found: Defects, special_tests_failed: bool = False) -> LotVerdict:
    """Return the verdict: no critical defect, no more others than the plan accepts, and no special test failed."""
    problems = []
    if special_tests_failed:
        problems.append(Words("phép thử riêng của khách không đạt", "a test that the customer demands failed"))
    if found.critical:
        problems.append(Words(f"{found.critical} lỗi nghiêm trọng", f"{found.critical} critical"))
    if found.major > accept_major:
        problems.append(Words(f"{found.major} lỗi nặng, Ac {accept_major}", f"{found.major} major, Ac {accept_major}"))
    if found.minor > accept_minor:
        problems.append(Words(f"{found.minor} lỗi nhẹ, Ac {accept_minor}", f"{found.minor} minor, Ac {accept_minor}"))
    if not problems:
        return LotVerdict(accepted=True, reason=Words("lô đạt", "the lot is accepted"))
    return LotVerdict(
        accepted=False, reason=Words("; ".join(p.vi for p in problems), "; ".join(p.en for p in problems))
    )
