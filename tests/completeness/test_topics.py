"""One name, every place: a topic in a diagram, its handler, its test and its row in the contract table."""

from pathlib import Path

import pytest

from orchestrator.diagrams.company import read_company
from orchestrator.diagrams.contract import ContractRow, read_contract, topics
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


def test_a_check_that_imports_no_handler_knows_them_all(handlers: dict[str, Subscription]) -> None:
    assert read_company(Path()).topics == set(handlers)


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
