"""The worst verdict on each criterion counts; a change without the general manager passes when all conform."""

from orchestrator.domain.contract_decision import collect_verdicts, decide_without_manager
from orchestrator.domain.verdicts import Verdict


def test_several_departments_speak_to_one_criterion_and_the_worst_counts() -> None:
    collected = collect_verdicts(
        [("F", Verdict.CONFORMS), ("F", Verdict.WITH_ACTION), ("A", Verdict.NOT_APPLICABLE)], ["suitable"]
    )

    assert collected.verdicts == {"A": Verdict.NOT_APPLICABLE, "F": Verdict.WITH_ACTION}
    assert collected.overall is Verdict.WITH_ACTION


def test_a_finding_that_is_not_suitable_is_the_worst_of_all() -> None:
    collected = collect_verdicts([("H", Verdict.CONFORMS)], ["suitable", "not-suitable"])

    assert collected.overall is Verdict.DOES_NOT_CONFORM
    assert decide_without_manager(collected) == "negotiate"


def test_actions_do_not_keep_a_change_from_passing() -> None:
    assert decide_without_manager(collect_verdicts([("H", Verdict.WITH_ACTION)], ["suitable"])) == "passed"
