"""The servers' logs: one file a start, and the line in it that says why a start failed."""

import re
from pathlib import Path
from typing import BinaryIO

TAIL_BYTES = 64_000


def fresh_log(log: Path) -> BinaryIO:
    """A new log to write to; the one of the start before is kept beside it, older ones are not."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_name(f"{log.name}.previous"))
    return log.open("ab")


def last_lines(log: Path, count: int = 8) -> str:
    """The end of a log."""
    return "\n".join(_lines(log)[-count:])


def root_cause(log: Path) -> str:
    """What the innermost of the last Java exceptions says, without its class; the log's end when there is none."""
    causes = [line for line in _lines(log) if line.startswith("Caused by: ")]
    return re.sub(r"^Caused by: [\w.$]+: ", "", causes[-1]) if causes else last_lines(log)


def _lines(log: Path) -> list[str]:
    text = log.read_bytes()[-TAIL_BYTES:].decode(errors="replace")
    return [line for line in text.splitlines() if line.strip()]
