"""Writes engine/*.lock and benchmarks/h2.lock from the poms: which jars an engine is made of, each with its SHA-256.

Run by whoever changes a pom (needs Maven); everybody else only reads the lists (orchestrator/server/jars.py).
"""

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
POMS = {
    "camunda": HERE / "pom.xml",
    "operaton": HERE / "pom-operaton.xml",
    "h2": HERE.parent / "benchmarks" / "pom-h2.xml",
}


def main() -> None:
    """Write the lists of the distributions named on the command line, or of all."""
    for distribution in sys.argv[1:] or POMS:
        with tempfile.TemporaryDirectory() as folder:
            repository = Path(folder)
            copy_jars(POMS[distribution], repository)
            lines = sorted(lock_line(jar, repository) for jar in repository.rglob("*.jar"))
        POMS[distribution].with_name(f"{distribution}.lock").write_text("\n".join(lines) + "\n")


def copy_jars(pom: Path, repository: Path) -> None:
    """Let Maven lay out all jars of a pom, and those that it names as standing alone, as a repository."""
    maven(pom, "dependency:copy-dependencies", f"-DoutputDirectory={repository}", "-Dmdep.useRepositoryLayout=true")
    for group, artifact, version in re.findall(r"<jars.alone>(.+?):(.+?):(.+?)</jars.alone>", pom.read_text()):
        folder = repository.joinpath(*group.split("."), artifact, version)
        maven(pom, "dependency:copy", f"-Dartifact={group}:{artifact}:{version}", f"-DoutputDirectory={folder}")


def maven(pom: Path, goal: str, *options: str) -> None:
    """Run one goal quietly; a failure ends the program with Maven's own words."""
    subprocess.run(["mvn", "-q", "-B", "-f", str(pom), goal, *options], check=True)  # noqa: S603, S607


def lock_line(jar: Path, repository: Path) -> str:
    """`group:artifact:version[:classifier] sha256` of a jar, told by its place in the repository."""
    *group, artifact, version, _ = jar.relative_to(repository).parts
    classifier = jar.stem.removeprefix(f"{artifact}-{version}").lstrip("-")
    coordinate = ":".join(part for part in (".".join(group), artifact, version, classifier) if part)
    return f"{coordinate} {hashlib.sha256(jar.read_bytes()).hexdigest()}"


if __name__ == "__main__":
    main()
