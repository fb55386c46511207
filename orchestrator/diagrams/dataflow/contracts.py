"""What the workers, forms, tables and scripts of a bundle promise, looked up by the names that diagrams use."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from orchestrator.diagrams.company import Company
from orchestrator.diagrams.dataflow.kinds import ANY, BOOLEAN, NUMBER, Kind, list_of, map_of, one_of
from orchestrator.diagrams.feel.syntax import Literal
from orchestrator.diagrams.forms import Form
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.signatures import Signature, Sources
from orchestrator.diagrams.tables.table import Table, answer

_DECLARED = re.compile(r"^\s*(?://|#|\*)\s*(reads|writes):\s*(.*)$", re.MULTILINE)
_NUMBERS = frozenset({"integer", "long", "double", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracts:
    """Everything that diagrams refer to and that reads or writes variables."""

    signatures: Mapping[str, Signature]
    refusals: Mapping[str, tuple[str, ...]]  #: the variables that come with an error code
    forms: Mapping[str, Form]
    tables: Mapping[str, Table]
    scripts: Mapping[str, str]
    beside: Mapping[str, frozenset[str]]  #: what the other decisions of a decision's file answer, by its id
    _kinds: dict[tuple[str, str], Kind] = field(default_factory=dict)

    def declared(self, script: str, what: str) -> tuple[str, ...]:
        """The variables that a script says it reads or writes, in a comment such as `// reads: orderNumber`."""
        told = _DECLARED.findall(self.scripts.get(script, ""))
        return tuple(name for word, names in told if word == what for name in names.replace(",", " ").split())

    def result(self, decision: str, mapping: str) -> Kind:
        """What a rule task takes of a decision's answer."""
        if (decision, mapping) not in self._kinds:
            table = self.tables.get(decision)
            self._kinds[decision, mapping] = _result(table, mapping) if table else ANY
        return self._kinds[decision, mapping]


def contracts_of(models: Models) -> Contracts:
    """What the files of the bundle and the modules of its workers say."""
    signatures, refusals = _promised(models.company)
    return Contracts(
        signatures=signatures,
        refusals=refusals,
        forms={form.id: form for form in models.forms},
        tables={decision.id: decision.table for decision in models.decisions if decision.table},
        scripts=models.texts,
        beside=_beside(models),
    )


def _beside(models: Models) -> dict[str, frozenset[str]]:
    """Decisions of one file may require one another: then they ask for answers and not for variables."""
    tables = [(one.path, one.id, one.table) for one in models.decisions if one.table]
    found = {}
    for place, own, _ in tables:
        others = (table for path, other, table in tables if path == place and other != own)
        found[own] = frozenset(column.name for table in others for column in table.outputs)
    return found


def _promised(company: Company) -> tuple[Mapping[str, Signature], Mapping[str, tuple[str, ...]]]:
    signatures: dict[str, Signature] = {}
    sources: dict[object, Sources] = {}
    for handler in company.handlers:
        root = handler.path.parent.parent.parent
        known = sources.setdefault(root, Sources(root))
        if found := known.signature(handler.path, handler.topic):
            signatures[handler.topic] = found
    refusals: dict[str, tuple[str, ...]] = {}
    for each in sources.values():
        refusals |= each.refusals()
    return signatures, refusals


def _result(table: Table, mapping: str) -> Kind:
    columns = {column.name: _column(table, number) for number, column in enumerate(table.outputs)}
    row = map_of(columns.items())
    one = next(iter(columns.values()), ANY)
    return {"singleEntry": one, "singleResult": row, "collectEntries": list_of(one)}.get(mapping, list_of(row))


def _column(table: Table, number: int) -> Kind:
    column = table.outputs[number]
    if table.aggregation or column.type in _NUMBERS:
        return NUMBER
    if column.type == "boolean":
        return BOOLEAN
    if column.type != "string":
        return ANY
    return one_of(_texts(answer(row.answers[number]) for row in table.rows if number < len(row.answers)))


def _texts(answers: Iterable[object]) -> frozenset[str]:
    """The texts that the rows answer; none when one of them answers anything but a text that is written out."""
    found = [one.value if isinstance(one, Literal) else one for one in answers]
    texts = frozenset(one for one in found if isinstance(one, str))
    return texts if all(isinstance(one, str) for one in found) else frozenset()
