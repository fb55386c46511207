"""What a review form may send, as it arrives: nothing is trusted here, `review_submission` says what of it holds."""

from pydantic import BaseModel, ConfigDict, JsonValue
from pydantic.alias_generators import to_camel

#: Whoever completes a task may send any JSON; what does not fit is refused in words, not as a failure of the worker.
Sent = JsonValue


class SentForm(BaseModel):
    """A form's fields, each maybe missing or of any type; the stamp says who sent it and when."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)

    decided_by: Sent = None
    decided_at: Sent = None


class SentReview(SentForm):
    """The fields of the department's review form: five for each criterion, and the finding on its own duty."""

    verdict_a: Sent = None
    reason_a: Sent = None
    action_a: Sent = None
    action_owner_a: Sent = None
    action_due_a: Sent = None
    verdict_b: Sent = None
    reason_b: Sent = None
    action_b: Sent = None
    action_owner_b: Sent = None
    action_due_b: Sent = None
    verdict_c: Sent = None
    reason_c: Sent = None
    action_c: Sent = None
    action_owner_c: Sent = None
    action_due_c: Sent = None
    verdict_d: Sent = None
    reason_d: Sent = None
    action_d: Sent = None
    action_owner_d: Sent = None
    action_due_d: Sent = None
    verdict_e: Sent = None
    reason_e: Sent = None
    action_e: Sent = None
    action_owner_e: Sent = None
    action_due_e: Sent = None
    verdict_f: Sent = None
    reason_f: Sent = None
    action_f: Sent = None
    action_owner_f: Sent = None
    action_due_f: Sent = None
    verdict_g: Sent = None
    reason_g: Sent = None
    action_g: Sent = None
    action_owner_g: Sent = None
    action_due_g: Sent = None
    verdict_h: Sent = None
    reason_h: Sent = None
    action_h: Sent = None
    action_owner_h: Sent = None
    action_due_h: Sent = None
    verdict_i: Sent = None
    reason_i: Sent = None
    action_i: Sent = None
    action_owner_i: Sent = None
    action_due_i: Sent = None
    finding: Sent = None
    finding_reason: Sent = None


class SentCapacityReview(SentReview):
    """Production's form: with the date to promise, and the first question of H."""

    promised_date: Sent = None
    supply_clarity: Sent = None
    supply_source: Sent = None


class SentCreditReview(SentReview):
    """Finance's form: with the decision on credit, and the second question of H."""

    credit_decision: Sent = None
    deposit_percent: Sent = None
    credit_reason: Sent = None
    funding_clarity: Sent = None
    funding_source: Sent = None


class SentDecision(SentReview):
    """The general manager's form: criterion I, price, risk and result."""

    price_decision: Sent = None
    risk_decision: Sent = None
    decision: Sent = None
    reason: Sent = None
