"""Claims about how departments' verdicts become one."""

from itertools import permutations

import pytest

from orchestrator.domain.verdicts import Verdict, worst_verdict

IN_ORDER = [Verdict.NOT_APPLICABLE, Verdict.CONFORMS, Verdict.WITH_ACTION, Verdict.DOES_NOT_CONFORM]


@pytest.mark.parametrize(("better", "worse"), [(a, b) for i, a in enumerate(IN_ORDER) for b in IN_ORDER[i:]])
def test_the_worse_verdict_decides_whoever_speaks_first(better: Verdict, worse: Verdict) -> None:
    assert {worst_verdict(order) for order in permutations([better, worse])} == {worse}


def test_no_verdict_at_all_is_not_applicable() -> None:
    assert worst_verdict([]) is Verdict.NOT_APPLICABLE
