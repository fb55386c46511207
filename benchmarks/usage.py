"""What a client costs: processor time and memory of all its processes, from Linux' /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
# proc_pid_stat(5), counted from the field after the command's closing parenthesis
SESSION, UTIME, STIME = 3, 11, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """So far, over all processes of a session."""

    cpu_seconds: float
    #: The most memory that was ever resident, added over the processes.
    peak_megabytes: float


def usage_of_session(session: int) -> Usage:
    """What the living processes of a session have used."""
    of_session = [(pid, fields) for pid, fields in _processes() if int(fields[SESSION]) == session]
    return Usage(
        cpu_seconds=sum(_cpu_seconds(fields) for _, fields in of_session),
        peak_megabytes=sum(_peak_megabytes(pid) for pid, _ in of_session),
    )


def cpu_seconds(pid: int) -> float:
    """What one process has used, in user and in system mode."""
    return _cpu_seconds(_fields(Path(f"/proc/{pid}")))


def _processes() -> list[tuple[int, list[str]]]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found.append((int(folder.name), _fields(folder)))
        except OSError:  # it has just ended
            continue
    return found


def _fields(folder: Path) -> list[str]:
    return (folder / "stat").read_text().rpartition(")")[2].split()


def _cpu_seconds(fields: list[str]) -> float:
    return (int(fields[UTIME]) + int(fields[STIME])) / TICKS


def _peak_megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
