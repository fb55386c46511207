"""Tells the store what the engine's history says of a case: courses of its processes and answers of its tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Final

from pydantic import JsonValue, TypeAdapter

from orchestrator.camunda import decisions, definitions, deployments, history
from orchestrator.camunda.decisions import DecisionCell, HistoricDecision
from orchestrator.camunda.history import HistoricActivity, HistoricInstance
from orchestrator.camunda.session import EngineSession
from orchestrator.domain.order_number import is_number
from orchestrator.errors import NotFound
from orchestrator.recording.forms import find_forms, form_refs
from orchestrator.recording.tables import columns, rules
from orchestrator.store.courses import (
    Actor,
    CaseHistory,
    CourseStep,
    EngineHistory,
    FiredRow,
    FormShown,
    Moved,
    ProcessCourse,
    Source,
    TableAnswer,
    TableCell,
)

_MOST: Final = 200
"""So many ended instances and answers are looked at in one look; the next one goes on from there."""

_LATE: Final = timedelta(minutes=2)
"""A transaction commits so much later than what it says of itself, at most."""

_BODY: Final = "#multiInstanceBody"
_JSON: Final[TypeAdapter[JsonValue]] = TypeAdapter(JsonValue)


class RestHistory(EngineHistory):
    """The history of one engine, asked over REST; raises EngineError and its kin."""

    def __init__(self, session: EngineSession, people: Mapping[str, Actor]) -> None:
        self._session = session
        self._people = people
        self._diagram = cache(lambda definition: _source(definitions.diagram(session, definition)))
        self._table = cache(lambda definition: _source(decisions.table(session, definition)))
        self._process = cache(lambda definition: definitions.get(session, definition))
        self._decision = cache(lambda definition: decisions.get(session, definition))
        self._forms = cache(self._find_forms)
        self._files = cache(lambda deployment: {one.name: one for one in deployments.resources(session, deployment)})
        self._text = cache(lambda resource: deployments.content(session, resource).decode())

    def moved(self, since: datetime | None, now: datetime) -> Moved:
        """Cases of the next instances that ended, and of the next answers, since then."""
        ended = history.ended_after(self._session, since, _MOST)
        asked = decisions.evaluated_after(self._session, since, _MOST)
        keys = {each.business_key for each in ended} | {
            self._case_of(instance) for instance in {each.instance_id for each in asked} if instance
        }
        full = [
            each[-1] for each in ([e.ended_at for e in ended], [a.evaluated_at for a in asked]) if len(each) == _MOST
        ]
        until = min((moment for moment in full if moment), default=now - _LATE)
        return Moved(cases=frozenset(key for key in keys if key and is_number(key)), until=until, is_all=not full)

    def of_case(self, case: str, kept: Iterable[str], *, running: bool) -> CaseHistory:
        """All of the case's instances that are not kept, called ones included."""
        known = set(kept)
        found = history.find_instances(self._session, business_key=case)
        fresh = [each for each in found if each.instance_id not in known]
        shown = [each for each in fresh if running or each.ended_at]
        asked = [(each, answer) for each in fresh for answer in decisions.evaluated(self._session, each.instance_id)]
        sources = {self._diagram(each.definition_id) for each in shown}
        sources |= {self._table(answer.definition_id) for _, answer in asked}
        sources |= {form for each in shown for _, form in self._forms(each.definition_id).values()}
        return CaseHistory(
            courses=tuple(self._course(case, each) for each in shown),
            answers=tuple(self._answer(case, *each) for each in asked),
            sources=tuple(sources),
        )

    def _find_forms(self, definition: str) -> Mapping[str, tuple[str, Source]]:
        """The form of each node of the definition, by name and as it stands in the same deployment."""
        refs = form_refs(self._diagram(definition).text)
        files = self._files(self._process(definition).deployment_id) if refs else {}
        texts = find_forms(files, refs.values(), lambda name: self._text(files[name]))
        return {node: (form, _source(texts[form])) for node, form in refs.items() if form in texts}

    def _case_of(self, instance: str) -> str | None:
        try:
            return history.get_instance(self._session, instance).business_key
        except NotFound:  # cleaned up, or deleted by somebody
            return None

    def _course(self, case: str, instance: HistoricInstance) -> ProcessCourse:
        done_by = {each.task_id: each.user_id for each in history.completions(self._session, instance.instance_id)}
        passages = history.activities(self._session, instance.instance_id)
        forms = self._forms(instance.definition_id)
        acted = {*done_by.values(), instance.started_by} & self._people.keys()
        return ProcessCourse(
            case=case,
            instance=instance.instance_id,
            process=instance.process_key,
            version=instance.version,
            version_tag=self._process(instance.definition_id).version_tag,
            diagram_sha256=self._diagram(instance.definition_id).sha256,
            caller=instance.caller_id,
            started_by=instance.started_by,
            started_at=instance.started_at,
            ended_at=instance.ended_at,
            state=instance.state,
            steps=tuple(_step(each, done_by, forms) for each in passages if not each.activity_id.endswith(_BODY)),
            people=tuple(self._people[person] for person in sorted(filter(None, acted))),
        )

    def _answer(self, case: str, instance: HistoricInstance, told: HistoricDecision) -> TableAnswer:
        table = self._table(told.definition_id)
        decision = self._decision(told.definition_id)
        return TableAnswer(
            case=case,
            evaluation=told.evaluation_id,
            instance=instance.instance_id,
            process=instance.process_key,
            node=told.activity_id or "",
            table=told.decision_key,
            name=decision.name or told.decision_key,
            version=decision.version,
            table_sha256=table.sha256,
            evaluated_at=told.evaluated_at,
            inputs=tuple(map(_cell, _in_order(told.inputs, columns(table.text, told.decision_key)))),
            fired=_fired(told, table),
        )


