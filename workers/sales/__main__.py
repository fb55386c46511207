"""Starts the workers of sales: `python -m workers.sales`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["sales"])
