"""Variables of every type may be in scope, broken ones too: only the task that reads a broken one is stopped by it."""

from base64 import b64encode
from collections import Counter
from datetime import UTC, datetime
from typing import Annotated

import pytest

from tests.faults.program import Anything
from tests.faults.room import Room
from workers.runtime import FileContent, Task, TaskInput, TaskOutput, VariableType, topic
from workers.testkit import serving

pytestmark = pytest.mark.engine

PDF = b"%PDF-1.7 \xff\x00"
OBJECT = {"objectTypeName": "java.util.LinkedHashMap", "serializationDataFormat": "application/json"}
EVERY_TYPE: dict[str, object] = {
    "someDate": {"type": "Date", "value": "2027-02-22T09:30:00.000+0700"},
    "someObject": {"type": "Object", "value": '{"city": "Huế"}', "valueInfo": OBJECT},
    "someXml": {"type": "String", "value": "<order><line quantity='8'/></order>"},
    "someFile": {
        "type": "File",
        "value": b64encode(PDF).decode(),
        "valueInfo": {"filename": "contract.pdf", "mimeType": "application/pdf"},
    },
    "someBytes": {"type": "Bytes", "value": b64encode(PDF).decode()},
    "someJson": {"type": "Json", "value": '[{"item": "màn hình", "quantity": 8}]'},
    "someLong": {"type": "Long", "value": 2**40},
    "someShort": {"type": "Short", "value": 7},
    "someDouble": {"type": "Double", "value": 0.65},
    "someNull": {"type": "Null", "value": None},
}
BROKEN = {"type": "Json", "value": '{"open": ', "valueInfo": {}}


class Everything(TaskInput):
    some_date: datetime
    some_object: dict[str, str]
    some_xml: str
    some_file: FileContent
    some_bytes: bytes
    some_json: list[dict[str, str | int]]
    some_long: int
    some_short: int
    some_double: float
    some_null: str | None


class Repeated(TaskOutput):
    other_date: Annotated[datetime, VariableType("Date")]
    other_object: Annotated[dict[str, str], VariableType("Object")]
    other_file: FileContent
    other_long: int


class OneOfThem(TaskInput):
    terms: dict[str, int]


def test_variables_of_every_type_are_nothing_to_a_handler_that_reads_none(room: Room) -> None:
    runs: Counter[str | None] = Counter()

    @topic(room.topic)
    def work(anything: Anything, task: Task) -> None:
        runs[task.business_key] += 1

    keys = room.start(2, **EVERY_TYPE)
    with serving(room.settings(), work):
        room.wait_until_ended(2)

    assert runs == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)


def test_variables_of_every_type_reach_the_handler_that_reads_them_and_go_back_typed(room: Room) -> None:
    seen: list[Everything] = []

    @topic(room.topic)
    def work(everything: Everything) -> Repeated:
        seen.append(everything)
        return Repeated(
            other_date=everything.some_date,
            other_object=everything.some_object,
            other_file=everything.some_file,
            other_long=everything.some_long,
        )

    [key] = room.start(**EVERY_TYPE)
    with serving(room.settings(), work):
        room.wait_until_ended(1)

    assert seen == [
        Everything(
            some_date=datetime(2027, 2, 22, 2, 30, tzinfo=UTC),
            some_object={"city": "Huế"},
            some_xml="<order><line quantity='8'/></order>",
            some_file=FileContent(name="contract.pdf", mime="application/pdf", data=PDF),
            some_bytes=PDF,
            some_json=[{"item": "màn hình", "quantity": 8}],
            some_long=2**40,
            some_short=7,
            some_double=0.65,
            some_null=None,
        )
    ]
    added = room.added_variables(key)
    types = {"otherDate": "Date", "otherObject": "Object", "otherFile": "File", "otherLong": "Long"}
    assert {name: variable["type"] for name, variable in added.items()} == types
    assert added["otherDate"]["value"] == "2027-02-22T02:30:00.000+0000"
    assert added["otherObject"]["value"] == '{"city": "Huế"}'
    assert added["otherFile"]["valueInfo"] == {"filename": "contract.pdf", "mimeType": "application/pdf"}
    assert (room.failures(), room.incidents()) == (0, 0)


def test_broken_json_stops_only_the_task_that_reads_it(room: Room) -> None:
    runs: Counter[str | None] = Counter()

    @topic(room.topic)
    def work(one: OneOfThem, task: Task) -> None:
        runs[task.business_key] += 1

    fine = {"type": "Json", "value": '{"deposit": 30}'}
    [broken] = room.start(terms=BROKEN)
    keys = room.start(4, terms=fine, other=BROKEN)
    with serving(room.settings(), work):
        room.wait_until_ended(4)
        incident = room.wait_for_incident(broken)
        keys += room.start(terms=fine)
        room.wait_until_ended(5)

    assert "terms: unreadable; expected a Json variable" in str(incident.message)
    assert runs == Counter(keys)
    assert (room.failures(), room.incidents()) == (1, 1)
