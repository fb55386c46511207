"""What must hold of a random order when it is over, and of the company when all orders are."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel
from sqlalchemy import text

from orchestrator.camunda import history
from orchestrator.camunda.history import HistoricInstance
from orchestrator.camunda.session import EngineSession
from orchestrator.domain.order_number import NumberKind, parse_number
from orchestrator.errors import ChainBroken
from orchestrator.store import Records, Store
from orchestrator.store.seals import SealKey
from orchestrator.views.evidence.coverage import cover, gaps
from orchestrator.views.evidence.folder import write_folder
from orchestrator.views.evidence.gather import copy_order, gather_evidence
from orchestrator.views.evidence.proof import prove

# Every stream that anything was recorded in.
_STREAMS = text("SELECT DISTINCT stream FROM record")

# How far each kind of number was counted.
_COUNTERS = text("SELECT name, last FROM counter")

#: How an instance may have ended: at an end event, or with the case that called it.
_ENDED = frozenset({"COMPLETED", "INTERNALLY_TERMINATED"})


class _Count(BaseModel):
    count: int


def wrong_with_order(engine: EngineSession, store: Store, key: SealKey | None, number: str) -> Iterator[str]:
    """What does not hold of an order that is over: its instances, its reservations, its evidence."""
    yield from _wrong_instances(engine, history.find_instances(engine, business_key=number))
    with store.open() as records:
        held = [row.round for row in records.credit.reservations(number) if row.state in ("reserved", "committed")]
        booked = [row.round for row in records.capacity.bookings(number) if row.state == "booked"]
        pack = gather_evidence(records, number)
    yield from (f"credit is still held by round {round}" for round in held)
    yield from (f"capacity is still booked by round {round}" for round in booked)
    with TemporaryDirectory() as folder:
        write_folder(pack, Path(folder) / "pack", key)
        try:
            prove(Path(folder) / "pack", key)
        except ChainBroken as broken:
            yield f"its evidence does not verify: {broken}"


def find_gaps(store: Store, number: str) -> tuple[str, ...]:
    """The clauses that an order's records neither show nor excuse."""
    with store.open() as records:
        return gaps(cover(copy_order(records, number)))


def wrong_with_company(records: Records) -> Iterator[str]:
    """What does not hold of the store when every order is over: sums, chains and numbers without gaps."""
    yield from (f"credit of {group} disagrees" for group in records.credit.disagreeing())
    yield from (f"capacity of {week} disagrees" for week in records.capacity.disagreeing())
    streams = [row.stream for row in records.unit.connection.execute(_STREAMS)]
    yield from (str(broken) for stream in streams if (broken := records.ledger.verify(stream)))
    counted = {row.name: row.last for row in records.unit.connection.execute(_COUNTERS)}
    contracts = [entry.body.number for entry in records.register.registrations.everywhere()]
    credit_cases = [entry.body.case for entry in records.credit_cases.opened.everywhere()]
    yield from wrong_numbers(counted, [*streams, *contracts, *credit_cases])


def wrong_numbers(counted: Mapping[str, int], given: Iterable[str]) -> Iterator[str]:
    """Each kind and year whose numbers, among those given, are not exactly 1 to how far was counted."""
    kinds = {kind.value for kind in NumberKind}
    found: dict[str, set[int]] = {name: set() for name in counted if name.split("-")[0] in kinds}
    for number in given:
        if number[:2] in kinds and number[2:3] == "-":
            parsed = parse_number(number)
            found.setdefault(f"{parsed.kind.value}-{parsed.year}", set()).add(parsed.sequence)
    for name, numbers in sorted(found.items()):
        if numbers != set(range(1, counted.get(name, 0) + 1)):
            yield f"{name}: counted to {counted.get(name, 0)}, but there are {sorted(numbers)}"


def _wrong_instances(engine: EngineSession, instances: Iterable[HistoricInstance]) -> Iterator[str]:
    for each in instances:
        if incidents := engine.get(_Count, "/history/incident/count", processInstanceId=each.instance_id).count:
            yield f"{each.process_key} {each.instance_id} had {incidents} incidents"
        if each.state not in _ENDED:
            yield f"{each.process_key} {each.instance_id} is {each.state}"
        elif each.state == "COMPLETED" and not history.end_activities(engine, each.instance_id):
            yield f"{each.process_key} {each.instance_id} reached no end event"
