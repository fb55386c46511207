"""Findings, and how they are told: in words for people, as SARIF and annotations for machines that show them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from unicodedata import category

from orchestrator.diagrams.rule import Rule

#: Controls, invisible formats and halves of characters, by Unicode's general category.
_UNSEEN = ("Cc", "Cf", "Cs")
_NAMED = re.compile(r'''\bid"?\s*[=:]\s*"([^"]*)"|@topic\(\s*"([^"]*)"''')


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong in one place, what would happen to an order, and how to mend it."""

    rule: str
    file: Path
    element: str
    label: str
    wrong: str
    happens: str
    mend: str
    way: tuple[str, ...] = ()  #: a shortest way on which an order comes to it, where that matters

    @property
    def line(self) -> int:
        """Where the element begins in its file, counted from 1; 1 if it does not say so."""
        return _lines(self.file, self.file.stat().st_mtime_ns).get(self.element, 1) if self.file.is_file() else 1


@lru_cache(maxsize=16)  # findings come file by file
def _lines(file: Path, changed: int) -> dict[str, int]:  # noqa: ARG001  # a file that changed is read anew
    """On which line each id of a file, or topic of a handler, stands first."""
    found: dict[str, int] = {}
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        for names in _NAMED.findall(line):
            for name in filter(None, names):
                found.setdefault(name, number)
    return found


def shown(file: Path) -> str:
    """The file as somebody would type it here."""
    here = Path.cwd()
    return printable(str(file.relative_to(here) if file.is_relative_to(here) else file)).replace("\n", "�")


def printable(words: str) -> str:
    """The words without what would not be seen, or would do something to a terminal: it becomes �."""
    return "".join("�" if category(sign) in _UNSEEN and sign not in "\n\t" else sign for sign in words)


def in_words(found: Sequence[Finding]) -> str:
    """All findings, file by file, and how many there are."""
    return "\n".join(_told(found))


def explained(rule: Rule) -> str:
    """What a rule asks for, what happens when it is broken, and how to mend it."""
    return f"{rule.id}\n  holds  {rule.says}\n  then   {rule.happens}\n  mend   {rule.mend}"


def as_annotations(found: Sequence[Finding]) -> str:
    """A line for each finding, as GitHub's workflow commands want them, to be shown beside the change."""
    return "\n".join(
        f"::error file={_escaped(shown(one.file), ':,')},line={one.line},title={one.rule}::"
        + _escaped(f"{one.element}: {one.wrong}. {one.happens} {one.mend}")
        for one in found
    )


def _escaped(words: str, also: str = "") -> str:
    """As a workflow command writes it, without the signs that would end a part of it."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{also}" else sign for sign in words)


def as_sarif(found: Sequence[Finding], rules: Sequence[Rule]) -> dict[str, object]:
    """The findings as a log of SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    driver = {
        "name": "coxswain check",
        "rules": [
            {"id": rule.id, "shortDescription": {"text": rule.says}, "help": {"text": f"{rule.happens} {rule.mend}"}}
            for rule in rules
        ],
    }
    run = {"tool": {"driver": driver}, "results": [_result(one) for one in found]}
    return {"version": "2.1.0", "runs": [run]}


def _result(one: Finding) -> dict[str, object]:
    place = {"artifactLocation": {"uri": Path(shown(one.file)).as_posix()}, "region": {"startLine": one.line}}
    named = {"name": one.element, "fullyQualifiedName": one.label or one.element}
    return {
        "ruleId": one.rule,
        "level": "error",
        "message": {"text": f"{one.element}: {one.wrong}. {one.happens} {one.mend}"},
        "locations": [{"physicalLocation": place, "logicalLocations": [named]}],
    }


def _told(found: Sequence[Finding]) -> Iterator[str]:
    for file, findings in groupby(found, key=lambda each: each.file):
        yield shown(file)
        for each in findings:
            yield f"  {each.element}  {each.label}".rstrip()
            yield f"    wrong  {each.wrong}  ({each.rule})"
            yield f"    then   {each.happens}"
            yield f"    mend   {each.mend}"
            if each.way:
                yield f"    way    {' → '.join(each.way)}"
    files = len({each.file for each in found})
    yield f"{_counted(len(found), 'finding')} in {_counted(files, 'file')}." if found else "Nothing is wrong."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
