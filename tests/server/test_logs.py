"""A server's log tells why this start failed, not why an earlier one did."""

from pathlib import Path

from orchestrator.server.logs import fresh_log, last_lines, root_cause

FAILED = b"""ERROR Application run failed
org.example.CreationException: Error creating something
Caused by: org.example.EngineException: Exception on accessing the database
\tat org.example.Engine.start(Engine.java:95)
Caused by: org.example.sql.SQLException: FATAL: no such user
"""


def test_the_innermost_cause_is_told_without_its_class(tmp_path: Path) -> None:
    (tmp_path / "engine.log").write_bytes(FAILED)

    assert root_cause(tmp_path / "engine.log") == "FATAL: no such user"


def test_without_an_exception_the_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "engine.log").write_text("one\n\ntwo\nError: could not reserve enough space\n")

    assert root_cause(tmp_path / "engine.log") == "one\ntwo\nError: could not reserve enough space"
    assert last_lines(tmp_path / "engine.log", count=1) == "Error: could not reserve enough space"


def test_each_start_has_its_own_log_and_the_one_before_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "engine.log"
    for words in (b"first", b"second", b"third"):
        with fresh_log(log) as writing:
            writing.write(words)

    assert sorted((path.name, path.read_text()) for path in log.parent.iterdir()) == [
        ("engine.log", "third"),
        ("engine.log.previous", "second"),
    ]
