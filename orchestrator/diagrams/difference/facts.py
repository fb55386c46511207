"""All that a file says of an element, spelled out in an owner's words: what is not spelled cannot be compared."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from orchestrator.diagrams.piece import NOTHING, Piece

Fact = tuple[str, str]
Pieces = Mapping[str, Piece]

#: What settings are called here; all others keep the file's own word.
_WORDS: Final = {
    "assignee": "assignee",
    "candidateGroups": "candidate groups",
    "candidateUsers": "candidate users",
    "candidateStarterGroups": "may be started by",
    "calledElement": "called process",
    "calledElementBinding": "version that is called",
    "cancelActivity": "interrupts",
    "decisionRef": "decision",
    "decisionRefBinding": "version that decides",
    "dueDate": "due",
    "followUpDate": "follow-up",
    "formRef": "form",
    "formRefBinding": "version of the form",
    "formKey": "form key",
    "historyTimeToLive": "history kept for",
    "isExecutable": "can be run",
    "isForCompensation": "undoes another step",
    "isInterrupting": "interrupts",
    "mapDecisionResult": "taken of the result",
    "resultVariable": "result goes to",
    "triggeredByEvent": "started by an event",
    "versionTag": "version tag",
    "errorCodeVariable": "code goes to",
    "errorMessageVariable": "message of the error goes to",
    "failedJobRetryTimeCycle": "retries",
}
#: What is meant where a file does not say it.
_UNSAID: Final = {
    "asyncAfter": "false",
    "asyncBefore": "false",
    "calledElementBinding": "latest",
    "cancelActivity": "true",
    "completionQuantity": "1",
    "decisionRefBinding": "latest",
    "exclusive": "true",
    "formRefBinding": "latest",
    "implementation": "##WebService",
    "instantiate": "false",
    "isClosed": "false",
    "isExecutable": "false",
    "isForCompensation": "false",
    "isInterrupting": "true",
    "isSequential": "false",
    "isStartableInTasklist": "true",
    "local": "false",
    "mapDecisionResult": "resultList",
    "parallelMultiple": "false",
    "processType": "None",
    "startQuantity": "1",
    "triggeredByEvent": "false",
    "waitForCompletion": "true",
}
#: Names, places in the flow, and words that change nothing: each is told elsewhere or not at all.
_ELSEWHERE: Final = frozenset(
    {
        "associationDirection",
        "attachedToRef",
        "default",
        "definitionalCollaborationRef",
        "gatewayDirection",
        "id",
        "modelerTemplate",
        "modelerTemplateIcon",
        "modelerTemplateVersion",
        "name",
        "sourceRef",
        "targetRef",
        "text",
    }
)
#: Properties that say how a diagram is to be drawn.
_DRAWN: Final = ("happyPath",)
_REFERENCES: Final = ("messageRef", "errorRef", "signalRef", "escalationRef")
_LISTS: Final = ("candidateGroups", "candidateUsers", "candidateStarterGroups", "candidateStarterUsers")
_TIMES: Final = {"timeDuration": "after", "timeDate": "on", "timeCycle": "every"}


def facts_of(piece: Piece, pieces: Pieces) -> dict[str, str]:
    """Every setting by its name; what is said several times under one name stands in one line, in the file's order."""
    found: dict[str, str] = {}
    for name, value in (*_said(piece, pieces), *(fact for one in piece.inside for fact in _told(one, pieces))):
        if value:
            found[name] = f"{found[name]}; {value}" if name in found else value
    return found


def _said(piece: Piece, pieces: Pieces) -> Iterator[Fact]:
    for setting, value in piece.said.items():
        text = value.strip()
        if setting in _ELSEWHERE or text == _UNSAID.get(setting):
            continue
        if setting in _REFERENCES:
            yield setting.removesuffix("Ref"), _named(pieces.get(text, NOTHING), text)
        else:
            yield _WORDS.get(setting, setting), _in_order(text.split(",")) if setting in _LISTS else text


def _in_order(words: Iterable[str]) -> str:
    return ", ".join(sorted(word.strip() for word in words if word.strip()))


def _named(target: Piece, reference: str) -> str:
    """A message, error or signal as the engine knows it: by code or name, never by its id in the file."""
    code = target.says("errorCode") or target.says("escalationCode")
    return code or target.says("name") or reference


def _told(piece: Piece, pieces: Pieces) -> Iterator[Fact]:
    if piece.kind.endswith("EventDefinition"):
        yield from _event(piece, pieces)
    elif piece.kind == "properties":
        yield from (_property(one) for one in piece.inside if one.says("name") not in _DRAWN)
    elif piece.kind in ("inputParameter", "outputParameter"):
        yield f"{piece.kind.removesuffix('Parameter')} {piece.says('name')}", _value(piece)
    elif piece.kind in ("in", "out"):
        yield _passed(piece)
    elif piece.kind in ("taskListener", "executionListener"):
        yield f"listener at {piece.says('event')}", _listener(piece)
    elif piece.role == "conditionExpression":
        yield "condition", spelled(piece)
    elif piece.role == "loopCharacteristics":
        yield "repeats", spelled(piece)
    else:
        yield _WORDS.get(piece.kind, piece.role if piece.role != "values" else piece.kind), spelled(piece)


def _event(piece: Piece, pieces: Pieces) -> Iterator[Fact]:
    for role, word in _TIMES.items():
        if time := piece.part(role):
            yield "timer", f"{word} {spelled(time)}"
    others = tuple(one for one in piece.inside if one.role not in _TIMES)
    yield from facts_of(Piece(kind=piece.kind, said=piece.said, inside=others), pieces).items()
    if piece.kind == "linkEventDefinition":
        yield "link", piece.says("name")


def _property(piece: Piece) -> Fact:
    name, value = piece.says("name"), piece.says("value")
    return ("clauses", " ".join(sorted(value.split()))) if name == "clauses" else (f"property {name}", value)


def _value(piece: Piece) -> str:
    """What a parameter is set to: text, or a script, list or map."""
    return piece.says("value") or " ".join(map(spelled, piece.inside))


def _passed(piece: Piece) -> Fact:
    source = piece.says("source") or piece.says("sourceExpression")
    ways = "passes" if piece.kind == "in" else "takes back"
    if piece.says("businessKey"):
        return "passes the business key", piece.says("businessKey")
    if piece.says("variables"):
        return ways, f"{piece.says('variables')} variables"
    return f"{ways} {piece.says('target')}", source + (" (local)" if piece.says("local") == "true" else "")


def _listener(piece: Piece) -> str:
    script = next(piece.holds("script"), NOTHING)
    return script.says("resource").removeprefix("deployment://") or spelled(
        Piece(kind="", said={k: v for k, v in piece.said.items() if k != "event"}, inside=piece.inside)
    )


def spelled(piece: Piece) -> str:
    """Everything that the piece says and holds, in one line; a piece that is only a text is that text."""
    said = {name: value.strip() for name, value in piece.said.items() if name not in ("id", "type_")}
    texts = [said.pop(name) for name in ("body", "value") if name in said]
    words = [f"{name} {value}" for name, value in sorted(said.items()) if value != _UNSAID.get(name)]
    return ", ".join([*words, *texts, *(f"{one.role or one.kind}: {spelled(one)}" for one in piece.inside)])
