"""Starts the workers of sales: `python -m workers.sales`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["sales"])
