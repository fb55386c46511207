"""The names of everything that the worker runtime writes to the log."""

WORKER_STARTED = "worker_started"
WORKER_STOPPING = "worker_stopping"
WORKER_STOPPED = "worker_stopped"
ENGINE_UNREACHABLE = "engine_unreachable"
ENGINE_REACHED_AGAIN = "engine_reached_again"
LOCK_LOST = "lock_lost"
OUTCOME_RESENT = "outcome_resent"
OUTCOME_REFUSED = "outcome_refused"
TASK_UNLOCKED = "task_unlocked"
#: The one line of an attempt, written when it ends.
ATTEMPT_ENDED = "attempt_ended"
