"""People at Tasklist, in a real browser: a reviewer decides, and sales starts an order."""

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest

from orchestrator.camunda import history, tasks
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.domain.money import Money
from orchestrator.doors.desk import Desk
from orchestrator.doors.orders import submit_order
from orchestrator.errors import StartError
from orchestrator.laptop import LAPTOP_PASSWORD
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.server.processes import wait_for
from orchestrator.store.orders import Order
from tests.acceptance.operate import Laptop
from tests.acceptance.tasklist import Tasklist, open_tasklist
from tests.processes.orders import document

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(600)]

#: Whether this run draws the pictures anew; otherwise only those that are missing.
AGAIN = "COXSWAIN_PICTURES" in os.environ
SOON = timedelta(seconds=90)
#: Who confirms an order before it is reviewed, and how.
CONFIRMATIONS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "Task_ConfirmRequirements": ("lan-nguyen", {"confirmationDecision": "confirm"}),
    "Task_ConfirmSpecification": ("mai-pham", {"specificationConfirmed": True}),
    "Task_ConfirmConfiguration": ("thao-vo", {"configurationDecision": "as-proposed"}),
}


@pytest.fixture(scope="module")
def desk(running: Laptop) -> Iterator[Desk]:
    desk = running.desk()
    yield desk
    desk.engine.close()
    desk.store.close()


@pytest.fixture
def tasklist(running: Laptop) -> Iterator[Tasklist]:
    """A fresh window; without a Chromium the test is skipped, except in CI, where it fails."""
    opening = open_tasklist()
    try:
        window = opening.__enter__()
    except StartError as missing:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(str(missing))
    yield window
    opening.__exit__(None, None, None)


def test_a_reviewer_claims_fills_and_completes_a_review(running: Laptop, desk: Desk, tasklist: Tasklist) -> None:
    number = _bring_to_review(desk)

    tasklist.log_in(running.url, "thu-hoang").claim("Việc của Tài chính / Finance tasks", "Xem xét tài chính")
    assert tasklist.shown("Số đơn hàng / Order number") == number
    assert tasklist.card("Xem xét tài chính") == {
        "Đơn hàng / Order:": number,
        "Khách hàng / Customer:": "Công ty CP Bán lẻ Sao Mai",
        "Giá trị / Value:": "8240.00 USD",
        "Hứa giao / Promised:": _asked_for(desk, number),
    }
    tasklist.fill(
        {
            "E. Giá và quyết toán / Price and settlement": "Phù hợp / Conforms",
            "Kết luận / Finding": "Đạt / Suitable",
            "Quyết định tín dụng / Credit decision": "Trong hạn mức / Within the limit",
        }
    )
    tasklist.picture("tasklist-review.png", tasklist.complete_button, again=AGAIN)
    tasklist.complete()

    assert wait_for(lambda: _findings(desk, number) == [("finance", "suitable", "thu-hoang")], within=SOON)
    with desk.store.open() as records:
        (verdict,) = records.reviews.verdicts_of(number, 1)
    assert (verdict.body.criterion, verdict.body.verdict, verdict.body.decided_by) == ("E", "conforms", "thu-hoang")


def _findings(desk: Desk, number: str) -> list[tuple[str, str, str]]:
    with desk.store.open() as records:
        found = [entry.body for entry in records.reviews.findings_of(number, 1)]
    return [(each.department, each.finding, each.decided_by) for each in found]


def _asked_for(desk: Desk, number: str) -> str:
    """The day that the order asks for, whatever day it is in Vietnam by now."""
    with desk.store.open() as records:
        return str(records.orders.current(number).content.delivery.requested_date)


