"""The end of a server's log, for the sentence that says why it did not start."""

from pathlib import Path

TAIL_BYTES = 64_000


def last_lines(log: Path, *, count: int = 12, worth: tuple[str, ...] = ()) -> str:
    """The last lines of a log; only those with one of the words in `worth` when there are any."""
    try:
        text = log.read_bytes()[-TAIL_BYTES:].decode(errors="replace")
    except OSError:
        return "(it wrote no log)"
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in worth)]
    return "\n".join((telling or lines)[-count:])
