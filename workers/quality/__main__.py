"""Starts the workers of quality: `python -m workers.quality`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["quality"])
