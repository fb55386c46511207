"""Records the configuration that Product confirmed: for each line a product or a custom design (D-PRODUCT-1)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Submission, read_submission, who_decided
from orchestrator.domain.text import Code, Text
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.requirements import CUSTOM_DESIGN, Configuration, ConfiguredLine
from workers.product.configure_product import propose
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentConfiguration(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    configuration_decision: JsonValue = None
    configuration_line: JsonValue = None
    configuration_product: JsonValue = None
    configuration_note: JsonValue = None


class Decision(Submission):
    """What Product decided; a line counts from 1."""

    configuration_decision: Literal["as-proposed", "other-product", "custom-design"]
    configuration_line: Annotated[int, Field(ge=1)] | None = None
    configuration_product: Code | None = None
    configuration_note: Text | None = None


class ConfigurationRecorded(TaskOutput):
    """What the order's process passes on."""

    #: True when any line needs a design of its own.
    custom_design: bool
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("product.record-configuration")
def record_configuration(sent: SentConfiguration, records: Records, task: Task) -> ConfigurationRecorded:
    """Keep the configuration with who confirmed it, once.

    Raises SubmissionRefused for a line that the order has not, or a product that the catalogue has not.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    decision = read_submission(Decision, sent.model_dump())
    records.ledger.lock(number)
    earlier = records.requirements.configurations.of(number)
    if mine := next((entry.body for entry in earlier if entry.record.task_id == task.id), None):
        return _recorded(mine)
    body = Configuration(
        order=number,
        version=len(earlier) + 1,
        lines=tuple(_lines(records, number, decision)),
        note=decision.configuration_note or "",
        confirmed_by=by.person,
        confirmed_at=by.at,
    )
    records.requirements.configurations.add(body, by=by.person, task_id=task.id)
    return _recorded(body)


def _recorded(body: Configuration) -> ConfigurationRecorded:
    return ConfigurationRecorded(custom_design=any(line.product == CUSTOM_DESIGN for line in body.lines))


def _lines(records: Records, order: str, decision: Decision) -> Iterator[ConfiguredLine]:
    proposals = propose(records, order)
    other = _other_product(records, decision, len(proposals))
    for place, (line, _, chosen) in enumerate(proposals, start=1):
        proposed = chosen.product.code if chosen.product else CUSTOM_DESIGN
        product = other if other and place == decision.configuration_line else proposed
        misfits = tuple(str(reason) for code, reason in chosen.misfits if code == product)
        yield ConfiguredLine(line=place, product=product, quantity=line.quantity or 0, deviations=misfits)


def _other_product(records: Records, decision: Decision, lines: int) -> str | None:
    if decision.configuration_decision == "as-proposed":
        return None
    if decision.configuration_line is None or decision.configuration_line > lines:
        raise SubmissionRefused(f"dòng phải từ 1 đến {lines}", f"the line is expected between 1 and {lines}")
    if decision.configuration_decision == "custom-design":
        return CUSTOM_DESIGN
    code = decision.configuration_product or ""
    if records.products.find(code) is None:
        raise SubmissionRefused(f"danh mục không có {code}", f"the catalogue has no {code}")
    return code
