"""Starts the workers of finance: `python -m workers.finance`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["finance"])
