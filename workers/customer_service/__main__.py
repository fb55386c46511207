"""Starts the workers of customer-service: `python -m workers.customer_service`."""

from orchestrator.bootstrap import serve

if __name__ == "__main__":
    serve(["customer-service"])
