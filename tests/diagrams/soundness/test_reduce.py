"""A net that was made small goes wrong in the same ways as before, whatever the net."""

import random

import pytest

from orchestrator.diagrams.soundness.explore import Played, play
from orchestrator.diagrams.soundness.net import Move, Net, Places
from orchestrator.diagrams.soundness.reduce import reduced

NETS, MOST = 4000, 5000
#: What may be wrong: two tokens meet, or else a dead stop, a circle, and what is passed at all.
Wrong = str | tuple[bool, bool, frozenset[str]]


def wrong_in(played: Played) -> Wrong:
    if played.collisions:
        return "collision"
    return bool(played.deadlocks), bool(played.livelocks), played.passed


def any_net(chance: random.Random) -> Net:
    """Moves among a few places, at random; half of the nets have scopes that moves look at, gather from or clear."""
    places = chance.randint(2, 7)
    scopes = [_some(chance, places, 0.5) for _ in range(2)] if chance.random() < 0.5 else []
    moves = [_any_move(chance, places, scopes, number) for number in range(chance.randint(1, 9))]
    return Net(begin=Move(takes=0, gives=1), moves=moves, names=[str(place) for place in range(places)])


def _any_move(chance: random.Random, places: int, scopes: list[Places], number: int) -> Move:
    takes = sum(1 << place for place in chance.sample(range(places), chance.choice([1, 1, 1, 2])))
    gives = sum(1 << place for place in chance.sample(range(1, places), min(places - 1, chance.choice([0, 1, 1, 2]))))
    gathers = without = clears = 0
    if scopes:
        clears = chance.choice(scopes) if chance.random() < 0.2 else 0
        without = chance.choice(scopes) & ~takes if chance.random() < 0.3 else 0
        if without and chance.random() < 0.5:
            takes, gathers = 0, _some(chance, places, 0.4) & ~1
    name = str(number)
    return Move(
        takes=takes or (not gathers and 1) or 0,
        gives=gives,
        gathers=gathers,
        without=without & ~gathers,
        clears=clears,
        way=(name,),
        passes=frozenset({name}),
    )


def _some(chance: random.Random, places: int, share: float) -> Places:
    return sum(1 << place for place in range(1, places) if chance.random() < share)


def test_nothing_that_can_go_wrong_is_lost_or_added() -> None:
    seen: set[object] = set()
    for seed in range(NETS):
        net = any_net(random.Random(seed))  # noqa: S311 - nets to try, no secrets
        before = wrong_in(play(net, MOST))
        assert wrong_in(play(reduced(net), MOST)) == before, f"seed {seed}"
        seen.add(before if before == "collision" else before[:2])

    assert seen == {"collision", (False, False), (True, False), (False, True), (True, True)}


@pytest.mark.parametrize("branches", [2, 20])
def test_branches_that_come_together_become_one_move(branches: int) -> None:
    split, joined = 1 << 1 + branches, 1 << 2 + branches
    begun = sum(1 << 1 + number for number in range(branches))
    moves = [Move(takes=1, gives=begun), Move(takes=begun, gives=split), Move(takes=split, gives=joined)]
    net = Net(begin=Move(takes=0, gives=1), moves=moves, names=["p"] * (branches + 3))

    assert len(reduced(net).moves) <= 1
