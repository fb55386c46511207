"""A message reaches its case also while a worker moves it, and says in our words when nobody waits."""

import json

import pytest
import responses

from orchestrator.camunda import messages
from orchestrator.camunda.session import EngineSession
from orchestrator.errors import EngineError, NotFound

URL = "http://engine.example/engine-rest"
OVERTAKEN = {"type": "OptimisticLockingException", "message": "ENGINE-03005 Execution of 'DELETE …' failed."}
MET = [
    {
        "resultType": "Execution",
        "execution": {"id": "e-1", "processInstanceId": "i-1", "ended": False, "tenantId": None},
        "processInstance": None,
    }
]


@pytest.fixture
def session() -> EngineSession:
    return EngineSession(URL, "admin", "admin")


@responses.activate
def test_a_message_that_was_overtaken_is_handed_in_again(session: EngineSession) -> None:
    overtaken = responses.post(f"{URL}/message", status=500, json=OVERTAKEN)
    met = responses.post(f"{URL}/message", json=MET)

    correlation = messages.correlate(session, "OrderCancelRequested", business_key="SO-2026-000007")

    assert (correlation.instance_id, correlation.started) == ("i-1", False)
    assert (overtaken.call_count, met.call_count) == (1, 1)
    assert json.loads(met.calls[0].request.body or b"")["businessKey"] == "SO-2026-000007"


@responses.activate
def test_any_other_refusal_is_not_repeated(session: EngineSession) -> None:
    refused = responses.post(f"{URL}/message", status=500, json={"message": "a model fault"})

    with pytest.raises(EngineError, match="a model fault"):
        messages.correlate(session, "OrderCancelRequested", business_key="SO-2026-000007")

    assert refused.call_count == 1


@responses.activate
def test_nobody_waiting_is_not_found(session: EngineSession) -> None:
    responses.post(f"{URL}/message", status=400, json={"message": f"Cannot correlate: {messages.NOBODY_WAITS}"})

    with pytest.raises(NotFound):
        messages.correlate(session, "OrderCancelRequested", business_key="SO-2026-000007")
