"""Diagrams, decisions, forms, listeners and workers of this checkout fit together: `coxswain check` finds nothing."""

from orchestrator.config import ROOT
from orchestrator.deployment.organisation import read_organisation
from orchestrator.diagrams.checking import check_bundle
from orchestrator.diagrams.company import read_company


def test_nothing_in_the_bundle_is_wrong() -> None:
    assert check_bundle(ROOT) == ()


def test_a_check_knows_the_departments_as_the_deployment_does() -> None:
    departments = read_organisation(ROOT / "organisation.toml").departments

    assert read_company(ROOT).groups == {department.id for department in departments}
