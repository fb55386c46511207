"""A delivery leaves when the records meet every condition and a second person says so (ISO 9001 8.6)."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.orders import OrderVersion
from orchestrator.store.reviews import DepartmentFinding
from tests.domain.builders import change
from tests.workers.fulfilment_papers import declare, exported, papers
from tests.workers.fulfilment_steps import accepted, decide, inspect, make, planned, release_of, request, sample
from tests.workers.signing_case import NOW, sha_of

pytestmark = pytest.mark.database


def test_the_record_names_who_released_and_every_condition(records: Records) -> None:
    number = accepted(records)
    credit: dict[str, object] = {"order": number, "round": 1, "department": "finance", "finding": "suitable"}
    credit |= {"reason": "", "facts": {"creditDecision": "within-limit"}, "text_sha256": sha_of(records, number)}
    credit |= {"decided_by": "thu-hoang", "decided_at": NOW}
    records.reviews.findings.add(DepartmentFinding.model_validate(credit), by="thu-hoang")
    request(records, number)

    decided = decide(records, number)

    release = release_of(records, number)
    assert (decided.release_outcome, release.released, release.released_by) == ("released", True, "yen-ly")
    assert [each.partition(" / ")[0] for each in release.met] == [
        "Đơn hàng còn hiệu lực",
        "Không có thay đổi đang chờ",
        "Đúng hợp đồng hiện hành",
        "Kiểm tra chất lượng",
        "Báo cáo thử nghiệm",
        "Thanh toán",
    ]
    assert "TR-1" in release.met[4]
    assert "on credit, granted by thu-hoang, round 1" in release.met[5]
    assert release.missing == ()
    assert records.communications.notices.get(number, "sales", "released", 1)


def test_missing_conditions_are_named_and_nothing_is_released(records: Records) -> None:
    number = planned(records, payment={"method": "prepaid"})
    make(records, number)
    request(records, number)

    with pytest.raises(
        SubmissionRefused, match=r"Inspection: the lot has not been inspected; Test reports: .*; Payment: 10480.00 USD"
    ):
        decide(records, number)
    assert records.deliveries.releases.of(number) == ()


def test_a_refused_lot_holds_the_delivery(records: Records) -> None:
    number = planned(records)
    make(records, number)
    sample(records, number)
    inspect(records, number, defects_major=1)
    request(records, number)

    with pytest.raises(SubmissionRefused, match="Inspection: refused"):
        decide(records, number)


def test_nothing_leaves_while_a_change_is_open(records: Records) -> None:
    number = accepted(records)
    request(records, number)
    asked = change(other_information="another housing").model_copy(update={"order_number": number})
    records.changes.enter(asked, by="lan-nguyen")

    with pytest.raises(SubmissionRefused, match="change 1 is open"):
        decide(records, number)


def test_a_contract_that_changed_meanwhile_no_longer_agrees(records: Records) -> None:
    number = accepted(records)
    request(records, number)
    content = records.orders.current(number).content
    fewer = content.lines[0].model_copy(update={"quantity": 30})
    less = content.model_copy(update={"lines": (fewer,)})
    version = OrderVersion(order=number, version=2, basis="changed", content=less)
    records.orders.revise(version, by="worker/commerce", task_id="apply-1")

    with pytest.raises(SubmissionRefused, match="quantity of CX-215P-DT: invoice 40, contract 30"):
        decide(records, number)


@pytest.mark.parametrize(
    ("person", "act"),
    [("lan-nguyen", "sold it"), ("phuc-ta", "reported and packed it"), ("viet-cao", "inspected it")],
)
def test_whoever_had_a_hand_in_it_may_not_release_it(records: Records, person: str, act: str) -> None:
    number = accepted(records)
    request(records, number)

    with pytest.raises(SubmissionRefused, match=f"four eyes: {person} {act}"):
        decide(records, number, by=person)


def test_whoever_declared_it_may_not_release_it(records: Records) -> None:
    number = exported(records)
    papers(records, number)
    declare(records, number)
    request(records, number)

    with pytest.raises(SubmissionRefused, match="four eyes: bao-ngo declared it"):
        decide(records, number, by="bao-ngo")
    assert decide(records, number).release_outcome == "released"


def test_whoever_declared_papers_that_were_written_anew_may_release_those_of_another(records: Records) -> None:
    number = exported(records)
    papers(records, number)
    declare(records, number)
    papers(records, number, "papers-2")
    declare(records, number, "declare-2", decided_by="khoa-vo")
    request(records, number)

    with pytest.raises(SubmissionRefused, match="four eyes: khoa-vo declared it"):
        decide(records, number, by="khoa-vo")
    assert decide(records, number, by="bao-ngo").release_outcome == "released"


def test_what_the_table_asked_for_is_asked_again_at_the_release(records: Records) -> None:
    number = accepted(records)
    request(records, number, "serial-numbers")

    with pytest.raises(SubmissionRefused, match="Serial numbers: some units have no serial number"):
        decide(records, number)


def test_a_return_needs_a_reason_and_sets_the_lots_aside(records: Records) -> None:
    number = accepted(records)
    request(records, number)
    with pytest.raises(SubmissionRefused, match="a return needs a reason"):
        decide(records, number, approval_decision="return")

    returned = decide(records, number, approval_decision="return", approval_reason="the housing is scratched")

    assert (returned.release_outcome, release_of(records, number).released) == ("returned", False)
    assert make(records, number, 40, "make-2").progress_outcome == "ready"


def test_a_decision_that_runs_twice_is_recorded_once(records: Records) -> None:
    number = accepted(records)
    request(records, number)

    decide(records, number)
    decide(records, number)

    assert len(records.deliveries.releases.of(number)) == 1


def test_without_a_request_nothing_is_decided(records: Records) -> None:
    number = accepted(records)

    with pytest.raises(NothingKept, match="delivery request"):
        decide(records, number)
