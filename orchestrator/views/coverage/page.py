"""Writes docs/clauses.md, one section a clause: `python -m orchestrator.views.coverage.page`."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from orchestrator.views.coverage.coverage import Coverage, read_coverage
from orchestrator.views.coverage.lacks import NO_RECORD, NO_TEST, NOT_CARRIED, NOT_ON_THE_ENGINE

PAGE: Final = Path("docs/clauses.md")
_HEAD: Final = """# What implements, records and shows each clause

Written by `make clauses` from the repository itself; a test compares. Change the source, not this page:

| what | where it names clauses |
|---|---|
| element | extension property `clauses` in `bpmn/`; its decision, form and handler follow from it |
| handler, policy, view | docstring in `workers/`, `orchestrator/domain/`, `orchestrator/views/` |
| page | the words of `README.md`, `organisation.toml` and the head of [the procedure](procedure.md) |
| record | docstring of the kind of record in `orchestrator/store/` |
| test | `@pytest.mark.clauses("R-G", "K-1 to K-3")`; ● runs on the real engine |

What a clause says stands in [the procedure](procedure.md), in both languages and with its clause of ISO 9001.
"""
_LACKS: Final = (
    ("carried by nothing", NOT_CARRIED),
    ("no record", NO_RECORD),
    ("no test", NO_TEST),
    ("no test on the engine", NOT_ON_THE_ENGINE),
)


def main() -> int:
    """Write the page of this checkout."""
    PAGE.write_text(page(read_coverage(Path())), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
    return 0


def page(coverage: Iterable[Coverage]) -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *_lacks(), *(line for each in coverage for line in _section(each))])


def _lacks() -> Iterator[str]:
    yield "## What is lacking\n"
    yield "| clause | lacks | because |"
    yield "|---|---|---|"
    for lack, reasons in _LACKS:
        yield from (f"| [{clause}](#{_anchor(clause)}) | {lack} | {why} |" for clause, why in reasons.items())
    yield "\n## The clauses\n"


def _section(each: Coverage) -> Iterator[str]:
    yield f"### {each.clause}\n"
    yield f"{each.english}\n"
    yield from _lines("elements", _by_process(each.elements))
    yield from _lines("decisions", each.decisions)
    yield from _lines("forms", each.forms)
    yield from _lines("handlers", _code(each.handlers))
    yield from _lines("policies", _code(each.policies))
    yield from _lines("views", _code(each.views))
    yield from _lines("pages", _code(each.pages))
    yield from _lines("records", _code(each.records))
    if each.tests:
        yield "- tests:"
        yield from (f"  - `{test.name}`{' ●' if test.on_the_engine else ''}" for test in each.tests)
    yield ""


def _lines(part: str, names: Iterable[str]) -> Iterator[str]:
    if told := ", ".join(names):
        yield f"- {part}: {told}"


def _by_process(elements: Iterable[str]) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for name in elements:
        key, _, element = name.partition(":")
        found.setdefault(key, []).extend([element] if element else [])
    for key, inside in found.items():
        yield f"[{key}](../bpmn/{key}/README.md)" + (f" ({', '.join(inside)})" if inside else "")


def _code(names: Iterable[str]) -> Iterator[str]:
    return (f"`{name}`" for name in names)


def _anchor(clause: str) -> str:
    return clause.lower().replace(".", "")


if __name__ == "__main__":
    sys.exit(main())
