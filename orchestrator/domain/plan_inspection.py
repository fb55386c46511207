"""Plans acceptance sampling by attributes: ISO 2859-1, single sampling, normal inspection (D-QUALITY-1..3)."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from orchestrator.domain.words import Words

LETTERS: Final = "ABCDEFGHJKLMN"
SIZES: Final = dict(zip(LETTERS, (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500), strict=True))
LARGEST_LOT: Final = 35_000
AQLS: Final = ("0.65", "1.0", "1.5", "2.5", "4.0", "6.5")

_LOT_UP_TO: Final = (8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000)
_LEVELS: Final = {"I": "AABCCDEFGHJK", "II": "ABCDEFGHJKLM", "III": "BCDEFGHJKLMN"}
_ZERO_PLAN_AT: Final = dict(zip(AQLS, "FEDCBA", strict=True))
_ACCEPT_AFTER_ARROWS: Final = (1, 2, 3, 5, 7, 10, 14, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlan:
    """How many of a lot to inspect, accept at most `accept` defective units, refuse from `reject` on.

    `letter` is the code letter of the lot, `plan_letter` the one the arrow led to. With `full` every unit of the lot
    is inspected (n = lot) and each is judged for itself; accept is 0.
    """

    lot: int
    aql: str
    level: str
    letter: str
    plan_letter: str
    sample_size: int
    accept: int
    reject: int
    full: bool
    reason: Words


def plan_inspection(lot: int, aql: str, level: str = "II") -> InspectionPlan:
    """Return the plan of ISO 2859-1 (tables 1 and 2-A) for a lot of `lot` units.

    An arrow changes the sample size too; a sample as large as the lot means 100 %. Raises ValueError for a lot below
    1 or above 35,000 (the table must be extended from the standard first), an unknown AQL or an unknown level.
    """
    if aql not in AQLS or level not in _LEVELS:
        raise ValueError(f"expected an AQL of {', '.join(AQLS)} and level I, II or III, not {aql} and {level}")
    letter = code_letter(lot, level)
    plan_letter, accept = _follow_arrows(letter, aql)
    size = SIZES[plan_letter]
    full = size >= lot
    return InspectionPlan(
        lot=lot,
        aql=aql,
        level=level,
        letter=letter,
        plan_letter=plan_letter,
        sample_size=lot if full else size,
        accept=0 if full else accept,
        reject=1 if full else accept + 1,
        full=full,
        reason=_reason(letter, plan_letter, size, full),
    )


def code_letter(lot: int, level: str) -> str:
    """Return the sample-size code letter (ISO 2859-1 table 1); raises ValueError outside 1..35,000."""
    if lot > LARGEST_LOT:
        raise ValueError(f"lots above {LARGEST_LOT} are not in the table; extend it from ISO 2859-1 before use ({lot})")
    if lot < 1:
        raise ValueError(f"expected a lot of 1 or more, not {lot}")
    return _LEVELS[level][bisect_left(_LOT_UP_TO, lot)]


def judge_sample(plan: InspectionPlan, defective: int) -> bool:
    """Return whether the lot is accepted with `defective` units found; raises ValueError for an impossible count."""
    if not 0 <= defective <= plan.sample_size:
        raise ValueError(f"expected 0 to {plan.sample_size} defective units, not {defective}")
    return defective <= plan.accept


def _follow_arrows(letter: str, aql: str) -> tuple[str, int]:
    zero = LETTERS.index(_ZERO_PLAN_AT[aql])
    at = LETTERS.index(letter)
    if at <= zero + 1:  # above the 0/1 plan arrows point down to it, just below it one points up
        return LETTERS[zero], 0
    step = max(0, at - zero - 3)  # the second letter below points down to 1/2
    step = min(step, len(_ACCEPT_AFTER_ARROWS) - 1)  # past 21/22 arrows point up to it
    return LETTERS[zero + 3 + step], _ACCEPT_AFTER_ARROWS[step]


def _reason(letter: str, plan_letter: str, size: int, full: bool) -> Words:
    if full:
        return Words(
            f"cỡ mẫu {size} không nhỏ hơn lô: kiểm 100 %", f"a sample of {size} is no less than the lot: 100 %"
        )
    if letter == plan_letter:
        return Words(f"chữ mã {letter}", f"code letter {letter}")
    return Words(
        f"chữ mã {letter}, mũi tên đến {plan_letter}", f"code letter {letter}, the arrow leads to {plan_letter}"
    )
