"""Starts the workers of production: `python -m workers.production`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["production"])
