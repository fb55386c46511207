"""What each element of a diagram does with variables: the survey on which the analysis stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orchestrator.diagrams.contract import Page
from orchestrator.diagrams.dataflow.acts import ASKED, CAME, GLANCED, NEEDED, NONE, Act, Acts, Local, Read, Write
from orchestrator.diagrams.dataflow.contracts import Contracts
from orchestrator.diagrams.dataflow.expressions import acts_of, asked_in_feel, is_juel
from orchestrator.diagrams.dataflow.form_acts import acts_of_form
from orchestrator.diagrams.dataflow.kinds import ANY, BOOLEAN, NULL, NUMBER, TEXT, Kind, one_of, or_null
from orchestrator.diagrams.forms import Form
from orchestrator.diagrams.model import Diagram, Flow, Node
from orchestrator.diagrams.piece import Piece

_COMPUTED = (
    "assignee",
    "candidateUsers",
    "candidateGroups",
    "dueDate",
    "followUpDate",
    "priority",
    "taskPriority",
    "topic",
    "decisionRef",
    "formRef",
    "formKey",
    "calledElement",
)
_BEFORE = frozenset({"start", "create", "assignment", "take"})
_TIMES = ("timeDuration", "timeDate", "timeCycle")
#: What the engine itself tells inside of a multi-instance activity.
LOOP = ("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter")
_COLUMN_KINDS = {
    "boolean": or_null(BOOLEAN),
    "integer": or_null(NUMBER),
    "long": or_null(NUMBER),
    "double": or_null(NUMBER),
}
_ERROR_VARIABLES = ("errorCodeVariable", "errorMessageVariable", "escalationCodeVariable")
_HIDDEN = ("class", "delegateExpression")


@dataclass(frozen=True, slots=True)
class Elements:
    """Tells the acts of the elements of one diagram."""

    diagram: Diagram
    contracts: Contracts
    page: Page  #: the README beside it

    def acts(self, node: Node) -> Acts:
        """All that a node does, but for what a called process does."""
        if not node.is_step or node.is_gateway:
            return NONE
        piece = self.diagram.piece(node.id)
        before = [*self._computed(piece), *self._loop(piece), *self._inputs(piece), *self._passed(piece)]
        before += self._listened(piece, True)
        work = self._work(node, piece)
        after = [*work.after, *self._listened(piece, False), *self._outputs(piece)]
        loop = next(piece.holds("multiInstanceLoopCharacteristics"), None)
        return Acts(
            before=(*before, *work.before),
            after=tuple(after),
            is_open=work.is_open,
            is_skippable=loop is not None,
        )

    def on_flow(self, flow: Flow) -> tuple[tuple[Act, ...], tuple[Act, ...]]:
        """What a flow asks before it is taken, and does when it is."""
        piece = self.diagram.piece(flow.id)
        condition = piece.part("conditionExpression")
        language = condition.says("language").lower() if condition else ""
        asked: tuple[Act, ...] = ()
        if flow.condition and language == "feel":
            asked = asked_in_feel(flow.condition, "the condition", NEEDED, BOOLEAN)
        elif flow.condition and not language:
            asked = acts_of(flow.condition, "the condition", BOOLEAN)
        return asked, tuple(self._listened(piece, True))

    # --- what any element may have

    def _computed(self, piece: Piece) -> Iterator[Act]:
        for name in _COMPUTED:
            if is_juel(said := piece.says(name)):
                yield from acts_of(said, f"the expression {said}")
        for event in piece.events:
            if is_juel(said := event.says("topic")):
                yield from acts_of(said, f"the expression {said}")
            for role in _TIMES:
                yield from self._time(event.part(role))
            if condition := event.part("condition"):
                for act in acts_of(condition.says("body"), "the condition", BOOLEAN):
                    yield replace(act, need=ASKED) if isinstance(act, Read) else act

    def _time(self, part: Piece | None) -> Iterator[Act]:
        if part and is_juel(said := part.says("body")):
            yield from acts_of(said, f"the time {said}", or_null(TEXT))

    def _loop(self, piece: Piece) -> Iterator[Act]:
        for loop in piece.holds("multiInstanceLoopCharacteristics"):
            said = loop.says("collection")
            if is_juel(said):
                yield from acts_of(said, f"the collection {said}")
            elif said:
                yield Read(name=said, by="the collection")
            for role in ("loopCardinality", "completionCondition"):
                if part := loop.part(role):
                    yield from (one for one in acts_of(part.says("body"), "the loop") if _is_of_the_loop(one) is False)
            yield from (Local(name=name, kind=NUMBER, is_quiet=True) for name in LOOP)
            if element := loop.says("elementVariable"):
                yield Local(name=element)

    def _inputs(self, piece: Piece) -> Iterator[Act]:
        for one in piece.holds("inputParameter"):
            name, said = one.says("name"), one.says("value")
            yield from acts_of(said, f"the input parameter {name}") if is_juel(said) else ()
            yield Local(name=name, kind=_written(one), is_quiet=not said and not one.inside)

    def _passed(self, piece: Piece) -> Iterator[Act]:
        for one in piece.holds("in"):
            for name in ("sourceExpression", "businessKey"):
                if is_juel(said := one.says(name)):
                    yield from acts_of(said, f"the mapping {said}")

    def _outputs(self, piece: Piece) -> Iterator[Act]:
        for one in piece.holds("outputParameter"):
            by = f"the output parameter {one.says('name')}"
            said = one.says("value")
            yield from acts_of(said, by) if is_juel(said) else ()
            yield Write(name=one.says("name"), by=by, kind=_written(one))

    def _listened(self, piece: Piece, is_before: bool) -> Iterator[Act]:
        for one in piece.holds("executionListener", "taskListener"):
            if (one.says("event") in _BEFORE) is not is_before:
                continue
            if said := one.says("expression"):
                yield from acts_of(said, f"the listener {said}")
            script = one.part("script")
            name = script.says("resource").removeprefix("deployment://") if script else ""
            for read in self.contracts.declared(name, "reads"):
                yield Read(name=read, by=f"the listener {name}", need=GLANCED)
            for written in self.contracts.declared(name, "writes"):
                yield Write(name=written, by=f"the listener {name}", kind=TEXT, shared=name)

    # --- the work of each kind

    def _work(self, node: Node, piece: Piece) -> Acts:
        if any(piece.says(name) for name in _HIDDEN):
            return self._result(piece, Acts(is_open=True))
        if node.decision_ref:
            return self._decision(node, piece)
        if topic := _topic(node):
            return self._handled(topic, node)
        if node.kind in ("userTask", "startEvent") and (node.form_ref or node.form_key or _has_fields(piece)):
            return self._form(node, piece)
        return self._of_kind(node, piece)

    def _of_kind(self, node: Node, piece: Piece) -> Acts:
        said = next((one.says("expression") for one in (piece, *piece.events) if one.says("expression")), "")
        if said:
            return self._result(piece, Acts(before=acts_of(said, f"the expression {said}")))
        if node.kind == "scriptTask":
            return self._result(piece, NONE)
        if node.is_event or node.kind == "receiveTask":
            return Acts(after=tuple(self._came(node, piece)))
        return NONE

    def _result(self, piece: Piece, acts: Acts) -> Acts:
        name = piece.says("resultVariable")
        return replace(acts, after=(Write(name=name, by="its result"),)) if name else acts

    def _decision(self, node: Node, piece: Piece) -> Acts:
        decision = node.decision_ref or ""
        kind = self.contracts.result(decision, node.result_mapping or "resultList")
        taken = Write(name=piece.says("resultVariable"), by=f"the table {decision}", kind=kind)
        return Acts(before=tuple(self._asked(decision)), after=(taken,) if taken.name else ())

    def _asked(self, decision: str) -> Iterator[Act]:
        table = self.contracts.tables.get(decision)
        answered = self.contracts.beside.get(decision, frozenset())
        for column in table.inputs if table else ():
            by = f"the table {decision}"
            if column.asks.is_feel:
                reads = asked_in_feel(column.asks.text, by, NEEDED, _COLUMN_KINDS.get(column.type))
            else:
                reads = tuple(one for one in acts_of(column.asks.text, by) if isinstance(one, Read))
            yield from (one for one in reads if one.name not in answered)

    def _handled(self, topic: str, node: Node) -> Acts:
        """The worker's model; where the contract names fewer of the inputs that it can do without, only those."""
        signature = self.contracts.signatures.get(topic)
        if signature is None:
            return Acts(is_open=True)
        by, row = f"the worker {topic}", self.page.row(node.id)
        reads = (
            Read(name=one.name, by=by, need=NEEDED if one.is_needed else ASKED, kind=one.kind, shared=topic)
            for one in signature.reads
            if one.is_needed or row is None or one.name in row.reads
        )
        writes = (
            Write(name=one.name, by=by, kind=one.kind, is_reset=one.is_reset, shared=topic) for one in signature.writes
        )
        return Acts(before=tuple(reads), after=tuple(writes))

    def _form(self, node: Node, piece: Piece) -> Acts:
        fields = [one.says("id") for data in piece.holds("formData") for one in data.holds("formField")]
        if fields:
            return Acts(after=tuple(Write(name=name, by="its form") for name in fields))
        form = self._named_form(node)
        if form is None:
            return Acts(is_open=True)
        acts = acts_of_form(form)
        return self._started(acts, node, piece) if node.kind == "startEvent" else acts

    def _started(self, acts: Acts, node: Node, piece: Piece) -> Acts:
        """A start form can show nothing: there is nothing yet. And it is one way to start, a payload the other."""
        sent = {act.name for act in acts.after if isinstance(act, Write)}
        other = payload(piece)
        both = sent if other is None else sent & set(other)
        came = [act for act in self._came(node, piece) if act.name not in sent or act.name not in (other or ())]
        writes = [
            replace(act, is_sure=act.is_sure and act.name in both) for act in acts.after if isinstance(act, Write)
        ]
        also = [replace(act, is_sure=act.name not in (other or ())) for act in came]
        return Acts(before=tuple(_less(act) for act in acts.before), after=(*writes, *also))

    def _named_form(self, node: Node) -> Form | None:
        if node.form_ref:
            return self.contracts.forms.get(node.form_ref)
        name = (node.form_key or "").rpartition("/")[2].rpartition(":")[2]
        return next((form for form in self.contracts.forms.values() if form.path.name == name), None)

    def _came(self, node: Node, piece: Piece) -> Iterator[Write]:
        """What comes with the event: the starter's name, a message's payload, an error's variables."""
        if initiator := piece.says("initiator"):
            yield Write(name=initiator, by="whoever starts it", kind=TEXT)
        for name in payload(piece) or ():
            yield Write(name=name, by=CAME)
        for event in piece.events:
            for name in _ERROR_VARIABLES:
                if said := event.says(name):
                    yield Write(name=said, by="the error", kind=TEXT)
        holder = next((one for one in self.diagram.nodes if one.id == node.attached_to), None)
        if holder and node.trigger and node.trigger.kind == "error":
            yield from self._refused(node, holder)

    def _refused(self, node: Node, holder: Node) -> Iterator[Write]:
        """The variables of the error that the worker of the task raises; of a sub-process, maybe."""
        is_sure = bool(holder.topic) and bool(node.trigger and node.trigger.code)
        codes = [node.trigger.code] if node.trigger and node.trigger.code else list(self.contracts.refusals)
        for code in codes:
            for name in self.contracts.refusals.get(code or "", ()):
                yield Write(name=name, by=f"the error {code}", is_sure=is_sure, is_reset=True)


def payload(piece: Piece) -> tuple[str, ...] | None:
    """The variables that come with an event from outside, by its property `payload`; None when it does not say."""
    return named_in(piece, "payload")


def named_in(piece: Piece, name: str) -> tuple[str, ...] | None:
    """The variables that a property of an element or process names; None without it."""
    for properties in piece.holds("properties"):
        for one in properties.holds("property"):
            if one.says("name") == name:
                return tuple(one.says("value").split())
    return None


def _less(act: Act) -> Act:
    """A start form can show nothing: there is nothing yet."""
    return replace(act, need=min(act.need, ASKED)) if isinstance(act, Read) else act


def _topic(node: Node) -> str:
    topic = node.topic or (node.trigger.topic if node.trigger else None) or ""
    return "" if is_juel(topic) else topic


def _has_fields(piece: Piece) -> bool:
    return next(piece.holds("formData"), None) is not None


def _written(parameter: Piece) -> Kind:
    said = parameter.says("value")
    if parameter.inside:
        return ANY
    return NULL if not said else one_of([said]) if not is_juel(said) else ANY


def _is_of_the_loop(act: Act) -> bool:
    return isinstance(act, Read) and act.name in LOOP
