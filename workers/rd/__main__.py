"""Starts the workers of rd: `python -m workers.rd`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["rd"])
