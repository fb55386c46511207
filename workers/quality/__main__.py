"""Starts the workers of quality: `python -m workers.quality`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["quality"])
