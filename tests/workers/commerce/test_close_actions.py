"""An action is closed once, by somebody who says how."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.signing_case import AT, reviewed, task
from workers.commerce.close_actions import SentClosing, close_actions

pytestmark = pytest.mark.database


def sent(action: object = "A-2", **changes: object) -> SentClosing:
    values = {"closed_action": action, "closing_note": "bank says good", "decided_by": "yen-ly", "decided_at": AT}
    return SentClosing.model_validate(values | changes)


def test_a_closed_action_blocks_no_more(records: Records) -> None:
    number = reviewed(records, actions=2)

    close_actions(sent(), records, task(number))

    assert [entry.body.action for entry in records.actions.still_open(number)] == ["A-1"]
    closed = records.actions.closed.get(number, "A-2").body
    assert (closed.how, closed.closed_by) == ("bank says good", "yen-ly")


def test_the_same_task_again_closes_nothing_more(records: Records) -> None:
    number = reviewed(records, actions=2)
    close_actions(sent(), records, task(number))

    close_actions(sent(), records, task(number))

    assert len(records.actions.closed.of(number)) == 1


@pytest.mark.parametrize("action", ["A-3", "", None, ["A-1"]])
def test_what_is_no_open_action_goes_back(records: Records, action: object) -> None:
    number = reviewed(records, actions=2)

    with pytest.raises(SubmissionRefused):
        close_actions(sent(action), records, task(number))


def test_an_action_that_somebody_closed_already_goes_back(records: Records) -> None:
    number = reviewed(records, actions=1)
    close_actions(sent("A-1"), records, task(number))

    with pytest.raises(SubmissionRefused, match="A-1 is not open"):
        close_actions(sent("A-1", closing_note="another story"), records, task(number, "t-2"))


def test_nobody_closes_an_action_namelessly(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="nobody is named"):
        close_actions(sent("A-1", decided_by=None), records, task(reviewed(records, actions=1)))
