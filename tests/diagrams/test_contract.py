"""The contract table is read as it stands in a README."""

from pathlib import Path

from orchestrator.diagrams.contract import ContractRow, caught_codes, read_contract, read_page, topics
from orchestrator.diagrams.model import Diagram

TABLE = """# Sealing

| topic | BPMN id | reads | writes | BPMN errors | record | clauses |
|---|---|---|---|---|---|---|
| `commerce.register-contract` | Task_RegisterContract, Task_Again | `orderNumber`, `round` | – | `OPEN` | – | S-1 |

| user task | group | form | decides |
|---|---|---|---|
| Task_CloseActions | commerce | close-actions | closed |
"""


def test_a_row_stands_for_each_element_that_it_names(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(TABLE, encoding="utf-8")

    rows = read_contract(readme)

    assert [row.element for row in rows] == ["Task_RegisterContract", "Task_Again"]
    assert rows[0] == ContractRow(
        topic="commerce.register-contract",
        element="Task_RegisterContract",
        reads=("orderNumber", "round"),
        writes=(),
        errors=("OPEN",),
        record="–",
        clauses=("S-1",),
    )


def test_a_page_explains_the_elements_that_its_tables_name(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(
        TABLE + "\n`Event_Elsewhere` is told of.\n| `Event_Signed` | by `coxswain record` |\n", encoding="utf-8"
    )

    page = read_page(readme)

    assert page.row("Task_Again") == read_contract(readme)[1]
    assert page.row("Task_CloseActions") is None
    assert "Event_Signed" in page.explained
    assert "Event_Elsewhere" not in page.explained


def test_a_diagram_has_the_topics_of_its_service_tasks(sound: Diagram) -> None:
    assert topics(sound) == (("commerce.register-contract", "Task_RegisterContract"),)


def test_an_error_is_caught_at_what_holds_the_task(sound: Diagram) -> None:
    assert caught_codes(sound, sound.node("Task_RegisterContract")) == {"ACTIONS_STILL_OPEN"}


def test_an_error_of_another_task_is_not_caught(sound: Diagram) -> None:
    assert caught_codes(sound, sound.node("Task_CloseActions")) == frozenset()
