"""Finds the forms of a diagram as it was deployed: which node shows which form, and the file that it is in."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from xml.etree import ElementTree

_CAMUNDA: Final = "{http://camunda.org/schema/1.0/bpmn}"
_SUFFIX: Final = ".form"


def form_refs(diagram: str) -> Mapping[str, str]:
    """The form that each node of the diagram shows, by the node's id; only those bound to the same deployment."""
    root = ElementTree.fromstring(diagram)  # noqa: S314  # what the engine parsed and runs
    return {
        each.get("id", ""): each.get(f"{_CAMUNDA}formRef", "")
        for each in root.iter()
        if each.get(f"{_CAMUNDA}formRef") and each.get(f"{_CAMUNDA}formRefBinding") == "deployment"
    }


def find_forms(names: Iterable[str], wanted: Iterable[str], read: Callable[[str], str]) -> Mapping[str, str]:
    """The text of each wanted form, by its id; `names` are the deployment's files, of which few are read.

    A file is looked at first where its name says the form, as ours do; a form that no file has is left out.
    """
    files, found = [name for name in names if name.endswith(_SUFFIX)], dict[str, str]()
    for form in dict.fromkeys(wanted):
        for name in sorted(files, key=lambda name: not name.endswith(f"{form}{_SUFFIX}")):
            text = read(name)
            if json.loads(text).get("id") == form:
                found[form] = text
                break
    return found
