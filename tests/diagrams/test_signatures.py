"""What a check reads of handlers without importing them is what the runtime finds by importing them."""

from pathlib import Path
from typing import get_type_hints

import pytest
from pydantic import BaseModel

from orchestrator.diagrams.company import read_company
from orchestrator.diagrams.dataflow.kinds import AMOUNT, ANY, BOOLEAN, NULL, NUMBER, TEXT, list_of, one_of, or_null
from orchestrator.diagrams.signatures import Signature, Sources
from workers.runtime.subscription import Subscription, load_handlers, read_signature

DEPARTMENTS = sorted(path.parent.name for path in Path("workers").glob("*/__main__.py"))
TABLES = """class Level(StrEnum):
    LOW = "low"
    HIGH = "high"


Word = Literal["a", "b"]


class Row(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)

    line_number: int
    note: str = ""


class Refused(BusinessError):
    code = "REFUSED"

    def __init__(self) -> None:
        self.variables = {"refusal": "no", "rows": [{"value": 1}]}
"""
HANDLER = """from tables import (
    Level,
    Row,
    Word,
)


class Asked(TaskInput):
    model_config = ConfigDict(alias_generator=to_camel)

    order_number: str  #: which
    sent: JsonValue = None
    rows: tuple[Row, ...]
    level: Level
    amount: Decimal | None
    word: Annotated[
        Word,
        Field(description="a = b"),
    ]


class Answered(TaskOutput):
    model_config = ConfigDict(alias_generator=to_camel)

    is_done: bool
    refusal: str | None = None
    nothing: None = None


@topic("sales.try", lock_for=minutes(2))
def try_it(asked: Asked, records: Records, task: Task) -> Answered:
    pass
"""


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    (tmp_path / "tables.py").write_text(TABLES, encoding="utf-8")
    (tmp_path / "try_it.py").write_text(HANDLER, encoding="utf-8")
    return Sources(tmp_path)


def names(model: type[BaseModel] | None) -> list[tuple[str, bool]]:
    fields = model.model_fields if model else {}
    return [(field.alias or name, field.is_required()) for name, field in fields.items()]


def answer(subscription: Subscription) -> type[BaseModel] | None:
    told: object = get_type_hints(subscription.handler).get("return")
    return told if isinstance(told, type) and issubclass(told, BaseModel) else None


def test_every_handler_of_ours_is_read_as_it_is() -> None:
    read = Sources(Path.cwd())
    found = {one.topic: read.signature(one.path.absolute(), one.topic) for one in read_company(Path.cwd()).handlers}

    for subscription in load_handlers(*(f"workers.{department}" for department in DEPARTMENTS)):
        signature = found[subscription.topic] or Signature()
        asked, answered = read_signature(subscription.handler).input_model, answer(subscription)

        assert [(one.name, one.is_needed) for one in signature.reads] == names(asked), subscription.topic
        assert [(one.name, one.is_needed) for one in signature.writes] == names(answered), subscription.topic


def test_types_are_read_with_their_values_and_rows(sources: Sources) -> None:
    signature = sources.signature(sources.root / "try_it.py", "sales.try") or Signature()
    read = {one.name: one.kind for one in signature.reads}

    assert read["orderNumber"] == TEXT
    assert read["sent"] == ANY
    assert read["rows"].item
    assert read["rows"].item.field("lineNumber") == NUMBER
    assert read["rows"].item.needed == {"lineNumber"}
    assert read["level"] == one_of(["low", "high"])
    assert read["amount"] == or_null(AMOUNT)
    assert read["word"] == one_of(["a", "b"])
    assert [one.kind for one in signature.writes] == [BOOLEAN, or_null(TEXT), NULL]
    assert [one.is_reset for one in signature.writes] == [False, True, True]


def test_what_comes_with_an_error_is_read_from_its_class(sources: Sources) -> None:
    assert sources.refusals("tables") == {"REFUSED": ("refusal", "rows")}


def test_a_handler_that_cannot_be_found_has_no_signature(sources: Sources) -> None:
    assert sources.signature(sources.root / "try_it.py", "sales.other") is None
    assert sources.signature(sources.root / "gone.py", "sales.try") is None


def test_a_list_of_words_is_read_as_such(tmp_path: Path) -> None:
    text = HANDLER.replace("order_number: str  #: which", "words: tuple[Word, ...] = ()")
    (tmp_path / "tables.py").write_text(TABLES, encoding="utf-8")
    (tmp_path / "try_it.py").write_text(text, encoding="utf-8")

    signature = Sources(tmp_path).signature(tmp_path / "try_it.py", "sales.try") or Signature()

    assert signature.reads[0].kind == list_of(one_of(["a", "b"]))
    assert not signature.reads[0].is_needed
