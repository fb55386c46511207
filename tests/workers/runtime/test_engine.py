"""What the engine's answers mean, in the words of a real Camunda 7.24."""

import json

import pytest

from workers.runtime.engine import Verdict, judge

ID = "ee0eebf8-e7dd-11f1-abb0-02fc00000001"
OTHERS = f"External Task {ID} cannot be completed by worker 'b'. It is locked by worker 'a'."


def said(message: str | None, code: int | None = 0) -> str:
    return json.dumps({"type": "RestException", "message": message, "code": code})


@pytest.mark.parametrize(
    ("status", "text", "verdict"),
    [
        (204, "", Verdict.DONE),
        (404, said(f"External task with id {ID} does not exist"), Verdict.GONE),
        (404, "<html>Not found</html>", Verdict.UNKNOWN),
        (None, "ServerDisconnectedError", Verdict.UNKNOWN),
        (
            400,
            said(OTHERS),
            Verdict.NOT_OWNER,
        ),
        (400, said("Cannot extend a lock that expired: lockExpirationTime is not greater"), Verdict.EXPIRED),
        (400, said(f"ENGINE-03043 ExternalTask with id '{ID}' is suspended."), Verdict.SUSPENDED),
        (400, said("Cannot convert value 'abc' of type 'Integer' to java type", None), Verdict.REFUSED),
        (500, said("ENGINE-03005 Execution of 'UPDATE ExternalTaskEntity' failed.", 1), Verdict.UNKNOWN),
        (500, said("An exception occurred in the persistence layer.", 10000), Verdict.UNKNOWN),
        (500, said("An exception occurred in the persistence layer.", 0), Verdict.UNKNOWN),
        (500, said("An exception occurred in the persistence layer.", 10002), Verdict.STUCK),
        (500, said("ENGINE-13033 Propagation of bpmn error X failed. "), Verdict.UNCAUGHT),
        (500, said(None), Verdict.STUCK),
        (500, "<html>", Verdict.UNKNOWN),
        (503, said("come back later"), Verdict.UNKNOWN),
        (401, "", Verdict.UNKNOWN),
    ],
)
def test_an_answer_says_what_became_of_the_task(status: int | None, text: str, verdict: Verdict) -> None:
    assert judge(status, text.encode()).verdict is verdict
