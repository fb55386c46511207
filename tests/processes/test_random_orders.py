"""Random orders, answered by chance and disturbed by changes, cancellations and complaints, end and leave nothing."""

import pytest

from benchmarks.orders.company import company
from benchmarks.orders.drawing import Chance, draw_plan
from benchmarks.orders.holding import wrong_with_company
from benchmarks.orders.playing import Outcome, play
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database, pytest.mark.timeout(900)]

#: The short form of `make bench-orders`: `python -m benchmarks orders --seed 5 --order 3` plays one of them alone.
SEED, COUNT = 5, 4


@pytest.fixture(scope="module")
def outcomes(stage: Stage) -> list[Outcome]:
    """How each order came out; all are played side by side, once."""
    plans = [draw_plan(Chance(seed=SEED, order=order), stage.desk.clock.today()) for order in range(COUNT)]
    return list(play(plans, lambda: company(stage.desk, "admin", stage.password), None))


def test_every_random_order_reaches_an_end_and_holds_nothing_and_its_evidence_verifies(
    outcomes: list[Outcome],
) -> None:
    wrong = {f"seed {SEED}, order {each.order}": (each.wrong, each.told) for each in outcomes if each.wrong}

    assert wrong == {}
    assert len(outcomes) == COUNT


def test_random_orders_leave_sums_chains_and_numbers_whole(outcomes: list[Outcome], stage: Stage) -> None:
    with stage.store.open() as records:
        assert list(wrong_with_company(records)) == []
