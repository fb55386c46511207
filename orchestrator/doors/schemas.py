"""What may be submitted at the doors, by the name that `coxswain schema` knows."""

from pydantic import BaseModel

from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.domain.orders import SubmittedOrder

SCHEMAS: dict[str, type[BaseModel]] = {
    "order": SubmittedOrder,
    "change": ChangeRequest,
    "complaint": SubmittedComplaint,
}
