"""Starts the workers of product: `python -m workers.product`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["product"])
