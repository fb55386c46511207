"""Starts the workers of office: `python -m workers.office`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["office"])
