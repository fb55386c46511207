"""organisation.toml is read whole: a good one gives values, a bad one all its problems at once."""

import tomllib
from pathlib import Path

import pytest

from orchestrator.deployment.organisation import parse_organisation, read_organisation
from orchestrator.errors import InputError

FILE = Path(__file__).parents[2] / "organisation.toml"
DEPARTMENTS = {
    "sales", "commerce", "customer-service", "rd", "product", "production", "quality", "finance", "general-manager",
    "office",
}  # fmt: skip

FAULTY = """
owner = "trade"
colour = "blue"
[deployer]
id = "Deployer!"
name = "Triển khai"
[[departments]]
id = "sales"
name_vi = "Bán hàng"
name_en = "Sales"
head = "lan"
[[departments]]
id = "office"
name_vi = "Văn phòng"
name_en = "Office"
head = "lan"
[[people]]
id = "lan"
name = "Lan"
departments = ["sales", "legal"]
roles = ["chief"]
language = "vi"
email = "lan@coxswain.example"
[[people]]
id = "an"
name = "An"
departments = ["sales", "legal"]
roles = ["member"]
language = "vi"
email = "nowhere"
[[workers]]
id = "worker-x"
departments = ["warehouse"]
"""


def problems_of(told: str) -> tuple[str, ...]:
    with pytest.raises(InputError) as refusal:
        parse_organisation(tomllib.loads(told))
    return refusal.value.problems


@pytest.mark.clauses("P-2", "D-COMMERCE-1")
def test_the_file_has_the_ten_departments_and_commerce_owns_the_procedure() -> None:
    organisation = read_organisation(FILE)

    assert {each.id for each in organisation.departments} == DEPARTMENTS
    assert organisation.owner == "commerce"


@pytest.mark.parametrize("department", ["sales", "commerce", "finance"])
def test_where_four_eyes_are_needed_there_are_three_people(department: str) -> None:
    assert len(read_organisation(FILE).members_of(department)) >= 3


def test_the_general_manager_has_a_deputy() -> None:
    assert any("deputy" in person.roles for person in read_organisation(FILE).members_of("general-manager"))


def test_every_department_but_the_general_manager_has_a_worker_of_its_own() -> None:
    workers = {each.departments for each in read_organisation(FILE).workers}

    assert workers >= {(name,) for name in DEPARTMENTS - {"general-manager"}}


def test_a_file_with_many_faults_tells_them_all() -> None:
    problems = problems_of(FAULTY)

    for place in (
        "colour: unknown",
        "owner: there is no department trade",
        "deployer.id:",
        "people[lan].roles.0:",
        "people[an].email:",
        "workers[worker-x].departments: there is no department warehouse",
        "departments[sales].head: lan is not one of its people with the role head",
        "departments[office]: nobody works there",
    ):
        assert any(problem.startswith(place) for problem in problems), place


def test_one_id_for_two_users_is_refused() -> None:
    told = FILE.read_text(encoding="utf-8").replace('id = "worker-all"', 'id = "lan-nguyen"')

    assert problems_of(told) == ("people and workers: lan-nguyen stands 2 times",)


@pytest.mark.parametrize(
    ("old", "new"),
    [('head = "lan-nguyen"', 'head = "duc-phan"'), ('head = "lan-nguyen"', 'head = "minh-do"')],
    ids=["without the role", "of another department"],
)
def test_a_head_is_one_of_the_departments_people_with_that_role(old: str, new: str) -> None:
    (problem,) = problems_of(FILE.read_text(encoding="utf-8").replace(old, new))

    assert problem.startswith("departments[sales].head:")


def test_a_file_that_is_no_toml_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "organisation.toml"
    path.write_text('owner = "commerce\n', encoding="utf-8")

    with pytest.raises(InputError, match="line 1"):
        read_organisation(path)
