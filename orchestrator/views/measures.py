"""Commerce's register of open measures, for the command line (D-COMMERCE-3)."""

from orchestrator.store import Records
from orchestrator.store.open_measures import OpenMeasure, open_measures

__all__ = ["OpenMeasure", "list_measures"]


def list_measures(records: Records) -> tuple[OpenMeasure, ...]:
    """What reviews decided to be done and nobody has reported done, over all orders that go on, most urgent first."""
    return open_measures(records)