def _bring_to_review(desk: Desk) -> str:
    """An order that everybody confirmed and that waits for finance's review; gives its number."""
    order = document(payment={"method": "open-account", "net_days": 45})
    number = submit_order(desk, json.dumps(order).encode(), ".json").number
    for activity_id, (person, sends) in CONFIRMATIONS.items():
        task_id = _task(desk, number, activity_id)
        with desk.engine.as_user(person, LAPTOP_PASSWORD) as seat:
            Reviewer(seat).answer(task_id, sends)
    _task(desk, number, "Task_Review_Finance")
    return number


def _task(desk: Desk, number: str, activity_id: str) -> str:
    query = TaskQuery(business_key=number, activity_id=activity_id)
    assert wait_for(lambda: bool(tasks.find(desk.engine, query)), within=SOON), f"{number} does not reach {activity_id}"
    return tasks.find(desk.engine, query)[0].task_id


def test_sales_starts_an_order_from_the_start_form(running: Laptop, desk: Desk, tasklist: Tasklist) -> None:
    tasklist.log_in(running.url, "lan-nguyen").open_start_form("Đơn hàng của khách / Customer order")
    tasklist.fill(_request(desk.clock.today() + timedelta(days=90)))
    tasklist.picture("tasklist-start.png", tasklist.heading, again=AGAIN)
    tasklist.start()

    assert wait_for(lambda: _entered(desk, "SH-2026-077") is not None, within=SOON)
    order = _entered(desk, "SH-2026-077")
    assert order is not None
    with desk.store.open() as records:
        content = records.orders.current(order.number).content
    (line,) = content.lines
    assert (content.customer.name, content.customer.country, content.source) == ("Công ty Sông Hồng", "VN", "written")
    assert (line.product_code, line.quantity, line.size_inches) == ("CX-215P-OF", 40, Decimal("21.5"))
    assert (line.unit_price, line.custom_design) == (Money(Decimal("412.00"), "USD"), False)
    assert content.delivery.requested_date == desk.clock.today() + timedelta(days=90)
    assert content.other_information == "<script>alert(1)</script> ${7*7} =1+1"
    assert history.get_instance(desk.engine, str(order.instance_id)).started_by == "lan-nguyen"
    assert _task(desk, order.number, "Task_ConfirmRequirements"), "under its number as business key"


def _request(wanted: date) -> dict[str, str]:
    """What Sales types into the start form."""
    return {
        "Số tham chiếu của khách / The customer's own reference": "SH-2026-077",
        "Tên khách hàng / Customer name": "Công ty Sông Hồng",
        "Nước, mã hai chữ / Country, two letters": "VN",
        "Ngôn ngữ thư từ / Language of letters": "Tiếng Việt / Vietnamese",
        "Người liên hệ / Contact person": "Nguyễn Hải",
        "Số liên lạc, fax / Phone, fax": "+84 24 3825 0000",
        "Thư điện tử / E-mail": "hai.nguyen@songhong.example",
        "Nguồn / Source": "Bằng văn bản / In writing",
        "Mã sản phẩm / Product code": "CX-215P-OF",
        "Tên sản phẩm / Product name": "Màn hình cảm ứng 21,5 inch / touch monitor 21.5 inch",
        "Kích thước, inch / Size, inches": "21.5",
        "Công nghệ cảm ứng / Touch technology": "Điện dung PCAP / PCAP",
        "Thiết kế tùy chỉnh? / Custom design?": "Không / No",
        "Số lượng / Quantity": "40",
        "Đơn giá / Unit price": "412.00 USD",
        "Thời gian giao hàng / Delivery time": wanted.isoformat(),
        "Điều kiện giao hàng Incoterms 2020 / Delivery term, Incoterms 2020": "FOB: Giao lên tàu / Free on board",
        "Nơi nêu trong điều kiện / Named place": "Hải Phòng",
        "Thông tin khác / Other information": "<script>alert(1)</script> ${7*7} =1+1",
    }


def _entered(desk: Desk, reference: str) -> Order | None:
    """The order of that reference, once it names the process that carries it."""
    with desk.store.open() as records:
        return next((each for each in records.orders.all() if each.reference == reference and each.instance_id), None)
