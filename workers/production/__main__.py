"""Starts the workers of production: `python -m workers.production`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["production"])
