"""Starts the workers of finance: `python -m workers.finance`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["finance"])
