"""Conversation about decision tables: evaluate the newest version of one, and read how an instance's were answered."""

from datetime import datetime

import pycamunda.decisiondef
from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.variables import RawVariable, Value, Variables, from_engine, to_engine, untyped
from orchestrator.camunda.wire import FROM_ENGINE, JsonObject, Moment


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class DecisionCell:
    """One input or output of an evaluated decision table; `name` is its label, or its variable."""

    clause_id: str | None = None
    clause_name: str | None = None
    variable_name: str | None = None
    rule_id: str | None = None
    value: object = None
    type: str | None = None

    def read(self) -> Value:
        """Read the value of the cell."""
        return untyped(RawVariable(value=self.value, type=self.type))


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class HistoricDecision:
    """One evaluation of a decision table."""

    evaluation_id: str = Field(validation_alias="id")
    decision_key: str = Field(validation_alias="decisionDefinitionKey")
    name: str | None = Field(default=None, validation_alias="decisionDefinitionName")
    definition_id: str = Field(validation_alias="decisionDefinitionId")
    activity_id: str | None = None
    instance_id: str | None = Field(default=None, validation_alias="processInstanceId")
    evaluated_at: Moment = Field(validation_alias="evaluationTime")
    inputs: tuple[DecisionCell, ...] = ()
    outputs: tuple[DecisionCell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class DecisionDefinition:
    """One deployed version of a decision."""

    definition_id: str = Field(validation_alias="id")
    decision_key: str = Field(validation_alias="key")
    name: str | None = None
    version: int


def evaluate(session: EngineSession, decision_key: str, variables: Variables) -> tuple[dict[str, Value], ...]:
    """Evaluate a decision; one result for each row that won, none when no row matches.

    Raises NotFound when no such decision is deployed, EngineError when the table cannot be evaluated.
    """
    call = pycamunda.decisiondef.Evaluate(session.url, key=decision_key)
    call.variables = to_engine(variables)
    return tuple(
        from_engine({name: RawVariable(value=told.value, type=told.type_) for name, told in row.items()})
        for row in session.ask(call)
    )


def evaluated(session: EngineSession, instance_id: str) -> tuple[HistoricDecision, ...]:
    """List the decision tables that an instance evaluated, with inputs, outputs and rules, in order.

    Raises EngineError.
    """
    return tuple(
        session.get(
            list[HistoricDecision],
            "/history/decision-instance",
            processInstanceId=instance_id,
            includeInputs=True,
            includeOutputs=True,
            sortBy="evaluationTime",
            sortOrder="asc",
        )
    )


def evaluated_after(session: EngineSession, since: datetime | None, most: int) -> tuple[HistoricDecision, ...]:
    """List so many answers of decision tables from that moment on, oldest first, without inputs and outputs.

    Raises EngineError.
    """
    return tuple(
        session.get(
            list[HistoricDecision],
            "/history/decision-instance",
            evaluatedAfter=since,
            sortBy="evaluationTime",
            sortOrder="asc",
            maxResults=most,
        )
    )


def get(session: EngineSession, definition_id: str) -> DecisionDefinition:
    """Read one version of a decision. Raises NotFound, EngineError."""
    return session.get(DecisionDefinition, f"/decision-definition/{definition_id}")


def table(session: EngineSession, definition_id: str) -> str:
    """Read the DMN of one version. Raises NotFound, EngineError."""
    return str(session.get(JsonObject, f"/decision-definition/{definition_id}/xml")["dmnXml"])
