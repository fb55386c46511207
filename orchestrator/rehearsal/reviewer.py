"""A rehearsed reviewer: logs in as the person, finds the task in the department's filter, reads the form, sends it."""

from collections.abc import Mapping
from typing import cast

from orchestrator.camunda import filters, tasks
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import UserTask
from orchestrator.camunda.variables import Value
from orchestrator.errors import InputError
from orchestrator.rehearsal.form import as_submitted, check_submission


class Reviewer:
    """One person at Tasklist; knows only what the engine shows to that person."""

    def __init__(self, session: EngineSession) -> None:
        """Take the seat of whoever `session` is logged in as."""
        self._session = session
        self._filters: tuple[str, ...] | None = None

    @property
    def person(self) -> str:
        """Who sits here."""
        return self._session.user

    def answer(self, task_id: str, sends: Mapping[str, object], *, refused_before: bool = True) -> dict[str, object]:
        """Find the task in a filter, claim it, fill its form with `sends` and submit; returns what was sent.

        `=name` copies the value that the form shows under that name, of several choices the first. Raises `InputError`
        for a task that no filter of this person shows, for anything that the form would not let through and, unless
        `refused_before` may be, for a task that came back refused; `EngineError` when the engine refuses.
        """
        task = self._find(task_id)
        if task.assignee != self.person:
            tasks.claim(self._session, task_id, self.person)
        form, shown = tasks.form(self._session, task_id), tasks.form_values(self._session, task_id)
        if shown.get("refusal") and not refused_before:
            raise InputError([f"{task.activity_id} came back to {self.person}: {shown['refusal']}"])
        filled = {key: copied(value, shown) for key, value in sends.items()}
        check_submission(form, shown, filled)
        sent = as_submitted(form, shown, filled)
        tasks.submit_form(self._session, task_id, cast(dict[str, Value], sent))
        return sent

    def _find(self, task_id: str) -> UserTask:
        if self._filters is None:
            self._filters = tuple(each.filter_id for each in filters.list_filters(self._session))
        for filter_id in self._filters:
            for task in filters.execute(self._session, filter_id):
                if task.task_id == task_id:
                    return task
        raise InputError([f"{self.person}: no filter of this person shows task {task_id}"])


def copied(value: object, shown: Mapping[str, object]) -> object:
    """The value itself, or what the form shows under the key that `=key` names; of a list of choices the first."""
    if not (isinstance(value, str) and value.startswith("=")):
        return value
    match shown.get(value[1:]):
        case [{"value": first}, *_]:
            return first
        case found:
            return found
