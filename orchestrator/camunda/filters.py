"""Conversation about Tasklist filters; ours, since pycamunda knows neither their properties nor all of their query."""

import pycamunda.filter
from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import UserTask
from orchestrator.camunda.wire import FROM_ENGINE, JsonObject


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class Filter:
    """A stored task query with what Tasklist shows of each task."""

    filter_id: str = Field(validation_alias="id")
    name: str
    query: JsonObject
    properties: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterDraft:
    """A filter as it shall be, in the engine's own words for query and properties."""

    name: str
    query: JsonObject
    properties: JsonObject


def list_filters(session: EngineSession) -> tuple[Filter, ...]:
    """List the filters that whoever is logged in may see. Raises EngineError."""
    return tuple(session.get(list[Filter], "/filter", resourceType="Task", sortBy="name", sortOrder="asc"))


def create(session: EngineSession, draft: FilterDraft) -> Filter:
    """Create a filter. Raises EngineError."""
    return session.post(Filter, "/filter/create", _body(draft))


def update(session: EngineSession, filter_id: str, draft: FilterDraft) -> None:
    """Replace a filter. Raises NotFound, EngineError."""
    session.command("PUT", f"/filter/{filter_id}", _body(draft))


def delete(session: EngineSession, filter_id: str) -> None:
    """Delete a filter. Raises NotFound, EngineError."""
    session.ask(pycamunda.filter.Delete(session.url, filter_id))


def execute(session: EngineSession, filter_id: str) -> tuple[UserTask, ...]:
    """Find the tasks of a filter, as whoever is logged in sees them. Raises NotFound, EngineError."""
    return tuple(session.get(list[UserTask], f"/filter/{filter_id}/list"))


def _body(draft: FilterDraft) -> JsonObject:
    return {"resourceType": "Task", "name": draft.name, "query": draft.query, "properties": draft.properties}
