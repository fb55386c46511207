"""A file that has more than anybody draws is refused in words before it takes long, and no fault is told too often."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.hostile.documents import bpmn, dmn, form
from orchestrator.diagrams import limits, moddle, reader
from orchestrator.diagrams.checking import check
from orchestrator.diagrams.company import Company
from orchestrator.diagrams.models import Models, find_files, read_models
from orchestrator.errors import InputError

NOBODY = Company(handlers=(), groups=frozenset())
GROUPS = '{"type":"group","components":['


def read(path: Path, text: str) -> Models:
    path.write_text(text, encoding="utf-8")
    return read_models(find_files([path]), NOBODY)


def tasks(count: int) -> str:
    return bpmn("".join(f'<task id="t{n}" />' for n in range(count)))


def flows(count: int) -> str:
    ends = '<task id="a" /><task id="b" />'
    return bpmn(ends + "".join(f'<sequenceFlow id="f{n}" sourceRef="a" targetRef="b" />' for n in range(count)))


def tags(count: int) -> str:
    empty = bpmn("")
    return empty.replace("<process", "<!---->" * (count - empty.count("<")) + "<process")


def levels(count: int) -> str:
    return bpmn("".join(f'<subProcess id="s{n}">' for n in range(count)) + "</subProcess>" * count)


def groups(count: int) -> str:
    return f'{{"id":"f","components":[{GROUPS * count}{"]}" * count}]}}'


def components(count: int) -> str:
    return form(*[{"type": "separator"}] * count)


@pytest.mark.parametrize(
    ("name", "most", "more", "words"),
    [
        ("x.bpmn", levels(limits.MOST_LEVELS), levels(limits.MOST_LEVELS + 1), "more than 30 sub-processes"),
        ("x.dmn", dmn("1", rows=limits.MOST_ROWS), dmn("1", rows=limits.MOST_ROWS + 1), "2,001 rows in a table"),
        ("x.dmn", dmn("1", columns=99), dmn("1", columns=100), "101 columns in a table"),
        ("x.form", groups(limits.MOST_LEVELS), groups(limits.MOST_LEVELS + 1), "more than 30 groups"),
        ("x.form", components(limits.MOST_COMPONENTS), components(limits.MOST_COMPONENTS + 1), "10,001 components"),
        ("x.form", form("a" * 4_900_000), form("a" * 5_000_000), "bytes, and no more than 5,000,000 are looked at"),
    ],
)
def test_the_most_is_read_and_more_is_refused_by_name(
    tmp_path: Path, name: str, most: str, more: str, words: str
) -> None:
    read(tmp_path / name, most)

    with pytest.raises(InputError, match=f"^{name}: .*{words}"):
        read(tmp_path / name, more)


@pytest.mark.parametrize(
    ("where", "limit", "text"),
    [(reader, "MOST_NODES", tasks), (reader, "MOST_FLOWS", flows), (moddle, "MOST_TAGS", tags)],
)
def test_a_diagram_has_so_much_of_each_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: ModuleType, limit: str, text: Callable[[int], str]
) -> None:
    monkeypatch.setattr(where, limit, 20)
    read(tmp_path / "x.bpmn", text(20))

    with pytest.raises(InputError, match=r"^x\.bpmn: it has 21 .*, and no more than 20 are looked at"):
        read(tmp_path / "x.bpmn", text(21))


@pytest.mark.parametrize(("name", "content"), [("x.bpmn", bpmn("<y/>")), ("x.dmn", dmn("1"))])
def test_a_document_type_is_refused_where_a_document_would_begin(tmp_path: Path, name: str, content: str) -> None:
    read(tmp_path / name, content.replace("</definitions>", "<!-- <!DOCTYPE x> --></definitions>"))

    with pytest.raises(InputError, match=f"^{name}: it begins with a document type"):
        read(tmp_path / name, content.replace("<definitions", "<!DOCTYPE x [<!ENTITY a 'b'>]><definitions"))


def test_of_a_long_quotation_beginning_and_end_are_told(tmp_path: Path) -> None:
    models = read(tmp_path / "x.dmn", dmn("(" * 5000))

    [told] = [each.wrong for each in check(models) if each.rule == "feel-unreadable"]

    assert told.startswith("row 1, column n0: (((((")
    assert " … (((((" in told
    assert "expressions stand in one another" in told
    assert len(told) < 700


def test_a_page_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"\xff| topic |")

    with pytest.raises(InputError, match=r"^README\.md: cannot be read"):
        read(tmp_path / "x.bpmn", bpmn(""))


def test_of_one_rule_no_more_is_told_than_anybody_mends_at_once(tmp_path: Path) -> None:
    models = read(tmp_path / "x.form", json.dumps({"id": "f", "components": [{"type": "?", "label": "a"}] * 600}))

    assert len([each for each in check(models) if each.rule == "label-in-one-language"]) == limits.MOST_FINDINGS
