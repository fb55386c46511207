"""Reads the folder of a company's master facts (CSV files), before any of it enters the store.

Every problem of every file is found before anything is kept. Dates move by whole weeks, so that the facts are as fresh
on the day of loading as on the day that they were written for.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from orchestrator.domain.reading import list_problems

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIST = re.compile(r"\s*;\s*")

Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[Row]):
    """One file, the model of its rows, and the columns that hold lists (items apart by semicolons) or money."""

    file: str
    model: type[Row]
    lists: tuple[str, ...] = ()
    money: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """The company's files, with their dates moved by `shift`."""

    path: Path
    shift: timedelta

    def read(self, sheet: Sheet[Row], problems: list[str]) -> tuple[Row, ...]:
        """Every row that fits; what does not fit is added to `problems` with its file, line and column."""
        path = self.path / sheet.file
        if not path.is_file():
            problems.append(f"{sheet.file}: expected this file in the company's folder")
            return ()
        return tuple(self._rows(path, sheet, problems))

    def _rows(self, path: Path, sheet: Sheet[Row], problems: list[str]) -> Iterator[Row]:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, cells in enumerate(csv.DictReader(lines, restkey="beyond the last column"), start=2):
                try:
                    yield sheet.model.model_validate(self._values(cells, sheet))
                except ValidationError as error:
                    problems.extend(f"{sheet.file}:{number} {problem}" for problem in list_problems(error))

    def _values(self, cells: dict[str, str], sheet: Sheet[Row]) -> dict[str, object]:
        values: dict[str, object] = {column: self._moved(cell) for column, cell in cells.items() if cell}
        values |= {column: tuple(_LIST.split(cells[column])) for column in sheet.lists if cells.get(column)}
        return values | {column: _money(cells[column]) for column in sheet.money if cells.get(column)}

    def _moved(self, cell: str) -> str:
        if not isinstance(cell, str) or not _DATE.fullmatch(cell):
            return cell
        try:
            return str(date.fromisoformat(cell) + self.shift)
        except ValueError:
            return cell


def _money(cell: str) -> dict[str, str]:
    amount, _, currency = cell.partition(" ")
    return {"amount": amount, "currency": currency}


def written_for(folder: Path) -> date:
    """The Monday that the folder's dates were written for (`as_of` in company.toml).

    Raises FileNotFoundError, tomllib's TOMLDecodeError or KeyError when the file does not say.
    """
    as_of = tomllib.loads((folder / "company.toml").read_text(encoding="utf-8"))["as_of"]
    return as_of if isinstance(as_of, date) else date.fromisoformat(str(as_of))


def weeks_between(as_of: date, today: date) -> timedelta:
    """The whole weeks, back or forth, that bring the week of `as_of` to that of `today`."""
    return timedelta(weeks=(today - as_of).days // 7)


def noon(day: date) -> datetime:
    """Noon of the day, in UTC: when something happened of which only the day is known."""
    return datetime.combine(day, time(12), tzinfo=UTC)
