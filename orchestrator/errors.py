"""Every error that coxswain raises on purpose, as one tree with a sentence each.

CoxswainError
├── BusinessError            the business says no; a diagram catches its code
│   ├── SubmissionRefused    what a person sent does not hold; the task goes back to them with the reason
│   │   └── SealRefused      the contract seal may not be set yet, or not by this person
│   ├── CreditExceeded       the amount does not fit under the customer's limit; Finance decides again
│   ├── CapacityExceeded     the units cannot be made before the promised date; Production decides again
│   ├── ActionsStillOpen     actions of the review are not closed; the contract is not signed before they are
│   ├── OrderUnreadable      a request from the start form is no order yet; Sales corrects it
│   ├── DuplicateStart       the order runs already; this second process ends here
│   ├── ComplaintAlreadyOpen the complaint has its process already; this second one ends here
│   ├── CreditCaseOpen       the customer's credit is under review already; this second process ends here
│   └── ReservationReleased  the order's reservation was released; nothing may be reserved for that round again
├── InputError               what was handed in does not fit; lists every problem
│   └── ReferenceUsed        the customer's own reference already names an order
├── EngineError              the engine answered something that the caller did not expect
│   ├── EngineUnreachable    no answer at all
│   ├── TryAgain             somebody else changed the same at that moment; nothing was done
│   └── NotFound             the engine knows no such thing
├── StoreUnreachable         no answer from the database
├── StoreError               the store keeps something that forbids what was asked
│   ├── RecordConflict       another content stands under the same key
│   ├── NothingKept          the store keeps no such thing
│   ├── OrderAlreadyStarted  the order has its one process instance already
│   ├── KeyMissing           the records are sealed, and this process has no key to seal further ones
│   └── StillHeld            the order cannot end: something of it is not settled
├── ChainBroken              records do not prove themselves: one was altered, or is missing
├── NotAccepted              what was handed in fits, but its order cannot take it now
│   └── NewsNotAwaited       the order does not wait for this news
├── DoesNotFit               diagrams, decisions, forms and workers do not fit each other; lists every finding
└── StartError               a part of coxswain cannot start; says what to do
"""

from collections.abc import Mapping, Sequence
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
        # Whoever signed what was refused did not sign what comes next, which may be a message.
        self.variables = {"refusal": text, "decidedBy": None, "decidedAt": None}
        super().__init__(text)


class CreditExceeded(BusinessError):
    """The amount to be held exceeds what is left of the customer's limit: Finance decides again."""

    code = "CREDIT_EXCEEDED"

    def __init__(self, vietnamese: str, english: str) -> None:
        text = f"{vietnamese} / {english}"
        self.variables = {"refusal": text}
        super().__init__(text)


class CapacityExceeded(BusinessError):
    """The units cannot be made before the promised date: Production decides again."""

    code = "CAPACITY_EXCEEDED"

    def __init__(self, vietnamese: str, english: str) -> None:
        text = f"{vietnamese} / {english}"
        self.variables = {"refusal": text}
        super().__init__(text)


class InputError(CoxswainError):
    """What was handed in does not fit; `problems` names each place and what is expected there."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class SealRefused(SubmissionRefused):
    """The contract seal may not be set yet, or not by this person (S-3); the task goes back with every reason."""


class ActionsStillOpen(BusinessError):
    """The review asked for actions that nobody closed; the contract is not signed before they are."""

    code = "ACTIONS_STILL_OPEN"

    def __init__(self, actions: Sequence[Mapping[str, str]]) -> None:
        self.variables: dict[str, list[Mapping[str, str]]] = {
            "openActions": list(actions),
            "actionChoices": [
                {"value": action["action"], "label": f"{action['action']}: {action['what']}"} for action in actions
            ],
        }
        super().__init__(f"still open: {', '.join(action['action'] for action in actions)}")


class OrderUnreadable(BusinessError):
    """What the start form brought is no order yet: Sales corrects it, and the form shows `problems`."""

    code = "ORDER_UNREADABLE"

    def __init__(self, problems: Sequence[str]) -> None:
        text = "\n".join(problems)
        self.variables = {"problems": text}
        super().__init__(text)


class DuplicateStart(BusinessError):
    """The order has its one process already: whatever started this second one, it ends here."""

    code = "ORDER_ALREADY_STARTED"


class ComplaintAlreadyOpen(BusinessError):
    """The complaint has its one process already: whatever started this second one, it ends here."""

    code = "COMPLAINT_ALREADY_OPEN"


class CreditCaseOpen(BusinessError):
    """The customer's credit is under review already, as the case that is named: this second process ends here."""

    code = "CREDIT_CASE_OPEN"


