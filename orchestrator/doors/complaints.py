"""The door for complaints (K-3), about an order of ours or none."""

from orchestrator.camunda import history, messages
from orchestrator.domain.complaints import read_complaint
from orchestrator.doors.desk import Desk


def submit_complaint(desk: Desk, raw: bytes, suffix: str) -> str:
    """Check, enter and start one complaint and give its number; the same complaint again gives the same number.

    Raises `InputError` with every problem and `RecordConflict` for another complaint under a reference that was used.
    """
    complaint = read_complaint(raw, desk.clock.today(), suffix)
    with desk.store.open() as records:
        number = records.complaints.enter(complaint, by=desk.by).body.complaint
    start(desk, number)
    return number


def start(desk: Desk, number: str) -> bool:
    """Start the process of a complaint that was entered; false when it has one. Raises `EngineError`."""
    if history.find_instances(desk.engine, business_key=number):
        return False
    variables = {"complaintNumber": number}
    messages.correlate(desk.engine, "ComplaintReceived", business_key=number, variables=variables)
    return True
