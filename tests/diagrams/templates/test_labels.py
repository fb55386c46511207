"""Variables have the names in templates that people see in forms and tables."""

import json
from pathlib import Path

from orchestrator.diagrams.templates.labels import Label, LabelBook

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="grade"><decisionTable>
<input label="Doanh thu / Turnover"><inputExpression><text>turnover</text></inputExpression></input>
<input label="Nợ / Owed"><inputExpression><text>owed + due</text></inputExpression></input>
<output name="grade" label="Hạng / Grade" /><output name="points" label="points" />
</decisionTable></decision></definitions>"""


def form(path: Path, *components: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"id": path.stem, "components": components}), encoding="utf-8")


def test_a_field_gives_its_label_and_what_it_asks_for(tmp_path: Path) -> None:
    choices = [{"value": "yes", "label": "Có / Yes"}, {"value": "no", "label": "Không / No"}]
    form(
        tmp_path / "a/one.form",
        {"key": "intact", "type": "radio", "label": "Còn nguyên? / Intact?", "values": choices},
        {"type": "table", "label": "Hàng / Goods", "dataSource": "=goods"},
        {"key": "count", "type": "number", "label": "Số / Count"},
        {"key": "silent", "type": "textfield"},
    )

    labels = LabelBook(tmp_path).beside(tmp_path / "a")

    assert labels["intact"] == Label(words="Còn nguyên? / Intact?", kind="one of yes, no")
    assert labels["goods"] == Label(words="Hàng / Goods", kind="rows")
    assert labels["count"] == Label(words="Số / Count", kind="number")
    assert "silent" not in labels


def test_the_forms_beside_a_diagram_come_before_others(tmp_path: Path) -> None:
    form(tmp_path / "a/one.form", {"key": "reason", "type": "textarea", "label": "Lý do / Reason"})
    form(tmp_path / "b/two.form", {"key": "reason", "type": "textarea", "label": "Vì sao / Why"})

    book = LabelBook(tmp_path)

    assert book.beside(tmp_path / "a")["reason"].words == "Lý do / Reason"
    assert book.beside(tmp_path / "b")["reason"].words == "Vì sao / Why"


def test_a_column_gives_its_label_to_its_variable(tmp_path: Path) -> None:
    (tmp_path / "grade.dmn").write_text(TABLE, encoding="utf-8")

    labels = LabelBook(tmp_path).beside(tmp_path)

    assert {name: label.words for name, label in labels.items() if not name.startswith("decided")} == {
        "turnover": "Doanh thu / Turnover",
        "grade": "Hạng / Grade",
    }
