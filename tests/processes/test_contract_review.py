"""The contract review: departments side by side, wrong submissions back to their sender, the general manager last."""

from collections.abc import Mapping
from itertools import count

import pytest

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


def document(customer: str = "C-00001", **changes: object) -> dict[str, object]:
    """Forty monitors for a known customer on open account, wanted in spring."""
    return {
        "customer_reference": f"REVIEW-{next(_REFERENCES)}",
        "customer": {"name": "Sao Mai", "number": customer, "contact_person": "Hoàng Anh", "phone": "+84 74 3063 304"},
        "source": "written",
        "lines": [
            {
                "product_code": "CX-215P-DT",
                "quantity": 40,
                "unit_price": {"amount": "262.00", "currency": "USD"},
                "custom_design": False,
            }
        ],
        "delivery": {
            "requested_date": "2027-05-14",
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


def all_agree(stage: Stage, number: str, **own: Mapping[str, object]) -> None:
    """All departments review without objections, but for the fields in `own`, by department with `_` for `-`."""
    for department in LETTERS:
        fields = content(department, **own.get(department.replace("-", "_"), {}))
        stage.complete(number, activity(department), PEOPLE[department], **fields)


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
