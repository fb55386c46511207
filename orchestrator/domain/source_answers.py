"""Both questions of criterion H, asked and answered apart: who supplies us, and who funds the customer (R-H)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from pydantic import JsonValue

from orchestrator.domain.review_submission import DepartmentReview
from orchestrator.domain.submission import Reading
from orchestrator.domain.verdicts import Verdict
from orchestrator.domain.words import Words

Question = Literal["supply", "funding"]
Clarity = Literal["clear", "not-clear", "to-be-asked"]
QUESTIONS: Final[dict[Question, Words]] = {
    "supply": Words("nguồn cung cấp", "source of supply"),
    "funding": Words("nguồn vốn của khách", "the customer's source of funds"),
}
CLARITY: Final[dict[Clarity, Words]] = {
    "clear": Words("rõ", "clear"),
    "not-clear": Words("không rõ", "not clear"),
    "to-be-asked": Words("chưa hỏi, phải hỏi trước khi ký", "not asked yet, to be asked before the signature"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """The answer to one question, in whose words; a question that is to be asked becomes an action before signing."""

    question: Question
    clarity: Clarity
    source: str = ""

    def facts(self) -> dict[str, JsonValue]:
        """The answer as the department's finding keeps it."""
        return {f"{self.question}Clarity": self.clarity, f"{self.question}Source": self.source}


def read_answer(question: Question, clarity: object, source: object, review: DepartmentReview) -> SourceAnswer:
    """Return the answer that came with the department's review.

    What is clear names its source. What is not clear goes with no review that finds nothing against the contract: of
    Production on criterion H, of Finance in its finding. Raises SubmissionRefused with every problem.
    """
    reading = Reading()
    said = cast(Clarity, reading.choice(f"{question}Clarity", clarity, get_args(Clarity)))
    named = reading.text(f"{question}Source", source) if said == "clear" else _words(source)
    if said == "not-clear" and _finds_nothing(question, review):
        words = QUESTIONS[question]
        reading.problem(
            f"{words.vi} không rõ thì không thể hoàn toàn phù hợp",
            f"{words.en} is not clear: that cannot simply conform",
        )
    reading.finish()
    return SourceAnswer(question=question, clarity=said, source=named)


def answers_in(facts: Mapping[str, JsonValue]) -> tuple[SourceAnswer, ...]:
    """The answers that a finding's facts hold; none for a department that is not asked."""
    return tuple(
        SourceAnswer(
            question=question,
            clarity=cast(Clarity, facts[f"{question}Clarity"]),
            source=str(facts.get(f"{question}Source") or ""),
        )
        for question in QUESTIONS
        if f"{question}Clarity" in facts
    )


def _finds_nothing(question: Question, review: DepartmentReview) -> bool:
    return review.verdict_on("H") is Verdict.CONFORMS if question == "supply" else review.finding == "suitable"


def _words(source: object) -> str:
    return source.strip() if isinstance(source, str) else ""
