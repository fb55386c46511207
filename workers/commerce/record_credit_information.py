"""Records what Commerce found out about a customer's standing, with its source (D-COMMERCE-11, D-COMMERCE-12)."""

from pydantic import JsonValue

from orchestrator.domain.credit_forms import InformationForm
from orchestrator.domain.order_number import credit_case_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.errors import RecordConflict, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.credit_records import CreditInformation
from orchestrator.store.credit_standing import information_of
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentInformation(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    information_source: JsonValue = None
    years_in_business: JsonValue = None
    external_paydex: JsonValue = None
    current_ratio: JsonValue = None
    debt_to_equity: JsonValue = None
    bank_reference: JsonValue = None
    good_trade_references: JsonValue = None
    country_risk: JsonValue = None
    secured_share: JsonValue = None


class RecordedInformation(TaskOutput):
    """The stamp, taken off."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.record-credit-information")
def record_credit_information(sent: SentInformation, records: Records, task: Task) -> RecordedInformation:
    """Record what is new, once; what is known already is not recorded again.

    Raises SubmissionRefused for values that cannot be, for news without a source, and for a second word of one source
    on one day.
    """
    opened = records.credit_cases.opened.get(credit_case_of(task.business_key)).body
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(InformationForm, sent.model_dump())
    known = information_of(records, opened.customer)
    if form.known() != (known.model_dump(exclude={"customer", "on", "source"}) if known else InformationForm().known()):
        _record(records, opened.customer, form, by.person, task)
    return RecordedInformation()


def _record(records: Records, customer: str, form: InformationForm, by: str, task: Task) -> None:
    if form.information_source is None:
        raise SubmissionRefused("chưa ghi nguồn thông tin", "information_source: is missing; who says so?")
    said = {"customer": customer, "on": records.clock.today(), "source": form.information_source}
    information = CreditInformation.model_validate({**said, **form.known()})
    try:
        records.credit.information.add(information, by=by, task_id=task.id)
    except RecordConflict as conflict:
        source = form.information_source
        raise SubmissionRefused(f"hôm nay {source} đã nói khác", f"{source} said otherwise today") from conflict
