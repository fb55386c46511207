"""Starts the workers of office: `python -m workers.office`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["office"])
