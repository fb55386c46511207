"""Modeler offers today's workers: the templates are what `make templates` writes, and Modeler takes them."""

import json
import subprocess
import sys
from pathlib import Path

from orchestrator.config import ROOT
from orchestrator.diagrams.company import read_company
from orchestrator.diagrams.templates.writing import PLACE, written
from tests.diagrams.conftest import give_up

VIEWER = ROOT / "orchestrator/diagrams/viewer"
VALIDATE = """
const { validateAll } = require('@bpmn-io/element-templates-validator');
const { valid, results } = validateAll(JSON.parse(require('fs').readFileSync(process.argv[1])));
console.log(JSON.stringify(results.flatMap(one => one.errors || [])));
process.exit(valid ? 0 : 1);
"""


def validated(path: Path) -> subprocess.CompletedProcess[str]:
    """What Modeler's own validator says of the templates in a file."""
    if not (VIEWER / "node_modules/@bpmn-io/element-templates-validator").is_dir():
        give_up("make viewer installs the validator of templates")
    node = Path(sys.executable).with_name("node")
    command = [str(node), "-e", VALIDATE, str(path)]
    return subprocess.run(command, cwd=VIEWER, capture_output=True, text=True, check=False)


def test_the_templates_are_of_todays_workers() -> None:
    assert (ROOT / PLACE).read_text(encoding="utf-8") == written(ROOT), "run make templates"


def test_each_worker_has_one() -> None:
    told = json.loads((ROOT / PLACE).read_text(encoding="utf-8"))

    assert {template["id"] for template in told} == {f"coxswain.{each}" for each in read_company(ROOT).topics}


def test_modelers_own_schema_takes_them() -> None:
    answer = validated(ROOT / PLACE)

    assert (answer.stdout.strip(), answer.returncode) == ("[]", 0)


def test_modelers_own_schema_would_refuse_a_wrong_binding(tmp_path: Path) -> None:
    told = json.loads((ROOT / PLACE).read_text(encoding="utf-8"))
    told[0]["properties"][0]["binding"]["type"] = "camunda:topic"
    (tmp_path / "wrong.json").write_text(json.dumps(told), encoding="utf-8")

    assert validated(tmp_path / "wrong.json").returncode == 1
