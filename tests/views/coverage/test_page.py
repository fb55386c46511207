"""A clause's section leads to all that carries, records and shows it."""

from orchestrator.views.coverage.coverage import Coverage
from orchestrator.views.coverage.page import page
from orchestrator.views.coverage.sources import ShownBy

VERIFIED = Coverage(
    clause="V-1",
    english="verification is handled by Commerce",
    elements=("contract-signing", "contract-signing:Task_NotariseContract"),
    decisions=(),
    forms=("notarise-contract",),
    handlers=("workers/commerce/record_notarisation.py",),
    policies=(),
    views=(),
    pages=(),
    records=("notarisation",),
    tests=(ShownBy(name="tests/x.py::test_y", on_the_engine=True), ShownBy(name="t.py::test_z", on_the_engine=False)),
)


def test_a_section_names_each_part_that_there_is_and_no_other() -> None:
    section = page([VERIFIED]).partition("### V-1")[2]

    assert section.split("\n")[2:] == [
        "verification is handled by Commerce",
        "",
        "- elements: [contract-signing](../bpmn/contract-signing/README.md) (Task_NotariseContract)",
        "- forms: notarise-contract",
        "- handlers: `workers/commerce/record_notarisation.py`",
        "- records: `notarisation`",
        "- tests:",
        "  - `tests/x.py::test_y` ●",
        "  - `t.py::test_z`",
        "",
    ]
