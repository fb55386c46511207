"""Edits of decision tables: cells, rows, columns, hit policies, names."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.mutations.edit import Change, Dice, misspell, pick, reworded, shuffled

DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"
CAMUNDA = "{http://camunda.org/schema/1.0/dmn}"
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_QUOTED: Final = re.compile(r'"[^"]*"')
_POLICIES: Final = ("UNIQUE", "FIRST", "COLLECT", "ANY", "RULE ORDER", "PRIORITY")
_TYPES: Final = ("string", "boolean", "integer", "double", "date", "long")


class Table:
    """One .dmn file with one decision table."""

    def __init__(self, content: bytes) -> None:
        """Read it."""
        for _, (prefix, address) in ET.iterparse(BytesIO(content), events=["start-ns"]):  # noqa: S314  # our own
            ET.register_namespace(prefix, address)
        self.root = ET.fromstring(content)  # noqa: S314
        self.decision = next(self.root.iter(f"{DMN}decision"))
        self.table = next(self.root.iter(f"{DMN}decisionTable"))
        self.key = self.decision.get("id", "")

    def write(self) -> bytes:
        """The file's new content."""
        out = BytesIO()
        ET.ElementTree(self.root).write(out, encoding="utf-8", xml_declaration=True)
        return out.getvalue()

    @property
    def rules(self) -> list[Element]:
        """The rows."""
        return self.table.findall(f"{DMN}rule")

    @property
    def columns(self) -> list[Element]:
        """Inputs, then outputs."""
        return [*self.table.findall(f"{DMN}input"), *self.table.findall(f"{DMN}output")]

    def texts(self, kind: str) -> list[tuple[Element, Element]]:
        """Every row with each of its cells' texts; `kind` is inputEntry or outputEntry."""
        found = [(rule, entry.find(f"{DMN}text")) for rule in self.rules for entry in rule.findall(DMN + kind)]
        return [(rule, text) for rule, text in found if text is not None and text.text and text.text != "-"]


Kind = Callable[[Table, Dice], Change]


def _of_row(table: Table, rule: Element, told: str) -> Change:
    row = rule.get("id", "")
    return Change(element=row, told=told, needs=(f"table:{table.key}/{row}",))


def _of_table(table: Table, told: str, element: str = "") -> Change:
    return Change(element=element or table.key, told=told, needs=(f"table:{table.key}",))


def _rewrite(table: Table, rule: Element, text: Element, after: str) -> Change:
    before, text.text = text.text, after
    return _of_row(table, rule, f"{before} → {after}")


def change_number(table: Table, dice: Dice) -> Change:
    """Give a threshold or a proposed number another value."""
    rule, text = pick(dice, [each for each in _cells(table) if _NUMBER.search(_QUOTED.sub("", each[1].text or ""))])
    before = text.text or ""
    number = pick(dice, _NUMBER.findall(_QUOTED.sub("", before)))
    after = f"{float(number) * dice.choice((0.5, 2.0, 1.1)):g}"
    return _rewrite(table, rule, text, before.replace(number, after, 1))


def _cells(table: Table) -> list[tuple[Element, Element]]:
    return [*table.texts("inputEntry"), *table.texts("outputEntry")]


def choose_value(table: Table, dice: Dice) -> Change:
    """Put into a cell what another row has in the same column."""
    kind = dice.choice(("inputEntry", "outputEntry"))
    rule, text = pick(dice, table.texts(kind))
    place = [entry.find(f"{DMN}text") for entry in rule.findall(DMN + kind)].index(text)
    column = [rule.findall(DMN + kind)[place].findtext(f"{DMN}text") for rule in table.rules]
    return _rewrite(table, rule, text, pick(dice, sorted({each for each in column if each and each != text.text})))


def misspell_answer(table: Table, dice: Dice) -> Change:
    """Slip in a word that a row answers."""
    return _misspell_word(table, dice, "outputEntry")


def misspell_question(table: Table, dice: Dice) -> Change:
    """Slip in a word that a row asks for."""
    return _misspell_word(table, dice, "inputEntry")


def _misspell_word(table: Table, dice: Dice, kind: str) -> Change:
    plain = re.compile(r'"[a-zA-Z-]{3,}"')
    rule, text = pick(dice, [each for each in table.texts(kind) if plain.search(each[1].text or "")])
    before = text.text or ""
    word = pick(dice, plain.findall(before))[1:-1]
    return _rewrite(table, rule, text, before.replace(word, misspell(dice, word), 1))


def break_cell(table: Table, dice: Dice) -> Change:
    """Leave a bracket or a quotation mark open, or write a comparison as nobody reads it."""
    rule, text = pick(dice, _cells(table))
    before = text.text or ""
    broken = [
        before[:-1],
        before.replace('"', ""),
        before.replace(">=", "=>"),
        before.replace("..", "-"),
        before.replace("<", "less than "),
        f"{before},",
        f"== {before}",
    ]
    return _rewrite(table, rule, text, pick(dice, [each for each in broken if each not in (before, "")]))


def empty_cell(table: Table, dice: Dice) -> Change:
    """Clear a cell."""
    rule, text = pick(dice, _cells(table))
    before, text.text = text.text, ""
    return _of_row(table, rule, f"{before} is gone")


def widen_cell(table: Table, dice: Dice) -> Change:
    """Let a row take any value in one column."""
    rule, text = pick(dice, table.texts("inputEntry"))
    return _rewrite(table, rule, text, "-")


def delete_row(table: Table, dice: Dice) -> Change:
    """Delete a row."""
    rule = pick(dice, table.rules)
    table.table.remove(rule)
    return _of_row(table, rule, "row is gone")


