"""Whoever is touched is named, on a terminal, in a pull request and to machines alike."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from orchestrator.diagrams.company import Departments, Handler, read_departments
from orchestrator.diagrams.difference.changes import compare
from orchestrator.diagrams.difference.markdown import as_markdown
from orchestrator.diagrams.difference.report import Report, as_facts, report
from orchestrator.diagrams.difference.terminal import in_lines
from tests.diagrams.difference.states import FORM, SEALING, TABLE, after_edits, state
from tests.diagrams.examples import REGISTER

ORGANISATION = """
[[departments]]
id = "commerce"
name_vi = "Kinh doanh"
name_en = "Commerce"
[[departments]]
id = "office"
name_vi = "Văn phòng"
name_en = "Office"
"""


@pytest.fixture
def departments(tmp_path: Path) -> Departments:
    """Two departments that the lanes of the diagram name."""
    file = tmp_path / "organisation.toml"
    file.write_text(ORGANISATION, encoding="utf-8")
    return read_departments(file)


def of(departments: Departments, *edits: tuple[str, str], handlers: tuple[Handler, ...] = (REGISTER,)) -> Report:
    """What edits, each wherever it applies, change in a diagram, its table and its form."""
    files = (("sealing.bpmn", SEALING), ("set-deadlines.dmn", TABLE), ("close-actions.form", FORM))
    after = [(name, _edited(text, edits)) for name, text in files]
    assert tuple(after) != files
    return report(compare(replace(state(*files), name="v1"), replace(state(*after), name="v2")), departments, handlers)


def _edited(text: str, edits: tuple[tuple[str, str], ...]) -> str:
    return after_edits(text, *(edit for edit in edits if edit[0] in text))


def lines(told: Report) -> list[str]:
    return [line for line, _ in in_lines(told)]


@pytest.mark.parametrize(
    ("edit", "touched", "clauses"),
    [
        (('"close-actions" camunda:formRefBinding', '"close" camunda:formRefBinding'), {"commerce"}, ()),
        (('"reason"', '"why"'), {"commerce"}, ()),
        (('"P7D"', '"P8D"'), {"office"}, ()),
        (("Cần đăng ký", "Xin đăng ký"), {"commerce"}, ()),
        (("Khách đã ký?", "Đã ký?"), {"commerce"}, ()),
        (("${!signed}", "${gone}"), {"commerce"}, ()),
        (('value="S-1 S-2"', 'value="S-2 S-9"'), {"commerce"}, ("S-1", "S-2", "S-9")),
        (('calledElement="archive"', 'calledElement="file"'), {"office"}, ()),
    ],
)
def test_departments_are_those_whose_steps_show_ask_or_do_it(
    departments: Departments, edit: tuple[str, str], touched: set[str], clauses: tuple[str, ...]
) -> None:
    told = of(departments, edit)

    assert (set(told.touched.departments), told.touched.clauses) == (touched, clauses)


def test_lanes_tell_their_own_names_where_no_organisation_does(tmp_path: Path) -> None:
    told = of(read_departments(tmp_path / "gone.toml"), ("Khách đã ký?", "Đã ký?"))

    assert told.touched.departments == ("Kinh doanh / Commerce",)


def test_a_worker_that_nobody_asks_any_more_is_to_be_kept_while_instances_run(departments: Departments) -> None:
    told = lines(of(departments, ('"commerce.register-contract"', '"commerce.enter"')))

    assert "  workers      commerce.enter  no handler serves it" in told
    assert (
        "               commerce.register-contract  no diagram asks for it now; keep its handler until all instances"
        " that were started before have ended"
    ) in told


def test_running_instances_are_counted_where_an_engine_was_asked(departments: Departments) -> None:
    told = of(departments, ("Task_CloseActions", "Task_Close"))

    assert told.touched.steps == (("sealing", "Task_CloseActions"),)
    assert any("not asked; while `coxswain up` runs, or with --engine URL" in line for line in lines(told))
    counted = lines(told.asked({("sealing", "Task_CloseActions"): 3}))
    assert "  running      3 at Task_CloseActions (sealing)" in counted
    assert "      3 instances here now" in counted
    assert any("a migration moves them" in line for line in counted)
    assert "  running      none stands at a changed or removed step" in lines(told.asked({("sealing", "Task_CloseActions"): 0}))  # fmt: skip  # noqa: E501
    assert "3 running here now" in as_markdown(told.asked({("sealing", "Task_CloseActions"): 3}))


def test_steps_inside_a_sub_process_are_known_by_their_process(departments: Departments) -> None:
    told = of(departments, ("Task_RegisterContract", "Task_Enter"))

    assert told.touched.steps == (("sealing", "Task_RegisterContract"),)


def test_files_without_a_change_of_meaning_take_one_line(departments: Departments) -> None:
    told = of(departments, ('width="1458"', 'width="1500"'), ("<text></text>", "<text>-</text>"))

    assert lines(told) == [
        "Only drawn or written otherwise: bpmn/sealing.bpmn, bpmn/set-deadlines.dmn",
        "Nothing changed in meaning.",
    ]


def test_what_came_as_a_whole_is_counted_not_listed(departments: Departments) -> None:
    nothing = replace(state(), name="v0")
    told = report(compare(nothing, state(("sealing.bpmn", SEALING))), departments)

    assert lines(told)[:3] == [
        "bpmn/sealing.bpmn  sealing  Đóng dấu hợp đồng / Contract sealing",
        "  + process  Đóng dấu hợp đồng / Contract sealing  sealing  [commerce, office]",
        "      1 pool, 2 lanes, 12 steps, 1 note, 10 routes",
    ]


def test_a_pull_request_gets_departments_first_and_a_table_a_file(departments: Departments) -> None:
    page = as_markdown(of(departments, ('"P7D"', '"P8D"'), ("Khách đã ký?", "Đã | ký <b>@all`?"))).splitlines()

    assert page[:5] == [
        "### Processes: 2 changes in 2 files",
        "",
        "From `v1` to `v2`.",
        "",
        "| department | what changes for it |",
    ]
    assert "| **office** | ~ row 2 of Đặt hạn / Set deadlines |" in page
    [row] = [line for line in page if "ký" in line and line.startswith("| ~")]
    # Nothing that somebody typed in Modeler is markup, ends the cell or calls people.
    assert "Đã \\| ký &lt;b>&#64;all\\`?" in row
    assert row.replace("\\|", "").count("|") == 5


def test_a_long_page_is_cut_so_that_it_stays_a_comment(departments: Departments) -> None:
    fields = [{"type": "textfield", "id": f"F{n}", "key": f"k{n}", "label": f"A{n}"} for n in range(60)]
    page = as_markdown(of(departments, (FORM, json.dumps({"id": "close-actions", "components": fields}))))

    assert "| | … and 22 more | | |" in page

    many = [(f"{n}.form", FORM.replace("close-actions", f"f{n}").replace("Reason", "R" * 900)) for n in range(60)]
    page = as_markdown(report(compare(state(*many), state(*((n, t.replace("R", "S")) for n, t in many))), departments))
    assert len(page) < 65_536
    assert re.search(r"\n… and changes in \d+ more: see `coxswain diff`\.\n", page)


def test_machines_get_the_same_facts(departments: Departments) -> None:
    facts = json.loads(json.dumps(as_facts(of(departments, ('"P7D"', '"P8D"')))))

    assert {name: facts[name] for name in ("before", "after", "departments", "running", "rewritten")} == {
        "before": "v1",
        "after": "v2",
        "departments": ["office"],
        "running": None,
        "rewritten": [],
    }
    assert facts["changes"] == [
        {
            "file": "bpmn/set-deadlines.dmn",
            "in": "set-deadlines",
            "change": "changed",
            "what": "row",
            "id": "Rule_2",
            "label": "2",
            "details": [{"fact": "Hạn / Due", "before": '"P7D"', "after": '"P8D"'}],
            "says": ['Hạn / Due: "P7D" → "P8D"'],
            "departments": ["office"],
        }
    ]
