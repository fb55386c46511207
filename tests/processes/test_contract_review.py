"""The contract review: departments side by side, wrong submissions back to their sender, the general manager last."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count

import pytest

from orchestrator.domain.clock import Clock
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.store.orders import OrderVersion
from tests.processes.stage import Stage, enter

pytestmark = [pytest.mark.engine, pytest.mark.database]

PEOPLE = {
    "commerce": "hung-tran",
    "sales": "lan-nguyen",
    "customer-service": "mai-pham",
    "rd": "quang-le",
    "product": "thao-vo",
    "production": "son-dang",
    "quality": "huong-bui",
    "finance": "thu-hoang",
    "general-manager": "minh-do",
}
LETTERS = {
    "commerce": "ABCDI",
    "sales": "CG",
    "customer-service": "F",
    "rd": "H",
    "product": "H",
    "production": "DFH",
    "quality": "F",
    "finance": "E",
}
_REFERENCES = count(1)


def day(days: int) -> date:
    """So many days from today, where the company works."""
    return Clock().today() + timedelta(days=days)


def document(customer: str | None = "C-00001", quantity: int = 40, **changes: object) -> dict[str, object]:
    """Monitors for a known customer on open account, wanted in half a year."""
    return {
        "customer_reference": f"REVIEW-{next(_REFERENCES)}",
        "customer": {
            "name": "Mây Trắng Kiosk",
            "number": customer,
            "country": "VN",
            "contact_person": "Hoàng Anh",
            "phone": "+84 74 3063 304",
        },
        "source": "written",
        "lines": [
            {
                "product_code": "CX-215P-DT",
                "quantity": quantity,
                "unit_price": {"amount": "262.00", "currency": "USD"},
                "custom_design": False,
            }
        ],
        "delivery": {
            "requested_date": day(170).isoformat(),
            "incoterm": {"rule": "FCA", "place": "Hà Nội", "edition": 2020},
            "destination_country": "VN",
            "transport_mode": "road",
        },
        "payment": {"method": "open-account", "net_days": 30},
        "use": {"environment": "indoor"},
        **changes,
    }


def review(stage: Stage, number: str, **variables: object) -> str:
    """Start the review as a call would; gives its instance."""
    asked = {"reviewKind": "first", "round": 1, "changeNumber": None, "changedDepartments": [], **variables}
    return stage.start("contract-review", number, asked)  # type: ignore[arg-type]  # plain values all of them


def activity(department: str) -> str:
    return "Task_Review_" + "".join(part.capitalize() for part in department.split("-"))


def content(department: str, **own: object) -> dict[str, object]:
    """A department without objections; `own` takes the place of a field."""
    fields: dict[str, object] = {f"verdict{letter}": "conforms" for letter in LETTERS[department]}
    if department == "finance":
        fields["creditDecision"] = "within-limit"
    return fields | {"finding": "suitable"} | own


def decide(stage: Stage, number: str, **own: object) -> None:
    """The general manager passes the contract; `own` takes the place of a field."""
    fields = {
        "verdictI": "conforms",
        "priceDecision": "approve",
        "riskDecision": "accept",
        "decision": "passed",
        "reason": "a customer of many years",
    }
    stage.complete(number, "Task_DecideContract", PEOPLE["general-manager"], **(fields | own))


def agree(stage: Stage, number: str, department: str, **own: object) -> None:
    """The department reviews without objections; `own` takes the place of a field."""
    stage.complete(number, activity(department), PEOPLE[department], **content(department, **own))


def all_agree(stage: Stage, number: str, **own: Mapping[str, object]) -> None:
    """All departments review without objections, but for the fields in `own`, by department with `_` for `-`."""
    for department in LETTERS:
        agree(stage, number, department, **own.get(department.replace("-", "_"), {}))


def version(stage: Stage, number: str, basis: str, quantity: int, change_number: int | None = None) -> None:
    """The order says now, or would say after a change, that so many units are wanted."""
    with stage.store.open() as records:
        order = records.orders.current(number).content
        lines = (order.lines[0].model_copy(update={"quantity": quantity}),)
        changed = SubmittedOrder.model_validate(order.model_copy(update={"lines": lines}).model_dump())
        said = {"order": number, "version": 1, "basis": basis, "content": changed, "change_number": change_number}
        records.orders.revise(OrderVersion.model_validate(said), by="lan-nguyen", task_id=f"{number}-{basis}")


@pytest.mark.clauses("R-0.4", "R-0.5", "R-A to R-I", "D-COMMERCE-2", "D-PRODMGMT-1")
def test_a_contract_without_objections_passes(stage: Stage) -> None:
    number = enter(stage, document())
    instance = review(stage, number)

    all_agree(stage, number)
    decide(stage, number)

    assert stage.ended(instance, number) == ("Event_ReviewPassed",)
    with stage.store.open() as records:
        result = records.reviews.results.get(number, 1).body
        assert (result.outcome, result.decided_by) == ("passed", "minh-do")
        assert set(result.verdicts) == set("ABCDEFGHI")
        assert [str(held.amount) for held in records.credit.reservations(number)] == ["10480.00 USD"]
        assert sum(booking.units for booking in records.capacity.bookings(number)) == 40


@pytest.mark.clauses("R-0.4", "R-A to R-I")
def test_whatever_does_not_hold_goes_back_to_the_one_who_sent_it(stage: Stage) -> None:
    number = enter(stage, document("C-00005"))
    review(stage, number)

    sent = {dept: stage.send(number, activity(dept), PEOPLE[dept], {"finding": "suitable"}) for dept in LETTERS}
    back = {dept: stage.comes_back(task, number) for dept, task in sent.items()}

    for department, task in back.items():
        refusal = str(stage.shown(task)["refusal"])
        assert all(f"verdict{letter}: choose one of" in refusal for letter in LETTERS[department]), department


@pytest.mark.clauses("R-H", "D-RD-1", "D-RD-2", "D-SALES-4")
def test_an_infeasible_design_is_sent_back_and_only_what_negotiation_touches_is_reviewed_again(stage: Stage) -> None:
    number = enter(stage, document("C-00005"))
    first = review(stage, number)
    all_agree(stage, number, rd={"verdictH": "does-not-conform", "reasonH": "infrared outdoors", "finding": "suitable"})

    decided = stage.task(number, "Task_DecideContract")
    decide(stage, number)
    refused = stage.comes_back(decided, number)
    assert "something does not conform" in str(stage.shown(refused)["refusal"])
    decide(stage, number, decision="negotiate")
    assert stage.ended(first, number) == ("Event_SentBack",)

    version(stage, number, "negotiated", quantity=30)
    again = review(stage, number, reviewKind="again", round=2)
    for department in ("commerce", "sales", "rd", "production", "quality", "finance"):
        agree(stage, number, department)
    verdicts = stage.shown(stage.task(number, "Task_DecideContract"))["verdicts"]
    decide(stage, number)

    assert stage.ended(again, number) == ("Event_ReviewPassed",)
    assert isinstance(verdicts, list)
    carried = {row["subject"].split(" – ")[1] for row in verdicts if "carried from round 1" in row["decided"]}
    assert carried == {"Dịch vụ khách hàng / Customer service", "Sản phẩm / Product"}
    with stage.store.open() as records:
        assert records.reviews.verdicts.get(number, 1, "rd", "H").body.verdict == "does-not-conform"
        assert records.reviews.verdicts.get(number, 2, "product", "H").body.carried_from == 1
        held = [(one.round, one.state, str(one.amount)) for one in records.credit.reservations(number)]
        assert held == [(1, "released", "10480.00 USD"), (2, "reserved", "7860.00 USD")]
        booked = [b.units for b in records.capacity.bookings(number) if b.state == "booked"]
        assert sum(booked) == 30


@pytest.mark.clauses("R-E")
def test_a_contract_is_rejected_and_a_refused_credit_reserves_nothing(stage: Stage) -> None:
    number = enter(stage, document("C-00005"))
    instance = review(stage, number)

    refusal = {"verdictE": "does-not-conform", "reasonE": "too risky", "creditDecision": "refused", "creditReason": "x"}
    all_agree(stage, number, finance=refusal)
    decide(stage, number, decision="rejected")

    assert stage.ended(instance, number) == ("Event_ReviewRejected",)
    with stage.store.open() as records:
        assert records.credit.reservations(number) == ()
        assert records.reviews.results.get(number, 1).body.outcome == "rejected"


@pytest.mark.clauses("D-COMMERCE-3", "D-COMMERCE-4", "D-FINANCE-1", "D-PRODMGMT-1", "D-PRODMGMT-2")
def test_an_amount_above_the_limit_and_a_date_that_cannot_be_kept_go_back_to_whoever_decided(stage: Stage) -> None:
    number = enter(stage, document("C-00002", quantity=300))
    instance = review(stage, number)
    for department in ("commerce", "sales", "customer-service", "rd", "product", "quality"):
        agree(stage, number, department)

    credit, capacity = stage.task(number, "Task_Review_Finance"), stage.task(number, "Task_Review_Production")
    agree(stage, number, "finance")
    agree(stage, number, "production", promisedDate=day(3).isoformat())
    over_limit = stage.shown(stage.comes_back(credit, number))["refusal"]
    too_early = stage.shown(stage.comes_back(capacity, number))["refusal"]
    action = {"actionE": "deposit", "actionOwnerE": "lan-nguyen", "actionDueE": day(20).isoformat(), "reasonE": "limit"}
    deposit = {"verdictE": "conforms-with-action", "creditDecision": "with-deposit", "depositPercent": 90}
    agree(stage, number, "finance", **action, **deposit)
    agree(stage, number, "production", promisedDate=day(170).isoformat())
    decide(stage, number)

    assert stage.ended(instance, number) == ("Event_ReviewPassed",)
    assert "78600.00 USD is needed" in str(over_limit)
    assert "at the earliest" in str(too_early)
    with stage.store.open() as records:
        assert [str(held.amount) for held in records.credit.reservations(number)] == ["7860.00 USD"]
        assert [entry.body.what for entry in records.actions.still_open(number)] == ["deposit"]
        assert records.requirements.promises.get(number, 1).body.promised == day(170)


@pytest.mark.clauses("D-FINANCE-1")
def test_a_prepaid_order_of_a_customer_without_any_limit_passes(stage: Stage) -> None:
    number = enter(stage, document(None, quantity=20, payment={"method": "prepaid"}))
    instance = review(stage, number)

    all_agree(stage, number)
    decide(stage, number)

    assert stage.ended(instance, number) == ("Event_ReviewPassed",)
    with stage.store.open() as records:
        assert [str(held.amount) for held in records.credit.reservations(number)] == ["0.00 USD"]


@pytest.mark.clauses("D-QUALITY-3")
def test_quality_is_told_which_special_demand_its_equipment_cannot_test_in_time(stage: Stage) -> None:
    number = enter(stage, document(special_quality_requirements=["salt spray 500 h"]))
    review(stage, number)

    proposals = stage.shown(stage.task(number, "Task_Review_Quality"))["proposals"]

    assert isinstance(proposals, list)
    assert "the calibration of EQ-015 runs out" in proposals[-1]["reason"]


@pytest.mark.clauses("C-2", "D-COMMERCE-2")
def test_a_change_is_reviewed_by_those_it_concerns_and_holds_only_what_comes_on_top(stage: Stage) -> None:
    number = enter(stage, document("C-00001"))
    first = review(stage, number)
    all_agree(stage, number)
    decide(stage, number)
    assert stage.ended(first, number) == ("Event_ReviewPassed",)
    version(stage, number, "proposed", quantity=50, change_number=1)

    concerned = ["commerce", "production", "finance"]
    changed = review(stage, number, reviewKind="change", round=2, changeNumber=1, changedDepartments=concerned)
    for department in concerned:
        agree(stage, number, department)

    assert stage.ended(changed, number) == ("Event_ReviewPassed",)
    with stage.store.open() as records:
        held = [(one.round, one.state, str(one.amount)) for one in records.credit.reservations(number)]
        assert held == [(1, "reserved", "10480.00 USD"), (2, "reserved", "2620.00 USD")]
        assert sum(booking.units for booking in records.capacity.bookings(number)) == 50
        assert records.reviews.verdicts.get(number, 2, "general-manager", "I").body.carried_from == 1
        assert records.reviews.results.get(number, 2).body.decided_by == "worker/commerce"
