"""Drafts the contract (R-0.2), or takes the customer's own draft (R-0.3), and keeps the text with its SHA-256."""

from orchestrator.domain.draft_basis import ChosenDraft, choose_draft
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.store import Records
from orchestrator.store.contracts import ContractText
from orchestrator.store.review_case import content_under_review
from workers.runtime import Task, TaskInput, TaskOutput, topic


class DraftWanted(TaskInput):
    """Which order; with a change, the order as the change would make it."""

    change_number: int | None = None


class Drafted(TaskOutput):
    """The text that the review is about."""

    contract_sha256: str


@topic("commerce.draft-contract")
def draft_contract(wanted: DraftWanted, records: Records, task: Task) -> Drafted:
    """Keep the draft as the contract's next version; a text that has not changed stays the version that it is."""
    order = order_of(task.business_key)
    content = content_under_review(records, order, wanted.change_number)
    draft = choose_draft(content, order)
    records.ledger.lock(order)
    newest = records.contracts.texts.latest(order)
    if newest is None or newest.body.sha256 != draft.contract.sha256:
        body = _text(order, content, draft, newest.body.version + 1 if newest else 1)
        records.contracts.texts.add(body, by="worker/commerce", task_id=task.id)
    return Drafted(contract_sha256=draft.contract.sha256)


def _text(order: str, content: SubmittedOrder, draft: ChosenDraft, version: int) -> ContractText:
    return ContractText(
        order=order,
        version=version,
        language=content.customer.language,
        based_on=draft.based_on,
        text=draft.contract.text.decode(),
        sha256=draft.contract.sha256,
    )
