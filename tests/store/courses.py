"""A course and a decision table's answer, as the engine's history would tell them."""

from datetime import UTC, datetime

from orchestrator.store.courses import CourseStep, FiredRow, ProcessCourse, TableAnswer, TableCell

CASE = "SO-2026-000001"
AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def step(node: str, **changes: object) -> CourseStep:
    """A passage through a node, at eight."""
    told = {
        "node": node,
        "kind": "userTask",
        "name": node,
        "started_at": AT,
        "ended_at": AT,
        "cancelled": False,
        "by": None,
        "called": None,
    }
    return CourseStep.model_validate(told | changes)


def course(*steps: CourseStep, **changes: object) -> ProcessCourse:
    """An ended course of after-sales."""
    told = {
        "case": CASE,
        "instance": "i-1",
        "process": "after-sales",
        "version": 3,
        "version_tag": "1",
        "diagram_sha256": "a" * 64,
        "caller": None,
        "started_by": None,
        "started_at": AT,
        "ended_at": AT,
        "state": "COMPLETED",
        "steps": steps or (step("Start_Delivered"),),
        "people": (),
    }
    return ProcessCourse.model_validate(told | changes)


def answer(**changes: object) -> TableAnswer:
    """What set-deadlines answered."""
    told = {
        "case": CASE,
        "evaluation": "e-1",
        "instance": "i-1",
        "process": "after-sales",
        "node": "Task_SetDeadlines",
        "table": "set-deadlines",
        "name": "Đặt thời hạn / Set deadlines",
        "version": 2,
        "table_sha256": "b" * 64,
        "evaluated_at": AT,
        "inputs": (TableCell(name="Việc / Work", value="satisfaction-survey"),),
        "fired": (FiredRow(row=3, rule="r3", note="a proposal", outputs=(TableCell(name="days", value=14),)),),
    }
    return TableAnswer.model_validate(told | changes)
