"""Every error that coxswain raises on purpose, as one tree with a sentence each.

CoxswainError
├── BusinessError            the business says no; a diagram catches its code
│   └── SubmissionRefused    what a person sent does not hold; the task goes back to them with the reason
├── InputError               what was handed in does not fit; lists every problem
├── EngineError              the engine answered something that the caller did not expect
│   ├── EngineUnreachable    no answer at all
│   └── NotFound             the engine knows no such thing
├── StoreUnreachable         no answer from the database
└── StartError               a part of coxswain cannot start; says what to do
"""

from collections.abc import Sequence
from typing import ClassVar


class CoxswainError(Exception):
    """The root: whoever catches it catches every error of ours and no other."""


class BusinessError(CoxswainError):
    """The business says no; the diagram catches `code` with an error event."""

    code: ClassVar[str]


class SubmissionRefused(BusinessError):
    """What a person sent does not hold: the task goes back to them and its form shows why, in both languages."""

    code = "SUBMISSION_REFUSED"

    def __init__(self, vietnamese: str, english: str) -> None:
        text = f"{vietnamese} / {english}"
        self.variables = {"refusal": text}
        super().__init__(text)


class InputError(CoxswainError):
    """What was handed in does not fit; `problems` names each place and what is expected there."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class EngineError(CoxswainError):
    """The engine answered something that the caller did not expect; `status` is its HTTP status."""

    def __init__(self, message: str, *, status: int | None = None) -> None:
        self.status = status
        super().__init__(message)


class EngineUnreachable(EngineError):
    """The engine gave no answer at all."""


class NotFound(EngineError):
    """The engine knows no such thing."""


class StoreUnreachable(CoxswainError):
    """The database gave no answer."""


class StartError(CoxswainError):
    """A part of coxswain cannot start; the message says why and what to do."""