class ReservationReleased(BusinessError):
    """What `order` had reserved for `round` was released; nothing may be reserved or committed for it again."""

    code = "RESERVATION_RELEASED"

    def __init__(self, order: str, round: int) -> None:
        self.order, self.round = order, round
        super().__init__(f"What {order} had reserved in round {round} was released; it cannot be reserved again.")


class ReferenceUsed(InputError):
    """The customer's own reference already names an order of ours: `earlier`."""

    def __init__(self, reference: str, earlier: str) -> None:
        self.reference, self.earlier = reference, earlier
        super().__init__([f"customer_reference: expected a new one; {reference!r} is already order {earlier}"])


class EngineError(CoxswainError):
    """The engine answered something that the caller did not expect; `status` is its HTTP status."""

    def __init__(self, message: str, *, status: int | None = None) -> None:
        self.status = status
        super().__init__(message)


class EngineUnreachable(EngineError):
    """The engine gave no answer at all."""


class TryAgain(EngineError):
    """Somebody else changed the same at that moment, so the engine took everything back; the same again may work."""


class NotFound(EngineError):
    """The engine knows no such thing."""


class StoreUnreachable(CoxswainError):
    """The database gave no answer."""


class StoreError(CoxswainError):
    """The store keeps something that forbids what was asked."""


class RecordConflict(StoreError):
    """Another content stands under `key`; only a correction, which names what it corrects, may follow it."""

    def __init__(self, kind: str, key: str, recorded_by: str | None) -> None:
        self.kind, self.key = kind, key
        earlier = f"{recorded_by} recorded another content earlier" if recorded_by else "there is nothing to correct"
        super().__init__(f"{kind} {key}: {earlier}.")


class NothingKept(StoreError):
    """The store keeps no `noun` under `key`."""

    def __init__(self, noun: str, key: str) -> None:
        self.noun, self.key = noun, key
        super().__init__(f"The store keeps no {noun} {key}.")


class OrderAlreadyStarted(StoreError):
    """The order has its one process instance already: `instance_id`."""

    def __init__(self, order: str, instance_id: str) -> None:
        self.order, self.instance_id = order, instance_id
        super().__init__(f"{order} already runs as process instance {instance_id}.")


class KeyMissing(StoreError):
    """The records of `stream` are sealed, and this process has no key to seal further ones."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        super().__init__(
            f"{stream} is sealed: name the key's file in COXSWAIN_EVIDENCE_KEY_FILE, or put it among the secrets as "
            "coxswain_evidence_key; nothing was written."
        )


class StillHeld(StoreError):
    """The order cannot end yet: `problems` name what it still holds or lacks."""

    def __init__(self, order: str, problems: Sequence[str]) -> None:
        self.order, self.problems = order, tuple(problems)
        super().__init__(f"{order} cannot end, there is still: {'; '.join(problems)}.")


class ChainBroken(CoxswainError):
    """Records do not prove themselves; the message names the first broken link and why it is broken."""


class DoesNotFit(CoxswainError):
    """Diagrams, decisions, forms and workers do not fit each other; the message holds every finding of `check`."""


class NotAccepted(CoxswainError):
    """What was handed in fits, but the order that it speaks of cannot take it now."""


class NewsNotAwaited(NotAccepted):
    """The order does not wait for this news: it has it already, or is not there yet."""

    def __init__(self, order: str, news: str) -> None:
        self.order = order
        super().__init__(f"{order} does not wait for {news}; see where it is with `coxswain order show {order}`.")


class StartError(CoxswainError):
    """A part of coxswain cannot start; the message says why and what to do."""
