"""What the engine's history says of a play: where it came through, how it ended, what was done twice at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final, Self

from orchestrator.camunda import decisions, history
from orchestrator.camunda.decisions import HistoricDecision
from orchestrator.camunda.history import HistoricActivity, HistoricInstance
from orchestrator.camunda.session import EngineSession

_STEPS: Final = ("userTask", "serviceTask", "businessRuleTask", "callActivity")
#: A node that begins so soon after another one ended may have been reached from there.
_AT_ONCE: Final = timedelta(milliseconds=300)

#: Source and target of each sequence flow, by process and flow as edits name such places.
Flows = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Course:
    """All instances of an order and its complaint, with every passage through a node and every answer of a table."""

    instances: Sequence[HistoricInstance]
    passages: Mapping[str, Sequence[HistoricActivity]]
    answers: Sequence[HistoricDecision]

    @classmethod
    def of(cls, engine: EngineSession, instances: Sequence[HistoricInstance]) -> Self:
        """Ask the engine. Raises EngineError."""
        return cls(
            instances=instances,
            passages={each.instance_id: history.activities(engine, each.instance_id) for each in instances},
            answers=[one for each in instances for one in decisions.evaluated(engine, each.instance_id)],
        )

    def places(self) -> set[str]:
        """The nodes that it came through, the tables that answered and their rows, as edits name them."""
        tables = {f"table:{each.decision_key}" for each in self.answers}
        rows = {f"table:{each.decision_key}/{cell.rule_id}" for each in self.answers for cell in each.outputs}
        nodes = {
            f"{each.process_key}:{one.activity_id}"
            for each in self.instances
            for one in self.passages[each.instance_id]
        }
        return nodes | tables | rows

    def inputs(self, empty: bool) -> set[str]:
        """The inputs that tables were asked with, or those among them that stood empty at least once."""
        asked = [(each, cell) for each in self.answers for cell in each.inputs]
        named = {f"{each.decision_key} at {each.activity_id}: {cell.clause_name}": True for each, cell in asked}
        nothing = {
            f"{each.decision_key} at {each.activity_id}: {cell.clause_name}"
            for each, cell in asked
            if cell.value is None
        }
        return nothing if empty else named.keys() - nothing

    def flows(self, known: Flows) -> set[str]:
        """The sequence flows that it took: the target began when the source ended."""
        taken = set()
        for each in self.instances:
            began, ended = dict[str, list[HistoricActivity]](), dict[str, list[HistoricActivity]]()
            for one in self.passages[each.instance_id]:
                began.setdefault(one.activity_id, []).append(one)
                if one.ended_at and not one.canceled:
                    ended.setdefault(one.activity_id, []).append(one)
            for flow, (source, target) in known.items():
                if flow.startswith(f"{each.process_key}:") and _met(ended.get(source, []), began.get(target, [])):
                    taken.add(flow)
        return taken

    def ends(self) -> list[str]:
        """The end events that it reached."""
        return sorted({one.activity_id for passages in self.passages.values() for one in passages if one.is_end})

    def doubled(self) -> list[str]:
        """The steps that one instance was at twice at the same time."""
        spans: dict[tuple[str, str], list[HistoricActivity]] = {}
        for passages in self.passages.values():
            for each in (one for one in passages if one.activity_type in _STEPS):
                spans.setdefault((each.instance_id, each.activity_id), []).append(each)
        overlapping = {
            activity
            for (_, activity), found in spans.items()
            for one, other in pairwise(found)
            if one.ended_at is None or other.started_at < one.ended_at
        }
        return sorted(overlapping)

    def ended_nowhere(self) -> str:
        """Which instance is over without having reached an end event, in words."""
        for each in self.instances:
            if each.state == "COMPLETED" and not any(one.is_end for one in self.passages[each.instance_id]):
                return f"{each.process_key} is over and reached no end event"
        return ""


def _met(ended: Sequence[HistoricActivity], began: Sequence[HistoricActivity]) -> bool:
    zero = timedelta(0)
    return any(one.ended_at and zero <= other.started_at - one.ended_at <= _AT_ONCE for one in ended for other in began)