def _source(text: str) -> Source:
    return Source(sha256=sha256(text.encode()).hexdigest(), text=text)


def _step(
    passage: HistoricActivity, done_by: Mapping[str, str | None], forms: Mapping[str, tuple[str, Source]]
) -> CourseStep:
    shown = forms.get(passage.activity_id)
    return CourseStep(
        node=passage.activity_id,
        kind=passage.activity_type,
        name=passage.activity_name,
        started_at=passage.started_at,
        ended_at=passage.ended_at,
        cancelled=passage.canceled,
        by=done_by.get(passage.task_id or ""),
        called=passage.called_instance_id,
        form=FormShown(name=shown[0], sha256=shown[1].sha256) if shown else None,
    )


def _fired(told: HistoricDecision, table: Source) -> tuple[FiredRow, ...]:
    """The rows in the order in which they fired; several outputs of one rule are one row."""
    known = rules(table.text, told.decision_key)
    outputs: dict[str, list[TableCell]] = {}
    for each in _in_order(told.outputs, columns(table.text, told.decision_key)):
        outputs.setdefault(each.rule_id or "", []).append(_cell(each))
    return tuple(
        FiredRow(
            row=known[rule].row if rule in known else None,
            rule=rule,
            note=known[rule].note if rule in known else "",
            outputs=tuple(cells),
        )
        for rule, cells in outputs.items()
    )


def _in_order(cells: Sequence[DecisionCell], places: Sequence[str]) -> list[DecisionCell]:
    """From left to right in the table; the engine tells them in any order."""
    order = {name: place for place, name in enumerate(places)}
    return sorted(cells, key=lambda cell: order.get(cell.clause_id or "", len(order)))


def _cell(cell: DecisionCell) -> TableCell:
    name = " ".join((cell.clause_name or cell.variable_name or "").split())
    return TableCell(name=name, value=_JSON.dump_python(_JSON.validate_python(cell.read()), mode="json"))
