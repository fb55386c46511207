"""Starts the workers of commerce: `python -m workers.commerce`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["commerce"])
