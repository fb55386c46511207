"""Handlers are found by walking modules, and what does not fit is said before the first poll."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from inspect import isfunction
from pathlib import Path
from textwrap import dedent

import pytest

from orchestrator.errors import StartError
from workers.runtime import Task, load_handlers, minutes
from workers.runtime.subscription import prepare, read_signature

HANDLER = """
    from workers.runtime import Task, TaskInput, minutes, topic

    class Order(TaskInput):
        order_number: str

    @topic("{topic}", lock_for=minutes(2))
    def {name}(order: Order, task: Task) -> None: ...
"""


class Department:
    """A package of handlers that a test writes module by module."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = folder.name

    def write(self, module: str, source: str) -> None:
        (self._folder / f"{module}.py").write_text(dedent(source))


@pytest.fixture
def department(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Department]:
    folder = tmp_path / f"trial_{abs(hash(tmp_path))}"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield Department(folder)
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        del sys.modules[name]


def test_every_module_of_a_package_is_searched_and_an_import_is_not_found_twice(department: Department) -> None:
    department.write("grade_customer", HANDLER.format(topic="finance.grade-customer", name="grade_customer"))
    department.write("reserve_credit", HANDLER.format(topic="finance.reserve-credit", name="reserve_credit"))
    department.write("__main__", "raise RuntimeError('started')")
    department.write("everything", f"from {department.name}.grade_customer import grade_customer as grade_customer")

    found = load_handlers(department.name)

    assert [one.topic for one in found] == ["finance.grade-customer", "finance.reserve-credit"]
    assert {one.lock_duration for one in found} == {minutes(2)}


def test_a_decorated_function_stays_a_function(department: Department) -> None:
    department.write("plain", HANDLER.format(topic="finance.plain", name="plain"))

    [found] = load_handlers(f"{department.name}.plain")

    assert isfunction(found.handler)
    assert found.handler("order", "task") is None


def test_two_handlers_of_one_topic_are_named(department: Department) -> None:
    department.write("one", HANDLER.format(topic="finance.same", name="one"))
    department.write("two", HANDLER.format(topic="finance.same", name="two"))

    with pytest.raises(StartError, match=r"finance\.same has two handlers: \S+\.one\.one, \S+\.two\.two"):
        load_handlers(department.name)


def test_every_handler_that_cannot_be_called_is_named(department: Department) -> None:
    department.write("untyped", "from workers.runtime import topic\n@topic('a.b')\ndef untyped(order): ...")
    department.write("empty", "from workers.runtime import topic\n@topic('a.c')\ndef empty(): ...")

    with pytest.raises(StartError) as refusal:
        load_handlers(department.name)

    assert [line.split(":")[0].rsplit(".")[-1] for line in str(refusal.value).splitlines()] == ["empty", "untyped"]


def test_a_resource_that_nobody_provides_is_named_before_the_first_poll(department: Department) -> None:
    source = HANDLER.format(topic="finance.reserve-credit", name="reserve").replace("task: Task", "path: Path")
    department.write("reserve", f"    from pathlib import Path\n{source}")
    found = load_handlers(department.name)

    with pytest.raises(StartError, match="nobody provides path: Path"):
        prepare(found, {})
    assert list(prepare(found, {Path: nullcontext})) == ["finance.reserve-credit"]


def test_the_signature_tells_input_and_resources(department: Department) -> None:
    department.write("plain", HANDLER.format(topic="finance.plain", name="plain"))
    [found] = load_handlers(department.name)

    signature = read_signature(found.handler)

    assert signature.input_model.__name__ == "Order"
    assert signature.parameters == {"task": Task}
