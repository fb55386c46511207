"""Opens a credit case for a customer and shows what is known and what is missing (D-COMMERCE-11, D-COMMERCE-12)."""

from pydantic import JsonValue

from orchestrator.domain.credit_forms import CreditRequestForm
from orchestrator.domain.grade_customer import grade_customer
from orchestrator.domain.propose_limit import missing_categories
from orchestrator.domain.review_tables import Row, fact
from orchestrator.domain.sent_form import read_submission
from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.credit_records import CreditInformation
from orchestrator.store.credit_standing import Standing, information_of, standing_of
from workers.runtime import Task, TaskInput, TaskOutput, topic


class RequestedReview(TaskInput):
    """What the start form, the message or the daily schedule brought, unread."""

    submitted_by: JsonValue = None
    recorded_by: JsonValue = None
    customer_number: JsonValue = None
    credit_reason: JsonValue = None


class OpenedCase(TaskOutput):
    """What the case carries, what is known, and what Commerce may add."""

    credit_case: str
    customer_number: str
    customer_name: str
    credit_reason: str
    customer_facts: tuple[Row, ...]
    missing_information: str
    information_source: str | None = None
    years_in_business: str | None
    external_paydex: str | None
    current_ratio: str | None
    debt_to_equity: str | None
    bank_reference: str | None
    good_trade_references: str | None
    country_risk: str | None
    secured_share: str | None
    refusal: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.open-credit-case")
def open_credit_case(request: RequestedReview, records: Records, task: Task) -> OpenedCase:
    """Open the case, once, and give what the store knows of the customer.

    Raises SubmissionRefused for a customer that nobody knows or a request without a reason, and CreditCaseOpen while
    another case of the customer waits for its decision.
    """
    form = read_submission(CreditRequestForm, request.model_dump())
    try:
        standing = standing_of(records, form.customer_number)
    except NothingKept as unknown:
        number = form.customer_number
        raise SubmissionRefused(f"không có khách hàng {number}", f"nobody has the number {number}") from unknown
    by = next((who for who in (request.submitted_by, request.recorded_by) if isinstance(who, str)), "worker/commerce")
    opened = records.credit_cases.open(form.customer_number, form.credit_reason, by=by, task_id=task.id).body
    return OpenedCase(
        credit_case=opened.case,
        customer_number=opened.customer,
        customer_name=standing.file.name,
        credit_reason=opened.reason,
        customer_facts=_rows(standing),
        missing_information="\n".join(missing_categories(grade_customer(standing.facts).categories)),
        **_known(information_of(records, opened.customer)),
    )


def _known(said: CreditInformation | None) -> dict[str, str | None]:
    fields = set(CreditInformation.model_fields) - {"customer", "on", "source"}
    values = {field: getattr(said, field, None) for field in fields}
    return {field: None if value is None else str(value) for field, value in values.items()}


def _rows(standing: Standing) -> tuple[Row, ...]:
    facts = standing.facts
    return (
        fact("Khách mới", "New customer", "có / yes" if standing.is_new else "không / no"),
        fact("Là khách từ", "Customer since", standing.file.customer_since),
        fact("Nhóm tín dụng", "Credit group", standing.file.group),
        fact("Hạn mức hiện nay", "Present limit", standing.limit),
        fact("Doanh số 12 tháng", "Turnover of 12 months", standing.turnover),
        fact("Trễ hạn bình quân, ngày", "Days beyond terms", facts.days_beyond_terms),
        fact("Trong danh sách chặn", "On a block list", "có / yes" if facts.block_listed else "không / no"),
    )
