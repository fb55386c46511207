"""The gate names each condition; no table can drop what every delivery needs."""

from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from orchestrator.domain.release_conditions import ReleaseFacts, missing_conditions
from orchestrator.domain.release_gate import ALWAYS, FOR_EXPORT, GateFacts, condition_rows, gate, met_in_words


def facts(**changes: object) -> GateFacts:
    """A domestic delivery that lacks nothing."""
    value = Money.of(100, "USD")
    release = ReleaseFacts(
        payment=Payment(method="prepaid"),
        contract_value=value,
        delivery_value=value,
        earlier_delivered_value=Money.zero("USD"),
        received=value,
        letter_of_credit_compliant=None,
        inspection_accepted=True,
        missing_documents=(),
        document_differences=0,
        credit_released=False,
    )
    values: dict[str, object] = {
        "release": release,
        "is_export": False,
        "open_changes": (),
        "contract_differences": (),
        "kinds": frozenset(),
        "has_all_serials": True,
        "reports": {"L-1": "TR-1"},
    }
    return GateFacts(**{**values, **changes})  # type: ignore[arg-type]  # the fields of the facts, each with its type


def names(found: GateFacts, *required: str) -> list[str]:
    """The conditions that are not met."""
    return [each.name for each in missing_conditions(gate(found, required))]


def test_an_empty_table_leaves_the_conditions_of_every_delivery() -> None:
    assert [each.name for each in gate(facts(), ())] == list(ALWAYS)
    assert [each.name for each in gate(facts(is_export=True), ())] == [*ALWAYS, *FOR_EXPORT]


def test_a_condition_asked_for_twice_stands_once() -> None:
    assert [each.name for each in gate(facts(), ("payment", "payment"))] == list(ALWAYS)


def test_an_open_change_and_another_contract_are_named() -> None:
    found = facts(open_changes=(2,), contract_differences=("quantity: invoice 40, contract 30",))

    assert names(found) == ["no-open-change", "contract-agreement"]
    assert "quantity: invoice 40, contract 30" in str(condition_rows(gate(found, ()))[2]["why"])


def test_papers_must_be_in_the_pack() -> None:
    assert names(facts(is_export=True)) == ["customs-declaration"]
    assert names(facts(is_export=True, kinds=frozenset({"customs-declaration"})), "insurance-policy") == [
        "insurance-policy"
    ]


def test_the_bank_asks_for_the_origin_where_the_table_says_so() -> None:
    pack = frozenset({"customs-declaration"})

    assert names(facts(is_export=True, kinds=pack), "certificate-of-origin") == ["certificate-of-origin"]
    assert names(facts(is_export=True, kinds=pack | {"certificate-of-origin"}), "certificate-of-origin") == []


def test_every_lot_needs_its_test_report() -> None:
    lacking = facts(reports={"L-1": "TR-1", "L-2": ""})

    assert names(lacking) == ["test-report"]
    assert names(facts(reports={})) == ["test-report"]
    assert "no test report of lot L-2" in str([row["why"] for row in condition_rows(gate(lacking, ()))])


def test_what_is_met_says_what_it_rests_on() -> None:
    said = met_in_words(gate(facts(), ()))

    assert "Báo cáo thử nghiệm / Test reports: L-1: TR-1 / L-1: TR-1" in said
    assert "Thanh toán / Payment: đã nhận 100.00 USD / 100.00 USD received" in said
    assert "Không có thay đổi đang chờ / No change is open" in said


def test_serial_numbers_count_where_the_table_asks_for_them() -> None:
    assert names(facts(has_all_serials=False)) == []
    assert names(facts(has_all_serials=False), "serial-numbers") == ["serial-numbers"]


def test_what_nobody_can_check_is_not_met() -> None:
    assert names(facts(), "blessing") == ["blessing"]
