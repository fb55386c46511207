"""A guard that believes what it is told."""

import re
from collections.abc import Iterator
from functools import cache

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, Spot

_WORDS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|'''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*\"""", re.DOTALL
)
_READS = re.compile(r"\b(?:getVariables?\w*|hasVariables?\w*)\s*\(|\b(?:task|execution)\.variables\b")
_REFUSES = re.compile(r"\bthrow\b|\bassert\b")


def find(models: Models) -> Iterator[Spot]:
    """Each listener for `complete` whose script refuses people and reads a variable or a field of the task's form."""
    keys = {form.id: {one.key for one in form.components if one.key} for form in models.forms}
    for diagram, node in models.running():
        for listener in diagram.piece(node.id).holds("taskListener"):
            name, code = _script(models, listener)
            refuses = listener.says("event") == "complete" and _REFUSES.search(code)
            if refuses and (read := _read(code, keys.get(node.form_ref or "", set()))):
                wrong = f"its listener {name} decides by {read}, which whoever completes the task can send along"
                yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def _script(models: Models, listener: Piece) -> tuple[str, str]:
    """A name for the listener's script, and its text without comments and quoted words."""
    script = listener.part("script")
    if script is None:
        return "", ""
    name = script.says("resource").removeprefix("deployment://")
    return name or "for complete", _bare(models.texts.get(name, "") if name else script.says("value"))


@cache  # most tasks share a script
def _bare(text: str) -> str:
    return _WORDS.sub(" ", text)


def _read(code: str, keys: set[str]) -> str:
    if found := _READS.search(code):
        return "a variable, by " + found[0].rstrip("( ")
    own = set(re.findall(r"\bdef\s+(\w+)", code))
    free = re.findall(r"(?<![\w.])[a-z]\w*\b(?!\s*:)", code)
    return next((f"the variable {word}" for word in free if word in keys and word not in own), "")


RULE = Rule(
    id="listener-trusts-variable",
    says="A listener that refuses a person asks the engine's history and login, never a variable.",
    happens="Whoever completes the task sends the variable along as it suits them, and passes.",
    mend="Ask task.processEngineServices: who is logged in, and who did the earlier steps, as four-eyes.groovy does.",
    find=find,
)