def repeat_row(table: Table, dice: Dice) -> Change:
    """Copy a row and leave the copy behind it."""
    rule = pick(dice, table.rules)
    _copy_of(table, rule)
    return _of_row(table, rule, "row is there twice")


def add_row(table: Table, dice: Dice) -> Change:
    """Copy a row and give the copy another word or number in one column."""
    rule = pick(dice, table.rules)
    entries = _copy_of(table, rule).findall(f"{DMN}inputEntry/{DMN}text")
    text = pick(dice, [each for each in entries if _QUOTED.search(each.text or "") or _NUMBER.search(each.text or "")])
    text.text = dice.choice(('"other"', "> 100000")) if _QUOTED.search(text.text or "") else "> 100000"
    return _of_table(table, f"a new row with {text.text}", rule.get("id", ""))


def _copy_of(table: Table, rule: Element) -> Element:
    copy = deepcopy(rule)
    for each in copy.iter():
        if each.get("id"):
            each.set("id", f"{each.get('id')}_copy")
    table.table.insert(list(table.table).index(rule) + 1, copy)
    return copy


def reorder_rows(table: Table, dice: Dice) -> Change:
    """Drag two rows into each other's place."""
    one, other = shuffled(dice, table.rules)[:2]
    places = [list(table.table).index(each) for each in (one, other)]
    table.table[places[0]], table.table[places[1]] = other, one
    return _of_row(table, one, f"stands where {other.get('id')} stood")


def misspell_input(table: Table, dice: Dice) -> Change:
    """Slip in the expression that a column asks."""
    expressions = [text for text in table.table.findall(f"{DMN}input/{DMN}inputExpression/{DMN}text") if text.text]
    text = pick(dice, expressions)
    before = text.text or ""
    name = pick(dice, re.findall(r"[a-z]\w+", before))
    text.text = before.replace(name, misspell(dice, name), 1)
    return _of_table(table, f"input {before} → {text.text}")


def misspell_output(table: Table, dice: Dice) -> Change:
    """Slip in the name of what the table answers."""
    output = pick(dice, table.table.findall(f"{DMN}output"))
    before = output.get("name", "")
    output.set("name", misspell(dice, before))
    return _of_table(table, f"output {before} → {output.get('name')}", output.get("id", ""))


def change_policy(table: Table, dice: Dice) -> Change:
    """Choose another hit policy."""
    before = table.table.get("hitPolicy", "UNIQUE")
    after = pick(dice, [each for each in _POLICIES if each != before])
    table.table.set("hitPolicy", after)
    return _of_table(table, f"hit policy {before} → {after}")


def change_type(table: Table, dice: Dice) -> Change:
    """Choose another type for a column."""
    typed = [each for each in table.table.iter() if each.get("typeRef")]
    column = pick(dice, typed)
    before = column.get("typeRef", "")
    column.set("typeRef", pick(dice, [each for each in _TYPES if each != before]))
    return _of_table(table, f"type {before} → {column.get('typeRef')}", column.get("id", ""))


def reword_column(table: Table, dice: Dice) -> Change:
    """Word a column's head or the table's name otherwise."""
    column = pick(dice, [*table.columns, table.decision])
    attribute = "name" if column is table.decision else "label"
    before = column.get(attribute, "")
    column.set(attribute, reworded(dice, before))
    return _of_table(table, f"{before} → {column.get(attribute)}", column.get("id", ""))


def reword_reason(table: Table, dice: Dice) -> Change:
    """Word a row's annotation otherwise."""
    rule = pick(dice, [each for each in table.rules if each.find(f"{DMN}description") is not None])
    text = rule.find(f"{DMN}description")
    if text is not None:
        text.text = f"{text.text} (2026)"
    return _of_row(table, rule, "annotation is worded otherwise")


def rename_decision(table: Table, dice: Dice) -> Change:
    """Slip in the decision's id."""
    before = table.key
    after = misspell(dice, before)
    for each in table.root.iter():
        for name, value in each.attrib.items():
            if value == before:
                each.set(name, after)
    return Change(element=after, told=f"decision {before} is called {after}", needs=(f"table:{before}",))


def delete_column(table: Table, dice: Dice) -> Change:
    """Delete a column with its cells."""
    column = pick(dice, table.columns)
    kind = column.tag.removeprefix(DMN)
    place = table.table.findall(DMN + kind).index(column)
    for rule in table.rules:
        rule.remove(rule.findall(f"{DMN}{kind}Entry")[place])
    table.table.remove(column)
    return _of_table(table, f"column {column.get('label')} is gone", column.get("id", ""))


def keep_no_history(table: Table, dice: Dice) -> Change:
    """Give the decision another history time to live, or none."""
    after = dice.choice(("", "P1825D", "ten years"))
    if after:
        table.decision.set(f"{CAMUNDA}historyTimeToLive", after)
    else:
        table.decision.attrib.pop(f"{CAMUNDA}historyTimeToLive", None)
    return _of_table(table, f"history time to live → {after or 'none'}")


KINDS: Final[Mapping[str, Kind]] = {
    "number-in-cell-changed": change_number,
    "cell-chosen-otherwise": choose_value,
    "answer-misspelt": misspell_answer,
    "question-misspelt": misspell_question,
    "cell-broken": break_cell,
    "cell-emptied": empty_cell,
    "cell-widened": widen_cell,
    "row-deleted": delete_row,
    "row-repeated": repeat_row,
    "row-added": add_row,
    "rows-reordered": reorder_rows,
    "input-misspelt": misspell_input,
    "output-misspelt": misspell_output,
    "hit-policy-changed": change_policy,
    "column-type-changed": change_type,
    "column-reworded": reword_column,
    "annotation-reworded": reword_reason,
    "decision-renamed": rename_decision,
    "column-deleted": delete_column,
    "decision-history-changed": keep_no_history,
}
