"""Starts the workers of customer-service: `python -m workers.customer_service`."""

from orchestrator.bootstrap import work

if __name__ == "__main__":
    work(["customer-service"])
