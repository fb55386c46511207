"""The numbers at which a table divides an input are read from the table, and from nowhere else."""

from decimal import Decimal
from pathlib import Path

import pytest

from orchestrator.diagrams.table_edges import read_edges
from orchestrator.errors import InputError

PRICES = Path("bpmn/decisions/approve-price.dmn")
TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d"><decisionTable>
<input><inputExpression><text> amount </text></inputExpression></input>
<input><inputExpression><text>margin</text></inputExpression></input>
<rule><inputEntry><text>&lt; 100000</text></inputEntry><inputEntry><text>[-2.5..20[</text></inputEntry></rule>
<rule><inputEntry><text>"5 or so"</text></inputEntry><inputEntry><text>&gt;= 20</text></inputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><inputEntry/></rule></decisionTable></decision></definitions>"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of two inputs."""
    file = tmp_path / "d.dmn"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_edges_are_the_numbers_of_one_input_each_once_in_order(table: Path) -> None:
    assert read_edges(table, "margin") == (Decimal("-2.5"), Decimal(20))
    assert read_edges(table, "amount") == (Decimal(100000),)


def test_the_owners_price_bands_are_read() -> None:
    assert read_edges(PRICES, "marginPercent") == tuple(map(Decimal, (0, 15, 20, 25, 30)))


def test_an_input_that_is_not_there_and_a_file_that_is_none_are_told_in_words(table: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected an input price; there are amount, margin"):
        read_edges(table, "price")
    with pytest.raises(InputError, match="cannot be read as a decision table"):
        read_edges(tmp_path / "none.dmn", "margin")
    table.write_text(TABLE.replace("[-2.5..20[", "-").replace("&gt;= 20", "-"), encoding="utf-8")
    with pytest.raises(InputError, match="expected numbers for margin"):
        read_edges(table, "margin")
