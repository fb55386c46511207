"""Python values cross into process variables and back without a loss."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Annotated

import pytest
from pydantic import ValidationError

from orchestrator.errors import InputError
from workers.runtime import FileContent, TaskInput, TaskOutput, VariableType
from workers.runtime.variables import file_names, read_input, to_variable, to_variables, variable_names


class Grade(Enum):
    A = "a"


class Line(TaskInput):
    unit_price: Decimal


@pytest.mark.parametrize(
    ("value", "kind", "spelled"),
    [
        (None, "Null", None),
        ("Đơn hàng", "String", "Đơn hàng"),
        (True, "Boolean", True),
        (2**31 - 1, "Integer", 2**31 - 1),
        (2**31, "Long", 2**31),
        (-(2**31) - 1, "Long", -(2**31) - 1),
        (0.5, "Double", 0.5),
        (Decimal("1E+3"), "String", "1000"),
        (date(2026, 2, 28), "String", "2026-02-28"),
        (datetime(2026, 2, 28, 9, tzinfo=timezone(timedelta(hours=7))), "String", "2026-02-28T09:00:00+07:00"),
        (timedelta(days=2), "String", "P2D"),
        (Grade.A, "String", "a"),
        (["đỏ", Grade.A, Decimal("1.10")], "Json", '["đỏ", "a", "1.10"]'),
        ({"due": date(2026, 2, 28)}, "Json", '{"due": "2026-02-28"}'),
        (Line(unit_price=Decimal("9.90")), "Json", '{"unitPrice": "9.90"}'),
        (b"\x00\xff", "Bytes", "AP8="),
    ],
)
def test_each_value_has_its_type(value: object, kind: str, spelled: object) -> None:
    assert to_variable(value) == {"type": kind, "value": spelled}


@pytest.mark.parametrize(
    "value",
    [
        2**63,
        float("nan"),
        Decimal("NaN"),
        datetime(2026, 2, 28),  # noqa: DTZ001 - the claim is that a time without its zone is refused
        "x" * 4001,
        {"rate": float("inf")},
        object(),
    ],
    ids=["too large", "not a float", "not a decimal", "without a zone", "too long", "infinite inside", "anything else"],
)
def test_what_the_engine_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        to_variable(value)


class Everything(TaskInput):
    order_number: str
    ordered_at: datetime
    lines: list[Line]
    note: str | None = "no note"
    deposit: Decimal | None = None


def test_typed_variables_fill_the_input() -> None:
    filled = read_input(
        Everything,
        {
            "orderNumber": {"type": "String", "value": "SO-2026-000123"},
            "orderedAt": {"type": "Date", "value": "2026-02-28T09:00:00.000+0700"},
            "lines": {"type": "Json", "value": '[{"unitPrice": "9.90"}]'},
            "deposit": {"type": "Null", "value": None},
            "somebodyElses": {"type": "String", "value": "ignored"},
        },
    )

    assert filled.ordered_at == datetime(2026, 2, 28, 2, tzinfo=UTC)
    assert filled.lines == [Line(unit_price=Decimal("9.90"))]
    assert (filled.note, filled.deposit) == ("no note", None)


def test_bad_input_lists_every_problem_with_its_place_and_what_is_expected() -> None:
    with pytest.raises(InputError) as refusal:
        read_input(Everything, {"lines": {"type": "Json", "value": "[{}]"}, "orderedAt": {"type": "Long", "value": []}})

    assert [problem.split(":")[0] for problem in refusal.value.problems] == [
        "orderNumber",
        "orderedAt",
        "lines.0.unitPrice",
    ]
    assert refusal.value.problems[0] == "orderNumber: missing; expected str"


@pytest.mark.parametrize(
    ("kind", "value"),
    [("Json", "{"), ("Json", "[" * 100_000), ("Date", "tomorrow"), ("Object", "rO0ABXNy"), ("Bytes", "?")],
    ids=["broken", "too deep", "no date", "serialized by Java", "no such type"],
)
def test_an_unreadable_variable_is_bad_input(kind: str, value: str) -> None:
    with pytest.raises(InputError, match="orderNumber: unreadable"):
        read_input(Everything, {"orderNumber": {"type": kind, "value": value}})


class Answer(TaskOutput):
    order_number: str
    open_actions: tuple[str, ...] = ()


def test_every_field_of_an_answer_is_written_under_its_process_name() -> None:
    assert to_variables(Answer(order_number="SO-2026-000123")) == {
        "orderNumber": {"type": "String", "value": "SO-2026-000123"},
        "openActions": {"type": "Json", "value": "[]"},
    }
    assert to_variables(None) == {}


def test_an_answer_takes_no_unknown_field() -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({"order_number": "SO-2026-000123", "surprise": 1})


def test_variable_names_are_the_aliases() -> None:
    assert variable_names(Line) == {"unit_price": "unitPrice"}


class Typed(TaskOutput):
    due: Annotated[datetime | None, VariableType("Date")]
    count: Annotated[int, VariableType("Long")]
    letter: Annotated[str, VariableType("Xml")]
    word: Annotated[str, VariableType("Json")]
    goods: Annotated[list[str], VariableType("Object")]
    order: Annotated[Line, VariableType("Object", "com.example.Order")]
    paper: FileContent


def test_a_field_is_written_as_the_type_beside_it() -> None:
    typed = Typed(
        due=datetime(2026, 2, 28, 9, 0, 0, 7000, tzinfo=timezone(timedelta(hours=7))),
        count=7,
        letter="<letter/>",
        word="đỏ",
        goods=["a"],
        order=Line(unit_price=Decimal("9.90")),
        paper=FileContent(name="a.txt", mime="text/plain", data=b"a"),
    )

    assert to_variables(typed) == {
        "due": {"type": "Date", "value": "2026-02-28T09:00:00.007+0700"},
        "count": {"type": "Long", "value": 7},
        "letter": {"type": "Xml", "value": "<letter/>"},
        "word": {"type": "Json", "value": '"đỏ"'},
        "goods": {"type": "Object", "value": '["a"]', "valueInfo": as_json("java.util.ArrayList")},
        "order": {"type": "Object", "value": '{"unitPrice": "9.90"}', "valueInfo": as_json("com.example.Order")},
        "paper": {"type": "File", "value": "YQ==", "valueInfo": {"filename": "a.txt", "mimeType": "text/plain"}},
    }
    assert to_variables(typed.model_copy(update={"due": None}))["due"]["type"] == "Null"


def as_json(java_class: str) -> dict[str, str]:
    return {"objectTypeName": java_class, "serializationDataFormat": "application/json"}


class Papers(TaskInput):
    contract_paper: FileContent
    price_list: FileContent | None
    seal: bytes
    letter: str


def test_files_are_known_before_they_are_downloaded() -> None:
    assert file_names(Papers) == ("contractPaper", "priceList")


def test_files_bytes_and_xml_fill_the_input() -> None:
    paper = FileContent(name="a.txt", mime="text/plain", data=b"a")

    filled = read_input(
        Papers,
        {
            "contractPaper": {"type": "File", "value": paper},
            "priceList": {"type": "Null", "value": None},
            "seal": {"type": "Bytes", "value": "AP8="},
            "letter": {"type": "Xml", "value": "<letter/>"},
        },
    )

    assert filled == Papers(contract_paper=paper, price_list=None, seal=b"\x00\xff", letter="<letter/>")


def test_a_variable_that_nobody_declares_is_not_even_read() -> None:
    assert read_input(Line, {"unitPrice": {"type": "Long", "value": 7}, "other": {"type": "Json", "value": "{"}})
