"""People of the mutation study miss what always stood there; tables are asked on both sides of their edges."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from benchmarks.mutations.asking import combinations
from benchmarks.mutations.kinds_tables import Table
from benchmarks.mutations.person import Notes, Person, Unanswerable
from orchestrator.camunda.session import EngineSession

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="price"><decisionTable>
<input><inputExpression typeRef="double"><text>good.amount</text></inputExpression></input>
<input><inputExpression typeRef="string"><text>market</text></inputExpression></input>
<rule><inputEntry><text>&gt; 60</text></inputEntry><inputEntry><text>"EU","US"</text></inputEntry></rule>
</decisionTable></decision></definitions>"""
FORM = {
    "id": "order",
    "components": [
        {"id": "Field_1", "type": "textfield", "key": "customer", "readonly": True},
        {"id": "Field_2", "type": "table", "dataSource": "=lines"},
        {"id": "Field_3", "type": "textfield", "key": "reason"},
    ],
}


@pytest.fixture
def notes() -> Iterator[Notes]:
    """What one play knows; nobody is asked."""
    with EngineSession("http://127.0.0.1:9", "admin", "admin") as engine:

        def nobody(person: str) -> Person:
            raise AssertionError(person)

        yield Notes(engine=engine, seat=nobody, members={}, today=date(2026, 11, 2))


def test_what_people_see_is_noted_and_what_showed_something_every_time(notes: Notes) -> None:
    notes.look("Task_A", FORM, {"customer": "Ann", "lines": [{"line": 1}]})
    notes.look("Task_A", FORM, {"customer": "Ann", "lines": []})

    assert notes.shown == {"Task_A": ["Field_1"]}
    assert notes.places == {"form:order", "form:order/Field_1", "form:order/Field_2", "form:order/Field_3"}


def test_nobody_answers_where_what_always_stood_there_is_missing(notes: Notes) -> None:
    notes.usual = {"Task_A": ["Field_1", "Field_removed"]}

    notes.look("Task_A", FORM, {"customer": "Ann"})
    with pytest.raises(Unanswerable, match="Task_A: Field_1 shows nothing where something always stood"):
        notes.look("Task_A", FORM, {"costumer": "Ann"})


def test_a_table_is_asked_on_both_sides_of_everything_that_it_names() -> None:
    asked = list(combinations(Table(TABLE.encode()), random.Random(1)))  # noqa: S311

    assert {str(each["good"]) for each in asked} == {"{'amount': 59.0}", "{'amount': 60.0}", "{'amount': 61.0}"}
    assert {each["market"] for each in asked} == {"EU", "US", "something-else"}
    assert len(asked) == 9
