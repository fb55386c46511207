"""Starts the workers of all departments in one process, as a laptop does: `python -m workers`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work()
