"""What a handler does, reads and writes is read from its source, and nothing is imported."""

from pathlib import Path

import pytest

from orchestrator.diagrams.templates.signatures import Carried, Signature, Variable, read_signatures

MODELS = '''"""Tables."""
from enum import StrEnum

Row = dict[str, str]
Level = Literal["I", "II"]

class Grade(StrEnum):
    """A grade."""

    A = "a"
    B = "b"

class Prepared(BaseModel):
    """What each review shows."""

    rows: tuple[Row, ...]
    summary: str = ""
'''
HANDLER = '''"""Rates."""
from orchestrator.domain.tables import Grade, Level as Sampling
from orchestrator.domain.tables import Prepared

raise RuntimeError("whoever imports this module learns of it")

class Wanted(TaskInput):
    """The customer, as the form has it."""

    model_config = ConfigDict(extra="ignore")
    #: As Finance knows it,
    #: without blanks.
    customer_number: str
    sent: JsonValue = None
    limit: int | None = None

class Rated(Prepared):
    """The grade."""

    grade: Grade
    sampling: Sampling
    cases: list[Annotated[str, Field(max_length=9)]]
    outcome: Literal["rated"] = "rated"  #: for the gateway
    rows: tuple[Prepared, ...]

@topic("finance.rate-customer", lock_for=minutes(2))
async def rate_customer(wanted: Wanted, task: Task) -> Rated | None:
    """Rate the customer
    anew; raises NothingKept for an unknown one.

    Only once a day.
    """

def help_it(wanted: Wanted) -> Rated: ...

@topic("finance.wait")
def wait(_: TaskInput) -> None:
    """Do nothing."""
'''


@pytest.fixture
def company(tmp_path: Path) -> Path:
    for place, text in {"orchestrator/domain/tables.py": MODELS, "workers/finance/rate.py": HANDLER}.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_handler_is_told_as_its_source_has_it(company: Path) -> None:
    rated, _ = read_signatures(company)

    assert rated == Signature(
        topic="finance.rate-customer",
        does="Rate the customer anew.",
        reads=Carried(
            says="The customer, as the form has it.",
            variables=(
                Variable(name="customerNumber", kind="text", meaning="As Finance knows it, without blanks."),
                Variable(name="sent", kind="", meaning=""),
                Variable(name="limit", kind="whole number or nothing", meaning=""),
            ),
        ),
        writes=Carried(
            says="The grade.",
            variables=(
                Variable(name="rows", kind="rows", meaning=""),
                Variable(name="summary", kind="text", meaning=""),
                Variable(name="grade", kind="one of a, b", meaning=""),
                Variable(name="sampling", kind="one of I, II", meaning=""),
                Variable(name="cases", kind="list, each text", meaning=""),
                Variable(name="outcome", kind="always rated", meaning="for the gateway"),
            ),
        ),
    )


def test_a_handler_that_reads_and_writes_nothing_says_so(company: Path) -> None:
    _, wait = read_signatures(company)

    assert wait == Signature(topic="finance.wait", does="Do nothing.", reads=Carried(), writes=Carried())
