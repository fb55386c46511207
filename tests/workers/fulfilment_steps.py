"""Steps of a fulfilment, each by its handler: what a test has behind it when its own step begins."""

from orchestrator.store import Records
from orchestrator.store.deliveries import Release
from tests.workers.fulfilment_case import in_force
from tests.workers.signing_case import AT, NOW, task
from workers.commerce.plan_deliveries import ContractInForce, plan_deliveries
from workers.commerce.prepare_release import ConditionsToPrepare, PreparedRelease, prepare_release
from workers.commerce.record_handover import SentHandover, record_handover
from workers.commerce.record_proof_of_delivery import SentProof, record_proof_of_delivery
from workers.commerce.release_delivery import DecidedRelease, SentApproval, release_delivery
from workers.production.record_progress import RecordedProgress, SentProgress, record_progress
from workers.quality.plan_sampling import InspectionRule, LotsToSample, PlannedSampling, plan_sampling
from workers.quality.record_inspection import RecordedInspection, SentInspection, record_inspection

RULE = InspectionRule(inspection_level="II", aql_major="1.0", aql_minor="2.5")
PARTIAL = {"delivery": {"requested_date": "2027-05-14", "destination_country": "VN", "partial_deliveries": True}}


def planned(records: Records, **changes: object) -> str:
    """The number of an order in force whose first delivery is planned: forty monitors unless told otherwise."""
    number = in_force(records, **changes)
    plan_deliveries(ContractInForce(), records, task(number, "plan-1"))
    return number


def make(records: Records, number: str, units: int = 40, task_id: str = "make-1", **sent: object) -> RecordedProgress:
    """Phúc reports a lot of line 1."""
    form = {"quantity_ready": units, "lot_code": f"L-{task_id}", "decided_by": "phuc-ta", "decided_at": AT, **sent}
    return record_progress(SentProgress.model_validate(form), records, task(number, task_id))


def sample(records: Records, number: str, task_id: str = "sample-1", rule: InspectionRule = RULE) -> PlannedSampling:
    """Quality plans the samples."""
    return plan_sampling(LotsToSample(inspection_rule=rule), records, task(number, task_id))


def inspect(records: Records, number: str, task_id: str = "inspect-1", **sent: object) -> RecordedInspection:
    """Việt inspects the lot of `make-1` and finds nothing, unless told otherwise."""
    form = {
        "lot": "L-make-1",
        "inspected_quantity": 13,
        "defects_critical": 0,
        "defects_major": 0,
        "defects_minor": 0,
        "test_report": "TR-1",
        "inspected_on": NOW.date().isoformat(),
        "decided_by": "viet-cao",
        "decided_at": AT,
        **sent,
    }
    return record_inspection(SentInspection.model_validate(form), records, task(number, task_id))


def accepted(records: Records, **changes: object) -> str:
    """The number of an order whose first delivery is made and inspected."""
    number = planned(records, **changes)
    make(records, number)
    sample(records, number)
    inspect(records, number)
    return number


def request(records: Records, number: str, *required: str, task_id: str = "request-1") -> PreparedRelease:
    """Commerce prepares the delivery request."""
    return prepare_release(ConditionsToPrepare(required_conditions=required), records, task(number, task_id))


def decide(
    records: Records, number: str, by: str = "yen-ly", task_id: str = "release-1", **sent: object
) -> DecidedRelease:
    """Yến releases the delivery, unless told otherwise."""
    form = {"approval_decision": "release", "decided_by": by, "decided_at": AT, **sent}
    return release_delivery(SentApproval.model_validate(form), records, task(number, task_id))


def released(records: Records, **changes: object) -> str:
    """The number of an order whose first delivery is released."""
    number = accepted(records, **changes)
    request(records, number)
    decide(records, number)
    return number


def hand_over(records: Records, number: str, task_id: str = "hand-1", **sent: object) -> None:
    """Bảo hands the delivery to the carrier."""
    form = {"carrier": "Viettel Post", "transport_document": "VT-1", "handed_over_on": "2026-11-24", **sent}
    form |= {"decided_by": "bao-ngo", "decided_at": AT}
    record_handover(SentHandover.model_validate(form), records, task(number, task_id))


def arrive(records: Records, number: str, task_id: str = "proof-1", **sent: object) -> None:
    """The customer has the goods, as the door says."""
    form = {"received_by": "Trần Nam", "received_on": "2026-11-24", "proof_reference": "POD-1", "recorded_by": "door"}
    record_proof_of_delivery(SentProof.model_validate({**form, **sent}), records, task(number, task_id))


def release_of(records: Records, number: str) -> Release:
    """The last decision on a delivery of the order."""
    newest = records.deliveries.releases.latest(number)
    assert newest is not None
    return newest.body
