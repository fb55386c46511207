"""The page on how to test a handler tells the truth: its code is run as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from orchestrator.config import ROOT
from orchestrator.server.engine import EngineServer

PAGE = ROOT / "docs" / "how-to" / "test-a-handler.md"


@pytest.mark.engine
def test_the_code_of_the_page_on_testing_handlers_runs(engine: EngineServer, tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n# (\w+\.py)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for name, code in blocks:
        (tmp_path / name).write_text(code, encoding="utf-8")
    access = {"ENGINE_URL": engine.url, "ENGINE_USER": "admin", "ENGINE_PASSWORD": "admin"}

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(tmp_path)],
        cwd=tmp_path,
        env=os.environ | access,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(re.findall(r'^def test_', ''.join(code for _, code in blocks), re.MULTILINE))} passed" in run.stdout
