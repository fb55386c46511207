"""`coxswain check` as an owner types it after editing in Modeler, and `deploy`, which refuses what `check` refuses."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orchestrator.places import ROOT
from tests.acceptance.operate import COXSWAIN, coxswain, environment

DIAGRAM = "bpmn/complaint/complaint.bpmn"
#: What takes long to import, and what `check` has no use for.
HEAVY = {"aiohttp", "alembic", "psycopg", "pycamunda", "pydantic_settings", "requests", "sqlalchemy", "structlog"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout, as far as `check` reads it, in which a form was named wrongly."""
    for folder in ("bpmn", "orchestrator", "workers"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    shutil.copy(ROOT / "organisation.toml", tmp_path)
    diagram = tmp_path / DIAGRAM
    before, after = 'camunda:formRef="analyse-cause"', 'camunda:formRef="analyse-couse"'
    text = diagram.read_text(encoding="utf-8")
    assert text.count(before) == 1
    diagram.write_text(text.replace(before, after), encoding="utf-8")
    return tmp_path


def in_copy(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the copy to its end."""
    program = [sys.executable, "-c", "from orchestrator.cli import main; main()", *arguments]
    told = environment(PYTHONPATH=str(checkout))
    return subprocess.run(program, cwd=checkout, env=told, capture_output=True, text=True, timeout=60)


def test_nothing_is_wrong_here() -> None:
    done = coxswain("check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing is wrong.\n", "")


def test_a_finding_names_place_and_label_and_says_how_to_mend(checkout: Path) -> None:
    done = in_copy(checkout, "check", "bpmn/complaint")

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[:4] == [
        "bpmn/complaint/analyse-cause.form",
        "  analyse-cause",
        "    wrong  no user task and no start event shows the form analyse-cause  (form-unused)",
        "    then   Nobody working on an order ever sees this form; what it asks is not asked.",
    ]
    assert done.stdout.splitlines()[5:8] == [
        DIAGRAM,
        "  Task_AnalyseCause  Phân tích nguyên nhân / Analyse the cause",
        "    wrong  no form has the id analyse-couse; did you mean analyse-cause?  (form-missing)",
    ]
    assert done.stdout.splitlines()[-1] == "2 findings in 2 files."


def test_machines_get_the_same_facts(checkout: Path) -> None:
    done = in_copy(checkout, "check", DIAGRAM, "--json")

    (finding,) = json.loads(done.stdout)
    assert (done.returncode, finding["rule"], finding["file"]) == (1, "form-missing", DIAGRAM)
    assert set(finding) == {"rule", "file", "element", "label", "wrong", "happens", "mend", "way"}


def test_what_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    broken = tmp_path / "broken.bpmn"
    broken.write_bytes(b"\x89PNG")

    for place in (broken, tmp_path / "nowhere.bpmn"):
        done = coxswain("check", place)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith((f"{broken.name}: expected a BPMN file", f"{place}: expected a folder or a file"))


@pytest.mark.parametrize("option", [(), ("--dry-run",)], ids=["deploy", "dry run"])
def test_deploy_refuses_what_check_refuses(checkout: Path, option: tuple[str, ...]) -> None:
    done = in_copy(checkout, "deploy", *option)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == in_copy(checkout, "check").stdout


def test_up_and_setup_refuse_it_before_they_ask_the_engine(checkout: Path) -> None:
    """Both furnish the engine in one way, which gets none here."""
    program = "from orchestrator.services import furnish; furnish(None, '', print)"
    told = environment(PYTHONPATH=str(checkout))
    done = subprocess.run([sys.executable, "-c", program], cwd=checkout, env=told, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert f"DoesNotFit: {in_copy(checkout, 'check').stdout}" in done.stderr


def test_check_and_help_wait_for_no_library_that_they_do_not_need() -> None:
    for words in (("check",), ("--help",)):
        told = environment(PYTHONPROFILEIMPORTTIME="1")
        done = subprocess.run([COXSWAIN, *words], env=told, capture_output=True, text=True, timeout=60)
        imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}

        assert "orchestrator" in imported
        assert imported & HEAVY == set()
