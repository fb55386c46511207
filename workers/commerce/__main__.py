"""Starts the workers of commerce: `python -m workers.commerce`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["commerce"])
