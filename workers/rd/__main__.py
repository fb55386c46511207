"""Starts the workers of rd: `python -m workers.rd`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["rd"])
