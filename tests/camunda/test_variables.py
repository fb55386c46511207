"""Values reach the engine with a type that keeps them, and come back as they were."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from orchestrator.camunda.variables import RawVariable, Value, from_engine, to_engine, typed, untyped


@pytest.mark.parametrize(
    ("value", "wire", "kind"),
    [
        ("Công ty Hải Âu", "Công ty Hải Âu", "String"),
        (True, True, "Boolean"),
        (2**31 - 1, 2**31 - 1, "Integer"),
        (2**31, 2**31, "Long"),
        (0.65, 0.65, "Double"),
        (Decimal("18250.50"), "18250.50", "String"),
        (Decimal("1E+6"), "1000000", "String"),
        (date(2026, 3, 9), "2026-03-09", "String"),
        (datetime(2026, 3, 9, 8, 0, tzinfo=timezone(timedelta(hours=7))), "2026-03-09T08:00:00+07:00", "String"),
        (None, None, "Null"),
    ],
)
def test_each_value_has_its_type(value: Value, wire: object, kind: str) -> None:
    assert typed(value) == {"value": wire, "type": kind}


def test_lists_and_dicts_travel_as_json_with_exact_decimals() -> None:
    sent = typed([{"item": "màn hình", "price": Decimal("0.10"), "due": date(2026, 3, 9)}])

    assert sent["type"] == "Json"
    assert json.loads(str(sent["value"])) == [{"item": "màn hình", "price": "0.10", "due": "2026-03-09"}]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**63, datetime(2026, 3, 9), Decimal("NaN")])  # noqa: DTZ001
def test_what_the_engine_would_bend_is_refused(value: Value) -> None:
    with pytest.raises(ValueError, match="process variable"):
        typed(value)


def test_what_went_out_comes_back() -> None:
    sent: dict[str, Value] = {"departments": ["finance", "rd"], "round": 2, "refusal": None, "customDesign": False}

    told = {name: RawVariable(value=each["value"], type=each["type"]) for name, each in to_engine(sent).items()}

    assert from_engine(told) == sent


def test_a_date_of_the_engine_is_read_with_its_zone() -> None:
    read = untyped(RawVariable(value="2026-03-09T08:00:00.000+0700", type="Date"))

    assert read == datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
