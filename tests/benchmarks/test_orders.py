"""Random orders: chance repeats itself, reason ends what chance began, gaps in numbers are named, results stay."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from benchmarks.engine import Database
from benchmarks.orders.command import Results
from benchmarks.orders.drawing import Chance, draw_plan
from benchmarks.orders.holding import wrong_numbers
from benchmarks.orders.people import PATIENCE, choose, copied, fill
from benchmarks.orders.playing import Outcome
from benchmarks.results import OtherSettings, describe, now

FORM = {
    "id": "trial",
    "components": [
        {"type": "radio", "key": "verdictA", "values": [{"value": "conforms"}, {"value": "conforms-with-action"}]},
        {
            "type": "textfield",
            "key": "actionA",
            "validate": {"required": True},
            "conditional": {"hide": '=verdictA != "conforms-with-action"'},
        },
    ],
}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["SO-2026-000001", "SO-2026-000002", "C-00001"], []),
        (["SO-2026-000001"], ["SO-2026: counted to 2, but there are [1]"]),
        (["SO-2026-000001", "SO-2026-000003"], ["SO-2026: counted to 2, but there are [1, 3]"]),
        (
            ["SO-2026-000001", "SO-2026-000002", "CP-2026-000001"],
            ["CP-2026: counted to 0, but there are [1]"],
        ),
    ],
)
def test_a_number_that_is_left_out_or_was_never_counted_is_named(given: list[str], said: list[str]) -> None:
    assert list(wrong_numbers({"SO-2026": 2, "customers": 7}, given)) == said


def test_the_same_seed_draws_the_same_orders_and_another_seed_others() -> None:
    drawn = [
        [draw_plan(Chance(seed=seed, order=order), date(2026, 11, 2)).order for order in range(20)]
        for seed in (1, 1, 2)
    ]

    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]
    assert count_of(drawn[0], "source") == {"written", "verbal", "tender"}


def test_whoever_was_asked_often_enough_answers_what_reason_says() -> None:
    chance = Chance(seed=1, order=1)
    by_chance = {choose(Chance(seed=1, order=order), "Task_DecideContract", 0).send["decision"] for order in range(40)}
    by_reason = [choose(chance, "Task_DecideContract", PATIENCE + time).send["decision"] for time in range(4)]

    assert by_chance == {"passed", "negotiate", "rejected"}
    assert by_reason == ["passed", "passed", "negotiate", "rejected"]


def count_of(orders: Sequence[Mapping[str, object]], field: str) -> set[object]:
    """The different values of a field."""
    return {order[field] for order in orders}


def test_a_form_is_filled_with_what_the_answer_opens_and_nothing_else() -> None:
    today = date(2026, 11, 2)

    assert fill(FORM, {}, {"verdictA": "conforms", "signer": "Ann"}, None, today) == {"verdictA": "conforms"}
    assert fill(FORM, {}, {"verdictA": "conforms-with-action"}, None, today) == {
        "verdictA": "conforms-with-action",
        "actionA": "Bổ sung hồ sơ / complete the file",
    }


def test_an_answer_copies_what_the_form_shows() -> None:
    shown = {"paymentLacking": "120.00 USD", "refusal": "line 1 lacks only 3", "lots": [{"value": "A"}, {"value": "B"}]}
    values = ("=paymentLacking.0", "=paymentLacking.1", "=refusal#", "=lots", "=lots~", 7)

    assert [copied(value, shown, 3) for value in values] == ["120.00", "USD", 3, "A", "B", 7]
    assert copied("=refusal#", {}) is None


def test_what_is_over_stays_in_the_file_and_other_orders_do_not_mix_with_it(tmp_path: Path) -> None:
    path = tmp_path / "orders.json"
    setup = describe("orders", Database.POSTGRES, {"count": 2, "seed": 1}, [])
    results = Results(setup=setup, began=now(), orders=[Outcome(order=order, wrong=["stuck"]) for order in (1, 0)])

    results.write(path)

    assert Results.open(setup, path) == results
    with pytest.raises(OtherSettings):
        Results.open(describe("orders", Database.POSTGRES, {"count": 2, "seed": 2}, []), path)
