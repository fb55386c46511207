"""The survey asks for each promise in the customer's language, once."""

import pytest

from orchestrator.store import Records
from tests.workers.after_sales_case import delivered
from tests.workers.signing_case import task
from workers.customer_service.send_survey import CompletedOrder, send_survey

pytestmark = pytest.mark.database


def test_the_survey_asks_what_the_form_asks(records: Records) -> None:
    number = delivered(records)

    sent = send_survey(CompletedOrder(), records, task(number))

    assert sent.survey_subject == f"Xin ý kiến của quý khách về đơn hàng {number}"
    assert "- chất lượng sản phẩm\n- giao hàng đúng hạn\n- dịch vụ sau bán hàng" in sent.survey_text
    assert sent.satisfaction_quality is None


def test_a_repeated_task_asks_once(records: Records) -> None:
    number = delivered(records)
    first = send_survey(CompletedOrder(), records, task(number))

    assert send_survey(CompletedOrder(), records, task(number)) == first
    assert len(records.communications.messages.of(number)) == 1
