"""One name, every place: a topic in a diagram, its handler, its test and its row in the contract table."""

from pathlib import Path

import pytest

from orchestrator.diagrams.contract import ContractRow, caught_codes, read_contract, topics
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.reader import read_diagram
from workers.runtime.subscription import Subscription, load_handlers

DIAGRAMS = sorted(Path("bpmn").glob("*/*.bpmn"))
DEPARTMENTS = sorted(path.parent.name for path in Path("workers").glob("*/__main__.py"))

each_diagram = pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def handlers() -> dict[str, Subscription]:
    return {one.topic: one for one in load_handlers(*(f"workers.{department}" for department in DEPARTMENTS))}


def contract_beside(path: Path) -> tuple[ContractRow, ...]:
    table = path.with_name("README.md")
    return read_contract(table) if table.exists() else ()


@each_diagram
def test_every_topic_drawn_has_a_handler(path: Path, handlers: dict[str, Subscription]) -> None:
    assert {topic for topic, _ in topics(read_diagram(path))} - set(handlers) == set()


def test_every_handler_serves_a_topic_that_is_drawn(
    handlers: dict[str, Subscription], diagrams: tuple[Diagram, ...]
) -> None:
    assert set(handlers) - {topic for diagram in diagrams for topic, _ in topics(diagram)} == set()


def test_a_handler_stands_where_its_topic_says_and_has_a_test_there(handlers: dict[str, Subscription]) -> None:
    for topic, subscription in handlers.items():
        department, words = topic.replace("-", "_").split(".")

        assert subscription.place == f"workers.{department}.{words}.{words}"
        assert Path(f"tests/workers/{department}/test_{words}.py").exists(), topic


@each_diagram
def test_an_element_has_the_words_of_its_topic(path: Path) -> None:
    for topic, element in topics(read_diagram(path)):
        words = topic.partition(".")[2].title().replace("-", "")

        assert element.split("_")[1] == words or not element.startswith("Task_"), f"{element} asks for {topic}"


@each_diagram
def test_the_contract_table_has_a_row_for_each_topic_and_no_other(path: Path) -> None:
    assert {(row.topic, row.element) for row in contract_beside(path)} == set(topics(read_diagram(path)))


@each_diagram
def test_the_contract_table_names_the_clauses_that_its_elements_carry(path: Path) -> None:
    diagram = read_diagram(path)

    for row in contract_beside(path):
        assert set(row.clauses) == set(diagram.node(row.element).clauses), row.element


@each_diagram
def test_every_error_that_a_contract_allows_is_caught(path: Path) -> None:
    diagram = read_diagram(path)

    for row in contract_beside(path):
        assert set(row.errors) <= caught_codes(diagram, diagram.node(row.element)), row.element


@each_diagram
def test_an_error_caught_at_a_task_is_one_that_its_contract_allows(path: Path) -> None:
    diagram = read_diagram(path)
    allowed = {row.element: row.errors for row in contract_beside(path)}

    for event in diagram.of_kind("boundaryEvent"):
        if event.trigger and event.trigger.kind == "error" and event.attached_to in allowed:
            assert event.trigger.code in allowed[event.attached_to], event.id
