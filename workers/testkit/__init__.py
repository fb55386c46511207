"""What handlers are tested with: calls with plain values, a misbehaving engine, a faulty way to a real one."""

from workers.testkit.calling import a_task, call
from workers.testkit.faults import (
    ANSWER_LOST,
    ANSWER_NEVER_COMES,
    CUT,
    DEADLOCK,
    HALF_OPEN,
    OPTIMISTIC_LOCKING,
    UNAVAILABLE,
    Call,
    Fault,
    engine_error,
    late,
)
from workers.testkit.loopback import Loopback
from workers.testkit.proxy import FaultProxy
from workers.testkit.server import FaultServer
from workers.testkit.serving import quick, serving
from workers.testkit.waiting import DEADLINE, until

__all__ = [
    "ANSWER_LOST",
    "ANSWER_NEVER_COMES",
    "CUT",
    "DEADLINE",
    "DEADLOCK",
    "HALF_OPEN",
    "OPTIMISTIC_LOCKING",
    "UNAVAILABLE",
    "Call",
    "Fault",
    "FaultProxy",
    "FaultServer",
    "Loopback",
    "a_task",
    "call",
    "engine_error",
    "late",
    "quick",
    "serving",
    "until",
]
