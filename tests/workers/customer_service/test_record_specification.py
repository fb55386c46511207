"""The specification is kept as the store derives it, with who confirmed it and how conflicts are settled."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.request_case import confirmed
from tests.workers.signing_case import AT, task
from workers.customer_service.record_specification import SentSpecification, record_specification

pytestmark = pytest.mark.database

TWO_HOUSINGS = [{"subject": "housing", "text": "black"}, {"subject": "housing", "text": "white"}]


def sent(**changes: object) -> SentSpecification:
    """Linh confirms."""
    values: dict[str, object] = {"decided_by": "linh-truong", "decided_at": AT, "specification_confirmed": True}
    return SentSpecification.model_validate(values | changes)


def test_who_confirmed_which_requirements_is_kept(records: Records) -> None:
    number = confirmed(records)

    recorded = record_specification(sent(specification_note="gasket in grey"), records, task(number))

    kept = records.requirements.specified(number)
    assert (recorded.specification_version, kept.requirement_version) == (1, 1)
    assert (kept.confirmed_by, kept.note) == ("linh-truong", "gasket in grey")
    assert {"parameter": "certificate", "value": "RoHS 2011/65/EU"}.items() <= kept.lines[-2].items()


def test_a_repeated_task_keeps_one_version_and_the_next_task_another(records: Records) -> None:
    number = confirmed(records)
    record_specification(sent(), records, task(number))
    record_specification(sent(), records, task(number))

    assert record_specification(sent(), records, task(number, "t-2")).specification_version == 2


def test_a_conflict_is_settled_in_words(records: Records) -> None:
    number = confirmed(records, stated_requirements=TWO_HOUSINGS)

    with pytest.raises(SubmissionRefused, match="conflicts"):
        record_specification(sent(), records, task(number))
    record_specification(sent(conflict_resolution="white, by e-mail"), records, task(number))

    assert records.requirements.specified(number).conflict_resolution == "white, by e-mail"


@pytest.mark.parametrize("changes", [{"specification_confirmed": False}, {"decided_by": ""}])
def test_an_unconfirmed_specification_is_refused(records: Records, changes: dict[str, object]) -> None:
    with pytest.raises(SubmissionRefused):
        record_specification(sent(**changes), records, task(confirmed(records)))
