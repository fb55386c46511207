"""Starts the workers of product: `python -m workers.product`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["product"])
