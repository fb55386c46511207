"""The specification follows from the confirmed requirements, and every row says from which."""

import pytest

from orchestrator.domain.plain_words import place_in_words
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.request_case import BRIGHT, confirmed, entered
from tests.workers.signing_case import task
from workers.customer_service.derive_specification import ConfirmedRequest, derive_specification

pytestmark = pytest.mark.database


def test_the_tighter_of_stated_and_unstated_is_specified_and_both_are_traced(records: Records) -> None:
    number = confirmed(records, BRIGHT, use={"environment": "outdoor", "brightness_nits": 800})

    derived = derive_specification(ConfirmedRequest(), records, task(number))

    (row,) = [each for each in derived.specification if each["parameter"] == "độ sáng, nit / brightness, nits"]
    assert row["value"] == "1000"
    assert row["tracedTo"] == (
        "a: độ sáng, nit / brightness, nits; b: bảng nhu cầu chưa nêu / table of unstated needs: brightness"
    )


def test_every_confirmed_requirement_is_answered_by_one_row(records: Records) -> None:
    number = confirmed(records, BRIGHT)

    derived = derive_specification(ConfirmedRequest(), records, task(number))

    traced = [each for row in derived.specification for each in row["tracedTo"].split("; ")]
    kept = [
        f"{row.requirement_class}: {place_in_words(row.source)}" for row in records.requirements.confirmed(number).rows
    ]
    assert sorted(traced) == sorted(kept)


def test_requirements_that_disagree_are_shown_as_conflicts(records: Records) -> None:
    stated = [{"subject": "housing", "text": "black"}, {"subject": "housing", "text": "white"}]
    number = confirmed(records, stated_requirements=stated)

    assert derive_specification(ConfirmedRequest(), records, task(number)).conflicts == "housing: black; white"


def test_nothing_follows_from_what_nobody_confirmed(records: Records) -> None:
    with pytest.raises(NothingKept):
        derive_specification(ConfirmedRequest(), records, task(entered(records)))
