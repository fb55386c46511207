"""Incorrect and correct examples of decision tables, written as an owner sees them: columns, then rows."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from orchestrator.diagrams.beside import Decision
from orchestrator.diagrams.tables.reading import read_table
from tests.diagrams.examples import Example

Column = tuple[str, str] | tuple[str, str, str]  #: name, type and predefined values
JUEL = "juel:"  #: begins a cell whose expression language is JUEL

GRADE: Column = ("grade", "string", '"A","B","C"')
MARKET: Column = ("market", "string")
DAYS: Column = ("days", "integer")
PERCENT: Column = ("percent", "double")
ABROAD: Column = ("abroad", "boolean")
SENT: Column = ("sent", "date")
UNTYPED: Column = ("areas", "")
ANSWER: Column = ("answer", "string")


def decision(
    policy: str, inputs: Sequence[Column], *rows: tuple[str, ...], answers: Sequence[Column] = (ANSWER,)
) -> Decision:
    """The decision set-deadlines; `policy` may be followed by an aggregation, and each row ends in its answers."""
    hit, _, aggregation = policy.partition("+")
    element = ElementTree.fromstring(  # noqa: S314  # written here
        f'<decision><decisionTable hitPolicy="{hit}" aggregation="{aggregation}">'
        + "".join(_input(each) for each in inputs)
        + "".join(_output(each) for each in answers)
        + "".join(_rule(row, len(inputs)) for row in rows)
        + "</decisionTable></decision>"
    )
    path, name = Path("set.dmn"), "Đặt hạn / Deadlines"
    return Decision(path=path, id="set-deadlines", name=name, history_time_to_live="P30D", table=read_table(element))


def _input(column: Column) -> str:
    values = f"<inputValues>{_text(column[2])}</inputValues>" if len(column) > 2 else ""
    return (
        f"<input><inputExpression typeRef={quoteattr(column[1])}>{_text(column[0])}</inputExpression>{values}</input>"
    )


def _output(column: Column) -> str:
    values = f"<outputValues>{_text(column[2])}</outputValues>" if len(column) > 2 else ""
    return f"<output name={quoteattr(column[0])} typeRef={quoteattr(column[1])}>{values}</output>"


def _rule(row: tuple[str, ...], inputs: int) -> str:
    return (
        "<rule>"
        + "".join(f"<inputEntry{_language(cell)}>{_text(cell)}</inputEntry>" for cell in row[:inputs])
        + "".join(f"<outputEntry{_language(cell)}>{_text(cell)}</outputEntry>" for cell in row[inputs:])
        + "</rule>"
    )


def _language(cell: str) -> str:
    return ' expressionLanguage="juel"' if cell.startswith(JUEL) else ""


def _text(text: str) -> str:
    return f"<text><![CDATA[{text.removeprefix(JUEL)}]]></text>"


def _example(rule: str, wrong: Decision, *says: str, right: Decision) -> Example:
    return Example(
        rule=rule,
        beside={"decisions": (wrong,)},
        says=tuple(f"set-deadlines: {each}" for each in says),
        beside_right={"decisions": (right,)},
    )


UNREADABLE = (
    _example(
        "feel-unreadable",
        decision("FIRST", [GRADE], ('"A" ===', '"yes"'), ('"B', '"no"'), ("“C”", '"no"')),
        'row 1, column grade: "A" === cannot be read at character 6: expected a value, found =',
        'row 2, column grade: "B cannot be read at character 1: the text that begins here has no closing quote "',
        'row 3, column grade: “C” cannot be read at character 1: write the straight quote " instead of “',
        right=decision("FIRST", [GRADE], ('"A", "B"', '"yes"'), ('not("A")', '"no"'), ("-", '"no"')),
    ),
    _example(
        "feel-unreadable",
        decision("FIRST", [PERCENT], ("> 10 and < 20", "10,5"), ("30%", "-"), ("= 5", "1")),
        "row 1, column percent: > 10 and < 20 cannot be read at character 6: "
        "expected the end, or a sign or word between two values, found and",
        "row 1, column answer: 10,5 cannot be read at character 3: "
        "expected the end, or a sign or word between two values, found ,",
        "row 2, column percent: 30% cannot be read at character 3: a number stands without its unit",
        "row 2, column answer: - cannot be read at character 2: expected a value, found the end",
        "row 3, column percent: = 5 cannot be read at character 1: expected a value, found =",
        right=decision("FIRST", [PERCENT], ("? > 10 and ? < 20", "10.5"), ("30", "-1"), ("? = 5", "1"), ("-", "")),
    ),
    _example(
        "feel-unreadable",
        decision("FIRST", [DAYS], ("${days > 5}", "#{answer}"), (f"{JUEL}${{days > 5", "1")),
        "row 1, column days: ${days > 5} is JUEL, and the cell is read as FEEL",
        "row 1, column answer: #{answer} is JUEL, and the cell is read as FEEL",
        "row 2, column days: ${days > 5 has another number of { than of }",
        right=decision("FIRST", [DAYS], (f"{JUEL}${{days > 5}}", f"{JUEL}#{{answer}}")),
    ),
    _example(
        "feel-unreadable",
        decision("FIRST", [("order.", "string"), ("", "string")], ("-", "-", '"yes"')),
        "the head of column order.: order. cannot be read at character 7: expected a name, found the end",
        "the head of column (empty): it is empty cannot be read at character 1: expected a value, found the end",
        right=decision("FIRST", [("order.market", "string"), ("days + 1", "integer")], ("-", "-", '"yes"')),
    ),
)

UNFIT = (
    _example(
        "cell-does-not-fit",
        decision("FIRST", [DAYS, GRADE], ('"30"', "-", "1"), ("30.5", '"D"', "1"), ("-", "5", "1")),
        'row 1, column days: "30" is never there, for the column holds numbers',
        "row 2, column days: 30.5 is never there, for the column holds whole numbers",
        'row 2, column grade: "D" is none of the column\'s predefined values "A", "B", "C"',
        "row 3, column grade: 5 is never there, for the column holds text",
        right=decision("FIRST", [DAYS, GRADE], ("30", "-", "1"), ("> 30.5", '"C"', "1"), ("null", "null", "1")),
    ),
    _example(
        "cell-does-not-fit",
        decision("FIRST", [SENT], ('> date("2026-01-01")', '"new"')),
        'row 1, column sent: date("2026-01-01") is never there, '
        'for the column holds dates with their time, such as date and time("2026-01-31T00:00:00")',
        right=decision("FIRST", [SENT], ('> date and time("2026-01-01T00:00:00")', '"new"')),
    ),
    _example(
        "cell-does-not-fit",
        decision("FIRST", [MARKET], ("viet-nam", "late"), ('"VN"', '"early"')),
        "row 1, column market: viet-nam is not in quotes, and no variable viet is known",
        "row 1, column answer: late is not in quotes, and no variable late is known",
        right=decision("FIRST", [MARKET, DAYS], ("market", "-", "days - days"), ("-", "> deliveryDays", '"early"')),
    ),
    _example(
        "cell-does-not-fit",
        decision(
            "FIRST",
            [ABROAD],
            ("true", '"many"', '"D"', "yes()", '"soon"'),
            ("false", "1.5", '"A"', '"no"', "< 5"),
            answers=[DAYS, GRADE, ABROAD, SENT],
        ),
        'row 1, column days: "many" is none of the numbers that the column holds',
        'row 1, column grade: "D" is none of the column\'s predefined values "A", "B", "C"',
        'row 1, column sent: "soon" is none of the '
        'dates with their time, such as date and time("2026-01-31T00:00:00") that the column holds',
        "row 2, column days: 1.5 is none of the numbers that the column holds",
        'row 2, column abroad: "no" is none of the true and false that the column holds',
        "row 2, column sent: < 5 is a comparison, and an answer is a value",
        right=decision(
            "FIRST",
            [ABROAD],
            ("true", '"30"', "null", '"true"', '"2026-01-31T00:00:00"'),
            ("false", "1", '"A"', "false", "abroad"),
            answers=[DAYS, GRADE, ABROAD, SENT],
        ),
    ),
)

COVERED = (
    _example(
        "rows-overlap",
        decision("UNIQUE", [PERCENT, GRADE], ("<= 20", '"A"', "1"), ("[20..30[", "-", "2"), (">= 30", "-", "3")),
        'rows 1 and 2 both answer percent: 20; grade: "A"',
        right=decision("UNIQUE", [PERCENT, GRADE], ("< 20", '"A"', "1"), ("[20..30[", "-", "2"), (">= 30", "-", "3")),
    ),
    _example(
        "rows-overlap",
        decision("UNIQUE", [DAYS], ("> 5", "1"), ("< 7", "2")),
        "rows 1 and 2 both answer days: 6",
        right=decision("UNIQUE", [DAYS], ("> 5", "1"), ("< 6", "2")),
    ),
    _example(
        "rows-overlap",
        decision("ANY", [MARKET, ABROAD], ('not("VN")', "-", "1"), ("-", "true", "2")),
        "rows 1 and 2 both answer market: any other text; abroad: true",
        right=decision("ANY", [MARKET, ABROAD], ('not("VN")', "-", "1"), ("-", "true", " 1 ")),
    ),
    _example(
        "rows-overlap",
        decision("UNIQUE", [UNTYPED], ('list contains(?, "price")', "1"), ('list  contains(?, "price")', "2")),
        'rows 1 and 2 both answer areas: list contains(?, "price")',
        right=decision(
            "UNIQUE",
            [UNTYPED, MARKET],
            ('list contains(?, "price")', "-", "1"),
            ('list contains(?, "design")', "-", "2"),
            ("> limit", '< "m"', "3"),
            ("< limit", '> "a"', "4"),
        ),
    ),
    _example(
        "rows-overlap",
        decision("UNIQUE", [], ("1",), ("2",)),
        "rows 1 and 2 both answer everything",
        right=decision("COLLECT", [], ("1",), ("2",)),
    ),
    _example(
        "rows-gap",
        decision("UNIQUE", [ABROAD, DAYS], ("true", "-", "1"), ("false", "< 30", "2"), ("false", "> 30", "3")),
        "no row answers abroad: false; days: 30",
        right=decision("UNIQUE", [ABROAD, DAYS], ("true", "-", "1"), ("false", "< 30", "2"), ("false", ">= 30", "3")),
    ),
    _example(
        "rows-gap",
        decision("FIRST", [GRADE, SENT], ('"A"', "-", "1"), ('"B","C"', '< date and time("2026-01-01T00:00:00")', "2")),
        'no row answers grade: "B"; sent: 2026-01-01 00:00:00',
        right=decision(
            "FIRST",
            [GRADE, SENT],
            ('"A"', "-", "1"),
            ('not("A")', '< date and time("2026-01-01T00:00:00")', "2"),
            ("-", '>= date and time("2026-01-01T00:00:00")', "3"),
        ),
    ),
    _example(
        "rows-gap",
        decision("FIRST", [PERCENT], ("[0..10]", "1"), ("(11..20)", "2"), ("< 0", "3"), (">= 20", "4")),
        "no row answers percent: 10.5",
        right=decision("FIRST", [PERCENT], ("[0..10]", "1"), ("string(?) = x", "2"), (f"{JUEL}${{percent > 9}}", "3")),
    ),
    _example(
        "rows-gap",
        decision("UNIQUE", [MARKET, DAYS], ('"VN"', "-", "1"), ('not("VN", "US")', "> 5", "2"), ('"US"', "-", "3")),
        "no row answers market: any other text; days: 4",
        right=decision("COLLECT", [MARKET], ('"VN"', "1")),
    ),
    _example(
        "row-unreachable",
        decision(
            "FIRST", [DAYS, ABROAD], ("< 30", "true", "1"), (">= 30", "-", "2"), ("> 40", "true", "3"), ("-", "-", "4")
        ),
        "row 3 never answers: rows above it match all that it does",
        right=decision("FIRST", [DAYS, ABROAD], ("< 30", "true", "1"), ("> 30", "-", "2"), ("-", "true", "3")),
    ),
    _example(
        "row-unreachable",
        decision(
            "FIRST", [UNTYPED, DAYS], ("f(?)", "-", "1"), ("f(?)", "> 5", "2"), ("-", "-", "3"), ('"x"', "-", "4")
        ),
        "row 2 never answers: rows above it match all that it does",
        "row 4 never answers: rows above it match all that it does",
        right=decision("FIRST", [UNTYPED, DAYS], ("f(?)", "-", "1"), ("g(?)", "-", "2"), ("null", "-", "3")),
    ),
    _example(
        "row-unreachable",
        decision("COLLECT", [PERCENT, MARKET], ("[20..10]", "-", "1"), ("-", '"VN" or "US"', "2")),
        "row 1, column percent: no value passes [20..10]",
        'row 2, column market: no value passes "VN" or "US"',
        right=decision("COLLECT", [PERCENT, MARKET], ("[10..20]", "-", "1"), ("null", '"VN","US"', "2")),
    ),
    _example(
        "row-unreachable",
        decision("UNIQUE", [ABROAD], ("not(true)", "1"), ("true", "2")),
        "row 1, column abroad: no value passes not(true)",
        right=decision("UNIQUE", [ABROAD], ("not(false)", "1"), ("false", "2")),
    ),
)

HEADS = (
    _example(
        "hit-policy-unsupported",
        decision("PRIORITY", [DAYS], ("-", "1")),
        "the engine has no hit policy PRIORITY",
        right=decision("RULE ORDER", [DAYS], ("-", "1")),
    ),
    _example(
        "hit-policy-unsupported",
        decision("unique", [DAYS], ("-", "1")),
        "the engine has no hit policy unique; did you mean UNIQUE?",
        right=decision("UNIQUE", [DAYS], ("-", "1")),
    ),
    _example(
        "hit-policy-unsupported",
        decision("FIRST+SUM", [DAYS], ("-", "1")),
        "it is FIRST, and only COLLECT takes an aggregation such as SUM",
        right=decision("COLLECT+SUM", [DAYS], ("-", "1")),
    ),
    _example(
        "hit-policy-unsupported",
        decision("COLLECT+AVG", [DAYS], ("-", "1")),
        "the engine has no aggregation AVG",
        right=decision("COLLECT+MAX", [DAYS], ("-", "1")),
    ),
    _example(
        "hit-policy-unsupported",
        decision("COLLECT+COUNT", [DAYS], ("-", "1", "2"), answers=[ANSWER, DAYS]),
        "COUNT takes one output column, and there are 2",
        right=decision("COLLECT", [DAYS], ("-", "1", "2"), answers=[ANSWER, DAYS]),
    ),
    _example(
        "output-unnamed",
        decision("FIRST", [DAYS], ("-", "1", "2", "3"), answers=[ANSWER, ("", "string"), ANSWER]),
        "output column 2 has no name",
        "2 output columns have the name answer",
        right=decision("FIRST", [DAYS], ("-", "1", "2"), answers=[ANSWER, DAYS]),
    ),
    _example(
        "output-empty",
        decision("FIRST", [DAYS], ("> 5", '"late"'), ("-", " ")),
        "row 2, column answer: it is empty",
        right=decision("FIRST", [DAYS], ("> 5", '"late"'), ("-", "null")),
    ),
)

TABLES = (*UNREADABLE, *UNFIT, *COVERED, *HEADS)
