"""Turns a customer's answers into a satisfaction score for each promise a department made (D-CS-4, K-2, ISO 9.1.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from orchestrator.domain.words import Words

QUESTIONS: Final[dict[str, tuple[str, Words]]] = {
    "communication": ("sales", Words("trao đổi và phản hồi", "communication and feedback")),
    "contract-handling": ("commerce", Words("xử lý hợp đồng", "handling of the contract")),
    "delivery-on-time": ("production", Words("giao hàng đúng hạn", "delivery on time")),
    "product-quality": ("quality", Words("chất lượng sản phẩm", "product quality")),
    "product-fit": ("product", Words("sản phẩm đúng nhu cầu", "the product fits the need")),
    "after-sales": ("customer-service", Words("dịch vụ sau bán hàng", "after-sales service")),
}
"""Question id → the department whose promise it asks about, and its words; answers go from 1 (bad) to 5 (good)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """Mean answer (1..5, to 0.01), CSAT % (share of answers of 4 or 5, to 0.1), and the questions answered 1 or 2."""

    mean: Decimal
    csat_percent: Decimal
    answered: int
    weak: tuple[str, ...]


def satisfaction_score(answers: Mapping[str, int]) -> Satisfaction:
    """Return the score of one customer's answers; a question that was not answered does not count.

    Raises ValueError for no answers, an unknown question, or an answer outside 1..5.
    """
    unknown = sorted(set(answers) - set(QUESTIONS))
    if not answers or unknown:
        raise ValueError(f"expected answers to {', '.join(QUESTIONS)}; not {', '.join(unknown) or 'none'}")
    outside = [f"{question} {value}" for question, value in answers.items() if not 1 <= value <= 5]
    if outside:
        raise ValueError(f"expected answers from 1 to 5, not {', '.join(outside)}")
    weak = tuple(question for question in QUESTIONS if answers.get(question, 5) <= 2)
    values = list(answers.values())
    return Satisfaction(mean=_mean(values), csat_percent=_csat(values), answered=len(values), weak=weak)


def department_scores(surveys: Iterable[Mapping[str, int]]) -> dict[str, Satisfaction]:
    """Return the score of each department that was asked about, over many customers' answers."""
    by_department: dict[str, list[tuple[str, int]]] = {}
    for survey in surveys:
        for question, value in survey.items():
            by_department.setdefault(QUESTIONS[question][0], []).append((question, value))
    return {department: _of_department(rows) for department, rows in by_department.items()}


def _of_department(rows: list[tuple[str, int]]) -> Satisfaction:
    values = [value for _, value in rows]
    weak = tuple(sorted({question for question, value in rows if value <= 2}))
    return Satisfaction(mean=_mean(values), csat_percent=_csat(values), answered=len(values), weak=weak)


def _mean(values: list[int]) -> Decimal:
    return (Decimal(sum(values)) / len(values)).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)


def _csat(values: list[int]) -> Decimal:
    share = Decimal(100 * sum(1 for value in values if value >= 4)) / len(values)
    return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)
