"""Criteria and departments are named in both languages wherever people read them."""

from pathlib import Path

from orchestrator.deployment.organisation import read_organisation
from orchestrator.domain.verdict_words import (
    CRITERION_WORDS,
    DEPARTMENT_WORDS,
    criterion_in_words,
    department_in_words,
)
from orchestrator.domain.verdicts import CRITERIA


def test_every_criterion_has_its_name() -> None:
    assert tuple(CRITERION_WORDS) == CRITERIA
    assert criterion_in_words("E") == "E. Giá và quyết toán / Price and settlement"


def test_departments_have_the_names_of_the_organisation() -> None:
    known = {each.id: str(each.label) for each in read_organisation(Path("organisation.toml")).departments}

    assert {key: department_in_words(key) for key in DEPARTMENT_WORDS} == {key: known[key] for key in DEPARTMENT_WORDS}


def test_what_has_no_name_stays_as_it_is() -> None:
    assert (criterion_in_words("bright"), department_in_words("warehouse")) == ("bright", "warehouse")
